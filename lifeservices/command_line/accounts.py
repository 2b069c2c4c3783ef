"""The verb about who may sign in: it makes the first account of an installation, and helps when nobody can."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from lifeservices.accounts import SIGN_IN_ROLES, Account, Accounts, check_free
from lifeservices.application import LifeServices
from lifeservices.command_line.program import record_here
from lifeservices.command_line.telling import result
from lifeservices.commands import Actor, Role
from lifeservices.commands.staff import AddStaff
from lifeservices.domain.errors import Refused
from lifeservices.domain.words_person import StaffRole
from lifeservices.letting_in import BY_COMMAND, HOLDS, LettingIn

ROLES = sorted(role.value for role in SIGN_IN_ROLES)
JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
WHY = click.option("--reason", required=True, help="Why; it is kept with the account.")


@click.group("account")
def account_verb() -> None:
    """Let somebody sign in, stop them, or reset the phone they sign in with."""


@account_verb.command("add")
@click.option("--email", required=True, help="With which they sign in.")
@click.option("--name", required=True, help="What they are called.")
@click.option("--role", required=True, type=click.Choice(ROLES), help="What they do.")
@click.option("--agreement", default="", help="An evaluator's data use agreement, where there is one.")
@JSON
def add(email: str, name: str, role: str, agreement: str, as_json: bool) -> None:
    """Put somebody on the staff, and print where they set their password. Nobody else ever knows it."""
    with _record() as services:
        check_free(services, email)
        joined = AddStaff(full_name=name, role=StaffRole(role), joined_on=services.today(), email=email)
        staff_id = services.do(joined, Actor(BY_COMMAND, Role.ADMIN, BY_COMMAND)).subject_id
        account_id = LettingIn(services).let_in(email, staff_id, Role(role), BY_COMMAND, agreement)
        _tell_link(services, account_id, as_json)


@account_verb.command("link")
@click.argument("email")
@JSON
def link(email: str, as_json: bool) -> None:
    """Print another address where somebody sets their password; an earlier one opens nothing any more."""
    with _record() as services:
        _tell_link(services, _found(services, email).id, as_json)


@account_verb.command("stop")
@click.argument("email")
@WHY
@JSON
def stop(email: str, reason: str, as_json: bool) -> None:
    """Let somebody in no more, from this moment on."""
    with _record() as services:
        LettingIn(services).stop(_found(services, email).id, BY_COMMAND, reason)
    result({"stopped": email}, f"{email} cannot sign in any more, and is signed out everywhere.", as_json)


@account_verb.command("reset")
@click.argument("email")
@WHY
@JSON
def reset(email: str, reason: str, as_json: bool) -> None:
    """Forget somebody's phone and spare codes; they set up a phone when they sign in next."""
    with _record() as services:
        LettingIn(services).reset_factor(_found(services, email).id, BY_COMMAND, reason)
    result({"reset": email}, f"{email} sets up a phone at the next sign-in, and is signed out everywhere.", as_json)


@contextmanager
def _record() -> Iterator[LifeServices]:
    services = record_here()
    try:
        yield services
    finally:
        services.close()


def _found(services: LifeServices, email: str) -> Account:
    found = Accounts(services).with_email(email)
    if found is None:
        raise Refused(f"Nobody signs in as {email}.")
    return found


def _tell_link(services: LifeServices, account_id: str, as_json: bool) -> None:
    path = f"/sign-up/{LettingIn(services).invite(account_id, BY_COMMAND)}"
    text = f"They set their password here, once, within {HOLDS.days} days; put your site's address before it:\n{path}"
    result({"account_id": account_id, "path": path}, text, as_json)
