"""How many people have opted in, and how many have been hired?"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from lifeservices.metrics.answer import Asked, Share, rounded, rounded_interval
from lifeservices.metrics.cohort import program_hires
from lifeservices.metrics.definitions import FIRST, FROM, counts_text, gained_employment_text
from lifeservices.metrics.facts import Array, Columns, Facts, Known
from lifeservices.metrics.families import Family, Line, Release
from lifeservices.metrics.lists import Lists
from lifeservices.metrics.saying import counted_text, interval_text
from lifeservices.metrics.words import Words


@dataclass(frozen=True)
class Counts:
    """Distinct members and hires up to a day. `members` opens each count to its people."""

    asked: Asked
    opted_in: int
    currently_opted_in: int
    members_hired: int
    placements: int
    members_with_several: int
    employed_at_opt_in: int
    members: Lists

    @property
    def behind(self) -> Lists:
        """Who is counted, by the name of the integer: members, and of the placements the placements."""
        return self.members.called(
            {
                "opted_in": "opted_in",
                "currently_opted_in": "currently_opted_in",
                "members_with_a_hire": "members_hired",
                "placements": "placements",
                "members_with_two_or_more_placements": "members_with_several",
                "employed_at_opt_in": "employed_at_opt_in",
            }
        )

    def to_dict(self) -> dict[str, Any]:
        """The counts as plain values, for JSON."""
        return {
            **self.asked.to_dict(),
            "counts": {
                "opted_in": self.opted_in,
                "currently_opted_in": self.currently_opted_in,
                "members_with_a_hire": self.members_hired,
                "placements": self.placements,
                "members_with_two_or_more_placements": self.members_with_several,
                "employed_at_opt_in": self.employed_at_opt_in,
            },
        }


@dataclass(frozen=True)
class GainedEmployment:
    """Members hired of members opted in."""

    asked: Asked
    share: Share
    members: Lists

    @property
    def behind(self) -> Lists:
        """Who is counted, by the name of the integer."""
        return self.members.called({"numerator": "members_hired", "denominator": "opted_in"})

    def to_dict(self) -> dict[str, Any]:
        """The share as plain values, for JSON."""
        return {
            **self.asked.to_dict(),
            "estimate": rounded(self.share.estimate),
            "interval": rounded_interval(self.share.interval),
            "share": self.share.to_dict(),
        }


def counts(facts: Facts, asked: Asked) -> Counts:
    """Opted in, hired and placements up to a day, for a cohort. A cohort's hire days narrow the hires only."""
    known, as_of = facts.known_at(asked.position), asked.as_of.toordinal()
    opted_in = _opted_in(known, asked)
    still = known.journeys["member_id"][known.journeys["opted_in"]]
    hires = _hires(known, asked)
    times = np.bincount(hires["member_id"])
    already = ~known.placements["program_hire"] & (known.placements["opted_in_day"] <= as_of)
    already &= asked.cohort.members(known, known.placements)
    members = {
        "opted_in": opted_in,
        "currently_opted_in": _distinct(still[np.isin(still, opted_in, kind="table")]),
        "members_hired": np.flatnonzero(times),
        "members_with_several": np.flatnonzero(times > 1),
        "employed_at_opt_in": _distinct(known.placements["member_id"][already]),
    }
    words = facts.placements.words
    placements = {"placements": lambda: _ids(hires["placement_id"], words["placement_id"])}
    return Counts(
        asked=asked,
        opted_in=len(opted_in),
        currently_opted_in=len(members["currently_opted_in"]),
        members_hired=len(members["members_hired"]),
        placements=len(hires["placement_id"]),
        members_with_several=len(members["members_with_several"]),
        employed_at_opt_in=len(members["employed_at_opt_in"]),
        members=Lists({**_makers(members, words["member_id"]), **placements}),
    )


def gained_employment(facts: Facts, asked: Asked) -> GainedEmployment:
    """Members hired of members opted in, up to a day."""
    known = facts.known_at(asked.position)
    opted_in = _opted_in(known, asked)
    hired = opted_in[np.isin(opted_in, _hires(known, asked)["member_id"], kind="table")]
    makers = _makers({"opted_in": opted_in, "members_hired": hired}, facts.placements.words["member_id"])
    return GainedEmployment(asked, Share.of(len(hired), len(opted_in)), Lists(makers))


def _opted_in(known: Known, asked: Asked) -> Array:
    inside = known.journeys["opted_in_day"] <= asked.as_of.toordinal()
    inside &= asked.cohort.members(known, known.journeys)
    return _distinct(known.journeys["member_id"][inside])


def _distinct(codes: Array) -> Array:
    """Each of these codes once, in their order."""
    found: Array = np.flatnonzero(np.bincount(codes))
    return found


def _hires(known: Known, asked: Asked) -> Columns:
    """The hires that are counted: only what counting them needs."""
    rows = program_hires(known, asked.as_of.toordinal())
    needed = ("row", "hired_day", "member_id", "placement_id", "state", "product", "coach_id")
    hires = {name: known.placements[name][rows] for name in needed}
    inside = asked.cohort.members(known, hires) & asked.cohort.hired(hires["hired_day"])
    return {name: column[inside] for name, column in hires.items()}


def _makers(members: dict[str, Array], words: Words) -> dict[str, Callable[[], list[str]]]:
    return {name: partial(_ids, codes, words) for name, codes in members.items()}


def _ids(codes: Array, words: Words) -> list[str]:
    return [words.texts[code] for code in codes.tolist()]


def _counts_said(found: Counts) -> list[Line]:
    return [
        ("Opted in", f"{found.opted_in:,} ({found.currently_opted_in:,} still)"),
        ("Members with a hire", f"{found.members_hired:,}"),
        ("Hires", f"{found.placements:,}"),
        ("Members with two or more hires", f"{found.members_with_several:,}"),
        ("Already employed at opt-in", f"{found.employed_at_opt_in:,}"),
    ]


def _gained_said(found: GainedEmployment) -> list[Line]:
    return [("Hired of opted in", counted_text(found.share)), ("95% interval", interval_text(found.share))]


COUNTS = Family(
    name="counts",
    example="counts",
    releases=(Release("1.0.0", FROM, FIRST, counts_text, counts),),
    label=lambda metric: "Members and hires",
    say=_counts_said,
)
GAINED_EMPLOYMENT = Family(
    name="gained_employment",
    example="gained_employment",
    releases=(Release("1.0.0", FROM, FIRST, gained_employment_text, gained_employment),),
    label=lambda metric: "Gained employment",
    say=_gained_said,
)
