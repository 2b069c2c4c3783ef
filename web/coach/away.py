"""Days away: who covers for whom, saying so beforehand, and being back."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import abort, redirect, render_template, request, url_for

from lifeservices.commands import Role, handler_for
from lifeservices.commands.absence import EndAbsence, PlanAbsence
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.drafts import Key
from lifeservices.questions import absence_choices  # noqa: F401  the lists of its form
from lifeservices.questions.absence import Away, AwayNowAndNext
from lifeservices.questions.choices import Offered
from lifeservices.sentences.words import short
from web.access import actor, ask, do, policy, services
from web.coach.commands import carried_out, kept
from web.coach.drafts import ABOUT, ADDRESSES
from web.coach.place import READERS, blueprint
from web.drafting import Keeping
from web.forms import Form
from web.pages import saved
from web.words import with_weekday

PLAN = "plan-absence"
ADDRESSES[PLAN] = lambda line: url_for("coach.away", draft=line.command_id)
ABOUT[PLAN] = "Days away"


@blueprint.route("/away", methods=["GET", "POST"])
@policy(*READERS)
def away() -> Any:
    """Who is away and who covers; and saying it of oneself, or of a coach of one's team."""
    form, keeping, here = _form(), Keeping(Key(PLAN)), url_for("coach.away")
    if keeping.wanted():
        return kept(keeping, form, here)
    if request.method == "GET":
        form.fill(request.args)
        keeping.fill(form)
    elif carried_out(form):
        keeping.forget(form)
        saved("Saved", "Whoever covers sees these members on those days, and stops seeing them by itself.")
        return redirect(here)
    mine = actor().role == Role.COACH
    page = render_template(
        "coach/away.html",
        title="Days away" if mine else "Who is away",
        lines=[away_line(line) for line in ask(AwayNowAndNext())],
        mine=mine,
        form=form.view(here, submit="Save these days", **keeping.shown(form)),
    )
    return page if request.method == "GET" else (page, 422)


def _form() -> Form:
    mine = actor().role == Role.COACH
    given = {"staff_id": actor().id} if mine else {}
    form = Form(handler_for(PlanAbsence), lambda wanted: ask(Offered(wanted)), services().today(), given=given)
    form.put_as["away_on"] = {"after": ""}
    if mine:
        form.put_as["until"] = {"hint": "You are back the day after, without another word"}
        form.put_as["cover_id"] = {
            "hint": "Somebody of your team. They see your members on those days; you stay their coach"
        }
    return form


def away_line(line: Away) -> dict[str, Any]:
    """Some days away in words, with the button that ends them."""
    today = services().today()
    begun, own = line.begins <= today, line.coach_id == actor().id
    who, cover = "You" if own else line.coach, "you" if line.cover_id == actor().id else line.cover
    covers = "cover" if cover == "you" else "covers"
    hidden = {"staff_id": line.coach_id, "absence_id": line.absence_id, "back_on": max(today, line.begins).isoformat()}
    end = {"label": "Back today" if begun else "Not going", "action": url_for("coach.back"), "hidden": hidden}
    return {
        "when": f"{with_weekday(line.begins, today)} to {with_weekday(line.until, today)}",
        "say": f"{who} {'are' if own else 'is'} away."
        + ("" if line.cover_left_on else f" {cover[:1].upper()}{cover[1:]} {covers}."),
        "warning": _warning(line, cover),
        "end": {**end, "kind": "compact"} if own or actor().role != Role.COACH else None,
    }


def _warning(line: Away, cover: str) -> str:
    if line.cover_left_on:
        return f"Nobody covers: {gone(line)}. End these days, then enter them again with somebody else."
    if line.uncovered:
        return f"{cover[:1].upper()}{cover[1:]} {'are' if cover == 'you' else 'is'} away on some of these days too."
    return ""


def gone(line: Away) -> str:
    """That whoever was to cover is not in the program any more."""
    return f"{line.cover} left the program"


@blueprint.post("/away/back")
@policy(*READERS)
def back() -> Any:
    """They are back earlier, or do not go."""
    given = request.form.get
    try:
        ended = EndAbsence(given("staff_id", ""), given("absence_id", ""), _day(given("back_on", "")))
        do(ended, str(uuid.uuid5(uuid.NAMESPACE_OID, f"{ended.absence_id} {ended.back_on}")))
    except NotFound:
        abort(404)
    except Refused as refused:
        saved("This changed nothing", refused.message, kind="soon")
    else:
        saved("Saved", "These days away are over. Whoever covered does not see these members any more.")
    return redirect(url_for("coach.away"))


def _day(typed: str) -> Any:
    try:
        return type(services().today()).fromisoformat(typed)
    except ValueError:
        abort(422)


def covering(covers: Sequence[Away], endpoint: str, chosen: str) -> list[dict[str, Any]]:
    """For whom this coach covers today, and the way to their list alone, or back to everybody."""
    today = services().today()
    return [
        {
            "words": f"You cover for {line.coach} until {with_weekday(line.until, today)}.",
            "href": url_for(endpoint) if chosen == line.coach_id else url_for(endpoint, coach=line.coach_id),
            "label": "Everybody again" if chosen == line.coach_id else "Only their members",
        }
        for line in covers
    ]


def own_days(lines: Sequence[Away]) -> list[dict[str, Any]]:
    """That whoever is here is away now themselves, or will be and nobody covers any more."""
    today = services().today()
    return [
        _own(line, today)
        for line in lines
        if line.coach_id == actor().id and (line.begins <= today or line.cover_left_on)
    ]


def _own(line: Away, today: date) -> dict[str, Any]:
    begins = "" if line.begins <= today else f" from {with_weekday(line.begins, today)}"
    words = f"You are away{begins} until {with_weekday(line.until, today)}."
    if line.cover_left_on:
        return {"nobody": "Nobody covers for you", "words": f"{words} {gone(line)}.", "label": "Choose who covers"}
    return {"words": f"{words} {line.cover} covers.", "label": "Back already?"}


def covered_tag(covers: Sequence[Away], coach_id: str) -> list[str]:
    """`For Tansy Oakenbridge, until Dec 2` beside a member of somebody else."""
    today = services().today()
    return [f"For {line.coach}, until {short(line.until, today)}" for line in covers if line.coach_id == coach_id]
