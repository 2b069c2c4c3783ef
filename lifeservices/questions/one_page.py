"""The one page that goes with a member from coach to coach: everything the next one must know, from the record.

It is made of the record alone, in plain sentences that the member may read. The same lines stand on the screen, on
paper and, as they were, in the entry of the hand-over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lifeservices.questions.attention.reasons import ENDING, Because
from lifeservices.questions.caseload import PHASE_WORDS
from lifeservices.questions.handing_over import HandingOverAnswer
from lifeservices.questions.languages import language
from lifeservices.questions.member import MemberAnswer
from lifeservices.questions.member_parts import GoalLine
from lifeservices.sentences.words import label, short

OPEN_STEPS = ("not-started", "in-progress", "blocked")
WORDS = {"not-started": "not started", "in-progress": "in progress", "blocked": "blocked"}
CLOSED_REFERRALS = (
    *("received", "rejected", "not-received", "expired", "cancelled", "discarded"),
    *("withdrawn", "obsolete", "offer-accepted", "offer-declined", "started"),
    *("not-wanted", "fell-through"),
)
NO_GOAL = ("completed", "archived")


@dataclass(frozen=True)
class Part:
    """One heading of the page, with its lines."""

    title: str
    lines: list[str]


def parts_of(answer: HandingOverAnswer) -> list[Part]:
    """The page, heading by heading; a heading without a line says so in words."""
    found = answer.found
    parts = [
        Part("Who", _who(found)),
        Part("How to speak and write", _speak(found)),
        Part("May I send this?", _may(found)),
        Part("Why they are here", _why(found)),
        Part("Plan", _plan(found)),
        Part("Waiting for others", _referrals(found)),
        Part("Promised", _promised(answer)),
        Part("Look out for", _risks(found)),
        Part("Work", _work(found)),
        Part("Next three check-ins", _check_ins(found)),
        Part("Coaches so far", _coaches(found)),
    ]
    return [Part(part.title, part.lines or ["Nothing on record."]) for part in parts]


def text_of(name: str, parts: list[Part]) -> str:
    """The page as plain text, line by line."""
    lines = [name]
    for part in parts:
        lines += ["", part.title, *(f"- {line}" for line in part.lines)]
    return "\n".join(lines)


def read_back(page: str) -> list[Part]:
    """A page as it was handed over, from its text."""
    parts: list[Part] = []
    for line in page.split("\n")[1:]:
        if line.startswith("- ") and parts:
            parts[-1].lines.append(line[2:])
        elif line.strip():
            parts.append(Part(line, []))
    return parts


def _who(found: MemberAnswer) -> list[str]:
    row, born = found.row, found.identity.born_on if found.identity else None
    number = f"Member number {row.member_number}" if row.member_number else ""
    plan = " ".join(part for part in (row.product.replace("-", " ").capitalize(), row.state) if part)
    first = [f"Born {short(born)}" if born else "", number, plan]
    mail = found.contact.email if found.contact else None
    reach = [f"Phone {row.phone}" if row.phone else "No phone on record", f"E-mail {mail}" if mail else ""]
    lines = [". ".join(word for word in words if word) for words in (first, reach)]
    since = f", opted in {short(row.opted_in_on)}" if row.opted_in_on else ""
    return [f"{line}." for line in lines if line] + [f"{PHASE_WORDS[row.phase]}{since}."]


def _speak(found: MemberAnswer) -> list[str]:
    spoken, contact, lines = found.language, found.contact, []
    if spoken and spoken.spoken:
        how = label(spoken.interpreter_mode).lower()
        helper = f", with an interpreter {how}".rstrip() if spoken.interpreter else ""
        lines.append(f"Speaks {language(spoken.spoken)}{helper}.")
    if spoken and spoken.written:
        form = f", {label(spoken.written_format).lower()}" if spoken.written_format else ""
        lines.append(f"Reads {language(spoken.written)}{form}.")
    if spoken and spoken.aids:
        lines.append(f"{spoken.aids.rstrip('.')}.")
    if contact and contact.best_time:
        lines.append(f"Best time: {contact.best_time.rstrip('.')}.")
    if contact and contact.leave_message:
        lines.append(f"Messages: {label(contact.leave_message).lower()}.")
    return lines or ["Nobody has asked yet how they want to speak and read. Ask first."]


def _may(found: MemberAnswer) -> list[str]:
    lines = [
        f"Yes: {', '.join(label(each).lower() for each in may.what)}, to {label(may.recipients).lower()}"
        + (f", until {short(may.until)}." if may.until else ".")
        for may in found.may
    ]
    return lines or ["No. They have not agreed to share anything yet."]


def _why(found: MemberAnswer) -> list[str]:
    needs = [f"{need.name}: {need.word.lower()}. {need.move}." for need in found.needs if need.now <= 3][:4]
    strengths = [f"Strengths: {'; '.join(dict.fromkeys(found.strengths))}."] if found.strengths else []
    last = found.last_contact
    said = [f"Last said, {short(last.on)}: “{last.note}”"] if last and last.note else []
    return strengths + needs + said


def _plan(found: MemberAnswer) -> list[str]:
    if found.plan is None:
        return ["There is no plan yet."]
    goals = [goal for goal in found.plan.goals if goal.status not in NO_GOAL]
    agreed = f"Agreed {short(found.plan.agreed_on)}." if found.plan.agreed_on else "Drafted, not agreed yet."
    return [agreed, *(line for goal in goals for line in _goal(goal))]


def _goal(goal: GoalLine) -> list[str]:
    by = f", by {short(goal.target_on)}" if goal.target_on else ""
    held = " On hold." if goal.status == "on-hold" else ""
    steps = []
    for step in goal.steps:
        if step.status in OPEN_STEPS:
            due = f", by {short(step.due_on)}" if step.due_on else ""
            steps.append(f"Step: {step.text} ({step.owner}, {WORDS[step.status]}{due}).")
    return [f"{goal.text or goal.domain}{by}.{held}", *steps]


def _referrals(found: MemberAnswer) -> list[str]:
    waiting = [line for line in (*found.referrals, *found.job_referrals) if line.status not in CLOSED_REFERRALS]
    return [
        f"{line.name or 'A referral'}{f', {line.about.lower()}' if line.about else ''}: "
        f"{'asked' if line.only_asked else 'sent'} {short(line.sent_on)}."
        for line in waiting
    ]


def _promised(answer: HandingOverAnswer) -> list[str]:
    lines = [f"{each.text.rstrip('.') or 'To speak again'}, by {short(each.by)}." for each in answer.promised]
    goals = [goal for goal in answer.found.plan.goals if goal.status not in NO_GOAL] if answer.found.plan else []
    for step in (step for goal in goals for step in goal.steps):
        if step.status in OPEN_STEPS and step.owner != "The member":
            due = f", by {short(step.due_on)}" if step.due_on else ""
            lines.append(f"{step.text} ({step.owner}{due}).")
    return lines or ["No promise is open."]


def _risks(found: MemberAnswer) -> list[str]:
    crisis = [f"{need.name}: {need.word.lower()}." for need in found.needs if need.now == 1]
    safety = [f"Safety: {need.word.lower()}." for need in found.needs if need.name == "Safety" and need.now == 2]
    pressing = [
        _risk(because, found.day) for because in found.pressing if because.reason.name not in ("new", "due", "handed")
    ]
    return crisis + safety + pressing or ["Nothing is overdue, and no part of life is in crisis."]


def _risk(because: Because, day: date) -> str:
    if because.reason is ENDING:
        return f"Support {'ended' if because.days else 'ends'} {short(because.day)}."
    return f"{because.reason.title}: {'since ' if because.day <= day else ''}{short(because.day)}."


def _work(found: MemberAnswer) -> list[str]:
    lines = []
    for job in found.jobs:
        if job.open:
            what = f"{job.title}, {job.employer}" if job.title else job.employer
            terms = f" {job.terms}." if job.terms else ""
            lines.append(f"{what}, since {short(job.started_on)}.{terms} {job.evidence.label}.")
    return lines or ["No job now."]


def _check_ins(found: MemberAnswer) -> list[str]:
    return [
        f"{line.name}: {short(line.due)}, between {short(line.opens)} and {short(line.closes)}."
        for line in found.check_ins
    ] or ["No check-in is ahead." if found.row.first_hired_on else "They begin with the first day of work."]


def _coaches(found: MemberAnswer) -> list[str]:
    return [
        f"{coach.name or 'A coach'}, since {short(coach.since)}{f' until {short(coach.until)}' if coach.until else ''}."
        for coach in found.coaches
    ]
