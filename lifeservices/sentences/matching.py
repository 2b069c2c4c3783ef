"""Sentences about the work that a member looks for, and about single jobs."""

from __future__ import annotations

from lifeservices.domain import job_search as search
from lifeservices.domain.words_job import YesOrNo
from lifeservices.domain.words_job_search import MatchOf
from lifeservices.library.occupations import title_of
from lifeservices.sentences import Known, Said, said, says
from lifeservices.sentences.words import hours, label, lower, money, quoted, several


def sought_in_words(sought: search.JobSought | None) -> list[tuple[str, str]]:
    """What somebody looks for: what it is about, and what they said. What was not said is left out."""
    if sought is None:
        return []
    limits = f" ({several(sought.limits)})" if sought.limits else ""
    least, most = hours(sought.hours_from), hours(sought.hours_to)
    told = [
        ("Work", " or ".join(map(title_of, sought.occupations))),
        ("Shifts", several(sought.shifts) + limits if sought.shifts else ""),
        ("Days", ", ".join(day.label for day in sought.days)),
        ("Hours", ", ".join(part for part in (least and f"{least} at least", most and f"{most} at most") if part)),
        ("Pay", f"{money(sought.wage)} at least" if sought.wage else ""),
        ("Getting there", label(sought.way)),
        ("Distance", f"{sought.miles} miles at most from {sought.postal_code}" if sought.miles else ""),
    ]
    return [line for line in told if line[1]]


@says(search.JobSearchDescribed)
def described(event: search.JobSearchDescribed, known: Known) -> Said:
    told = [f"{name}: {words}." for name, words in sought_in_words(event.sought)]
    return said(f"{known.who} said what work they look for.", *told, quoted(event.note))


@says(search.RecordToldForJobs)
def record(event: search.RecordToldForJobs, known: Known) -> Said:
    if event.any_record == YesOrNo.NO:
        return said(f"{known.who} said that nothing is on their justice record.")
    if event.kind is None:
        return said(f"{known.who} said that there is something on their justice record, and not what.")
    over = f"Over in {event.ended_in}." if event.ended_in else ""
    return said(f"{known.who} said what is on their justice record: {lower(event.kind)}.", over)


@says(search.JobMatchDismissed)
def dismissed(event: search.JobMatchDismissed, known: Known) -> Said:
    return said(f"An open job was set aside for {known.who}: {lower(event.reason)}.", quoted(event.note))


@says(search.JobMatchTakenUp)
def taken_up(event: search.JobMatchTakenUp, known: Known) -> Said:
    return said(f"A job that was set aside for {known.who} is looked at again.")


@says(search.JobConflictSetAside)
def overruled(event: search.JobConflictSetAside, known: Known) -> Said:
    return said(f"{label(event.conflict)} does not stand in the way of a job.", quoted(event.because))


@says(search.JobMatchSuggested)
def suggested(event: search.JobMatchSuggested, known: Known) -> Said:
    lines = (("Fitted", event.fits), ("Stood in the way", event.conflicts), ("Not known", event.unknown))
    told = [f"{name}: {_named(kinds)}." for name, kinds in (*lines, ("Set aside", event.overruled)) if kinds]
    return said(f"How the job fitted {known.who} was kept.", *told)


def _named(kinds: list[MatchOf]) -> str:
    return several(kinds)
