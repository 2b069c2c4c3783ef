"""Whose hires are counted?"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from lifeservices.metrics.columns import Chosen
from lifeservices.metrics.facts import NEVER, Array, Known, Rows
from lifeservices.metrics.groups import grouped

GROUP = "group."
"""Before the name of a grouping, where a cohort is written as plain text."""


@dataclass(frozen=True)
class Cohort:
    """A part of the program; what is left out does not narrow.

    State, product and coach are the member's as known at the position asked about, and so are the groups: pairs of a
    grouping and a value, such as ("sex", "female"), all of which must hold. The hire days, both included,
    are looked at after the unit is chosen: a member's first hire stays the first of all their hires.
    """

    state: str | None = None
    product: str | None = None
    coach_id: str | None = None
    hired_from: date | None = None
    hired_to: date | None = None
    groups: tuple[tuple[str, str], ...] = ()

    def to_dict(self) -> dict[str, str]:
        """What narrows, as plain text; a group as `group.sex`: `female`."""
        given = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "groups"}
        plain = {name: str(value) for name, value in given.items() if value is not None}
        return {**plain, **{f"{GROUP}{grouping}": value for grouping, value in sorted(self.groups)}}

    @classmethod
    def from_dict(cls, given: Mapping[str, str]) -> "Cohort":
        """The cohort that `to_dict` wrote down; words that narrow nothing here are passed over."""
        days: dict[str, Any] = {n: date.fromisoformat(given[n]) for n in ("hired_from", "hired_to") if n in given}
        texts: dict[str, Any] = {name: given[name] for name in ("state", "product", "coach_id") if name in given}
        groups = sorted((name.removeprefix(GROUP), value) for name, value in given.items() if name.startswith(GROUP))
        return cls(**texts, **days, groups=tuple(groups))

    def members(self, known: Known, columns: Rows) -> npt.NDArray[np.bool_]:
        """Which rows, of placements or of journeys, belong to a member of this cohort."""
        inside = np.ones(len(columns["member_id"]), np.bool_)
        words = known.facts.journeys.words
        for name, text in (("state", self.state), ("product", self.product), ("coach_id", self.coach_id)):
            if text is not None:
                inside &= columns[name] == words[name].code(text)
        for grouping, value in self.groups:
            inside &= grouped(known, grouping, columns["member_id"]).rows(value)
        return inside

    def hired(self, hired_day: Array) -> npt.NDArray[np.bool_]:
        """Which hires began inside the cohort's days."""
        inside = np.ones(len(hired_day), np.bool_)
        if self.hired_from is not None:
            inside &= hired_day >= self.hired_from.toordinal()
        if self.hired_to is not None:
            inside &= hired_day <= self.hired_to.toordinal()
        return inside


def program_hires(known: Known, as_of: int) -> npt.NDArray[np.intp]:
    """Rows of the placements that are hires of the program on or before a day.

    Jobs members already had, voided hires and hires still to come are none. A member who had not yet opted in
    that day was not yet a member; where no opt-in is known at all the hire counts from its first day.
    """
    placements = known.placements
    opted_in = placements["opted_in_day"]
    a_member = (opted_in <= as_of) | (opted_in == NEVER)
    return np.flatnonzero(placements["program_hire"] & (placements["hired_day"] <= as_of) & a_member)


def first_of_each_member(known: Known, hires: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """The earliest of each member's hires; of two on one day the one the record heard of first."""
    return _one_of_each_member(known, hires, 0)


def latest_of_each_member(known: Known, hires: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """The latest of each member's hires; of two on one day the one the record heard of last."""
    return _one_of_each_member(known, hires, -1)


def _one_of_each_member(known: Known, hires: npt.NDArray[np.intp], place: int) -> npt.NDArray[np.intp]:
    """The first (0) or last (-1) hire of each member, by day, then by when the record heard of it."""
    placements = known.placements
    members, days = placements["member_id"][hires], placements["hired_day"][hires]
    heard = known.facts.first_position(placements["placement_id"][hires])
    order = np.lexsort((placements["placement_id"][hires], heard, days, members))
    changes = members[order][1:] != members[order][:-1]
    one = np.append(True, changes) if place == 0 else np.append(changes, True)
    return np.sort(hires[order[one[: len(order)]]])


def units(known: Known, unit: str, as_of: int, cohort: Cohort) -> Chosen:
    """The placements a metric is about: all program hires, or the first or latest of each member, inside a cohort.

    `place` says which of the known placements each is.
    """

    def everybody() -> Chosen:
        rows = _rows(known, unit, as_of)
        return Chosen(known.placements, rows).changed(place=rows)

    chosen = known.once(("units", unit, as_of), everybody)
    inside = cohort.members(known, chosen) & cohort.hired(chosen["hired_day"])
    return chosen if inside.all() else chosen.only(inside)


def _rows(known: Known, unit: str, as_of: int) -> npt.NDArray[np.intp]:
    hires = program_hires(known, as_of)
    if unit == "first_hire":
        return first_of_each_member(known, hires)
    return latest_of_each_member(known, hires) if unit == "latest_hire" else hires
