"""The way out of custody of one member, and everybody who is to be released within 90 days."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, request, session, url_for

from lifeservices.commands import Role
from lifeservices.domain.words_reentry import PATHWAY_OF, Pathway, ReentryNeed, ReleaseDateReason
from lifeservices.groups import JUSTICE, Group
from lifeservices.minimum import SAY_WHAT_FOR
from lifeservices.projections.reentries import ReentryRow
from lifeservices.questions.reentry import ReentryAnswer, ReentryOf, Release, Releases, ReleasesAnswer
from lifeservices.sentences.words import label, lower, short
from web.access import actor, ask, policy, services
from web.coach.cards.reentry import next_actions, of_support
from web.coach.offering import can_about
from web.coach.opening import open_for, write_down
from web.coach.place import blueprint
from web.coach.reentry_steps import clock, held, release_words, state_of, steps_of
from web.coach.saying_reentry import hours_left, in_days
from web.words import at_time, days, people, with_weekday

TITLE = "Releases in the next 90 days"
RELEASES = "releases"
"""Where a visit keeps that this list was opened in it."""
WORKERS = (Role.COACH, Role.SUPERVISOR)


@blueprint.get("/members/<member_id>/reentry")
@policy(*WORKERS)
def reentry(member_id: str) -> Any:
    """The page of one member."""
    found: ReentryAnswer = ask(ReentryOf(member_id))
    who, row, can = found.name or "The member", found.row, can_about(member_id)
    return render_template(
        "coach/reentry.html",
        title=f"Out of custody: {who}",
        crumb={"href": url_for("coach.member", member_id=member_id), "label": who},
        lead=release_words(row, found.day) if row else "Nothing is on record about a release.",
        status=state_of(row) if row else None,
        where=held(found),
        steps=steps_of(found),
        hours=_hours(found),
        moves=_moves(row) if row else [],
        pathways=_pathways(found),
        ready=_ready(found),
        planned=short(found.plan.on, found.day) if found.plan else "",
        still=_still(found),
        actions=(of_support(found) if can("pause-support") else [])
        + [
            {"label": words, "href": url_for("coach.command", member_id=member_id, name=name), "kind": "compact"}
            for words, name in next_actions(found)
            if can(name)
        ],
    )


def _hours(found: ReentryAnswer) -> str:
    if found.deadline is None or found.row is None:
        return ""
    until = f"The 72 hours end {with_weekday(found.deadline.date(), found.day)}, {clock(found.deadline)}."
    unknown = " The hour of the release is not known: they are counted from the beginning of that day."
    return until + (unknown if found.row.released_hour is None else "")


def _moves(row: ReentryRow) -> list[tuple[str, str, str]]:
    """Each day that was planned, when it was said and when it was written down; then the day it was."""
    today, zone = services().today(), services().zone
    lines = []
    for told in row.days:
        words = lower(ReleaseDateReason(told.reason)) if told.reason else "the first day that was named"
        recorded = f"Told {short(told.told_on, today)}, recorded {at_time(told.recorded_at, zone, today)}."
        lines.append((f"Planned for {short(told.planned_on, today)}", words[:1].upper() + words[1:] + ".", recorded))
    if row.released_on:
        recorded = f"Recorded {at_time(row.released_recorded_at, zone, today)}."
        lines.append((f"Released {short(row.released_on, today)}", "The day it was.", recorded))
    return lines


def _pathways(found: ReentryAnswer) -> list[tuple[str, str]]:
    """Each of the seven pathways, with what was found on it or that nothing was."""
    if found.plan is None or found.plan.needs is None:
        return []
    needs = found.plan.needs
    return [(pathway.label, _needs_on(pathway, needs)) for pathway in Pathway]


def _needs_on(pathway: Pathway, needs: list[ReentryNeed]) -> str:
    found = [label(need) for need in needs if PATHWAY_OF[need] is pathway]
    return ", ".join(found) if found else "No needs identified"


def _ready(found: ReentryAnswer) -> list[tuple[str, str]]:
    plan = found.plan
    if plan is None:
        return []
    asked = (
        ("ID or Social Security card", label(plan.papers)),
        ("Bank account", label(plan.bank_account)),
        ("Medicines for 30 days", label(plan.medicines)),
        ("The first night", plan.housing or ""),
        ("Health", plan.health or ""),
        ("Note", plan.note or ""),
    )
    optional = ("Health", "Note")
    return [(name, words or "Not asked yet") for name, words in asked if words or name not in optional]


def _still(found: ReentryAnswer) -> str:
    if found.review is None or found.review.still_needed is None:
        return ""
    needs = ", ".join(label(need).lower() for need in found.review.still_needed)
    note = f" “{found.review.note}”" if found.review.note else ""
    return (f"Still needed after 30 days: {needs}." if needs else "Nothing was needed any more after 30 days.") + note


@blueprint.get("/releases")
@policy(*WORKERS)
def releases() -> Any:
    """Everybody who comes out of custody within 90 days, and who came out and was not looked back at."""
    if actor().role in SAY_WHAT_FOR and not session.get(RELEASES):
        there = {"action": url_for("coach.open_releases")}
        return render_template("coach/releases_closed.html", title=TITLE, open=there), 403
    found: ReleasesAnswer = ask(Releases(request.args.get("coach", "")))
    more = f" The nearest {len(found.lines)} are shown." if found.total > len(found.lines) else ""
    return render_template(
        "coach/releases.html",
        title=TITLE,
        lead=f"{people(found.total)}, with those who came out and whose first 30 days nobody has looked back at.{more}",
        rows=[_row(line) for line in found.lines],
        head_actions=[{"label": "Read a release list", "href": url_for("coach.rosters")}]
        if actor().role == Role.SUPERVISOR
        else [],
    )


@blueprint.post("/releases/open")
@policy(Role.SUPERVISOR)
def open_releases() -> Any:
    """Open the list for this visit, and the justice record of everybody on it. That is written down first."""
    found: ReleasesAnswer = ask(Releases())
    listed = {line.row.member_id for line in found.lines}
    if (trouble := write_down(listed, f"to plan releases: {Group.JUSTICE.words}")) is not None:
        return trouble
    open_for(listed, JUSTICE)
    session[RELEASES] = True
    return redirect(url_for("coach.releases"), 303)


def _row(line: Release) -> dict[str, Any]:
    day, row = services().today(), line.row
    status = state_of(row)
    tags = [status["word"], line.facility, "" if row.plan_on else "No plan yet"]
    tags.append("" if line.spoken_before else "Not spoken with yet")
    if actor().role == Role.SUPERVISOR:
        tags.append(line.coach or "No coach yet")
    return {
        **_when(line),
        "who": line.member.name or "A member without a name yet",
        "href": url_for("coach.reentry", member_id=row.member_id),
        "say": release_words(row, day),
        "tags": [tag for tag in tags if tag],
        "actions": [],
    }


def _when(line: Release) -> dict[str, Any]:
    day, row = services().today(), line.row
    if row.state == "released" and row.released_on:
        if line.spoken_since:
            return {"when": f"Day {(day - row.released_on).days}", "when_note": "since the release"}
        word, kind = hours_left(row)
        return {"when_status": {"word": word, "kind": kind}}
    if row.planned_on is None:
        return {"when_status": {"word": "No day yet", "kind": "unknown"}}
    left = (row.planned_on - day).days
    if left < 0:
        return {"when_status": {"word": f"{days(-left)} past", "kind": "soon"}}
    return {"when": with_weekday(row.planned_on, day), "when_note": in_days(left)}
