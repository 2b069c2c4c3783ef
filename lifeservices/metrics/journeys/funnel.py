"""How far had the people who opted in come by a day?"""

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from lifeservices.metrics.answer import Asked, Share
from lifeservices.metrics.cohort import units
from lifeservices.metrics.definitions import CELLS, OWNER, ROUNDING
from lifeservices.metrics.facts import NEVER, Facts, Known
from lifeservices.metrics.families import Line
from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.journeys.members import Members, members_of
from lifeservices.metrics.journeys.stages import DAY_90, reached
from lifeservices.metrics.lists import Lists
from lifeservices.metrics.saying import counted_text
from lifeservices.metrics.spells import placement_spells
from lifeservices.metrics.status import Status, statuses

STEPS = ("opted_in", "assessed", "plan_agreed", "referred", "hired", "reached_day_90", "retained_at_90")
ASKED_OF_ALL = ("assessed", "plan_agreed", "referred", "hired")
"""The steps that everybody who opted in may have come to."""
WORDS = {
    "opted_in": "Opted in",
    "assessed": "Assessed",
    "plan_agreed": "Plan agreed",
    "referred": "Referral sent",
    "hired": "Hired",
    "reached_day_90": "Reached day 90",
    "retained_at_90": "Still with the employer",
}


@dataclass(frozen=True)
class Funnel:
    """Distinct members at each step. The last two are about the first hire, as in the headline of retention."""

    asked: Asked
    counts: dict[str, int]
    behind: Lists

    def of_opted_in(self, step: str) -> Share:
        """A step as a share of those who opted in."""
        return Share.of(self.counts[step], self.counts["opted_in"])

    def to_dict(self) -> dict[str, Any]:
        """The counts as plain values, for JSON, with each as a share of those who opted in."""
        shares = {step: self.of_opted_in(step).to_dict() for step in STEPS[1:]}
        return {**self.asked.to_dict(), "counts": dict(self.counts), "of_opted_in": shares}


def funnel(facts: Facts, asked: Asked) -> Funnel:
    """The steps of the members asked about."""
    known = facts.known_at(asked.position)
    members = members_of(known, asked)
    days = reached(members)
    steps = {name: days[name] < NEVER for name in STEPS[:5]}
    first = _first_hires(known, members, asked)
    steps["hired"] = first["hired"]
    status = first["status"]
    steps["reached_day_90"] = steps["hired"] & (status != Status.NOT_MATURED)
    steps["retained_at_90"] = steps["hired"] & (status == Status.RETAINED)
    steps["not_yet_day_90"] = steps["hired"] & (status == Status.NOT_MATURED)
    steps["lost_by_90"] = steps["hired"] & (status == Status.LOST)
    steps["unknown_at_90"] = steps["hired"] & (status == Status.UNKNOWN)
    behind = {name: partial(members.ids, inside) for name, inside in steps.items()}
    shares = {f"of_opted_in.{step}.numerator": behind[step] for step in STEPS[1:]}
    shares |= {f"of_opted_in.{step}.denominator": behind["opted_in"] for step in STEPS[1:]}
    return Funnel(asked, {name: int(inside.sum()) for name, inside in steps.items()}, Lists({**behind, **shares}))


def _first_hires(known: Known, members: Members, asked: Asked) -> dict[str, Any]:
    """Who has a first hire inside the group's hire days, and what is known of it on day 90."""
    as_of = asked.as_of.toordinal()
    hires = units(known, "first_hire", as_of, asked.cohort)
    places = members.places(hires["member_id"])
    status = np.full(len(members), -1, np.int64)
    status[places[places >= 0]] = statuses(placement_spells(hires, as_of, "all", False), DAY_90, as_of)[places >= 0]
    return {"hired": status >= 0, "status": status}


def text_of(metric: Metric) -> dict[str, Any]:
    """The fields of the definition."""
    return {
        "title": "From opt-in to day 90",
        "sentence": "How many of the members who opted in were assessed, agreed a plan, were referred, hired and kept.",
        "formula": (
            "Distinct members opted in by the day, and of these: an assessment completed, a plan agreed, a referral to "
            "a service sent, a hire of the program, each on or before the day. Reached day 90: the first hire is 90 or "
            "more days old. Still with the employer: its status on day 90 is retained, by "
            "retention.first_hire.same_employer.all.matured_known@90. A step does not ask for the one before it."
        ),
        "parameters": {"period": "where given, members who opted in within it"},
        "denominators": "Distinct members who opted in on or before the cut-off day.",
        "exclusions": "Voided entries and what is still to come. Jobs members already had at opt-in are no hires.",
        "interval": "Wilson score interval, 95 %, of each step as a share of those who opted in.",
        "rounding": ROUNDING,
        "suppression": CELLS,
        "owner": OWNER,
    }


def said(found: Funnel) -> list[Line]:
    """Everything that has to be said with it."""
    opted_in: Line = (WORDS["opted_in"], f"{found.counts['opted_in']:,}")
    steps = [(WORDS[step], f"{counted_text(found.of_opted_in(step))} of opted in") for step in ASKED_OF_ALL]
    # Hires of the last 90 days can be in neither: of all who opted in these two are no share.
    counts = found.counts
    reached = f"{counts['reached_day_90']:,} first hires; {counts['not_yet_day_90']:,} not yet"
    kept = f"{counts['retained_at_90']:,}; {counts['lost_by_90']:,} lost, {counts['unknown_at_90']:,} unknown"
    return [opted_in, *steps, (WORDS["reached_day_90"], reached), (WORDS["retained_at_90"], kept)]
