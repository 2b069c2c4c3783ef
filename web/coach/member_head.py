"""The head of a member's page: who, how to speak and write to them, may I send this, where they stand, who coaches."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import url_for

from lifeservices.domain.phase import Phase
from lifeservices.domain.words_digital import Device, DigitalSkill, Line
from lifeservices.domain.words_plan import ConsentCategory, RecipientKind
from lifeservices.questions.absence import Away
from lifeservices.questions.caseload import PHASE_WORDS
from lifeservices.questions.languages import language
from lifeservices.questions.member import MemberAnswer
from lifeservices.questions.member_parts import Coached, May
from lifeservices.sentences.words import label, lower, quoted, short
from web.access import actor
from web.coach.cards.card import can, nothing_shared, writes
from web.coach.offering import takes_part
from web.coach.saying_care import ABOUT_CARE, care_words
from web.coach.saying_jobs import in_short
from web.coach.saying_reentry import ABOUT_REENTRY, reentry_words
from web.coach.saying_referrals import unanswered_words
from web.coach.saying_search import ABOUT_SEARCH, search_words
from web.coach.saying_support import ending_in_short
from web.help_lines import dialed
from web.words import PHASE_KINDS, days

MONTHS_OF_SUPPORT = 24
ON_THE_WAY = (Phase.ASSESSING, Phase.PLANNING, Phase.STABILIZING, Phase.JOB_SEARCH, Phase.OPTED_IN)
SHORT = {
    ConsentCategory.CONTACT: "name and phone",
    ConsentCategory.NEEDS: "needs",
    ConsentCategory.WORK_HISTORY: "skills and work history",
    ConsentCategory.HEALTH: "health",
    ConsentCategory.MENTAL_HEALTH: "mental health",
    ConsentCategory.SUBSTANCE_USE: "alcohol and drugs",
    ConsentCategory.JUSTICE: "justice",
}
"""What may be shared, as short as a glance."""
TO = {
    RecipientKind.SERVICES: "services",
    RecipientKind.EMPLOYERS: "employers",
    RecipientKind.NAMED: "those they named",
    RecipientKind.JUSTICE: "a court or agency",
    RecipientKind.PLAN: "the health plan",
}


def name_of(found: MemberAnswer) -> str:
    """What stands on top of the page."""
    return found.row.name or ("An erased person" if found.erased else "A member without a name yet")


def person(found: MemberAnswer, away: Away | None = None) -> dict[str, Any]:
    """Everything in the head, as its macro wants it; `away` where the coach is away today."""
    if not found.begun:
        return {"name": name_of(found), "line": "", "phone": None, "status": None}
    row = found.row
    product = " ".join(part for part in (row.product.replace("-", " ").capitalize(), row.state) if part)
    covering = away is not None and away.cover_id == actor().id
    return {
        "name": name_of(found),
        "line": " · ".join(part for part in (_age(found), row.member_number, product) if part),
        "phone": row.phone and {"href": dialed(row.phone), "label": row.phone},
        "status": {"word": _stands(found), "kind": PHASE_KINDS[row.phase]},
        "also": [*_also(found), *_presses(found)],
        "actions": _actions(found, covering),
        "facts": [_speaks(found, _online(found)), _may(found), _words(found), _coach(found, away)],
    }


def closed_person(found: MemberAnswer, away: Away | None = None) -> dict[str, Any]:
    """The head of a record that is closed: who they are, how to speak with them, and who coaches."""
    shown = person(found, away)
    return {**shown, "also": [], "facts": [_speaks(found), _coach(found, away)]} if found.begun else shown


def _actions(found: MemberAnswer, covering: bool) -> list[dict[str, str]]:
    if not writes(found):
        return []
    hand_over = {"label": "Hand over", "href": _form(found.row.member_id, "hand-over"), "key": "h"}
    log = {"label": "Log a contact", "href": _form(found.row.member_id, "log-contact"), "kind": "main", "key": "n"}
    return [log, hand_over] if can(found)("hand-over") and not covering else [log]


def _age(found: MemberAnswer) -> str:
    if not found.identity or not found.identity.born_on:
        return ""
    born, day = found.identity.born_on, found.day
    return str(day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def _stands(found: MemberAnswer) -> str:
    """Where they stand; at work with the day of the job, as check-ins count it."""
    word = PHASE_WORDS[found.row.phase]
    since = min((job.started_on for job in found.jobs if job.open), default=None)
    if found.row.phase != Phase.RETENTION or since is None:
        return word
    return f"{word}, day {(found.day - since).days:,}"


def _also(found: MemberAnswer) -> list[str]:
    """The other tracks: months of support, school or training, the time since opt-in."""
    row, said = found.row, []
    if row.phase == Phase.RETENTION and row.first_hired_on:
        month = _months(row.first_hired_on, found.day) + 1
        if month <= MONTHS_OF_SUPPORT:
            said.append(f"Month {month} of {MONTHS_OF_SUPPORT}")
    if row.phase in ON_THE_WAY and row.opted_in_on:
        said.append(f"Opted in {short(row.opted_in_on, found.day)}, {days((found.day - row.opted_in_on).days)} ago")
    since = min((course.since for course in found.courses), default=None)
    if since:
        said.append(f"School or training since {short(since, found.day)}")
    return said


def _months(start: date, day: date) -> int:
    return (day.year - start.year) * 12 + day.month - start.month - (day.day < start.day)


def _presses(found: MemberAnswer) -> list[str]:
    """The most pressing thing. An earlier day has none: what pressed then is over."""
    if found.earlier:
        return []
    because = next(iter(found.pressing), None)
    if because is None or because.reason.name == "new":
        return ["Nothing is overdue"] if takes_part(found.row) else []
    if (job := in_short(because, found.day)) is not None:
        return [job]
    if because.what in ABOUT_REENTRY:
        return [reentry_words(because, found.day)]
    if because.what in ABOUT_CARE:
        return [care_words(because, found.day)]
    if because.what in ABOUT_SEARCH:
        return [search_words(because, "", found.day)]
    if because.what == "support-ends":
        return [ending_in_short(because, found.day)]
    if because.reason.name == "handed":
        return [f"Handed over {short(because.day, found.day)}, not accepted yet"]
    if because.reason.name == "quiet":
        return [f"Gone quiet: nobody has spoken with them for {days(because.days)}"]
    if because.reason.name == "reassess":
        return [f"Strengths and needs were last gone through {short(because.about.made_on, found.day)}"]
    if because.what == "referral":
        return [unanswered_words(because, found.day)]
    names = {"check-in": "A check-in", "plan-review": "A look at the plan"}
    what = names.get(because.what, "A next step")
    when = f"is {days(because.days)} late" if because.days else f"is due {short(because.day, found.day)}"
    return [f"{what} {when}"]


def _speaks(found: MemberAnswer, online: str = "") -> dict[str, Any]:
    spoken = found.language
    notes = [online] if online else []
    if spoken and spoken.written and spoken.written != spoken.spoken:
        notes.append(f"Letters in {language(spoken.written)}")
    if spoken and spoken.written_format and spoken.written_format.value != "standard":
        notes.append(f"{label(spoken.written_format)} for anything written")
    if found.contact and found.contact.best_time:
        notes.append(f"Best time: {found.contact.best_time}")
    value = "Not asked yet"
    if spoken and spoken.spoken:
        helper = f", interpreter {label(spoken.interpreter_mode).lower()}".rstrip() if spoken.interpreter else ""
        value = f"{language(spoken.spoken)}{helper}"
    return {"label": "Speak and write", "value": value, "notes": notes}


def _online(found: MemberAnswer) -> str:
    """What they go online with, as far as it was asked."""
    row = found.digital
    said = (
        Device(row.device).label if row.device else "",
        lower(Line(row.line)) if row.line else "",
        f"online: {lower(DigitalSkill(row.skill))}" if row.skill else "",
    )
    return ", ".join(part for part in said if part)


def _may(found: MemberAnswer) -> dict[str, Any]:
    """Yes, to whom, what, until when; and what never without asking first."""
    yes = [_allowed(may, found.day) for may in found.may]
    refused = ", ".join(SHORT[each] for each in found.may_not)
    if not yes:
        return {"label": "May I send this?", "value": f"No. {nothing_shared(found)}", "notes": []}
    no = f"No: {refused}" if refused else ""
    return {"label": "May I send this?", "value": yes[0], "notes": yes[1:], "no": no}


def _allowed(may: May, day: date) -> str:
    to = ", ".join(may.named) or TO[RecipientKind(may.recipients)]
    until = f" until {short(may.until, day)}" if may.until else ""
    what = ", ".join(SHORT[ConsentCategory(each)] for each in may.what)
    return f"Yes, to {to}{until}: {what}"


def _words(found: MemberAnswer) -> dict[str, Any]:
    """What they want, as they said it; then when somebody last spoke with them."""
    goals = [goal for goal in (found.plan.goals if found.plan else []) if goal.status == "active" and goal.text]
    spoken = _last_contact(found)
    if goals:
        return {"label": "Their words", "value": quoted(goals[0].text), "notes": spoken}
    if found.strengths:
        return {"label": "Good at", "value": found.strengths[-1], "notes": spoken}
    return {"label": "Last contact", "value": spoken[0], "notes": spoken[1:]}


def _last_contact(found: MemberAnswer) -> list[str]:
    last = found.last_contact
    if last is None:
        return ["Nobody has spoken with them yet"]
    said = [f"Spoken with {short(last.on, found.day)}, {label(last.mode).lower()}"]
    return [*said, quoted(last.note)] if last.note else said


def _coach(found: MemberAnswer, away: Away | None) -> dict[str, Any]:
    now = next((coach for coach in found.coaches if coach.until is None), None)
    before = [coach for coach in found.coaches if coach.until is not None]
    value = f"{now.name or 'A coach'}, since {short(now.since, found.day)}" if now else "No coach yet"
    notes = [_covered(away, found.day)] if away else []
    fact: dict[str, Any] = {"label": "Coach", "value": value, "notes": [*notes, *(_before(b, now) for b in before[:1])]}
    if (before or away) and not found.earlier:
        href = url_for("coach.coaches_so_far", member_id=found.row.member_id)
        fact["link"] = {"label": "What was handed over" if before else "Coaches so far", "href": href}
    return fact


def _covered(away: Away, day: date) -> str:
    until = short(away.until, day)
    if away.cover_id == actor().id:
        return f"You cover for {away.coach} until {until}"
    return f"Away until {until}: {'nobody' if away.cover_left_on else away.cover} covers"


def _before(last: Coached, now: Coached | None) -> str:
    why = f". {now.reason}" if now and now.reason else ""
    return f"Before: {last.name or 'a coach'}{why}"


def _form(member_id: str, name: str, **start: Any) -> str:
    return url_for("coach.command", member_id=member_id, name=name, **start)
