"""The team of a supervisor."""

from __future__ import annotations

from web.access import policy
from web.coach.teams import team_page
from web.supervisor.place import OVERSEERS, blueprint


@blueprint.get("/")
@policy(*OVERSEERS)
def team() -> str:
    """The coaches, their lists in numbers, the balance, and what waits for the supervisor."""
    return team_page()
