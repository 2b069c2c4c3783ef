"""Why is the figure another one now?

Two figures of one definition are compared, A and B. First the cut-off day is moved with the knowledge of A; then the
knowledge of B comes in. Each hire whose status differs is put down to one cause, in this order: a void, a correction, a
hire that was not on record, other late news. Applying the causes one after the other leads from A's integers to B's,
so what they contribute adds up exactly.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from lifeservices.database import Database
from lifeservices.domain.amendment import EntryCorrected, EntryVoided
from lifeservices.domain.employment import EmploymentStarted
from lifeservices.evaluation.entries import Entry, entries_of
from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.metrics import Cohort, Retention, Share
from lifeservices.metrics.status import Status

ABSENT = "not-counted"
"""The status of a hire that is none of those counted: not on record, void, or not the first."""
DEFINITION, DAY, HIRES, NEWS, CORRECTIONS, VOIDS = "definition", "day", "hires", "news", "corrections", "voids"
CAUSES = (DEFINITION, DAY, HIRES, NEWS, CORRECTIONS, VOIDS)


@dataclass(frozen=True)
class Change:
    """One hire whose status is another one, and the entries that made it so."""

    placement_id: str
    member_id: str
    was: str
    now: str
    cause: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Step:
    """One cause: how many hires it moved, and the figure once it has been taken in."""

    cause: str
    hires: int
    counts: dict[str, int]

    @property
    def share(self) -> Share:
        """Retained of known, after this step."""
        return Share.of(self.counts["retained"], self.counts["retained"] + self.counts["lost"])


@dataclass(frozen=True)
class Restatement:
    """Two figures, and everything that lies between them."""

    before: Retention
    after: Retention
    steps: tuple[Step, ...]
    changes: tuple[Change, ...]


def restate(
    replay: Replay,
    connection: Connection,
    database: Database,
    metric: str,
    sides: tuple[tuple[object, Knowledge], tuple[object, Knowledge]],
    cohort: Cohort | None = None,
) -> Restatement:
    """Compare a retention figure for two pairs of cut-off day and moment of knowledge."""
    raise NotImplementedError
