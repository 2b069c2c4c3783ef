"""The coaches: accounts of those who have members in the record, and their visits."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from random import Random

from sqlalchemy import select

from benchmarks.load.forms import form_with
from benchmarks.load.wire import Browser
from lifeservices import accounts
from lifeservices.application import LifeServices
from lifeservices.commands import Role
from lifeservices.domain.errors import Refused
from lifeservices.projections.caseload import caseload

PASSWORD = "a password only for measuring"
MEMBERS_EACH = 60
AT_ONCE = 4
"""So many sign in at a time."""
SIGN_IN = "/sign-in"
TRIES = 30


class Coach:
    """Somebody at work: whom they have, and their browser."""

    def __init__(self, number: int, email: str, members: Sequence[str], port: int) -> None:
        self.email, self.members = email, members
        self.browser, self.random = Browser(port), Random(number)
        self.place = number
        """How far they are in their round of acts; each begins elsewhere."""
        self.page, self.address = "", ""
        """What stands on their screen."""
        self.turn = asyncio.Lock()
        """Nobody does two things at once; whoever is due meanwhile waits, and that is counted."""

    async def sign_in(self) -> None:
        """Sign in as a person does, on the page for it. While the site says that it is busy, try again."""
        status = 0
        for _ in range(TRIES):
            page = await self.browser.get(SIGN_IN)
            form = form_with(page.text, "password", SIGN_IN)
            if form is not None:
                filled = form.filled(email=self.email, password=PASSWORD)
                status = (await self.browser.post(form.action or SIGN_IN, filled)).status
            if status in (302, 303):
                return
            await asyncio.sleep(1)
        raise SystemExit(f"{self.email} could not sign in: {status}.")


def coaches(services: LifeServices, many: int, port: int) -> list[Coach]:
    """Coaches with members; each gets an account where they have none."""
    found = []
    for number, (coach_id, members) in enumerate(_with_members(services, many).items()):
        email = f"{coach_id}@load.example"
        with suppress(Refused):
            accounts.add(services, email, PASSWORD, coach_id, Role.COACH)
        found.append(Coach(number, email, members, port))
    return found


def _with_members(services: LifeServices, many: int) -> dict[str, list[str]]:
    of_each: dict[str, list[str]] = {}
    listed = caseload.table().c
    with services.database.read() as connection:
        rows = connection.execute(
            select(listed.coach_id, listed.member_id).where(listed.coach_id != "").order_by(listed.coach_id)
        )
        for coach_id, member_id in rows:
            if coach_id not in of_each and len(of_each) == many:
                break
            of_each.setdefault(coach_id, []).append(member_id)
    return {coach_id: members[:MEMBERS_EACH] for coach_id, members in of_each.items()}


async def everybody_signs_in(people: Sequence[Coach]) -> None:
    """All of them, a few at a time: what is kept of a password is dear to compare."""
    room = asyncio.Semaphore(AT_ONCE)

    async def one(coach: Coach) -> None:
        async with room:
            await coach.sign_in()

    await asyncio.gather(*(one(coach) for coach in people))
