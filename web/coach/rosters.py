"""A facility's list of coming releases: choosing the file, looking at what it would change, taking it in or back."""

from __future__ import annotations

import io
import re
from typing import Any

from flask import abort, redirect, render_template, request, url_for

from lifeservices.commands import Role
from lifeservices.drafts import Drafts, Key
from lifeservices.exchange.roster_rows import COLUMNS, read_roster
from lifeservices.exchange.rosters import TAKEN_IN, RosterOutcome, look_at, take_back, take_in
from lifeservices.exchange.rows import BadFile
from lifeservices.made_by import own_id
from lifeservices.questions.rosters import NEW, Compared, RosterLine, Rosters
from lifeservices.sentences.words import short
from web.access import actor, ask, policy, services
from web.coach.drafts import ADDRESSES, TITLES
from web.coach.place import blueprint
from web.pages import saved
from web.words import people

KEEPERS = (Role.SUPERVISOR, Role.ADMIN)
FORM = "read-release-list"
"""A list that was sent and not taken in yet is kept as a draft of this name."""
ADDRESSES[FORM] = lambda line: url_for("coach.roster", roster_id=line.command_id)
TITLES[FORM] = "A release list, looked at and not taken in yet"
MOST_ROWS = 1_000
SHOWN = 25
GROUPS = (
    ("new", "Somebody we do not know yet", "They become known to the program, without a coach."),
    ("known", "A member, and a release that is not on record", "The release is put on their page."),
    ("moved", "The day moved", "Only the day changes; the one before stays on record."),
)


@blueprint.route("/rosters", methods=["GET", "POST"])
@policy(*KEEPERS)
def rosters() -> Any:
    """Choose a file; and the lists that were read before."""
    problem = ""
    if request.method == "POST":
        try:
            return redirect(url_for("coach.roster", roster_id=_kept()))
        except BadFile as bad:
            problem = str(bad)
    page = render_template(
        "coach/rosters.html",
        title="Release lists",
        lead="A facility’s list of coming releases. You see what it would change before anything is kept.",
        columns=", ".join(COLUMNS),
        problem=problem,
        refused=bool(problem),
        rows=[_list_row(line) for line in ask(Rosters())],
    )
    return (page, 422) if problem else page


def _kept() -> str:
    """Keep the file that was sent, sealed, until it is taken in; the answer is the id of the list."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise BadFile("Choose the file first.")
    try:
        text = sent.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile("This file is not UTF-8 text. Save it as CSV UTF-8.") from None
    if text.count("\n") > MOST_ROWS + 1:
        raise BadFile(f"This file has more than {MOST_ROWS:,} rows. Split it, or ask whoever keeps the program.")
    list(read_roster(io.StringIO(text, newline=""), "This file"))
    roster_id = own_id("roster")
    Drafts(services()).keep(actor().id, Key(FORM, "", roster_id), {"text": text})
    return roster_id


@blueprint.route("/rosters/<roster_id>", methods=["GET", "POST"])
@policy(*KEEPERS)
def roster(roster_id: str) -> Any:
    """What the list would change; with the answers of a person, it is taken in."""
    kept = Drafts(services()).find(actor().id, Key(FORM, "", roster_id))
    if kept is None:
        if request.method == "GET":
            abort(404)
        saved("This list was taken in already", "Nothing was added twice.")
        return redirect(url_for("coach.rosters"))
    rows = read_roster(io.StringIO(str(kept.answers["text"]), newline=""), "This file")
    outcome = look_at(services(), actor(), roster_id, rows, _decided())
    if request.method == "POST":
        return _taken_in(outcome)
    return _preview(outcome)


def _decided() -> dict[int, str]:
    """What a person decided about each row that was asked about."""
    given = {name.removeprefix("line-"): value for name, value in request.form.items() if name.startswith("line-")}
    return {int(line): value for line, value in given.items() if re.fullmatch(r"\d{1,6}", line, re.ASCII) and value}


def _taken_in(outcome: RosterOutcome) -> Any:
    before = len(outcome.problems)
    take_in(services(), actor(), outcome, services().today())
    left = outcome.kinds["ask"] + len(outcome.problems)
    Drafts(services()).forget(actor().id, Key(FORM, "", outcome.roster_id))
    words = f"{outcome.done:,} {'row was' if outcome.done == 1 else 'rows were'} taken in."
    refused = "".join(f" Line {line}: {problem}" for line, problem in outcome.problems[before:][:3])
    out = f" {left:,} {'row was' if left == 1 else 'rows were'} left out." if left else ""
    saved("Saved", f"{words}{out}{refused}")
    return redirect(url_for("coach.rosters"))


def _preview(outcome: RosterOutcome) -> Any:
    asking = [each for each in outcome.compared if each.kind == "ask"]
    count = sum(outcome.kinds[kind] for kind in TAKEN_IN)
    return render_template(
        "coach/roster.html",
        title="Look at the list",
        crumb={"href": url_for("coach.rosters"), "label": "Release lists"},
        lead=_in_short(outcome, count, len(asking)),
        action=url_for("coach.roster", roster_id=outcome.roster_id),
        asking=[_question(each) for each in asking[:SHOWN]],
        asking_more=max(0, len(asking) - SHOWN),
        groups=[group for name, title, rule in GROUPS if (group := _group(outcome, name, title, rule))],
        problems=outcome.problems[:SHOWN],
        problems_more=max(0, len(outcome.problems) - SHOWN),
        count=count,
        idle=not count and not asking,
    )


def _in_short(outcome: RosterOutcome, count: int, asking: int) -> str:
    parts = [f"{count:,} {'row' if count == 1 else 'rows'} would change something"]
    parts += [f"{outcome.kinds['unchanged']:,} say what is on record"] if outcome.kinds["unchanged"] else []
    parts += [f"{asking:,} wait for your answer"] if asking else []
    left = len(outcome.problems)
    parts += [f"{left:,} {'is' if left == 1 else 'are'} left out"] if left else []
    return f"{'; '.join(parts)}. Nothing is kept yet."


def _who(each: Compared) -> str:
    return f"{each.row.given_name} {each.row.family_name}"


def _question(each: Compared) -> dict[str, Any]:
    """One likeness, put as a question."""
    row = each.row
    choices = [
        (one.member_id, _alike(one.name, f"born {short(one.born_on)}" if one.born_on else "", one.member_number))
        for one in each.alike
    ]
    return {
        "name": f"line-{row.line}",
        "label": f"Line {row.line}: {_who(each)}, born {short(row.born_on)}",
        "hint": f"{row.facility}, number {row.number}",
        "widget": "radios",
        "choices": [*choices, (NEW, "Somebody else"), ("", "Decide later: leave the row out")],
        "value": "",
        "errors": [],
    }


def _alike(*parts: str) -> str:
    return f"The member {', '.join(part for part in parts if part)}"


def _group(outcome: RosterOutcome, kind: str, title: str, rule: str) -> dict[str, Any] | None:
    found = [each for each in outcome.compared if each.kind == kind]
    if not found:
        return None
    return {
        "title": f"{title}: {len(found):,}",
        "rule": rule,
        "lines": [_line(each) for each in found[:SHOWN]],
        "more": max(0, len(found) - SHOWN),
    }


def _line(each: Compared) -> tuple[str, str]:
    row, day = each.row, services().today()
    planned = f"Release {short(row.planned_on, day)}" if row.planned_on else "No day yet"
    was = f", until now {short(each.was, day)}" if each.kind == "moved" and each.was else ""
    return _who(each), f"{planned}{was}. {row.facility}, number {row.number}."


def _list_row(line: RosterLine) -> dict[str, Any]:
    return {
        "words": f"{short(line.day, services().today())}: {people(line.members)}",
        "action": {
            "label": "Take back",
            "action": url_for("coach.roster_back", roster_id=line.roster_id),
            "kind": "compact quiet",
        },
    }


@blueprint.post("/rosters/<roster_id>/back")
@policy(*KEEPERS)
def roster_back(roster_id: str) -> Any:
    """Take a list back."""
    outcome = take_back(services(), actor(), roster_id)
    stays = len(outcome.problems)
    kept = f" {people(stays)} stayed: somebody has worked on {'it' if stays == 1 else 'them'} since." if stays else ""
    saved("Taken back", f"What the list said of {people(outcome.done)} no longer counts.{kept}")
    return redirect(url_for("coach.rosters"))
