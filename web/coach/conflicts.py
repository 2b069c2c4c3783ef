"""Two people at one thing: what each changed is kept; where both changed the same answer, a person chooses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import render_template, request

from lifeservices.questions.editing import THINGS, Edited, Editing, Thing
from web.access import actor, ask, services
from web.asking import Question, questions
from web.forms import Form
from web.merging import both, pieces
from web.words import at_time

CHOOSE = "Choose what it should say."
LINES = ("text", "textarea")
WAYS = ("theirs", "mine", "both")


@dataclass
class Meeting:
    """A form about something that exists, and what others did to it since the form was opened."""

    form: Form
    member_id: str
    thing: Thing
    began: Edited
    """As it stood when the form was opened."""
    now: Edited
    typed: dict[str, str]
    mine: list[str] = field(default_factory=list)
    """Answers that only this form changes."""
    theirs: list[str] = field(default_factory=list)
    """Answers that only others changed meanwhile."""
    contested: list[str] = field(default_factory=list)
    unchosen: bool = False
    """True where the page asked which of two texts holds, and got no answer."""

    def into(self, form: Form) -> None:
        """Put what others changed meanwhile into the form, so that saving it keeps both."""
        for name in self.theirs:
            form.typed[name] = self.now.values[name]
        for name, chosen in self._chosen().items():
            form.typed[name] = chosen

    @property
    def wants_a_choice(self) -> bool:
        """True where a person must choose; a form that was saved before is not compared with what it did itself."""
        return bool(self.contested) and not services().record.answered_at(self.form.command_id)

    @property
    def nothing_left(self) -> bool:
        """True where choosing theirs left nothing of ours to save."""
        settled = {**self.typed, **{name: self.now.values[name] for name in self.theirs}, **self._chosen()}
        return bool(request.form.get("shown")) and settled == self.now.values

    @property
    def kept_both(self) -> bool:
        """True where others changed one answer and this form another."""
        return bool(self.theirs and self.mine) and not request.form.get("shown")

    def _chosen(self) -> dict[str, str]:
        return _chosen(self.thing, self.now, self.typed) if request.form.get("shown") else {}


def open_form(form: Form, member_id: str) -> None:
    """Begin a form with what stands and with today, and remember up to which entry that was."""
    thing = THINGS.get(form.handler.name)
    if thing is None:
        return
    about = str(form.typed.get(thing.key) or request.args.get(thing.key, "")) if thing.key else ""
    found: Edited = ask(Editing(member_id, form.handler.name, about))
    form.seen = found.version
    for name, value in found.values.items():
        if value and not form.typed.get(name):
            form.typed[name] = value
    since = next((q.name for q in questions(form.handler.command) if q.is_day and q.required), "")
    if since and not form.typed.get(since):
        form.typed[since] = form.today.isoformat()


def meeting_of(form: Form, member_id: str) -> Meeting | None:
    """The posted form against what stands now; nothing where it changes nothing that exists."""
    thing = THINGS.get(form.handler.name)
    form.read(request.form)
    if thing is None or form.seen is None or services().record.answered_at(form.command_id):
        return None
    about = str(form.typed.get(thing.key, "")) if thing.key else ""

    def stood(version: int | None = None) -> Edited:
        found: Edited = ask(Editing(member_id, form.handler.name, about, version))
        return found

    now, began = stood(), stood(form.seen)
    if not began.values:
        began = Edited(began.version, dict.fromkeys(thing.fields, ""))
    if not now.values:
        return None
    typed = {name: _plain(form.typed.get(name)) for name in thing.fields}
    found = Meeting(form, member_id, thing, began, now, typed)
    _compare(found, stood)
    return found


def _compare(meeting: Meeting, stood: Any) -> None:
    """Sort the answers by who changed them. What was chosen on the page of a conflict is compared with that page."""
    shown = _number(request.form.get("shown", ""))
    base = stood(shown).values if shown is not None else meeting.began.values
    settled = dict(meeting.typed)
    if shown is not None:
        chosen = _chosen(meeting.thing, Edited(shown, base), meeting.typed)
        meeting.unchosen = len(chosen) < len(request.form.getlist("contested"))
        settled.update(chosen)
    for name in meeting.thing.fields:
        before, theirs, mine = base.get(name, ""), meeting.now.values[name], settled[name]
        if theirs == before:
            if mine != before:
                meeting.mine.append(name)
        elif mine == before:
            meeting.theirs.append(name)
        elif mine != theirs:
            meeting.contested.append(name)
    if meeting.unchosen:
        meeting.contested = [name for name in request.form.getlist("contested") if name in meeting.thing.fields]


def _chosen(thing: Thing, shown: Edited, typed: dict[str, str]) -> dict[str, str]:
    """What was chosen for each answer that both had changed."""
    found = {}
    for name in request.form.getlist("contested"):
        way = request.form.get(f"choose-{name}", "")
        if name in thing.fields and way in WAYS:
            combined = request.form.get(f"choose-{name}-text", "").strip()
            found[name] = {"theirs": shown.values.get(name, ""), "mine": typed[name], "both": combined}[way]
    return found


def conflict_page(meeting: Meeting, address: str, crumb: dict[str, str]) -> str:
    """Their text, yours, and one that holds both; nothing is chosen beforehand."""
    now, mine = meeting.now, meeting.now.by_id == actor().id
    who = "You" if mine else (now.by.split(" ")[0] or "Somebody")
    asked = {q.name: q for q in questions(meeting.form.handler.command)}
    contested = [_contest(meeting, asked[name]) for name in meeting.contested]
    count = len(contested)
    answer = "One answer differs" if count == 1 else f"{count} answers differ"
    return render_template(
        "coach/conflict.html",
        title=f"{who} changed {meeting.thing.called} {'on another page ' if mine else ''}while you were writing",
        lead=f"Nothing is saved yet and nothing is lost. {answer}; choose what it should say. The history keeps both.",
        crumb=crumb,
        address=address,
        contested=contested,
        together=_together(meeting, asked, who),
        hidden=_hidden(meeting),
        shown=now.version,
        refused=meeting.unchosen,
    )


def _contest(meeting: Meeting, question: Question) -> dict[str, Any]:
    """One answer that both changed."""
    name = question.name
    before, theirs, mine = meeting.began.values[name], meeting.now.values[name], meeting.typed[name]
    way, whole, say = request.form.get(f"choose-{name}", ""), question.widget not in LINES, meeting.form.in_words
    by = meeting.now
    return {
        "field": name,
        "name": f"choose-{name}",
        "question": question.asks.label if question.asks else name,
        "theirs": {
            "who": by.by or "Somebody",
            "when": at_time(by.recorded_at, services().zone, services().today()),
            "pieces": _pieces(before, theirs, question, say),
        },
        "mine": {"pieces": _pieces(before, mine, question, say)},
        "both": request.form.get(f"choose-{name}-text") or both(before, theirs, mine),
        "common": say(question, before) if before else "",
        "whole": whole,
        "longest": question.longest,
        "value": way if meeting.unchosen else "",
        "error": CHOOSE if meeting.unchosen and way not in WAYS else "",
    }


def _pieces(before: str, after: str, question: Question, say: Any) -> list[tuple[str, str]]:
    """A text against the one it began from; an answer of a list as it is."""
    if before and question.widget in LINES:
        return pieces(before, after)
    return [("same", say(question, after))]


def _together(meeting: Meeting, asked: dict[str, Question], who: str) -> str:
    """What was put together already, in words."""

    def labels(names: list[str]) -> str:
        return ", ".join(f"“{asked[n].asks.label}”" for n in names if asked[n].asks)  # type: ignore[union-attr]

    parts = [f"{who} changed {labels(meeting.theirs)}"] if meeting.theirs else []
    parts += [f"you changed {labels(meeting.mine)}"] if meeting.mine else []
    if not meeting.theirs:
        return ""
    return f"{', and '.join(parts)}. {'Both will be kept' if meeting.mine else 'That is kept'}."


def _hidden(meeting: Meeting) -> list[tuple[str, str]]:
    """Everything else that was typed, so that it is still there when the choice comes back."""
    left_out = {"csrf_token", "keep", "shown", "contested"}
    theirs = {name: meeting.now.values[name] for name in meeting.theirs}
    fields = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in left_out and not name.startswith("choose-") and name.split("-")[0] not in theirs
    ]
    return [*fields, *theirs.items()]


def _plain(typed: Any) -> str:
    """An answer as it is compared: text without what nobody sees, a day in one way of writing."""
    if isinstance(typed, dict):
        return _day(typed)
    return "\n".join(line.strip() for line in str(typed or "").strip().splitlines())


def _day(boxes: dict[str, str]) -> str:
    month, day, year = boxes["month"], boxes["day"], boxes["year"]
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return f"{year}-{month}-{day}".strip("-")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
