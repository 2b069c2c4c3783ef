"""Today: whom to speak to. Supervisors and leads first choose a coach."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import abort, render_template, request, url_for
from flask_security import current_user

from lifeservices.commands import Role
from lifeservices.questions.absence import AwayNowAndNext
from lifeservices.questions.attention.reasons import Reason
from lifeservices.questions.drafts import MyDrafts
from lifeservices.questions.listing import Listed
from lifeservices.questions.today import AT_LEAST, PAGE, Today, TodayAnswer
from web.access import ask, policy, services
from web.coach.away import covered_tag, covering, own_days
from web.coach.drafts import row_of as draft_row
from web.coach.pins import pins
from web.coach.place import READERS, blueprint
from web.coach.pressing import row_of
from web.coach.several import choosing, is_choosing
from web.coach.teams import team_page
from web.words import in_full, pages_of, people


@blueprint.get("/")
@policy(*READERS)
def today() -> Any:
    """Whom to speak to today. Supervisors and leads first choose a coach."""
    coach_id = request.args.get("coach", "")
    if current_user.role != Role.COACH and not coach_id:
        return team_page()
    chosen = request.args.get("list", "")
    answer: TodayAnswer = ask(Today(coach_id, ROOM, chosen, request.args.get("page", 1, int)))
    day, mine = services().today(), current_user.role == Role.COACH
    absences = ask(AwayNowAndNext()) if mine else []
    drafts = [draft_row(line) for line in ask(MyDrafts())] if mine else []
    if not answer.members and not drafts:
        return render_template(
            "coach/nobody.html",
            title="Nobody is on this list yet" if not mine else "Nobody is on your list yet",
            mine=mine,
            own_days=own_days(absences),
        )
    if chosen and chosen not in answer.lists and chosen != DRAFTS.name:
        abort(404)
    ticks = is_choosing()

    counts = {**answer.counts, DRAFTS.name: len(drafts)}
    rows = {name: [_row(each, answer, day, ticks) for each in found] for name, found in answer.lists.items()}
    rows[DRAFTS.name] = drafts if chosen else drafts[: max(AT_LEAST, ROOM - sum(map(len, rows.values())))]
    groups, pages = _groups(answer, counts, rows, chosen, coach_id)
    return render_template(
        "coach/today.html",
        title=in_full(day) if mine else f"{answer.coach}: {in_full(day)}",
        lead=_in_short(answer),
        groups=groups,
        pages=pages,
        pins=pins(),
        several=choosing("coach.today", list=chosen or None, coach=coach_id or None),
        filters=_filters(answer, counts, chosen, coach_id),
        mine=mine,
        covering=covering(answer.covers, "coach.today", coach_id),
        own_days=own_days(absences),
        tapping={"tap": str(uuid.uuid4()), "list": chosen, "coach": coach_id},
    )


DRAFTS = Reason("drafts", "My drafts", "Begun and not saved yet; go on from any device.")
"""What a coach began to write stands at the end of their day."""


ROOM = 20
"""So many rows stand on the whole day's page, so that it comes quickly also on a bad line."""
Row = dict[str, Any]


def _row(found: Listed, answer: TodayAnswer, day: date, ticks: bool) -> Row:
    return row_of(found, day, ticks, covered_tag(answer.covers, found.member.coach_id))


def _groups(
    answer: TodayAnswer, counts: Mapping[str, int], rows: Mapping[str, Sequence[Row]], chosen: str, coach_id: str
) -> tuple[list[dict[str, Any]], dict[str, object] | None]:
    """The groups of the day, each as far as there is room; or one of them, page by page."""
    reasons = [reason for reason in (*answer.reasons, DRAFTS) if counts[reason.name] and chosen in ("", reason.name)]

    def link(name: str, page: int | None = None) -> str:
        return url_for("coach.today", list=name, coach=coach_id or None, page=page)

    if chosen and reasons:
        shown, number, last = rows[chosen], answer.page, answer.pages
        if chosen == DRAFTS.name:
            last = -(-len(shown) // PAGE)
            number = min(max(1, request.args.get("page", 1, int)), last)
            shown = shown[(number - 1) * PAGE : number * PAGE]
        pages = pages_of(number, last, counts[chosen], PAGE, lambda page: link(chosen, page))
        return [{"title": reasons[0].title, "rule": reasons[0].rule, "id": chosen, "rows": shown}], pages
    groups = []
    for reason in reasons:
        shown, count = rows[reason.name], counts[reason.name]
        all_of = {"href": link(reason.name), "label": f"All {count}"} if len(shown) < count else None
        groups.append({"title": reason.title, "rule": reason.rule, "id": reason.name, "rows": shown, "all": all_of})
    return groups, None


def _in_short(answer: TodayAnswer) -> str:
    due, late = answer.counts["due"], answer.counts["overdue"]
    calls = (
        f"{due} {'is' if due == 1 else 'are'} due. " if due else "Nothing else is due. " if late else _others(answer)
    )
    over = f"{late} {'is' if late == 1 else 'are'} overdue or ending. " if late else ""
    here = f"{people(answer.members)} on {'your' if current_user.role == Role.COACH else 'this'} list"
    return f"{over}{calls}{here}{', with those you cover for' if answer.covers else ''}."


def _others(answer: TodayAnswer) -> str:
    """Where nobody is due: whether anybody waits for another reason."""
    others = answer.waiting
    return f"{others} {'is' if others == 1 else 'are'} waiting. " if others else "Nothing is due. "


def _filters(answer: TodayAnswer, counts: Mapping[str, int], chosen: str, coach_id: str) -> list[dict[str, Any]]:
    def link(name: str | None) -> str:
        return url_for("coach.today", list=name, coach=coach_id or None)

    everything = sum(counts.values())
    found = [{"label": "Everything", "href": link(None), "count": everything, "current": not chosen}]
    for reason in (*answer.reasons, DRAFTS):
        count = counts[reason.name]
        if count or reason.name == chosen:
            found.append(
                {"label": reason.title, "href": link(reason.name), "count": count, "current": chosen == reason.name}
            )
    return found
