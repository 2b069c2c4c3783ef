"""For the day when sign-in is down: the codes in two envelopes, and the drill of each night."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import render_template

from lifeservices.accounts import Accounts
from lifeservices.commands import Role
from lifeservices.drills import SAYS, Drill, Drills
from lifeservices.envelopes import Envelope, Envelopes
from lifeservices.metrics.saying import day_text
from web.access import policy, services
from web.admin.place import blueprint
from web.words import at_time

SHOWN = 14
NUMBERED = {1: "The first", 2: "The second"}
COLUMNS = ["When", {"label": "What came of it", "number": False}, "Entries", "Took"]


@blueprint.get("/way-in")
@policy(Role.ADMIN)
def way_in() -> Any:
    """What stands ready, and whether it held when it was last tried."""
    envelopes, drills = Envelopes(services()).all(), Drills(services())
    found = drills.last(SHOWN)
    return render_template(
        "admin/way_in.html",
        title="If sign-in is down",
        left=sum(not each.used_at for each in envelopes),
        envelopes=[(NUMBERED[each.number], _told(each)) for each in envelopes],
        attention=drills.attention(),
        columns=COLUMNS,
        drills=[{"cells": _cells(each)} for each in found],
        steps=[(step.name, _took(step.seconds)) for step in found[0].outcome.steps] if found else [],
    )


def _told(each: Envelope) -> str:
    if not each.used_at:
        return f"Not used. Made on {_day(each.made_at)}."
    by = Accounts(services()).with_id(each.used_by)
    return f"Used by {by.name if by else 'somebody'} on {_day(each.used_at)}."


def _cells(each: Drill) -> list[str]:
    state = SAYS[each.outcome.state]
    what = f"{state[0].upper()}{state[1:]}. {each.outcome.said}".strip()
    took = _took(sum(step.seconds for step in each.outcome.steps))
    when = at_time(each.began_at, services().zone, services().today())
    return [when, what, f"{each.outcome.events:,}", took if each.ended_at else "—"]


def _took(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


def _day(stored: str) -> str:
    return day_text(datetime.fromisoformat(stored).astimezone(services().zone).date())
