"""Who may visit what. Each view says so itself; one that says nothing cannot be served."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, request, session
from flask_security import current_user
from werkzeug.exceptions import InternalServerError

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.minimum import SAY_WHAT_FOR
from lifeservices.one_state import OneState
from lifeservices.questions import may_ask
from web.door import CHALLENGE, NOBODY_IS_IN, closed

GROUPS = "groups"
"""Where a visit keeps which groups of which member were opened in it."""
V = TypeVar("V", bound=Callable[..., Any])


@dataclass(frozen=True)
class Policy:
    """Who may visit a view: everybody, or people in these roles."""

    everybody: bool
    roles: frozenset[Role]


class Undeclared(Exception):
    """A view does not say who may visit it."""


STATIC = Policy(everybody=True, roles=frozenset())


def policy(*roles: Role) -> Callable[[V], V]:
    """Only people in these roles; to everybody else it looks as if it were not there."""

    def declare(view: V) -> V:
        view.policy = Policy(False, frozenset(roles))  # type: ignore[attr-defined]
        return view

    return declare


def everybody(view: V) -> V:
    """Also people who are not signed in."""
    view.policy = Policy(True, frozenset())  # type: ignore[attr-defined]
    return view


SIGNED_IN = (Role.COACH, Role.SUPERVISOR, Role.LEAD, Role.EVALUATOR, Role.ADMIN)


def policy_of(app: Flask, endpoint: str) -> Policy:
    """What a view declared."""
    if endpoint == "static":
        return STATIC
    found: Policy | None = getattr(app.view_functions.get(endpoint), "policy", None)
    if found is None:
        raise Undeclared(f"{endpoint} does not say who may visit it. Give it a policy.")
    return found


def services() -> LifeServices:
    """The program behind the site."""
    found: LifeServices = current_app.extensions["lifeservices"]
    return found


def actor() -> Actor:
    """Who is asking, and what of the hidden groups they opened in this visit."""
    account = current_user._get_current_object()
    who = Actor(id=account.staff_id, role=account.role, channel="web")
    if who.role not in SAY_WHAT_FOR:
        return who
    return replace(who, opened={id: frozenset(groups) for id, groups in session.get(GROUPS, {}).items()})


def do(command: Any, command_id: str | None = None) -> Any:
    """Carry out a command for whoever is signed in."""
    return services().do(command, actor(), command_id=command_id)


def ask(question: Any) -> Any:
    """Ask a question for whoever is signed in; on a page as others may see it, as they would be answered."""
    if not for_others():
        return services().ask(question, actor(), _state())
    return services().ask(_published(question), _outsider(question), _state())


def ask_for_the_record(question: Any) -> Any:
    """Ask for something that is kept in the record and not shown to whoever is signed in: nothing is hidden from it."""
    return services().ask(question, replace(actor(), opened=None), _state())


def _state() -> OneState | None:
    """What everything on one page is told from. Whoever sends a form changes things meanwhile, and looks anew."""
    if request.method not in ("GET", "HEAD"):
        return None
    if "state" not in g:
        g.state = OneState(services().database)
    found: OneState = g.state
    return found


def for_others() -> bool:
    """Whether the address asks for a page as it may leave the program, on paper: `for=others`."""
    return request.args.get("for") == "others"


PUBLISHED = ("published", "leaving")
"""What questions call the answer that may leave the program."""


def _published(question: Any) -> Any:
    wanted = [field.name for field in fields(question) if field.name in PUBLISHED] if is_dataclass(question) else []
    return replace(question, **dict.fromkeys(wanted, True)) if wanted else question


def _outsider(question: Any) -> Actor:
    """An evaluator without an agreement, where evaluators may ask this at all."""
    asking = actor()
    return replace(asking, role=Role.EVALUATOR) if may_ask(type(question), Role.EVALUATOR) else asking


def install(app: Flask) -> None:
    """Refuse to serve a site with an undeclared view, and let each visitor only where they may go."""
    for rule in app.url_map.iter_rules():
        policy_of(app, rule.endpoint)

    @app.teardown_request
    def let_go(_: BaseException | None) -> None:
        if (state := g.pop("state", None)) is not None:
            state.close()

    @app.before_request
    def admit() -> Any:
        if request.endpoint is None:
            return None
        if any("\x00" in value for value in (*(request.view_args or {}).values(), *request.args.values())):
            # No database takes this sign, and nobody types it.
            abort(404)
        try:
            wanted = policy_of(app, request.endpoint)
        except Undeclared as missing:
            # As an answer, not as an exception: it is the same whatever the site was started for.
            raise InternalServerError(original_exception=missing) from None
        if wanted.everybody:
            return None
        if not current_user.is_authenticated:
            if request.headers.get("Accept", "") == "application/json":
                return {}, NOBODY_IS_IN, {"WWW-Authenticate": CHALLENGE}
            return closed(request.full_path.rstrip("?") if request.method in ("GET", "HEAD") else "")
        if current_user.role not in wanted.roles:
            abort(404)
        return None
