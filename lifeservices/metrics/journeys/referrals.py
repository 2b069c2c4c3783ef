"""Which referrals were sent, and how far had each come by a day?"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from lifeservices.metrics.answer import Asked
from lifeservices.metrics.columns import Chosen
from lifeservices.metrics.competing import Incidence
from lifeservices.metrics.facts import NEVER, Array, Known
from lifeservices.metrics.journeys.ends import alone
from lifeservices.metrics.journeys.members import rows_by


@dataclass(frozen=True)
class Manner:
    """What kind of referral it is: the facts it is read from, and what counts as a stated outcome."""

    kind: str
    outcomes: tuple[str, ...]
    success: str


TO_SERVICES = Manner("referred", ("received", "rejected", "failed", "cancelled"), "received")
TO_JOBS = Manner("job-referred", ("hired", "rejected", "declined", "withdrawn", "obsolete"), "hired")


@dataclass(frozen=True)
class Referrals:
    """Referrals sent by a day, one row each. Days as ordinals; NEVER where it has not come.

    `closed` is the day on which an outcome was stated; `over` the day on which it ended in any way: closed, expired, or
    closed by somebody who said nothing of the outcome. `answered` is the day of the first answer.
    """

    as_of: int
    known: Known
    rows: Chosen
    sent: Array
    closed: Array
    over: Array
    answered: Array
    success: Array

    def __len__(self) -> int:
        return len(self.sent)

    def only(self, inside: Array) -> "Referrals":
        """Some of them."""
        columns = (column[inside] for column in (self.sent, self.closed, self.over, self.answered, self.success))
        return Referrals(self.as_of, self.known, self.rows.only(inside), *columns)

    @property
    def open(self) -> Array:
        """Those that have not ended."""
        still: Array = self.over == NEVER
        return still

    def ids(self, inside: Array) -> list[str]:
        """Some of them, oldest first, each as the member's id and its own."""
        listed: list[str] = self.names[inside].tolist()
        return listed

    @cached_property
    def names(self) -> Array:
        """All of them."""
        members = self.known.facts.placements.words["member_id"].texts
        things = self.known.facts.occurrences.words["occurrence_id"].texts
        codes = zip(*(self.rows[name].tolist() for name in ("member_id", "occurrence_id")), strict=True)
        return np.array([f"{members[member]}:{things[thing]}" for member, thing in codes], object)

    def receivers(self) -> dict[str, Array]:
        """To whom they were sent, by id: which of the rows."""
        texts = self.known.facts.occurrences.words["by"].texts
        return {texts[code]: rows for code, rows in rows_by(self.rows["by"]).items() if code >= 0}

    def time_to(self, day: Array) -> Incidence:
        """Days from sending to some day, those without followed to their end or to the cut-off day."""
        until = np.minimum(np.minimum(day, self.over), self.as_of)
        return alone(np.maximum(until - self.sent, 0), day <= until)


def referrals_of(known: Known, asked: Asked, manner: Manner) -> Referrals:
    """The referrals of the cohort's members sent by the cut-off day; in the period, where one is asked about."""
    rows, as_of = known.occurrences(manner.kind), asked.as_of.toordinal()
    inside = (rows["day"] <= as_of) & asked.cohort.members(known, known.journey_of(rows["member_id"]))
    if asked.period is not None:
        inside &= (rows["day"] >= asked.period.start.toordinal()) & (rows["day"] <= asked.period.end.toordinal())
    rows = rows.only(inside)
    words: Any = known.facts.occurrences.words["what"]
    stated = np.isin(rows["what"], [words.code(outcome) for outcome in manner.outcomes])
    over = np.where(rows["until_day"] <= as_of, rows["until_day"].astype(np.int64), NEVER)
    closed = np.where(stated, over, NEVER)
    success = (rows["what"] == words.code(manner.success)) & (closed < NEVER)
    said = rows["number"].astype(np.int64)
    answered = np.where((said > 0) & (said <= as_of), said, NEVER)
    # Whoever gave the service has answered, even where nobody wrote down the yes before.
    answered = np.where(success, np.minimum(answered, closed), answered)
    return Referrals(as_of, known, rows, rows["day"].astype(np.int64), closed, over, answered, success)
