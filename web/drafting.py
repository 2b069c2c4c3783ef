"""Drafts of forms: kept while somebody writes and after their visit has ended, and filled in again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import current_app, g, jsonify, redirect, request, session
from flask_security import current_user
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.datastructures import MultiDict

from lifeservices.accounts import Accounts
from lifeservices.commands import Actor
from lifeservices.domain.errors import NotAllowed, NotFound
from lifeservices.drafts import SEVERAL, Draft, Drafts, Key
from lifeservices.questions.caseload import MemberName
from lifeservices.questions.drafts import DraftsOf
from lifeservices.visits import IDLE
from web.access import actor, ask, policy_of, services
from web.door import closed
from web.forms import Form
from web.visiting import FORMS_SECRET
from web.words import at_time

NOT_KEPT = {"csrf_token", "press", "keep"}
ANY_DEVICE = "You can go on from any device."
SIGNED_IN_AGAIN = "You signed in again after this page was opened. Nothing is lost: look at it once more, then save."

Which = Callable[[dict[str, Any]], Key | None]
FORMS: dict[str, Which] = {
    "coach.command": lambda address: Key(address["name"], address["member_id"]),
    "coach.new": lambda _: Key("identify-member"),
    "coach.hand_over": lambda address: Key("hand-over", address["member_id"]),
    "coach.accept": lambda address: Key(request.path.rpartition("/")[2], address["member_id"]),
    "coach.correct": lambda address: correcting(**address),
    "coach.take_back": lambda address: None if request.args.get("again") else taking_back(**address),
    "coach.several": lambda _: Key(SEVERAL),
    "coach.away": lambda _: Key("plan-absence"),
    "coach.about_service": lambda address: Key(f"{address['name']}/{address['service_id']}"),
    "admin.command": lambda address: Key(address["name"]),
    "employers.command": lambda address: Key(f"{address['name']}/{address['employer_id']}"),
    "jobs.command": lambda address: Key(f"{address['name']}/{address['job_order_id']}"),
    "employers.of_all": lambda address: Key(address["name"]),
    "admin.about_member": lambda address: (
        None if address["name"] == "erase-person" else Key(address["name"], address["member_id"])
    ),
}
"""Endpoint of a form → which draft it is. A form named here loses nothing when the visit ends.

None for what is pressed and not written: it is done again, or left.
"""


LOOKED_AT_AGAIN: dict[str, Callable[[], str]] = {}
"""Endpoint of a form in which things are chosen and nothing is typed → the address where the choice is looked at again.

Such a choice stands in its address and needs no draft.
"""


def correcting(member_id: str, entry_id: str, field: str) -> Key:
    """The draft of a correction: of this answer of this entry."""
    return Key(f"correct-entry/{entry_id}/{field}", member_id)


def taking_back(member_id: str, entry_id: str) -> Key:
    """The draft of the words with which an entry is taken back."""
    return Key(f"void-entry/{entry_id}", member_id)


@dataclass(frozen=True)
class Keeping:
    """The drafts of one form, for whoever has it open."""

    key: Key

    def wanted(self) -> bool:
        """True where the page asks to keep what was typed, not to save it."""
        return "keep" in request.form

    def keep(self, form: Form) -> str:
        """Keep what was posted; the answer is the sentence that says so, empty where the form was saved already."""
        form.read(request.form)
        saved = Drafts(services()).keep(actor().id, self._of(form), {"fields": posted()})
        return said(saved) if saved else ""

    def typed(self) -> MultiDict[str, str]:
        """What was typed, as the draft that the address names kept it; nothing where it names none."""
        found = self._found()
        return typed_in(found) if found else MultiDict()

    def fill(self, form: Form) -> None:
        """Fill a form with the draft that the address names."""
        found = self._found()
        if found is not None:
            form.typed.clear()
            form.read(typed_in(found))
            form.found_at = found.saved_at

    def forget(self, form: Form) -> None:
        """The form is saved: its draft is not needed any more."""
        Drafts(services()).forget(actor().id, self._of(form))

    def shown(self, form: Form) -> dict[str, Any]:
        """What the form's page says about drafts."""
        others = [] if form.found_at else ask(DraftsOf(self.key.command, self.key.member_id))
        waiting = [
            {"said": said(each.saved_at), "href": f"{request.path}?draft={each.command_id}"}
            for each in others
            if each.command_id != form.command_id
        ]
        draft = {"saved": said(form.found_at), "words": ANY_DEVICE} if form.found_at else None
        return {"keeps": True, "draft": draft, "waiting": waiting[:1], "idle": int(IDLE.total_seconds())}

    def _found(self) -> Draft | None:
        wanted = Key(self.key.command, self.key.member_id, request.args.get("draft", ""))
        return Drafts(services()).find(actor().id, wanted) if wanted.command_id else None

    def _of(self, form: Form) -> Key:
        return Key(self.key.command, self.key.member_id, form.command_id)


def posted() -> list[list[str]]:
    """The fields of the posted form, as they were typed."""
    return [[name, value] for name, value in request.form.items(multi=True) if name not in NOT_KEPT]


def typed_in(draft: Draft) -> MultiDict[str, str]:
    """The fields of a draft, as if they had just been posted."""
    return MultiDict([(name, value) for name, value in draft.answers["fields"]])


def said(saved_at: str) -> str:
    """`Draft saved 9:14 am.`"""
    return f"Draft saved {at_time(saved_at, services().zone, services().today())}."


def asked_by_script() -> bool:
    """True where the page's script asks, which wants a short answer instead of a page."""
    return request.headers.get("Accept", "") == "application/json"


def is_from_before() -> bool:
    """True where a form of an earlier visit arrives in a new one: it is shown again, and not carried out."""
    return bool(g.get("from_before"))


def rescued() -> Any | None:
    """A form arrived that does not belong to this visit: keep what was typed where it is known whose it is.

    None where it is not known; then nothing is kept and nothing was carried out.
    """
    if request.endpoint in LOOKED_AT_AGAIN:
        return redirect(LOOKED_AT_AGAIN[request.endpoint]())
    if request.endpoint not in FORMS or request.method != "POST":
        return None
    return _shown_again() if current_user.is_authenticated else _kept_for_later()


def _shown_again() -> Any | None:
    """Somebody signed in again meanwhile: the form as they typed it, to be saved from this visit."""
    mine = current_user.role in policy_of(current_app, request.endpoint or "").roles
    if not mine or asked_by_script() or _secret() is None:
        return None
    g.from_before = True
    return current_app.view_functions[request.endpoint or ""](**(request.view_args or {}))


def _kept_for_later() -> Any | None:
    """The visit has ended: the draft is kept for its person, who comes back to it by signing in."""
    earlier = getattr(session, "earlier", None)
    if not earlier or not _carries(earlier["secret"]):
        return None
    account = Accounts(services()).with_uniquifier(earlier["who"])
    key = FORMS[request.endpoint or ""](request.view_args or {})
    if key is None or account is None or not account.active:
        return None
    if not _may_open(key, Actor(account.staff_id, account.role)):
        return None
    key = Key(key.command, key.member_id, request.form.get("command_id", ""))
    if not Drafts(services()).keep(account.staff_id, key, {"fields": posted()}):
        return None
    if asked_by_script():
        return jsonify(signed_out=True)
    return closed(f"{request.path}?draft={key.command_id}", kept=True)


def _may_open(key: Key, who: Actor) -> bool:
    try:
        if key.member_id:
            services().ask(MemberName(key.member_id), who)
    except (NotFound, NotAllowed):
        return False
    return True


def _carries(secret: str) -> bool:
    """True where the posted form carries the secret of the visit that ended."""
    return bool(secret) and _secret() == secret


def _secret() -> str | None:
    """The secret that the posted form carries, if it is one that we made."""
    reader = URLSafeTimedSerializer(current_app.secret_key or "", salt="wtf-csrf-token")
    try:
        return str(reader.loads(request.form.get(FORMS_SECRET, "")))
    except BadData:
        return None
