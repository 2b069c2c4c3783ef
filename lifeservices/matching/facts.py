"""The two sides that are compared, as they are known on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from lifeservices.domain.job_search import JobSought
from lifeservices.domain.words_job import JobDocument, PayPer, RecordKind
from lifeservices.domain.words_job_referral import ReadinessItem
from lifeservices.domain.words_skills import Schooling
from lifeservices.library.occupations import occupation

WEEKS, MONTHS = Decimal(52), Decimal(12)
"""Of a year."""
PAPERS = {
    JobDocument.PHOTO_ID: ReadinessItem.PHOTO_ID,
    JobDocument.SOCIAL_SECURITY: ReadinessItem.SOCIAL_SECURITY_CARD,
    JobDocument.RIGHT_TO_WORK: ReadinessItem.RIGHT_TO_WORK,
}
"""What a job asks to see → what is ticked off when it is there."""
Far = Callable[[str, str], float | None]
"""Miles between two ZIP codes; None where they are not known."""


@dataclass(frozen=True)
class Seeker:
    """A member who looks for work. What is not known is None or empty."""

    sought: JobSought
    today_year: int
    schooling: Schooling | None = None
    ready: frozenset[str] = frozenset()
    """What is ticked off as ready for work (`ReadinessItem`)."""
    worked_as: frozenset[str] = frozenset()
    """Codes of the occupations they worked in."""
    record: Mapping[RecordKind, int | None] | None = None
    """Kind → year in which it was over. None: nobody told, or it is not shown to whoever asks."""
    far: Far = lambda one, other: None
    wanted: frozenset[str] = field(init=False)
    near: frozenset[str] = field(init=False)
    """Occupations next to those they want."""

    def __post_init__(self) -> None:
        wanted = frozenset(self.sought.occupations)
        object.__setattr__(self, "wanted", wanted)
        object.__setattr__(self, "near", frozenset(code for one in wanted for code in _related(one)) - wanted)


@cache
def _related(code: str) -> tuple[str, ...]:
    found = occupation(code)
    return found.related if found else ()


@dataclass(frozen=True)
class Offered:
    """An open job. `terms` are those of the job as it stands."""

    job_order_id: str
    title: str
    terms: Mapping[str, Any]
    sort_title: str = field(init=False)
    shifts: frozenset[str] = field(init=False)
    days: frozenset[str] = field(init=False)
    least: Decimal | None = field(init=False)
    """Pay an hour, at least; None where it cannot be told."""
    most: Decimal | None = field(init=False)

    def __post_init__(self) -> None:
        for name, value in (
            ("sort_title", self.title.casefold()),
            ("shifts", _texts(self.terms.get("shifts"))),
            ("days", _texts(self.terms.get("days"))),
            ("least", hourly(self.terms, "pay_from")),
            ("most", hourly(self.terms, "pay_to")),
        ):
            object.__setattr__(self, name, value)


def _texts(found: Iterable[str] | None) -> frozenset[str]:
    return frozenset(str(each) for each in found or ())


def hourly(terms: Mapping[str, Any], name: str) -> Decimal | None:
    """Pay in dollars an hour. Pay for a longer time is turned into it only where the hours a week are known."""
    pay, per, hours = terms.get(name), terms.get("pay_per"), terms.get("hours_per_week")
    if pay is None:
        return None
    if not per or per == PayPer.HOUR:
        return Decimal(pay)
    if not hours:
        return None
    weeks = {PayPer.WEEK: Decimal(1), PayPer.MONTH: WEEKS / MONTHS, PayPer.YEAR: WEEKS}[PayPer(per)]
    return (Decimal(pay) / (weeks * Decimal(hours))).quantize(Decimal("0.01"))
