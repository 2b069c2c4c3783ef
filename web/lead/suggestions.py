"""Who of those who look for work is asked about jobs, by group."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for

from lifeservices.commands import Role
from lifeservices.metrics.groups import DEMOGRAPHICS
from lifeservices.questions.equity import called
from lifeservices.questions.suggestion_equity import (
    DEFINITION,
    FEWEST,
    SuggestedGroup,
    SuggestionEquity,
    SuggestionEquityAnswer,
)
from lifeservices.sentences.words import short
from web.access import ask, policy
from web.lead.place import blueprint

HEADS = ("Group", "Look for work", "Said what they look for", "Asked about a job", "Share asked", "95% interval")
BY = {
    "race": "Race",
    "ethnicity": "Ethnicity",
    "sex": "Sex",
    "language": "Language",
    "disability": "Disability",
    "veteran": "Veteran",
}


@blueprint.get("/suggestions")
@policy(Role.LEAD)
def suggestions() -> Any:
    """The table of one way to divide members."""
    by = _by()
    found: SuggestionEquityAnswer = ask(SuggestionEquity(by))
    return render_template(
        "lead/suggestions.html",
        title="Who is asked about jobs",
        crumb={"href": url_for("lead.job_funnel"), "label": "How far job referrals came"},
        filters=[
            {"label": BY[name], "href": url_for("lead.suggestions", by=name), "current": name == by}
            for name in DEMOGRAPHICS
        ],
        said=f"Asked from {short(found.since)} to {short(found.day)}",
        caption=f"Members who look for work, by {BY[by].lower()}",
        heads=HEADS,
        rows=[{"cells": cells} for cells in _rows(found, by)],
        any=found.together.seeking,
        definition=DEFINITION,
    )


def _by() -> str:
    asked = request.args.get("by", DEMOGRAPHICS[0])
    return asked if asked in BY else DEMOGRAPHICS[0]


def _rows(found: SuggestionEquityAnswer, by: str) -> list[list[str]]:
    return [*(_cells(group, by) for group in found.groups), _cells(found.together, by)]


def _cells(group: SuggestedGroup, by: str) -> list[str]:
    name = called(by, group.group) if group.group else "All together"
    if group.asked is None or group.described is None:
        return [name, f"fewer than {FEWEST}" if group.seeking else "0", "", "", "", ""]
    share = f"{100 * group.asked / group.seeking:.0f}%"
    low, high = group.interval or (0.0, 1.0)
    limits = f"{100 * low:.0f} to {100 * high:.0f}%"
    return [name, f"{group.seeking:,}", f"{group.described:,}", f"{group.asked:,} of {group.seeking:,}", share, limits]
