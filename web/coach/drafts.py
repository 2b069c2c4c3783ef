"""What was begun and not saved yet: the list, and throwing a draft away."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from flask import redirect, render_template, request, url_for

from lifeservices.commands import Role, all_handlers
from lifeservices.drafts import Drafts, Key
from lifeservices.questions.drafts import DraftLine, MyDrafts
from web.access import actor, ask, policy, services
from web.coach.place import READERS, blueprint
from web.pages import saved
from web.words import at_time


@blueprint.get("/drafts")
@policy(*READERS)
def drafts() -> Any:
    """Everything that this person has begun, the newest first."""
    return render_template("coach/drafts.html", title="Drafts", rows=[row_of(line) for line in ask(MyDrafts())])


@blueprint.post("/drafts/forget")
@policy(*READERS)
def forget_draft() -> Any:
    """Throw one away."""
    given = request.form.get
    Drafts(services()).forget(actor().id, Key(given("command", ""), given("member_id", ""), given("command_id", "")))
    saved("Thrown away", "The draft is gone. Nothing of it was ever recorded.")
    return redirect(url_for("coach.drafts"))


@blueprint.get("/still-here")
@policy(*READERS, Role.ADMIN)
def still_here() -> Any:
    """Says only that somebody is still there, so that their visit goes on."""
    return "", 204


def row_of(line: DraftLine) -> dict[str, Any]:
    """One draft on a list; its form says what it is."""
    name = line.command.partition("/")[0]
    title = TITLES.get(name) or _titles().get(name, name)
    return {
        "when": at_time(line.saved_at, services().zone, services().today()),
        "when_note": "saved",
        "who": line.name or ABOUT.get(name) or _of_what(line, name),
        "href": address_of(line),
        "say": f"{title}.",
        "quote": "",
        "tags": [],
        "actions": [
            {"label": "Go on", "href": address_of(line), "kind": "compact"},
            {
                "label": "Throw away",
                "action": url_for("coach.forget_draft"),
                "hidden": {"command": line.command, "member_id": line.member_id, "command_id": line.command_id},
                "kind": "compact quiet",
            },
        ],
    }


def _of_what(line: DraftLine, name: str) -> str:
    if _of_a_job(name):
        return "A job"
    if _of_employers(name):
        return "An employer" if "/" in line.command else "Employers"
    return "The program" if _of_the_program(line) else "Somebody new"


def address_of(line: DraftLine) -> str:
    """Where one goes on with a draft."""
    if (what := line.command.partition("/")[0]) in ADDRESSES:
        return ADDRESSES[what](line)
    if line.command == "go-through-assessment":
        return url_for("coach.go_on", member_id=line.member_id)
    name, *about = line.command.split("/")
    if _of_a_job(name):
        return url_for("jobs.command", job_order_id=about[0], name=name, draft=line.command_id)
    if _of_employers(name):
        if not about:
            return url_for("employers.of_all", name=name, draft=line.command_id)
        return url_for("employers.command", employer_id=about[0], name=name, draft=line.command_id)
    if name in OF_A_SERVICE:
        return url_for("coach.about_service", service_id=about[0], name=name, draft=line.command_id)
    if about:
        page, entry = "coach.correct" if len(about) > 1 else "coach.take_back", dict(zip(PARTS, about, strict=False))
        return url_for(page, member_id=line.member_id, **entry, draft=line.command_id)
    if _of_the_program(line) and line.member_id:
        return url_for("admin.about_member", member_id=line.member_id, name=name, draft=line.command_id)
    if _of_the_program(line):
        return url_for("admin.command", name=name, draft=line.command_id)
    if not line.member_id:
        return url_for("coach.new", draft=line.command_id)
    return url_for("coach.command", member_id=line.member_id, name=line.command, draft=line.command_id)


OF_A_SERVICE = ("check-listing", "doubt-listing", "write-listing-note", "tell-capacity")
"""Forms about a service: its id stands after the name of the command."""
PARTS = ("entry_id", "field")
"""What stands after the name of a command that begins at an entry."""


def _of_employers(name: str) -> bool:
    """Whether the form is about an employer partner, or about all of them."""
    return any(each.name == name and each.audience == "employers" for each in all_handlers())


def _of_a_job(name: str) -> bool:
    """Whether the form is about one job."""
    of = (each for each in all_handlers() if each.name == name and each.audience == "employers")
    return any(fields(each.command)[0].name == "job_order_id" for each in of)


def _of_the_program(line: DraftLine) -> bool:
    """Whether the form is about the program itself: its staff, employers, services and markets."""
    return any(each.name == line.command and each.audience == "admin" for each in all_handlers())


ADDRESSES: dict[str, Any] = {}
"""What is not one form of a command, like an assessment of many pages: its name → where one goes on with it."""
ABOUT: dict[str, str] = dict.fromkeys(OF_A_SERVICE, "A service")
"""What it is about, where that is neither a member nor somebody new."""
TITLES: dict[str, str] = {}
"""What such a thing is called."""


def _titles() -> dict[str, str]:
    return {handler.name: handler.title for handler in all_handlers()}
