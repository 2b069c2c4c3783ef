"""What each rule found, said so that it can be read to the member: both sides, in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from lifeservices.domain.words import Choice
from lifeservices.domain.words_job import JobDocument, SecondChanceTerms, Shift, Weekday
from lifeservices.domain.words_job_search import MatchOf, WayToWork
from lifeservices.library.occupations import occupation, title_of
from lifeservices.matching.facts import Offered, Seeker
from lifeservices.matching.judging import (
    CONFLICT,
    FITS,
    UNKNOWN,
    Found,
    Judged,
    miles,
    papers,
    ruled_out,
    schooling_asked,
)
from lifeservices.sentences.words import label, lower, money, several

Say = Callable[[Seeker, Offered, Found], str]


@dataclass(frozen=True)
class Reason:
    """One thing that was compared, and what was found, in a sentence."""

    about: MatchOf
    words: str


@dataclass(frozen=True)
class Match:
    """A job and a member, side by side."""

    job_order_id: str
    fits: tuple[Reason, ...]
    conflicts: tuple[Reason, ...]
    unknown: tuple[Reason, ...]


def in_words(judged: Judged, seeker: Seeker, job: Offered) -> Match:
    """Every reason of a job."""

    def said(kinds: Iterable[MatchOf], found: Found) -> tuple[Reason, ...]:
        return tuple(Reason(about, SAYS[about](seeker, job, found)) for about in kinds)

    return Match(
        job.job_order_id, said(judged.fits, FITS), said(judged.conflicts, CONFLICT), said(judged.unknown, UNKNOWN)
    )


def _occupation(seeker: Seeker, job: Offered, found: Found) -> str:
    code = job.terms.get("occupation") or ""
    if found is UNKNOWN:
        return "Nobody said which occupation this is."
    if code in seeker.wanted:
        return f"The work they want: {title_of(code)}."
    if code in seeker.near:
        return f"Close to the work they want: {title_of(code)}."
    return f"Other work than they want: {title_of(code)}. They want {_or(map(title_of, seeker.sought.occupations))}."


def _shift(seeker: Seeker, job: Offered, found: Found) -> str:
    can = several(seeker.sought.shifts)
    if found is UNKNOWN:
        return f"Nobody said which shifts. They can work: {can}."
    have = _capital(several(shift for shift in Shift if shift in job.shifts))
    if found is FITS:
        return f"{have}: they can work that."
    return f"{have}; they can work: {can}{_because(seeker)}."


def _days(seeker: Seeker, job: Offered, found: Found) -> str:
    can = [day for day in Weekday if day in seeker.sought.days]
    if found is UNKNOWN:
        return f"Nobody said on which days. They can work on {_and(can)}."
    if found is FITS:
        return "They can work on all its days."
    others = [day for day in Weekday if day in job.days and day not in can]
    return f"Work on {_and(others)} too; they can work on {_and(can)}{_because(seeker)}."


def _hours(seeker: Seeker, job: Offered, found: Found) -> str:
    least, most, hours = seeker.sought.hours_from, seeker.sought.hours_to, job.terms.get("hours_per_week")
    if hours is None:
        return "Nobody said how many hours a week."
    said = f"{_plain(hours)} hours a week"
    if least is not None and hours < least:
        return f"{said}; they need {_plain(least)} at least."
    if most is not None and hours > most:
        return f"{said}; they can work {_plain(most)} at most{_because(seeker)}."
    return f"{said}, as they want."


def _distance(seeker: Seeker, job: Offered, found: Found) -> str:
    away, most = miles(seeker, job), seeker.sought.miles
    if away is None:
        where = "their ZIP code is" if not seeker.sought.postal_code else "the ZIP code of the job is"
        return f"How far it is cannot be told: {where} not on record."
    said = "Less than a mile away" if away < 1 else f"{away:.0f} {'mile' if round(away) == 1 else 'miles'} away"
    return f"{said}." if found is FITS else f"{said}; they said {most} at most."


def _way(seeker: Seeker, job: Offered, found: Found) -> str:
    how = "by bus" if seeker.sought.way == WayToWork.BUS else "on foot or by bicycle"
    if found is UNKNOWN:
        return f"Nobody said whether it can be reached without a car. They come {how}."
    if found is FITS:
        return f"Each shift can be reached without a car. They come {how}."
    return f"Some shifts cannot be reached without a car; they come {how}."


def _wage(seeker: Seeker, job: Offered, found: Found) -> str:
    needed = money(seeker.sought.wage).replace(" an hour", "")
    if job.least is None and job.most is None:
        return f"The pay an hour is not known. They need {needed}."
    pay = money(job.least if job.least is not None else job.most)
    if job.least is not None and job.most is not None and job.most != job.least:
        pay = f"{money(job.least).replace(' an hour', '')} to {money(job.most)}"
    return f"{pay}; they need {needed}."


def _schooling(seeker: Seeker, job: Offered, found: Found) -> str:
    asked = schooling_asked(job)
    if asked is None:
        return "Asks for no diploma."
    if job.terms.get("schooling"):
        said = f"Asks for: {lower(asked)}"
    else:
        known = occupation(job.terms.get("occupation") or "")
        zone = f", job zone {known.job_zone}" if known and known.job_zone else ""
        said = f"Usually enough for this work (O*NET{zone}): {lower(asked)}"
    has = "nobody has asked them yet" if seeker.schooling is None else f"they have: {lower(seeker.schooling)}"
    return f"{said}; {has}."


def _experience(seeker: Seeker, job: Offered, found: Found) -> str:
    months = job.terms.get("experience_months")
    if not months:
        return "Asks for no experience."
    said = f"Asks for {months} {'month' if months == 1 else 'months'} of experience"
    return f"{said}; they did this work before." if found is FITS else f"{said}. None in this work is on record."


def _documents(seeker: Seeker, job: Offered, found: Found) -> str:
    known = list(papers(seeker, job))
    there = [document for document, each in known if each is FITS]
    missing = [document for document, each in known if each is CONFLICT]
    others = [document for document, each in known if each is UNKNOWN]
    said = [f"Bring: {_names(missing)}. Not ready yet." if missing else ""]
    said.append(f"Bring: {_names(others)}. Ask whether it is there." if others else "")
    said.append(f"Ready: {_names(there)}." if there else "")
    return " ".join(part for part in said if part)


def _record(seeker: Seeker, job: Offered, found: Found) -> str:
    terms = job.terms.get("second_chance")
    if not terms:
        return "Nobody said what a justice record means for this job."
    if terms == SecondChanceTerms.WELCOME:
        return "A justice record rules nobody out."
    listed = several(dict.fromkeys(each.kind for each in job.terms.get("exclusions") or ()))
    rules = "Any justice record rules somebody out" if terms == SecondChanceTerms.ANY_RECORD else f"Rules out: {listed}"
    if seeker.record is None:
        return f"{rules}. No record is shown here to compare with."
    if not seeker.record:
        return f"{rules}. There is nothing on their record."
    if terms == SecondChanceTerms.ANY_RECORD:
        return f"{rules}. On record: {several(seeker.record)}."
    out = ruled_out(seeker, job)
    if not out:
        return f"{rules}. What is on their record is not ruled out today."
    said = " and ".join(
        f"{lower(kind)} {f'for {each.years} years' if each.years else 'however long ago'}"
        f" (on record{f', over in {over}' if over else ''})"
        for kind, over, each in out
    )
    return f"Rules out {said}." + (" The employer looks at each person first." if found is UNKNOWN else "")


SAYS: dict[MatchOf, Say] = {
    MatchOf.OCCUPATION: _occupation,
    MatchOf.SHIFT: _shift,
    MatchOf.DAYS: _days,
    MatchOf.HOURS: _hours,
    MatchOf.DISTANCE: _distance,
    MatchOf.WAY: _way,
    MatchOf.WAGE: _wage,
    MatchOf.SCHOOLING: _schooling,
    MatchOf.EXPERIENCE: _experience,
    MatchOf.DOCUMENTS: _documents,
    MatchOf.RECORD: _record,
}


def _because(seeker: Seeker) -> str:
    limits = seeker.sought.limits
    return f" ({several(limits)})" if limits else ""


def _names(documents: Iterable[JobDocument]) -> str:
    return _and(documents, within=lower)


def _and(found: Iterable[Choice], within: Callable[[Choice], str] = label) -> str:
    words = [within(each) for each in found]
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def _or(found: Iterable[str]) -> str:
    return " or ".join(found)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _plain(number: Decimal | int) -> str:
    return f"{Decimal(number).normalize():f}"
