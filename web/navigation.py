"""The places of each audience, and where each role begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import current_app, g, request, url_for

from lifeservices.commands import Role
from lifeservices.questions.drafts import CountDrafts
from web.access import ask


@dataclass(frozen=True)
class Place:
    """One place in the bar. Its pages are those whose endpoints begin with one of `holds`."""

    endpoint: str
    label: str
    short: str = ""
    icon: str = ""
    key: str = ""
    holds: tuple[str, ...] = ()


TODAY = Place("coach.today", "Today", icon="today", key="g t")
MEMBERS = Place(
    "coach.members",
    "Members",
    icon="people",
    key="g m",
    holds=(
        "coach.member",
        *("coach.plan", "coach.choose_goal", "coach.plan_versions", "coach.trace"),
        "coach.timeline",
        "coach.entry",
        "coach.correct",
        "coach.take_back",
        "coach.command",
        "coach.new",
        "coach.check_ins",
        "coach.employer_links",
        "coach.reentry",
        "coach.releases",
        "coach.rosters",
        "coach.roster",
    ),
)
LOG = Place("coach.log", "Log a contact", "Log", icon="log", key="n")
DRAFTS = Place("coach.drafts", "Drafts", icon="drafts", key="g d")
TEAM = Place(
    "supervisor.team",
    "Team",
    icon="people",
    holds=("supervisor.reassign", "supervisor.preview", "supervisor.carry_out"),
)
RECORDS = (
    Place("admin.staff", "Staff"),
    Place("admin.employers", "Employers"),
    Place("admin.services", "Services"),
    Place("admin.markets", "Markets"),
)
FIGURES = (
    Place("lead.overview", "Overview", holds=("lead.members", "lead.views")),
    Place("lead.retention", "Retention", holds=("lead.people", "lead.definition", "lead.replay", "lead.verify")),
)
OUTCOMES = (
    Place("lead.visits", "Visits"),
    Place("lead.needs", "Needs"),
    Place("lead.wioa", "WIOA"),
)
EQUITY = (Place("lead.equity", "Equity"), Place("lead.coaches", "Coaches"))
WAYS = (
    Place("lead.time", "Time"),
    Place("lead.referrals", "Referrals"),
    Place("lead.quality", "Data quality", holds=("lead.quality_people",)),
)
EVALUATION = (
    Place("evaluator.figures", "Figures", holds=("evaluator.people", "evaluator.figure", "evaluator.behind")),
    Place("evaluator.equity", "Equity"),
    Place("evaluator.visits", "Visits"),
    Place("evaluator.needs", "Needs"),
    Place("evaluator.wioa", "WIOA"),
    Place("evaluator.time", "Time"),
    Place("evaluator.referrals", "Referrals"),
    Place("evaluator.quality", "Data quality", holds=("evaluator.quality_people",)),
    Place("evaluator.replay", "Replay", holds=("evaluator.lag",)),
    Place("evaluator.journey", "Journeys"),
    Place("evaluator.definitions", "Definitions", holds=("evaluator.definition",)),
    Place("evaluator.verify", "Verify", holds=("evaluator.manifests",)),
    Place("evaluator.downloads", "Downloads"),
)

PLACES: dict[Role, tuple[Place, ...]] = {
    Role.COACH: (TODAY, MEMBERS, LOG, DRAFTS),
    Role.SUPERVISOR: (TEAM, TODAY, MEMBERS, LOG, DRAFTS, FIGURES[1], *EQUITY, *WAYS, *OUTCOMES),
    Role.LEAD: (*FIGURES, *EQUITY, *WAYS, *OUTCOMES, TEAM, MEMBERS, *RECORDS[1:3]),
    Role.EVALUATOR: EVALUATION,
    Role.ADMIN: (
        *RECORDS,
        Place("admin.members", "Erase a person", "Erase"),
        Place("coach.rosters", "Release lists", "Lists", holds=("coach.roster",)),
        Place("admin.looks", "Looks"),
    ),
}
HOME: dict[Role, str] = {
    Role.COACH: "coach.today",
    Role.SUPERVISOR: "supervisor.team",
    Role.LEAD: "lead.overview",
    Role.EVALUATOR: "evaluator.figures",
    Role.ADMIN: "admin.staff",
}


def home_of(role: Role) -> str:
    """The first page of a role."""
    return url_for(HOME[role])


def places(role: Role) -> list[dict[str, Any]]:
    """The places of a role, as the bar wants them."""
    return [
        {
            "label": place.label + _count(place),
            "short": place.short,
            "href": url_for(place.endpoint),
            "icon": place.icon,
            "key": place.key,
            "current": _is_here(place),
        }
        for place in PLACES[role]
        if place.endpoint in current_app.view_functions
    ]


def _count(place: Place) -> str:
    """How many drafts wait, after the name of their place."""
    waiting = ask(CountDrafts()) if place is DRAFTS and not g.get("bare") else 0
    return f" ({waiting})" if waiting else ""


def label_of(endpoint: str) -> str:
    """What the place is called that a page belongs to; the page's own word where it belongs to none."""
    every = (place for listed in PLACES.values() for place in listed)
    found = next((place.label for place in every if endpoint == place.endpoint or endpoint in place.holds), "")
    return found or endpoint.partition(".")[2].replace("_", " ").capitalize()


def _is_here(place: Place) -> bool:
    here = request.endpoint or ""
    return here == place.endpoint or here in place.holds
