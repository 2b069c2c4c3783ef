"""The form of a referral: how the service is to speak with the member is on record, and stands in it beforehand."""

from __future__ import annotations

from collections.abc import Callable

from flask import request

from lifeservices.questions.approach import Approach, HowToSpeak
from lifeservices.questions.languages import language
from web.access import ask
from web.forms import Form

SPEAKING = ("interpreter_needed", "interpreter_language", "interpreter_mode", "aids")


def _send(form: Form, member_id: str) -> None:
    how: Approach = ask(HowToSpeak(member_id))
    form.order = ("service_id", "referral_id", "sent_on", "need", "goal_id", *SPEAKING, "words", "note")
    said = language(how.spoken).capitalize() if how.needs_interpreter and how.spoken else ""
    if said:
        form.put_as["interpreter_needed"] = {"label": f"An interpreter is needed: {said}"}
    form.put_as["aids"] = {"hint": "From their record. Change it for this referral if it is different here"}
    form.put_as["note"] = {"label": "Anything to remember?", "hint": "For us. The service does not read this"}
    if request.method == "GET":
        form.typed["interpreter_needed"] = "true" if how.needs_interpreter else ""
        form.typed["interpreter_language"] = how.spoken if how.needs_interpreter else ""
        form.typed["interpreter_mode"] = how.interpreter_mode.value if how.interpreter_mode else ""
        form.typed["aids"] = how.aids


ARRANGED: dict[str, Callable[[Form, str], None]] = {"send-referral": _send, "send-drafted-referral": _send}
"""By the name of a command."""
