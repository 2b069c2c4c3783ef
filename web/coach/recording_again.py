"""A contact whose private words were wrong: taken back, and its form is open again with everything but the mistake."""

from __future__ import annotations

import uuid

from flask import url_for

from lifeservices.drafts import Drafts, Key
from lifeservices.questions.contact_again import ContactAgain
from web.access import actor, ask, services

AGAIN = "log-contact"


def typed_before(member_id: str, entry_id: str) -> list[tuple[str, str]]:
    """What the entry said, as its form would hold it; nothing where it is no contact."""
    typed: list[tuple[str, str]] = ask(ContactAgain(member_id, entry_id))
    return typed


def opened_again(member_id: str, typed: list[tuple[str, str]]) -> str:
    """Keep it as a draft, so that nothing is lost however the visit goes on; the answer is where its form is."""
    command_id = str(uuid.uuid4())
    Drafts(services()).keep(actor().id, Key(AGAIN, member_id, command_id), {"fields": typed})
    return url_for("coach.command", member_id=member_id, name=AGAIN, draft=command_id)
