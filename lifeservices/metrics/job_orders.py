"""How many jobs could members be put forward for on a day, of which occupations, and how many give a second chance?

No figure about members: jobs stand on a list with their names. So no small number is hidden, and there is no interval.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lifeservices.domain.job_order import CONFIRM_DAYS, STALE_DAYS
from lifeservices.domain.words_job import SECOND_CHANCE, JobState
from lifeservices.metrics.families import Definition
from lifeservices.metrics.partners import is_partner, latest
from lifeservices.projections.job_spells import JobSpellRow
from lifeservices.projections.partners import PartnerRow

DEFINITION = Definition(
    id="open_jobs",
    version="1.0.0",
    title="Open jobs",
    sentence=(
        "For how many jobs could members be put forward on a day, and for how many of them does a justice record by "
        "itself rule nobody out."
    ),
    formula=(
        "Open jobs: jobs whose latest word up to the day is that they are open, that their employer confirmed no more "
        f"than {CONFIRM_DAYS} days before, whose closing day has not passed, and whose employer is an approved partner "
        "on the day. Second-chance jobs: those of them whose terms as last said up to the day are that a record rules "
        "nobody out, or only what is listed does. Share: second-chance jobs / open jobs; those of which nobody said "
        f"count as open jobs. Stale: open jobs confirmed more than {STALE_DAYS} days before. People wanted: the sum of "
        "the openings of open jobs."
    ),
    parameters={},
    denominators="Job orders, each once, by what was recorded by the moment of knowledge.",
    exclusions=(
        "Drafts, and jobs paused, filled, closed or expired on the day. Jobs of employers that are suspended, or whose "
        "approval ended, are counted apart as held."
    ),
    interval="None: every job is counted.",
    rounding="Counts are exact. The share is kept to 10 decimals and shown as a whole number of percent.",
    suppression="None: jobs are offers of organizations and no member is counted.",
    owner="program evaluation",
    effective_from="2016-01-01",
    changelog=("1.0.0: first release.",),
)


@dataclass(frozen=True)
class JobCounts:
    """The open jobs of a day. Each count opens to the ids behind it."""

    as_of: date
    position: int
    open: tuple[str, ...]
    second_chance: tuple[str, ...]
    not_said: tuple[str, ...]
    """Open jobs of which nobody said what a record means for them."""
    stale: tuple[str, ...]
    held: tuple[str, ...]
    """Jobs that would be open, of employers that are no approved partners on the day."""
    wanted: int
    occupations: dict[str, tuple[str, ...]]
    """By O*NET-SOC code, the most jobs first."""

    @property
    def share(self) -> float | None:
        """Second-chance jobs of all open jobs; nothing where there is none."""
        return len(self.second_chance) / len(self.open) if self.open else None

    def to_dict(self) -> dict[str, Any]:
        """The counts as plain values, for JSON."""
        named = ("open", "second_chance", "not_said", "stale", "held")
        return {
            "metric": DEFINITION.id,
            "definition": {"id": DEFINITION.id, "version": DEFINITION.version, "sha256": DEFINITION.sha256},
            "as_of": self.as_of.isoformat(),
            "recorded_to": self.position,
            "counts": {
                **{name: len(getattr(self, name)) for name in named},
                "wanted": self.wanted,
                "occupations": {code: len(ids) for code, ids in self.occupations.items()},
            },
            "share": None if self.share is None else round(self.share, 10),
        }


def job_counts(rows: Iterable[JobSpellRow], partners: Iterable[PartnerRow], as_of: date, position: int) -> JobCounts:
    """The open jobs of a day, from the rows as they were known at a position."""
    approved = {row.employer_id for row in partners if is_partner(row, as_of)}
    offered = sorted((row for row in rows if is_offered(row, as_of)), key=lambda row: row.job_order_id)
    there = [row for row in offered if row.employer_id in approved]
    said = {row.job_order_id: latest(row.second_chance, as_of) for row in there}
    return JobCounts(
        as_of=as_of,
        position=position,
        open=tuple(said),
        second_chance=tuple(id for id, terms in said.items() if terms in SECOND_CHANCE),
        not_said=tuple(id for id, terms in said.items() if not terms),
        stale=tuple(row.job_order_id for row in there if _age(row, as_of) > timedelta(days=STALE_DAYS)),
        held=tuple(row.job_order_id for row in offered if row.employer_id not in approved),
        wanted=sum(int(latest(row.openings, as_of) or 0) for row in there),
        occupations=_by_occupation(there, as_of),
    )


def is_offered(row: JobSpellRow, day: date) -> bool:
    """Whether a job was open on a day, as far as the job goes."""
    if latest(row.standings, day) != JobState.OPEN:
        return False
    closing = latest(row.closings, day)
    return (not closing or date.fromisoformat(closing) >= day) and _age(row, day) <= timedelta(days=CONFIRM_DAYS)


def _age(row: JobSpellRow, day: date) -> timedelta:
    """How long ago its employer last said that it is open."""
    return day - max((on for on in row.confirmed if on <= day), default=date.min)


def _by_occupation(rows: list[JobSpellRow], day: date) -> dict[str, tuple[str, ...]]:
    codes = sorted({latest(row.occupations, day) for row in rows})
    found = {code: tuple(r.job_order_id for r in rows if latest(r.occupations, day) == code) for code in codes}
    return dict(sorted(found.items(), key=lambda each: (-len(each[1]), each[0])))
