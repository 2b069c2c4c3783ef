"""Today: whom to speak to. Supervisors and leads first choose a coach."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, request, url_for
from flask_security import current_user

from lifeservices.commands import Role
from lifeservices.questions.caseload import CoachLists, Today, TodayAnswer
from web.access import ask, policy, services
from web.coach.place import READERS, blueprint
from web.coach.pressing import row_of
from web.words import in_full, people


@blueprint.get("/")
@policy(*READERS)
def today() -> Any:
    """Whom to speak to today. Supervisors and leads first choose a coach."""
    coach_id = request.args.get("coach", "")
    if current_user.role != Role.COACH and not coach_id:
        return coaches()
    answer: TodayAnswer = ask(Today(coach_id))
    day, mine = services().today(), current_user.role == Role.COACH
    if not answer.members:
        return render_template(
            "coach/nobody.html",
            title="Nobody is on this list yet" if not mine else "Nobody is on your list yet",
            mine=mine,
        )
    chosen = request.args.get("list", "")
    if chosen and chosen not in answer.lists:
        abort(404)
    groups = [
        {
            "title": reason.title,
            "rule": reason.rule,
            "id": reason.name,
            "rows": [row_of(listed, day) for listed in answer.lists[reason.name]],
        }
        for reason in answer.reasons
        if answer.lists[reason.name] and chosen in ("", reason.name)
    ]
    return render_template(
        "coach/today.html",
        title=in_full(day) if mine else f"{answer.coach}: {in_full(day)}",
        lead=_in_short(answer),
        groups=groups,
        filters=_filters(answer, chosen, coach_id),
        mine=mine,
    )


def coaches() -> Any:
    """Each coach's list in numbers."""
    lines = ask(CoachLists())
    day = services().today()
    rows = [
        {
            "cells": [
                {"text": line.name, "href": url_for("coach.today", coach=line.coach_id)},
                line.members,
                *(line.counts[name] for name in ("overdue", "due", "quiet")),
            ]
        }
        for line in lines
    ]
    return render_template("coach/coaches.html", title=in_full(day), rows=rows)


def _in_short(answer: TodayAnswer) -> str:
    due, late = len(answer.lists["due"]), len(answer.lists["overdue"])
    calls = f"{due} {'is' if due == 1 else 'are'} due. " if due else "Nothing else is due. "
    over = f"{late} {'is' if late == 1 else 'are'} overdue or ending. " if late else ""
    return f"{over}{calls}{people(answer.members)} on {'your' if current_user.role == Role.COACH else 'this'} list."


def _filters(answer: TodayAnswer, chosen: str, coach_id: str) -> list[dict[str, Any]]:
    def link(name: str | None) -> str:
        return url_for("coach.today", list=name, coach=coach_id or None)

    everything = sum(len(rows) for rows in answer.lists.values())
    found = [{"label": "Everything", "href": link(None), "count": everything, "current": not chosen}]
    for reason in answer.reasons:
        count = len(answer.lists[reason.name])
        if count or reason.name == chosen:
            found.append(
                {"label": reason.title, "href": link(reason.name), "count": count, "current": chosen == reason.name}
            )
    return found
