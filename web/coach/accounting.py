"""The accounting of disclosures: what went out about a member, to whom, under which consent; as a file too.

And the sheet that goes with each release: what it is, how far the consent reaches, and that it is not to be passed on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from flask import render_template, request, url_for

from lifeservices.commands import Role
from lifeservices.domain.words import Choice
from lifeservices.questions.accounting import (
    Accounted,
    Accounting,
    AccountingAnswer,
    ReleaseSheet,
    ReleaseSheetAnswer,
    Scope,
)
from lifeservices.sentences.words import label, lower, several
from web.access import actor, ask, policy, services
from web.coach.as_it_stood import day_asked
from web.coach.place import READERS, blueprint
from web.figures.files import csv_file

COLUMNS = ("Day", "Recorded", "By", "With whom", "How", "What", "What for", "Consent", "Notice", "Note")
NOT_KNOWN = "not known any more"
STOPPED = "This sheet is not given out any more"
"""Above a sheet whose consent does not hold."""


@blueprint.get("/members/<member_id>/shared")
@policy(*READERS)
def shared(member_id: str) -> Any:
    """The page, now or as of a moment."""
    moment, typed, wrong = _moment()
    found: AccountingAnswer = ask(Accounting(member_id, moment))
    who, address = found.name or "The member", url_for("coach.shared", member_id=member_id)
    kept = {name: value for name in ("day", "time") if (value := request.args.get(name, ""))}
    page = render_template(
        "coach/shared.html",
        title=f"What was shared: {who}",
        crumb={"href": url_for("coach.member", member_id=member_id), "label": who},
        moment=_at(moment) if moment else "",
        typed=typed,
        wrong=wrong,
        refused=bool(wrong),
        address=address,
        latest=services().today().isoformat(),
        made=[_line(each, member_id, moment is None) for each in found.lines if each.made],
        kept_back=[_line(each, member_id, False) for each in found.lines if not each.made],
        file=url_for("coach.shared_file", member_id=member_id, **kept),
        actions=_actions(member_id) if moment is None else None,
    )
    return page, 422 if wrong else 200


@blueprint.get("/members/<member_id>/shared.csv")
@policy(*READERS)
def shared_file(member_id: str) -> Any:
    """The same as a file."""
    found: AccountingAnswer = ask(Accounting(member_id, _moment()[0]))
    return csv_file("shared.csv", [COLUMNS, *(_cells(each) for each in found.lines)])


@blueprint.get("/members/<member_id>/shared/<entry_id>")
@policy(*READERS)
def shared_sheet(member_id: str, entry_id: str) -> Any:
    """The sheet that goes with one release. Where the consent has ended it is not there to be handed over."""
    found: ReleaseSheetAnswer = ask(ReleaseSheet(member_id, entry_id))
    page = render_template(
        "coach/shared_sheet.html",
        title="Shared with consent" if found.holds else STOPPED,
        name=found.name,
        holds=found.holds,
        to=found.line.recipient,
        what=_what(found.line),
        purpose=label(found.line.purpose),
        note=found.line.note,
        scope=_scope(found.line.scope),
        notice=label(found.line.notice) if found.line.notice else "",
        day=_day(found.line.on),
        back=url_for("coach.shared", member_id=member_id),
    )
    return page, 200 if found.holds else 410


def _moment() -> tuple[datetime | None, dict[str, str], str]:
    """As of when: none for now. With it what was typed, and why it cannot be shown."""
    stood, at = day_asked(), request.args.get("time", "").strip()[:5]
    typed = {"day": request.args.get("day", "").strip()[:20], "time": at}
    if stood.wrong or not (stood.day or at):
        return None, typed, stood.wrong
    try:
        hour = time.fromisoformat(at) if at else time.max
    except ValueError:
        return None, typed, "Give the time like 09:59, or leave it out."
    return datetime.combine(stood.day or services().today(), hour, services().zone), typed, ""


def _line(each: Accounted, member_id: str, sheet: bool) -> dict[str, Any]:
    """One of them, as the page lays it out."""
    return {
        "day": _day(each.on),
        "who": each.recipient,
        "how": each.how,
        "what": _what(each),
        "purpose": label(each.purpose),
        "recorded": f"Recorded {_at(each.recorded_at)}{f' by {each.by}' if each.by else ''}.",
        "scope": _scope(each.scope) if each.made else "",
        "notice": label(each.notice) if each.notice else "",
        "note": each.note,
        "missing": several(each.missing) if each.missing else "",
        "late": each.late,
        "struck": each.struck,
        "sheet": url_for("coach.shared_sheet", member_id=member_id, entry_id=each.entry_id) if sheet else "",
    }


def _cells(each: Accounted) -> list[str]:
    """One of them, as a line of the file."""
    how = each.how if each.made else "Not shared"
    if each.struck:
        how = f"{how}; struck out later as entered in error"
    return [
        each.on.isoformat(),
        each.recorded_at.isoformat(timespec="seconds"),
        each.by,
        each.recipient,
        how,
        _what(each),
        label(each.purpose),
        _scope(each.scope) if each.made else f"Missing: {several(each.missing) or 'any consent'}",
        label(each.notice) if each.notice else "",
        each.note,
    ]


def _what(each: Accounted) -> str:
    if not each.what:
        return NOT_KNOWN
    kinds = f": {_joined(each.kinds)}" if each.kinds else ""
    return f"{_listed(each.what)}{kinds}"


def _listed(choices: Iterable[Choice]) -> str:
    """Several of them, where each is made of several words: `Name and how to be reached; health`."""
    words = _joined(choices)
    return words[:1].upper() + words[1:]


def _joined(choices: Iterable[Choice]) -> str:
    return "; ".join(lower(choice) for choice in choices)


def _scope(scope: Scope | None) -> str:
    """How far the consent reaches, in a sentence or two."""
    if scope is None:
        return "The consent was struck out later."
    kinds = f" Of the treatment: {_joined(scope.kinds)}." if scope.kinds else ""
    until = f"until {_day(scope.until)}" if scope.until else "until they take it back"
    how = "Signed" if scope.signed else "Said"
    ended = f" Taken back {_day(scope.ended_on)}." if scope.ended_on else ""
    return f"{how} {_day(scope.given_on)}, {until}. {_listed(scope.what)}.{kinds} For: {lower(scope.purpose)}.{ended}"


def _actions(member_id: str) -> list[dict[str, str]] | None:
    if actor().role not in (Role.COACH, Role.SUPERVISOR):
        return None
    wanted = (("Share something", "share-outside", "main"), ("Record a consent", "give-consent", "compact"))
    return [
        {"label": words, "href": url_for("coach.command", member_id=member_id, name=name), "kind": kind}
        for words, name, kind in wanted
    ]


def _at(moment: datetime) -> str:
    local = moment.astimezone(services().zone)
    return f"{_day(local.date())}, {local.hour % 12 or 12}:{local:%M} {'am' if local.hour < 12 else 'pm'}"


def _day(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
