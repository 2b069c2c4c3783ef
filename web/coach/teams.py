"""The coaches of a team: how many members each has, who waits for whom, and how evenly the work is shared out."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for

from lifeservices.commands import Role
from lifeservices.questions.absence import AwayNowAndNext
from lifeservices.questions.plan import ApprovalsWaiting
from lifeservices.questions.team import COUNTED, NOBODYS, PAGE, Team, TeamAnswer, TeamLine
from web.access import actor, ask, services
from web.coach.away import away_line
from web.words import pages_of, people

COLUMNS = ("Coach", "Active", "Members", "Overdue", "Due now", "Gone quiet", "Not accepted")


def team_page() -> str:
    """For a supervisor their own team; for a lead everybody, or one team."""
    chosen = request.args.get("team", "")
    answer: TeamAnswer = ask(Team(chosen, request.args.get("page", 1, int)))

    def link(page: int) -> str:
        return url_for("supervisor.team", team=chosen or None, page=page if page > 1 else None)

    approvals = _approvals(answer)
    ours = {load.coach_id for load in answer.coaches}
    away = [line for line in ask(AwayNowAndNext()) if line.coach_id in ours]
    gone = {line.coach_id for line in away if line.begins <= services().today()}
    return render_template(
        "supervisor/team.html",
        title="My team" if actor().role == Role.SUPERVISOR and answer.own else "Coaches",
        lead=_in_short(answer),
        filters=_filters(answer, chosen),
        columns=COLUMNS,
        rows=[_row(line, gone) for line in answer.lines],
        bars=[_bar(line, answer) for line in answer.lines],
        balance=_balance(answer),
        pages=pages_of(answer.page, answer.pages, len(answer.coaches), PAGE, link),
        without=answer.without_coach,
        asked=answer.asked_back,
        approvals=approvals,
        away=[away_line(line) for line in away],
        lone=actor().role == Role.SUPERVISOR and not answer.own,
    )


def _row(line: TeamLine, gone: set[str]) -> dict[str, Any]:
    load = line.load
    here = url_for("coach.today", coach=load.coach_id)
    return {
        "cells": [
            {"text": f"{load.name}, away" if load.coach_id in gone else load.name, "href": here},
            {"text": f"{load.active:,}", "href": url_for("supervisor.reassign", coach=load.coach_id)},
            load.members,
            *(_count(name, line.counts[name], load.coach_id) for name in COUNTED),
        ]
    }


def _count(name: str, count: int, coach_id: str) -> dict[str, str]:
    """How many wait for something; those who are overdue are opened, for they stand first on the coach's list."""
    here = url_for("coach.today", coach=coach_id, list=name) if name == "overdue" and count else None
    return {"text": f"{count:,}", "href": here or ""}


def _bar(line: TeamLine, answer: TeamAnswer) -> dict[str, Any]:
    most = max((load.active for load in answer.coaches), default=0) or 1
    late = line.counts["overdue"]
    return {
        "label": line.load.name,
        "n": line.load.active,
        "share": line.load.active / most,
        "kind": "first" if line.load is answer.largest else "second",
        "note": f"{late:,} overdue" if late else "",
    }


def _in_short(answer: TeamAnswer) -> str:
    active = sum(load.active for load in answer.coaches)
    return f"{people(len(answer.coaches), 'coach', 'coaches')}, {people(active)} on their way."


def _balance(answer: TeamAnswer) -> list[tuple[str, str]]:
    if answer.largest is None:
        return []
    times = f", {answer.largest.active / answer.median:.1f} times the median" if answer.median else ""
    return [
        ("Median", f"{answer.median:g} active members"),
        ("Most", f"{answer.largest.name}, {answer.largest.active:,}{times}"),
    ]


def _filters(answer: TeamAnswer, chosen: str) -> list[dict[str, Any]]:
    if not answer.teams:
        return []
    everybody = {
        "label": "Everybody",
        "href": url_for("supervisor.team"),
        "count": sum(count for *_, count in answer.teams),
        "current": not chosen,
    }
    return [everybody] + [
        {"label": name, "href": url_for("supervisor.team", team=id), "count": count, "current": chosen == id}
        for id, name, count in answer.teams
        if count or id in (chosen, NOBODYS)
    ]


def _approvals(answer: TeamAnswer) -> list[Any]:
    ours = {load.coach_id for load in answer.coaches}
    return [each for each in ask(ApprovalsWaiting()) if each.coach_id in ours]
