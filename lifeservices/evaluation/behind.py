"""Who stands behind each integer of a figure?

A figure names its lists (`behind`: name of the integer → ids of members, placements or other things; `weights`, where
each id counts for more than one). Here they are brought together with the integers as the manifest names them, so that
each integer opens, and adds up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from lifeservices.evaluation.behind_hires import lists_of
from lifeservices.evaluation.canonical import result_of
from lifeservices.metrics import Facts, Measurement, Retention
from lifeservices.metrics.registry import family_of

APART = ":"
"""Stands between a member's id and what is told apart of theirs, such as one of several periods."""


@dataclass(frozen=True)
class Behind:
    """The integers of a figure by their whole names, and the ids behind those that open.

    `weights` are for integers that count visits, months or days: how many of them are of each id. `no_counts` are the
    integers that count nobody: they stand for themselves.
    """

    integers: dict[str, int]
    lists: dict[str, list[str]]
    weights: Mapping[str, Mapping[str, int]]
    no_counts: frozenset[str]

    @property
    def opens(self) -> frozenset[str]:
        """The integers that open."""
        return frozenset(self.lists) | frozenset(self.weights)

    def opened(self, integer: str) -> dict[str, int] | None:
        """The ids behind an integer, each with what it counts for; the sum is the integer. None where it has no list.

        Whoever counts for most stands first; where each counts once, the order is that of the list.
        """
        if integer in self.weights:
            return dict(sorted(self.weights[integer].items(), key=lambda pair: -pair[1]))
        ids = self.lists.get(integer)
        return None if ids is None else dict.fromkeys(ids, 1)


def behind(found: Measurement) -> Behind:
    """The integers of a figure, and the list behind each one that has a list.

    A list belongs to the integer of its whole name, or to the ones whose name ends with it. A list of another length
    than its integer is not the list of that integer.
    """
    integers = result_of(found)["integers"]
    named = _named(found)
    lists: dict[str, list[str]] = {}
    for name, count in integers.items():
        ids = named.get(name)
        for shorter in _endings(name) if ids is None else ():
            ids = named.get(shorter, ids)
        if ids is not None and len(ids) == count:
            lists[name] = ids
    weights = getattr(found, "weights", {})
    family = family_of(found.asked.metric)
    return Behind(integers, lists, weights, frozenset(name for name in integers if not family.is_count(name)))


def _named(found: Measurement) -> Mapping[str, list[str]]:
    if isinstance(found, Retention):
        return lists_of(found)
    named: Mapping[str, list[str]] = getattr(found, "behind", {})
    return named


def _endings(name: str) -> Iterable[str]:
    """`a.b.c` ends with `c` and with `b.c`, the longest last."""
    parts = name.split(".")
    return (".".join(parts[start:]) for start in range(len(parts) - 1, 0, -1))


def whose(facts: Facts, ids: Iterable[str]) -> dict[str, str]:
    """The member of each of these members, placements or things told apart by member; an id of none is left out."""
    wanted = set(ids)
    words = facts.placements.words
    placements, members = words["placement_id"], words["member_id"]
    codes = {placements.code(id): id for id in wanted if placements.code(id) >= 0}
    columns = facts.placements.columns
    rows = np.flatnonzero(np.isin(columns["placement_id"], list(codes)))
    pairs = zip(columns["placement_id"][rows].tolist(), columns["member_id"][rows].tolist(), strict=True)
    found = {codes[placement]: members.texts[member] for placement, member in pairs}
    for id in wanted - found.keys():
        member = id.partition(APART)[0]
        if members.code(member) >= 0:
            found[id] = member
    return found
