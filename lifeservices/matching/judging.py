"""One rule for each thing that is compared: it fits, it stands in the way, or it is not known. Silence where nothing
is asked by either side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from lifeservices.domain.words_job import JobDocument, RecordKind, SchoolingAsked, SecondChanceTerms, Shift
from lifeservices.domain.words_job_search import MatchOf, WayToWork
from lifeservices.domain.words_skills import Schooling
from lifeservices.library.occupations import occupation
from lifeservices.matching.facts import PAPERS, Offered, Seeker


class Found(Enum):
    """What a rule says."""

    FITS = "fits"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"


FITS, CONFLICT, UNKNOWN = Found.FITS, Found.CONFLICT, Found.UNKNOWN
Rule = Callable[[Seeker, Offered], Found | None]
ASKED = {
    SchoolingAsked.HIGH_SCHOOL: Schooling.HIGH_SCHOOL,
    SchoolingAsked.CERTIFICATE: Schooling.CERTIFICATE,
    SchoolingAsked.ASSOCIATE: Schooling.ASSOCIATE,
    SchoolingAsked.BACHELOR: Schooling.BACHELOR,
}
"""What a job asks → the least schooling that is enough."""


@dataclass(frozen=True)
class Judged:
    """What fits, what stands in the way and what is not known, each in the order of `MatchOf`."""

    fits: tuple[MatchOf, ...] = ()
    conflicts: tuple[MatchOf, ...] = ()
    unknown: tuple[MatchOf, ...] = ()


def judge(seeker: Seeker, job: Offered) -> Judged:
    """Every rule, once."""
    found: dict[Found, list[MatchOf]] = {FITS: [], CONFLICT: [], UNKNOWN: []}
    for about, rule in RULES:
        said = rule(seeker, job)
        if said is not None:
            found[said].append(about)
    return Judged(tuple(found[FITS]), tuple(found[CONFLICT]), tuple(found[UNKNOWN]))


def _occupation(seeker: Seeker, job: Offered) -> Found | None:
    if not seeker.wanted:
        return None
    code = job.terms.get("occupation")
    if not code:
        return UNKNOWN
    return FITS if code in seeker.wanted or code in seeker.near else CONFLICT


def _shift(seeker: Seeker, job: Offered) -> Found | None:
    can = seeker.sought.shifts
    if not can:
        return None
    if not job.shifts:
        return UNKNOWN
    if Shift.FLEXIBLE in job.shifts or Shift.FLEXIBLE in can:
        return FITS
    return FITS if any(each in job.shifts for each in can) else CONFLICT


def _days(seeker: Seeker, job: Offered) -> Found | None:
    if not seeker.sought.days:
        return None
    if not job.days:
        return UNKNOWN
    return FITS if job.days.issubset(seeker.sought.days) else CONFLICT


def _hours(seeker: Seeker, job: Offered) -> Found | None:
    least, most, hours = seeker.sought.hours_from, seeker.sought.hours_to, job.terms.get("hours_per_week")
    if least is None and most is None:
        return None
    if hours is None:
        return UNKNOWN
    return CONFLICT if (least is not None and hours < least) or (most is not None and hours > most) else FITS


def miles(seeker: Seeker, job: Offered) -> float | None:
    """How far the job is from where they live; None where that is not known."""
    there = job.terms.get("postal_code")
    return seeker.far(seeker.sought.postal_code, there) if there and seeker.sought.postal_code else None


def _distance(seeker: Seeker, job: Offered) -> Found | None:
    most = seeker.sought.miles
    if most is None:
        return None
    away = miles(seeker, job)
    if away is None:
        return UNKNOWN
    return FITS if away <= most else CONFLICT


def _way(seeker: Seeker, job: Offered) -> Found | None:
    if seeker.sought.way not in (WayToWork.BUS, WayToWork.ON_FOOT):
        return None
    without_car = job.terms.get("without_car")
    if without_car is None:
        return UNKNOWN
    return FITS if without_car else CONFLICT


def _wage(seeker: Seeker, job: Offered) -> Found | None:
    needed = seeker.sought.wage
    if needed is None:
        return None
    if job.least is None and job.most is None:
        return UNKNOWN
    if job.least is not None and job.least >= needed:
        return FITS
    return UNKNOWN if job.most is not None and job.most >= needed else CONFLICT


@cache
def enough_for(code: str) -> Schooling | None:
    """The schooling that at least half of those asked by O*NET say is enough for an occupation."""
    found = occupation(code)
    return found.enough_schooling if found else None


def schooling_asked(job: Offered) -> Schooling | None:
    """What the job asks, or else what is usual for its occupation; None where it asks for none, or nobody knows."""
    said = job.terms.get("schooling")
    if said:
        return ASKED.get(SchoolingAsked(said))
    return enough_for(job.terms.get("occupation") or "")


def _schooling(seeker: Seeker, job: Offered) -> Found | None:
    asked = schooling_asked(job)
    if asked is None:
        return FITS if job.terms.get("schooling") == SchoolingAsked.NONE else None
    if seeker.schooling is None:
        return UNKNOWN
    return FITS if seeker.schooling.level >= asked.level else CONFLICT


def _experience(seeker: Seeker, job: Offered) -> Found | None:
    months = job.terms.get("experience_months")
    if months is None:
        return None
    if months == 0 or job.terms.get("occupation") in seeker.worked_as:
        return FITS
    return UNKNOWN


def papers(seeker: Seeker, job: Offered) -> Iterator[tuple[JobDocument, Found]]:
    """Each document that the job asks for, and whether it is there."""
    for code in job.terms.get("documents") or ():
        document = JobDocument(code)
        item = PAPERS.get(document)
        if item is not None:
            yield document, FITS if item in seeker.ready else CONFLICT
        elif document == JobDocument.DIPLOMA and seeker.schooling is not None:
            yield document, FITS if seeker.schooling.level >= Schooling.HIGH_SCHOOL.level else CONFLICT
        else:
            yield document, UNKNOWN


def _documents(seeker: Seeker, job: Offered) -> Found | None:
    said = {found for _, found in papers(seeker, job)}
    return next((each for each in (CONFLICT, UNKNOWN, FITS) if each in said), None)


def ruled_out(seeker: Seeker, job: Offered) -> list[tuple[RecordKind, int | None, Any]]:
    """What is on the member's record and ruled out by the job: kind, the year it was over, the exclusion."""
    held, found = seeker.record or {}, []
    for each in job.terms.get("exclusions") or ():
        if each.kind in held:
            over = held[each.kind]
            if each.years is None or over is None or over + each.years >= seeker.today_year:
                found.append((RecordKind(each.kind), over, each))
    return found


def _record(seeker: Seeker, job: Offered) -> Found | None:
    terms = job.terms.get("second_chance")
    if not terms:
        return UNKNOWN if seeker.record else None
    if terms == SecondChanceTerms.WELCOME:
        return FITS
    if seeker.record is None:
        return UNKNOWN
    if not seeker.record:
        return FITS
    if terms == SecondChanceTerms.ANY_RECORD:
        return CONFLICT
    out = ruled_out(seeker, job)
    return FITS if not out else UNKNOWN if all(each.individual for _, _, each in out) else CONFLICT


RULES: tuple[tuple[MatchOf, Rule], ...] = (
    (MatchOf.OCCUPATION, _occupation),
    (MatchOf.SHIFT, _shift),
    (MatchOf.DAYS, _days),
    (MatchOf.HOURS, _hours),
    (MatchOf.DISTANCE, _distance),
    (MatchOf.WAY, _way),
    (MatchOf.WAGE, _wage),
    (MatchOf.SCHOOLING, _schooling),
    (MatchOf.EXPERIENCE, _experience),
    (MatchOf.DOCUMENTS, _documents),
    (MatchOf.RECORD, _record),
)
