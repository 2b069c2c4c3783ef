"""Every look at a member: by member, by staff, by day, by reason; on the screen and as a file."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, request, url_for

from lifeservices.looks import Checked, Looks, MemberLook
from lifeservices.questions.looking_back import PAGE, PRIVACY, LooksAtMembers, LooksFound
from web.access import ask, policy, services
from web.figures.files import csv_file
from web.privacy.place import blueprint, called, when
from web.searching import looked_for
from web.words import pages_of

COLUMNS = ["When", *({"label": label, "number": False} for label in ("Who", "Member", "Page", "Because"))]
FILE = ("number", "at", "staff_id", "staff", "role", "member_id", "member", "page", "because", "emergency_id", "visit")


@blueprint.get("/")
@policy(PRIVACY)
def looks() -> Any:
    """The list, newest first."""
    question = _asked(request.args.get("page", 1, int) or 1)
    found: LooksFound = ask(question)
    checked = Looks(services()).check() if request.args.get("check") == "yes" else None
    return render_template(
        "privacy/looks.html",
        title=f"{found.total:,} {'look' if found.total == 1 else 'looks'} at members",
        lead="Who was shown whom, when, and why they could be. Each was written down before the page was shown.",
        asked=question,
        found=found,
        whys=[(why, why.capitalize()) for why in found.every_why],
        columns=COLUMNS,
        rows=[_row(look, found) for look in found.rows],
        csv=url_for("privacy.looks_file", **_given()),
        check=url_for("privacy.looks", check="yes", **_given()),
        banner=_banner(checked) if checked else None,
        pages=pages_of(
            found.page, found.pages, found.total, PAGE, lambda n: url_for("privacy.looks", page=n, **_given())
        ),
    )


@blueprint.get("/looks.csv")
@policy(PRIVACY)
def looks_file() -> Any:
    """The same list as a file, all of it."""
    found: LooksFound = ask(_asked(None))
    answer = csv_file("looks.csv", [FILE, *(_line(look, found) for look in found.rows)])
    # Whole before it leaves: whom the file names is written down as well.
    answer.make_sequence()
    return answer


def _asked(page: int | None) -> LooksAtMembers:
    given = _given()
    try:
        day = date.fromisoformat(given["day"]) if "day" in given else None
    except ValueError:
        day = None
    return LooksAtMembers(looked_for().words, given.get("staff", ""), day, given.get("why", ""), page)


def _given() -> dict[str, str]:
    """What was chosen, without what was left empty."""
    names = ("q", "staff", "day", "why")
    return {name: value for name in names if (value := request.args.get(name, "").strip())}


def _row(look: MemberLook, found: LooksFound) -> dict[str, Any]:
    return {"cells": [when(look.at), _who(look, found), _whom(look, found), called(look.page), look.why]}


def _who(look: MemberLook, found: LooksFound) -> str:
    return found.staff.get(look.staff_id) or ("An employer" if look.role == "link" else look.staff_id)


def _whom(look: MemberLook, found: LooksFound) -> Any:
    if not look.member_id:
        return "Nobody by name"
    name = found.members.get(look.member_id) or "An erased person"
    return {"text": name, "href": url_for("privacy.report", member_id=look.member_id)}


def _line(look: MemberLook, found: LooksFound) -> tuple[Any, ...]:
    who, name = _who(look, found), found.members.get(look.member_id, "")
    told = (look.number, look.at, look.staff_id, who, look.role, look.member_id, name, look.page, look.why)
    return (*told, look.grant_id, look.visit)


def _banner(checked: Checked) -> dict[str, str]:
    """Whether the list is whole, for the head of the page."""
    if checked.broken_at is None:
        words = f"All {checked.rows:,} rows are as they were written, one after the other."
        return {"kind": "good", "title": "The list is whole", "words": words}
    words = f"Row {checked.broken_at:,} is not as it was written, or one is missing before it. "
    words += "Somebody changed the database by hand: see the runbook, under incidents."
    return {"kind": "urgent", "title": "The list is not whole", "words": words}
