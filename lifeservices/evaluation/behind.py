"""Who stands behind each integer of a figure?

A figure names its lists (`behind`: name of the integer → ids of members, placements or other things). Here they are
brought together with the integers as the manifest names them, so that each integer opens, and adds up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from lifeservices.evaluation.behind_hires import lists_of
from lifeservices.evaluation.canonical import result_of
from lifeservices.metrics import Facts, Measurement, Retention

APART = ":"
"""Stands between a member's id and what is told apart of theirs, such as one of several periods."""


@dataclass(frozen=True)
class Behind:
    """The integers of a figure by their whole names, and the ids behind those that open."""

    integers: dict[str, int]
    lists: dict[str, list[str]]


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
    return Behind(integers, lists)


def _named(found: Measurement) -> dict[str, list[str]]:
    if isinstance(found, Retention):
        return lists_of(found)
    named: dict[str, list[str]] = getattr(found, "behind", {})
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
