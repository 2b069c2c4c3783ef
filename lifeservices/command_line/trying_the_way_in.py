"""Signing in to a copy of the record by a code from an envelope, over the pages that people use."""

from __future__ import annotations

import re
import secrets
from html import unescape
from typing import Any

from lifeservices import accounts
from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.staff import AddStaff
from lifeservices.domain.errors import Refused
from lifeservices.domain.words_person import StaffRole
from lifeservices.envelopes import Envelopes
from lifeservices.guessing import allowance
from lifeservices.logs import quiet

DRILL = Actor("drill", Role.ADMIN, "drill")
EMAIL = "{}@drill.invalid"
FIELD = re.compile(r'<input type="hidden" name="(csrf_token|press)" value="([^"]*)"')


def try_the_way_in(copy: LifeServices) -> None:
    """Two codes let one administrator in once each, and nobody else. Raises Refused in a sentence."""
    from web import create_app

    with quiet():
        with copy.database.write() as connection:
            # How often strangers tried to get into the site is no matter of the copy.
            connection.execute(allowance.delete())
        _try(copy, create_app(copy))


def _try(copy: LifeServices, site: Any) -> None:
    administrator, coach = _somebody(copy, Role.ADMIN), _somebody(copy, Role.COACH)
    first, second = Envelopes(copy).make()
    _expect(_Browser(site).comes_in(coach, first) is False, "A code from an envelope let a coach in.")
    _expect(_Browser(site).comes_in(administrator, "a" * len(first)) is False, "A made-up code let somebody in.")
    for code in (first, second):
        _expect(_Browser(site).comes_in(administrator, code), "A code from an envelope does not open the site.")
        _expect(not _Browser(site).comes_in(administrator, code), "A code from an envelope opens the site twice.")


def _expect(held: bool, otherwise: str) -> None:
    if not held:
        raise Refused(otherwise)


def _somebody(copy: LifeServices, role: Role) -> tuple[str, str]:
    """An account on the copy alone: its address and password."""
    joined = AddStaff(full_name="Drill", role=StaffRole(role.value), joined_on=copy.today())
    staff_id = copy.do(joined, DRILL).subject_id
    email, password = EMAIL.format(role.value), secrets.token_urlsafe(24)
    accounts.add(copy, email, password, staff_id, role)
    return email, password


class _Browser:
    """Somebody without a phone, who types what the pages ask for."""

    def __init__(self, site: Any) -> None:
        self._client = site.test_client()

    def comes_in(self, who: tuple[str, str], code: str) -> bool:
        """Whether a password and a code open the pages of accounts."""
        email, password = who
        self._send("/sign-in", email=email, password=password)
        self._send("/sign-in/envelope", code=code)
        return bool(self._client.get("/admin/accounts").status_code == 200)

    def _send(self, address: str, **typed: str) -> None:
        """Fill in the form of a page; where there is none, it is sent without its marks and refused."""
        page = self._client.get(address).get_data(as_text=True)
        marks = {name: unescape(value) for name, value in FIELD.findall(page)}
        self._client.post(address, data={**marks, **typed})
