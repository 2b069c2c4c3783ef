"""One copy of a form, one effect: whatever sends it again is answered as it was the first time.

Every form that is sent carries two marks: that it comes from a page of this visit, and a word of its own. The word is
claimed before the view runs, and the answer kept with it. So no view has to think of double clicks.
"""

from __future__ import annotations

import base64
import secrets
from typing import Any

import msgspec
from flask import Flask, Response, current_app, g, make_response, redirect, request, session
from flask_security import current_user
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from lifeservices.application import LifeServices
from lifeservices.crashpoint import crashpoint
from lifeservices.made_by import begin_press
from lifeservices.presses import Answered, Presses, Sent
from lifeservices.trouble import PASSING_TROUBLE
from web.access import policy_of
from web.errors import page
from web.pages import saved
from web.words import at_time

WORD = "press"
LONGEST_WORD = 80
REPLACES = {"coach.assessing", "coach.part_of_life"}
"""What stands in these is kept until the end and replaces what stood there before: nothing is on record yet, and
somebody who goes back in their browser may say something else."""
ASK_ONLY = {"evaluator.verify", "lead.verify"}
"""Nothing is recorded by these: whoever goes back in their browser may ask about something else, or once more."""
BUTTONS = {"coach.at_once": "answer"}
"""Forms with a button for each thing on the page: what was pressed belongs to the word."""
NOT_CONTENT = {"csrf_token", WORD, "password", "new_password", "code"}
"""What may differ in the same form: secrets are never kept, not even as a fingerprint."""
MOST_KEPT = 400_000


def form_marks() -> Markup:
    """What every form that is sent begins with."""
    field = Markup('<input type="hidden" name="{}" value="{}">').format
    return field("csrf_token", generate_csrf()) + field(WORD, secrets.token_urlsafe(16))


def install(app: Flask, services: LifeServices) -> None:
    """Stand between the check of who may come in and the view."""
    presses = Presses(services)
    app.jinja_env.globals["form_marks"] = form_marks

    @app.before_request
    def claim() -> Any:
        sent = _sent()
        if sent is None:
            return None
        earlier = presses.claim(sent)
        if earlier is not None:
            return _again(services, earlier)
        g.sent = sent
        begin_press(sent)
        return None

    @app.after_request
    def keep(response: Response) -> Response:
        sent = g.pop("sent", None)
        if sent is None:
            return response
        begin_press(None)
        crashpoint("before-answer-kept")
        try:
            if response.status_code < 400 and not response.is_streamed:
                presses.answered(sent, _as_answer(response))
            else:
                presses.nothing_done(sent)
        except PASSING_TROUBLE:
            presses.let_go(sent)
        return response


def _sent() -> Sent | None:
    """The form that was sent, where it is one that has an effect."""
    if request.method != "POST" or request.endpoint is None or request.endpoint in REPLACES | ASK_ONLY:
        return None
    if "keep" in request.form:
        return None
    word = request.form.get(WORD, "")[:LONGEST_WORD]
    if not word:
        return None
    pressed = BUTTONS.get(request.endpoint)
    if pressed:
        word += f" {request.form.get(pressed, '')}"
    everybodys = policy_of(current_app, request.endpoint).everybody
    who = "" if everybodys or not current_user.is_authenticated else str(current_user.id)
    return Sent(who, request.path, word, _content())


def _content() -> bytes:
    """Everything that was sent, in one order."""
    fields = sorted((name, value) for name, value in request.form.items(multi=True) if name not in NOT_CONTENT)
    files = []
    for name, file in sorted(request.files.items(multi=True)):
        files.append((name, file.filename or "", file.read()))
        file.seek(0)
    return msgspec.json.encode([sorted(request.args.items(multi=True)), fields, files])


def _as_answer(response: Response) -> Answered:
    if response.location:
        return Answered(response.status_code, location=response.location)
    shown = response.get_data()
    kept = base64.b64encode(shown).decode() if len(shown) <= MOST_KEPT else ""
    return Answered(response.status_code, page=kept, kind=response.content_type or "")


def _again(services: LifeServices, earlier: Answered) -> Response:
    """The same answer once more; of a page, after a while, that it was shown."""
    if earlier.page:
        answer = make_response(base64.b64decode(earlier.page), earlier.status)
        answer.headers["Content-Type"] = earlier.kind
        return answer
    title = f"You already saved this at {at_time(earlier.at, services.zone, services.today())}"
    if not earlier.location:
        return make_response(page(200, title, "Nothing was added twice."))
    if current_user.is_authenticated:
        # After a double click the first word, and the way to undo it, was not read yet: it goes along.
        first = session.get("saved") or {}
        saved(title, f"Nothing was added twice. {first.get('words', '')}".strip(), undo=first.get("undo"))
    return make_response(redirect(earlier.location, earlier.status))
