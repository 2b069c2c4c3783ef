"""How many people have opted in, and how many have been hired?"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from lifeservices.metrics.answer import Asked, Share, rounded, rounded_interval
from lifeservices.metrics.cohort import program_hires
from lifeservices.metrics.definitions import FIRST, FROM, counts_text, gained_employment_text
from lifeservices.metrics.facts import Array, Columns, Facts, Known
from lifeservices.metrics.families import Family, Line, Release
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
    members: dict[str, list[str]]
    still_opted_in: list[str]
    hires: list[str]

    @property
    def behind(self) -> dict[str, list[str]]:
        """Who is counted, by the name of the integer: members, and of the placements the placements."""
        return {
            "opted_in": self.members["opted_in"],
            "currently_opted_in": self.still_opted_in,
            "members_with_a_hire": self.members["members_hired"],
            "placements": self.hires,
            "members_with_two_or_more_placements": self.members["members_with_several"],
            "employed_at_opt_in": self.members["employed_at_opt_in"],
        }

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
    members: dict[str, list[str]]

    @property
    def behind(self) -> dict[str, list[str]]:
        """Who is counted, by the name of the integer."""
        return {"numerator": self.members["members_hired"], "denominator": self.members["opted_in"]}

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
    currently = known.journeys["opted_in"] & np.isin(known.journeys["member_id"], opted_in)
    hires = _hires(known, asked)
    members, times = np.unique(hires["member_id"], return_counts=True)
    already = ~known.placements["program_hire"] & (known.placements["opted_in_day"] <= as_of)
    already &= asked.cohort.members(known, known.placements)
    already_members = np.unique(known.placements["member_id"][already])
    words = facts.placements.words["member_id"]
    lists = {"opted_in": opted_in, "members_hired": members, "members_with_several": members[times > 1]}
    return Counts(
        asked=asked,
        opted_in=len(opted_in),
        currently_opted_in=int(currently.sum()),
        members_hired=len(members),
        placements=len(hires["row"]),
        members_with_several=int((times > 1).sum()),
        employed_at_opt_in=len(already_members),
        members={name: _ids(codes, words) for name, codes in {**lists, "employed_at_opt_in": already_members}.items()},
        still_opted_in=_ids(np.unique(known.journeys["member_id"][currently]), words),
        hires=_ids(hires["placement_id"], facts.placements.words["placement_id"]),
    )


def gained_employment(facts: Facts, asked: Asked) -> GainedEmployment:
    """Members hired of members opted in, up to a day."""
    known = facts.known_at(asked.position)
    opted_in = _opted_in(known, asked)
    hired = np.intersect1d(opted_in, _hires(known, asked)["member_id"])
    words = facts.placements.words["member_id"]
    lists = {"opted_in": _ids(opted_in, words), "members_hired": _ids(hired, words)}
    return GainedEmployment(asked, Share.of(len(hired), len(opted_in)), lists)


def _opted_in(known: Known, asked: Asked) -> Array:
    inside = known.journeys["opted_in_day"] <= asked.as_of.toordinal()
    inside &= asked.cohort.members(known, known.journeys)
    codes: Array = np.unique(known.journeys["member_id"][inside])
    return codes


def _hires(known: Known, asked: Asked) -> Columns:
    rows = program_hires(known, asked.as_of.toordinal())
    hires = {name: column[rows] for name, column in known.placements.items()}
    inside = asked.cohort.members(known, hires) & asked.cohort.hired(hires["hired_day"])
    return {name: column[inside] for name, column in hires.items()}


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
