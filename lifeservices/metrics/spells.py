"""How far is each member's stretch of work known to reach, and by when is it known to be over?

A placement becomes a spell: the day it began, the last day it is known to have gone on, the first day it is known to be
over. Everything is cut at the last known day K: the cut-off day A, or the day before observation ended if that is
earlier. A separation after K, and a contact after K that finds the member in the same job, say that the job went on
through K; an ending found after K is not there yet.

Under a rule for any employer the placements of a member become one spell as long as the next hire comes no later than
`separated_on` + G. Where ends are only known to lie between two days, placements are chained twice: once as if each
had ended as early as it can have, once as late. What the early chain reaches is known to have gone on; when the late
chain is over, the spell is known to be over. Whether a separation is an ending is settled only G days after it, so
everyone is followed to K - G and no further.

A confirmation on or after a dated separation contradicts it: the spell is known as far as both accounts agree and no
further. An ending found without a date gives way to a later contact that finds the member in the same job since
the hire.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from lifeservices.metrics.facts import NEVER, Array, Known, Rows

Flags = npt.NDArray[np.bool_]

_APART = np.int64(1) << 32
"""More than any day: keeps the days of one member apart from those of the next in one running maximum."""


@dataclass(frozen=True)
class Spells:
    """One stretch of work for each unit. Days as ordinals.

    `going` is the last day it is known to have gone on, `ended` the first day it is known to be over, NEVER where it
    is not; `dated` says that the end has a day on record, so that `going` is the day before. `last_day` is the last day
    on which anything is known. `going_row` and `ended_row` are the placements, as places among all that are known,
    whose evidence reaches furthest and says that it is over. `contacts` and `unreached` count over the whole stretch.
    """

    hired: Array
    going: Array
    ended: Array
    dated: Flags
    contradictory: Flags
    last_day: Array
    going_row: Array
    ended_row: Array
    contacts: Array
    unreached: Array

    @property
    def separated(self) -> Array:
        """The first day not employed, where that day is on record."""
        day: Array = np.where(self.dated, self.ended, NEVER)
        return day

    @property
    def found_ended(self) -> Array:
        """The day of the contact that found it over, where the day itself is not known."""
        day: Array = np.where(self.dated, NEVER, self.ended)
        return day

    @property
    def time(self) -> Array:
        """Days each was followed: to its dated end, else to the last day it is known to have gone on."""
        days: Array = np.maximum(np.where(self.dated, self.ended, self.going) - self.hired, 0)
        return days

    def of(self, rows: Array) -> Spells:
        """The spells of some units."""
        return Spells(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


def placement_spells(placements: Rows, as_of: int, evidence: str = "all", presumed: bool = False) -> Spells:
    """Each placement by itself, as of a day. `presumed` is the variant in which silence counts as work until K."""
    hired, stated = placements["hired_day"], placements["separated_day"]
    found, confirmed = placements["found_ended_day"], placements["confirmed_day"]
    if evidence == "verified":
        stated = np.where(placements["separated_verified"], stated, NEVER)
        found, confirmed = placements["found_ended_verified_day"], placements["confirmed_verified_day"]
    last_day = np.minimum(placements["observed_to_day"], as_of)
    goes_on = (stated < NEVER) & (stated > last_day)
    confirmed = np.where(goes_on, last_day, np.minimum(confirmed, last_day))
    dated = stated <= last_day
    contradictory = dated & (confirmed >= stated)
    # A day, once known, stands in for "before the contact"; so does news that the job went on after it.
    found = np.where(dated | (found > last_day) | (confirmed >= found), NEVER, found)
    ended = np.where(contradictory, NEVER, np.where(dated, stated, found))
    going = np.maximum(confirmed, np.minimum(hired, last_day))
    if presumed:
        going = np.where(ended < NEVER, going, last_day)
    going = np.where(dated, stated - 1, np.minimum(going, ended - 1))
    rows = np.arange(len(hired))
    numbers = placements["contacts"], placements["unreached"]
    return Spells(hired, going, ended, dated & ~contradictory, contradictory, last_day, rows, rows, *numbers)


def unit_spells(known: Known, units: Rows, as_of: int, evidence: str, presumed: bool, gap: int | None) -> Spells:
    """The spells of `units`, out of all placements that are known; chained when there is a gap to be bridged."""
    rows = units["place"]
    if gap is None:
        return replace(placement_spells(units, as_of, evidence, presumed), going_row=rows, ended_row=rows)
    asked = as_of, evidence, presumed

    def joined() -> Spells:
        alone = known.once(("alone", *asked), lambda: placement_spells(known.placements, *asked))
        return chained(known.placements, alone, gap, known.once("in order", lambda: in_order(known.placements)))

    return _followed_to(known.once(("chained", *asked, gap), joined).of(rows), gap)


def chained(placements: Rows, alone: Spells, gap: int, order: Array | None = None) -> Spells:
    """Each placement with the stretch that it is part of, over all of the member's jobs; a member's only job is one.

    A job held since before the program counts for as long as it is known to have gone on; that its end is unknown
    makes nothing else unknown, for nobody follows it. `order` is that of `in_order`, where it is known already.
    """
    order = in_order(placements) if order is None else order
    one = alone.of(order)
    member, hired = placements["member_id"][order].astype(np.int64), one.hired
    over = np.where(placements["program_hire"][order], one.ended, np.minimum(one.ended, one.going + 1))
    early, late = _stretches(member, hired, one.going + 1, gap), _stretches(member, hired, over, gap)
    stretch, size = late.number, len(late.end)
    contradictory = np.bincount(stretch, one.contradictory, size) > 0
    ended = np.where(contradictory, NEVER, late.end)
    going = early.end[early.number] - 1
    dated = (ended[stretch] == going + 1) & one.dated[late.furthest[stretch]]
    out = {
        "going": going,
        "ended": ended[stretch],
        "dated": dated,
        "contradictory": contradictory[stretch],
        "going_row": order[early.furthest[early.number]],
        "ended_row": order[late.furthest[stretch]],
        "contacts": np.bincount(stretch, one.contacts, size).astype(np.int64)[stretch],
        "unreached": np.bincount(stretch, one.unreached, size).astype(np.int64)[stretch],
    }
    filled = {name: getattr(alone, name).copy() for name in out}
    for name, values in out.items():
        filled[name] = filled[name].astype(values.dtype)
        filled[name][order] = values
    return Spells(hired=alone.hired, last_day=alone.last_day, **filled)


def in_order(placements: Rows) -> Array:
    """The placements that have begun of members who had several, by member and by the day they began."""
    began = np.flatnonzero(placements["hired_day"] < NEVER)
    whose = placements["member_id"][began]
    several = np.bincount(whose)[whose] > 1 if len(whose) else np.zeros(0, np.bool_)
    began, whose = began[several], whose[several]
    order: Array = began[np.lexsort((placements["hired_day"][began], whose))]
    return order


@dataclass(frozen=True)
class _Stretches:
    """Which stretch each job is part of; each stretch's end (the first day over) and the job that reaches it."""

    number: Array
    end: Array
    furthest: Array


def _stretches(member: Array, hired: Array, over: Array, gap: int) -> _Stretches:
    """Jobs, by member and day hired, joined as long as the next begins no later than the end so far + gap."""
    if not len(member):
        return _Stretches(member, member, member)
    apart = (np.cumsum(np.append(0, member[1:] != member[:-1]))) * _APART
    reach = np.maximum.accumulate(over + apart)
    begins = np.append(True, hired[1:] + apart[1:] > reach[:-1] + gap)
    begins[1:] |= member[1:] != member[:-1]
    last = np.append(np.flatnonzero(begins[1:]), len(member) - 1)
    further = np.append(True, reach[1:] > reach[:-1])
    furthest = np.maximum.accumulate(np.where(further, np.arange(len(member)), 0))
    return _Stretches(np.cumsum(begins) - 1, (reach - apart)[last], furthest[last])


def _followed_to(spells: Spells, gap: int) -> Spells:
    """The spells cut G days earlier: an ending after that may still turn out to be a gap."""
    limit = spells.last_day - gap
    settled = spells.ended <= limit
    return Spells(
        hired=spells.hired,
        going=np.minimum(spells.going, limit),
        ended=np.where(settled, spells.ended, NEVER),
        dated=spells.dated & settled,
        contradictory=spells.contradictory,
        last_day=limit,
        going_row=spells.going_row,
        ended_row=spells.ended_row,
        contacts=spells.contacts,
        unreached=spells.unreached,
    )
