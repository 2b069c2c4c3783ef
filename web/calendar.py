"""Check-ins for calendars outside: an address of one's own, and a file for one member."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, render_template, url_for
from flask_security import current_user

from lifeservices.calendar_feeds import CalendarFeeds
from lifeservices.commands import Actor, Role
from lifeservices.domain.errors import NotFound
from lifeservices.questions.coming import Coming, ComingCheckIns
from web.access import ask, everybody, policy, services
from web.coach.place import READERS
from web.icalendar import MIMETYPE, calendar_of
from web.looking import shows
from web.words import in_full

blueprint = Blueprint("calendar", __name__, url_prefix="/calendar")


@blueprint.get("/")
@policy(Role.COACH)
def own() -> Any:
    """Whether there is an address, and what one can do about it."""
    return _page()


@blueprint.post("/")
@policy(Role.COACH)
def make() -> Any:
    """A new address. It is shown this once."""
    return _page(url_for("calendar.feed", secret=CalendarFeeds(services()).make(current_user.id), _external=True))


@blueprint.post("/stop")
@policy(Role.COACH)
def stop() -> Any:
    """No address any more."""
    CalendarFeeds(services()).stop(current_user.id)
    return _page(stopped=True)


@blueprint.get("/<secret>.ics")
@everybody
def feed(secret: str) -> Any:
    """What a calendar program fetches. A wrong address looks like no page at all."""
    account = CalendarFeeds(services()).whose(secret)
    if account is None or account.role != Role.COACH:
        raise NotFound("calendar")
    owner = Actor(account.staff_id, account.role, "calendar")
    shows(owner)
    return _file(services().ask(ComingCheckIns(), owner), "check-ins.ics")


@blueprint.get("/members/<member_id>.ics")
@policy(*READERS)
def of_member(member_id: str) -> Any:
    """The check-ins of one member, to be put into a calendar once."""
    return _file(ask(ComingCheckIns(member_id)), "check-ins-of-one-member.ics")


def _file(coming: list[Coming], name: str) -> Response:
    def page(member_id: str) -> str:
        return url_for("coach.member", member_id=member_id, _external=True)

    answer = Response(calendar_of(coming, page, services().clock()), mimetype=MIMETYPE)
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def _page(address: str = "", stopped: bool = False) -> str:
    made_at = CalendarFeeds(services()).made_at(current_user.id)
    since = in_full(datetime.fromisoformat(made_at).astimezone(services().zone).date()) if made_at else ""
    return render_template(
        "coach/calendar_feed.html",
        title="Check-ins in your own calendar",
        address=address,
        since=since,
        stopped=stopped,
    )
