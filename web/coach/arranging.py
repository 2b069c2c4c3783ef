"""Forms that are filled in between two phone calls, put so that they take seconds: what comes first, what is known
beforehand, which days are tapped instead of typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from flask import request

from lifeservices.questions import (  # noqa: F401  the lists of forms
    care_choices,
    certificate_choices,
    hold_choices,
    job_choices,
    learning_choices,
)
from lifeservices.questions.approach import Approach, HowToSpeak
from lifeservices.questions.languages import language
from web.access import ask
from web.coach import (
    arranging_care,
    arranging_plan,
    arranging_referral,
    arranging_sharing,
    matching,
    readiness,
    resumes,
)
from web.coach.arranging_services import looks_for_services
from web.forms import Form
from web.words import with_weekday

Arrange = Callable[[Form, str], None]

FOR_INTERPRETERS = ("interpreter_used", "interpreter_mode", "interpreter_language")


def arrange(form: Form, member_id: str) -> None:
    """Put the questions of a form as they are best asked of this member, where somebody thought about it."""
    found = ARRANGED.get(form.handler.name)
    if found is not None:
        found(form, member_id)
    looks_for_services(form, member_id)


def _contact(form: Form, member_id: str) -> None:
    how: Approach = ask(HowToSpeak(member_id))
    form.order = (
        *("mode", "reached", "contact_on", "topics", "minutes", "note"),
        *("interpreter_used", "interpreter_mode", "interpreter_language", "next_step", "next_on"),
    )
    form.beside = {"lead": "Five answers, and what comes next if you know it.", "submit": "Save contact"}
    form.put_as["contact_on"] = {"hint": "Today, unless you change it"}
    form.put_as["minutes"] = {"hint": "Only if you reached them"}
    form.put_as["note"] = {
        "hint": "For whoever speaks with them next. They can ask to read this.",
        "rows": 3,
    }
    form.put_as["next_on"] = {"widget": "date", "quick": quick_days(form.today)}
    _interpreter(form, how)
    if request.method == "GET":
        # What is known beforehand stands in the form; what somebody sends is never filled up behind their back.
        form.typed["mode"] = how.mode.value


def leave_out(form: Form, names: Iterable[str]) -> None:
    """Do not ask these here, and take no answer to them either."""
    form.given.update(dict.fromkeys(names, ""))


def _interpreter(form: Form, how: Approach) -> None:
    if not how.needs_interpreter:
        leave_out(form, FOR_INTERPRETERS)
        return
    if request.method == "GET":
        form.typed["interpreter_mode"] = how.interpreter_mode.value if how.interpreter_mode else ""
        form.typed["interpreter_language"] = how.spoken
    form.put_as["interpreter_mode"] = {"label": "How did they take part?", "widget": "radios"}
    form.put_as["interpreter_used"] = {
        "label": f"An interpreter took part: {language(how.spoken)}" if how.spoken else "An interpreter took part"
    }


def _next_step(form: Form, member_id: str) -> None:
    form.order = ("next_step", "next_on")
    form.put_as["next_on"] = {"widget": "date", "quick": quick_days(form.today)[1:]}


def _hold(form: Form, member_id: str) -> None:
    form.order = ("until", "reason", "lines")
    form.beside = {"lead": "Due days stay what they are; only the line waits.", "submit": "Hold it"}
    form.put_as["until"] = {"widget": "date", "quick": quick_days(form.today)[1:], "after": ""}
    if request.method == "GET":
        form.typed["lines"] = [value for value, _ in form.offer("lines_to_hold")]


def quick_days(today: date) -> list[tuple[str, str]]:
    """Days that are said more often than others: to be tapped."""
    ahead = (("Tomorrow", 1), ("In a week", 7), ("In two weeks", 14))
    told = [(words, today + timedelta(days=count)) for words, count in ahead]
    return [("", "No day"), *((day.isoformat(), f"{words}, {with_weekday(day, today)}") for words, day in told)]


ARRANGED: dict[str, Arrange] = {
    "log-contact": _contact,
    "set-next-step": _next_step,
    "hold-line": _hold,
    "draft-resume": resumes.start,
    "propose-job": readiness.propose,
    **arranging_care.ARRANGED,
    **arranging_plan.ARRANGED,
    **arranging_referral.ARRANGED,
    **arranging_sharing.ARRANGED,
    **matching.ARRANGED,
}
"""By the name of a command."""
