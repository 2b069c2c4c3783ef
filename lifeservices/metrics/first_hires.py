"""What became of each member's first hire, one by one: for tables that set groups of members beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from lifeservices.metrics.answer import Asked, Share
from lifeservices.metrics.facts import Array, Facts
from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.lists import Lists
from lifeservices.metrics.release_two import retention_two
from lifeservices.metrics.status import Status
from lifeservices.metrics.survival import Followed

COUNTED = {
    "hires": tuple(Status),
    "matured": (Status.RETAINED, Status.LOST, Status.UNKNOWN),
    "known": (Status.RETAINED, Status.LOST),
    "retained": (Status.RETAINED,),
    "lost": (Status.LOST,),
    "unknown": (Status.UNKNOWN,),
    "not_yet": (Status.NOT_MATURED,),
}
"""What is counted of hires, by their statuses."""
SHARED = {
    "share.numerator": "retained",
    "share.denominator": "known",
    "response.numerator": "known",
    "response.denominator": "matured",
}
"""Which counts make up the shares."""


@dataclass(frozen=True)
class Counted:
    """What became of a group's hires."""

    retained: int
    lost: int
    unknown: int
    not_yet: int

    @property
    def known(self) -> int:
        """Reached the day, and the status is known."""
        return self.retained + self.lost

    @property
    def matured(self) -> int:
        """Reached the day."""
        return self.known + self.unknown

    @property
    def hires(self) -> int:
        """All of them."""
        return self.matured + self.not_yet

    @property
    def share(self) -> Share:
        """Retained of known."""
        return Share.of(self.retained, self.known)

    @property
    def response(self) -> Share:
        """Known of those who reached the day."""
        return Share.of(self.known, self.matured)

    def to_dict(self) -> dict[str, Any]:
        """Counts, the share and the response, as plain values."""
        counts = {name: getattr(self, name) for name in COUNTED}
        return {"counts": counts, "share": self.share.to_dict(), "response": self.response.to_dict()}

    @classmethod
    def together(cls, parts: Iterable[Counted]) -> Counted:
        """The counts of all these together."""
        listed = list(parts)
        return cls(
            *(sum(getattr(part, name) for part in listed) for name in ("retained", "lost", "unknown", "not_yet"))
        )

    @classmethod
    def of(cls, status: Array) -> Counted:
        """Counts of these statuses."""
        return cls.of_counts(np.bincount(status, minlength=len(Status)).tolist())

    @classmethod
    def of_counts(cls, count: Sequence[int]) -> Counted:
        """Counts given by status."""
        return cls(count[Status.RETAINED], count[Status.LOST], count[Status.UNKNOWN], count[Status.NOT_MATURED])


@dataclass(frozen=True)
class FirstHires:
    """The first hires of a cohort, same employer, all evidence: whose, which, the status of each at the horizon."""

    members: Array
    hired: Array
    placements: Callable[[Array], list[str]]
    status: Array
    units: Followed
    within: Array

    def followed(self, rows: Array) -> Followed:
        """Those of these hires that were ever under observation, as a survival curve takes them."""
        chosen = rows & self.within
        return Followed(self.units.time[chosen], self.units.event[chosen], self.units.entry[chosen])


def first_hires(facts: Facts, asked: Asked) -> FirstHires:
    """The hires behind the headline figure of retention for the same question."""
    metric = Metric("retention", ("first_hire", "same_employer", "all", "matured_known"), asked.metric.horizon)
    parts = retention_two(facts, replace(asked, metric=metric)).parts
    words = facts.placements.words["placement_id"].texts
    return FirstHires(
        members=parts.hires["member_id"],
        hired=parts.hires["hired_day"],
        placements=lambda rows: [words[code] for code in parts.hires["placement_id"][rows].tolist()],
        status=parts.status,
        units=Followed(parts.time, parts.event, parts.entry),
        within=parts.within,
    )


def lists_by(parts: Mapping[str, Callable[[], Array]], hires: FirstHires) -> Lists:
    """The placements behind each count of each part of a table, `<part>.counts.retained` and so on, and its shares.

    A part is given by what finds its hires, so that a table of many parts finds only those that are opened.
    """

    def listed(inside: Callable[[], Array], word: str) -> list[str]:
        return sorted(hires.placements(inside() & np.isin(hires.status, COUNTED[word])))

    makers = {f"{part}.{word}": partial(listed, inside, word) for part, inside in parts.items() for word in COUNTED}
    shares = {
        f"{part.removesuffix('.counts')}.{share}": makers[f"{part}.{word}"]
        for part in parts
        for share, word in SHARED.items()
    }
    return Lists(makers | shares)
