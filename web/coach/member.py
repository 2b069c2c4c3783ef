"""One member's page: the person in ten seconds, what comes next, needs, plan, work, help, and what happened."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for

from lifeservices.questions.caseload import PHASE_WORDS
from lifeservices.questions.languages import language
from lifeservices.questions.member import MemberAnswer, MemberPage
from lifeservices.sentences.words import label, short
from web.access import actor, ask, policy, services
from web.coach.cards.page import cards
from web.coach.menu import menu_of
from web.coach.place import READERS, blueprint
from web.words import PHASE_KINDS, days


@blueprint.get("/members/<member_id>")
@policy(*READERS)
def member(member_id: str) -> Any:
    """The page."""
    found: MemberAnswer = ask(MemberPage(member_id))
    name = found.row.name or ("An erased person" if found.erased else "A member without a name yet")
    return render_template(
        "coach/member.html",
        title=name,
        person=_person(found, name),
        cards=cards(found),
        menu=menu_of(found, member_id, actor().role),
    )


def _person(found: MemberAnswer, name: str) -> dict[str, Any]:
    row, today = found.row, services().today()
    age = ""
    if found.identity and found.identity.born_on:
        born = found.identity.born_on
        age = str(today.year - born.year - ((today.month, today.day) < (born.month, born.day)))
    product = " ".join(part for part in (row.product.replace("-", " ").capitalize(), row.state) if part)
    phone = row.phone and {
        "href": f"tel:{''.join(c for c in row.phone if c.isdigit() or c == '+')}",
        "label": row.phone,
    }
    mine = actor().role.value in ("coach", "supervisor")
    return {
        "name": name,
        "line": " · ".join(part for part in (age, row.member_number, product) if part),
        "phone": phone,
        "status": {"word": PHASE_WORDS[row.phase], "kind": PHASE_KINDS[row.phase]},
        "also": _also(found),
        "actions": [
            {"label": "Log a contact", "href": _form(row.member_id, "log-contact"), "kind": "main", "key": "n"},
            {"label": "Hand over", "href": _form(row.member_id, "hand-over")},
        ]
        if mine and not found.erased
        else [],
        "facts": [_speaks(found), _may(found), _words(found), _coach(found)],
    }


def _also(found: MemberAnswer) -> list[str]:
    today, because = services().today(), next(iter(found.pressing), None)
    if because is None or because.reason.name == "new":
        return ["Nothing is overdue"]
    if because.reason.name == "quiet":
        return [f"Gone quiet: nobody has spoken with them for {days(because.days)}"]
    what = "A check-in" if because.what == "check-in" else "A next step"
    when = f"is {days(because.days)} late" if because.days else f"is due {short(because.day, today)}"
    return [f"{what} {when}"]


def _speaks(found: MemberAnswer) -> dict[str, Any]:
    spoken = found.language
    notes = []
    if spoken and spoken.written and spoken.written != spoken.spoken:
        notes.append(f"Reads {language(spoken.written)}")
    if spoken and spoken.written_format and spoken.written_format.value != "standard":
        notes.append(f"{label(spoken.written_format)} for anything written")
    if spoken and spoken.aids:
        notes.append(spoken.aids)
    if found.contact and found.contact.best_time:
        notes.append(f"Best time: {found.contact.best_time}")
    if found.contact and found.contact.leave_message:
        notes.append(f"Messages: {label(found.contact.leave_message).lower()}")
    value = "Not asked yet"
    if spoken and spoken.spoken:
        helper = f", interpreter {label(spoken.interpreter_mode).lower()}".rstrip() if spoken.interpreter else ""
        value = f"{language(spoken.spoken)}{helper}"
    return {"label": "Speak and write", "value": value, "notes": notes}


def _may(found: MemberAnswer) -> dict[str, Any]:
    lines = [
        f"Yes: {', '.join(label(each).lower() for each in may.what)}, to {label(may.recipients).lower()}"
        + (f", until {short(may.until)}" if may.until else "")
        for may in found.may
    ]
    refused = ", ".join(label(each).lower() for each in found.may_not)
    value = lines[0] if lines else "No. They have not agreed to share anything yet."
    notes = [*lines[1:], *([f"No: {refused}."] if lines and refused else [])]
    return {"label": "May I send this?", "value": value, "notes": notes}


def _words(found: MemberAnswer) -> dict[str, Any]:
    last = found.last_contact
    if last is None:
        return {"label": "Last contact", "value": "Nobody has spoken with them yet", "notes": []}
    notes = [f"{short(last.on)}, {label(last.mode).lower()}"]
    if last.next_step:
        notes.append(f"Next: {last.next_step}")
    return {"label": "Last contact", "value": f"“{last.note}”" if last.note else "Spoken with", "notes": notes}


def _coach(found: MemberAnswer) -> dict[str, Any]:
    now = next((coach for coach in found.coaches if coach.until is None), None)
    before = [coach for coach in found.coaches if coach.until is not None]
    value = f"{now.name or 'A coach'}, since {short(now.since)}" if now else "No coach yet"
    notes = [f"Before: {', '.join(coach.name or 'a coach' for coach in before[:2])}"] if before else []
    return {"label": "Coach", "value": value, "notes": notes}


def _form(member_id: str, name: str, **start: Any) -> str:
    return url_for("coach.command", member_id=member_id, name=name, **start)
