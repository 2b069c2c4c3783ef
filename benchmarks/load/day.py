"""What a coach does, act by act: seven acts, ten requests, two of which record something."""

from __future__ import annotations

import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import uuid4

from benchmarks.load.forms import form_with, taps
from benchmarks.load.people import Coach
from benchmarks.load.wire import Answer, Fields

GOOD = (200, 302, 303)
BUSY = 503
NAMES = ("garcia", "chen", "ana", "brown", "lopez", "mai")
REQUESTS_AN_ACT = 10 / 7
"""Three acts of a round are followed by the page they lead to."""


@dataclass(frozen=True)
class Sample:
    """One request: what was asked for, when it was due, how long the person waited, and what came."""

    kind: str
    due: float
    seconds: float
    status: int
    trouble: str = ""
    """What was wrong with it, in a few words; nothing where all was well."""


Asked = Callable[[], Awaitable[Answer]]


class Acting:
    """One act of one coach, with a sample of each request. What follows is timed from the answer before it."""

    def __init__(self, coach: Coach, due: float) -> None:
        self.coach, self.due, self.samples = coach, due, list[Sample]()

    async def ask(self, kind: str, asked: Awaitable[Answer], token: str = "") -> Answer:
        """One request. `token`: what must stand on the page, for the person has just written it."""
        answer = await asked
        now = time.perf_counter()
        trouble = _trouble(answer)
        if token and answer.status == 200 and token not in answer.text:
            trouble = "does not show what was just saved"
        self.samples.append(Sample(kind, self.due, now - self.due, answer.status, trouble))
        self.due = now
        return answer

    async def see(self, kind: str, address: str, token: str = "") -> None:
        """Go to a page and stay there."""
        answer = await self.ask(kind, self.coach.browser.get(address), token)
        self.coach.address, self.coach.page = address, answer.text if answer.status == 200 else ""

    async def send(self, kind: str, address: str, fields: Fields, token: str = "") -> None:
        """Send a form, and go where it leads."""
        answer = await self.ask(kind, self.coach.browser.post(address, fields))
        self.coach.page = ""
        if answer.status in (302, 303):
            await self.see(f"{kind}: the page after", answer.location, token)
        elif answer.status == 200:
            self._mark("was not taken")
        elif answer.status not in (BUSY, *GOOD):
            self._mark(f"was refused with {answer.status}")

    def _mark(self, words: str) -> None:
        last = self.samples[-1]
        self.samples[-1] = Sample(last.kind, last.due, last.seconds, last.status, words)


def _trouble(answer: Answer) -> str:
    if answer.status == BUSY and "retry-after" not in answer.headers:
        return "503 without Retry-After"
    return "" if answer.status in (*GOOD, BUSY) else f"answered {answer.status}"


async def today(act: Acting) -> None:
    """Whom to speak to."""
    await act.see("Today", "/coach/")


async def member(act: Acting) -> None:
    """One member's page."""
    await act.see("a member's page", f"/coach/members/{_somebody(act.coach)}")


async def timeline(act: Acting) -> None:
    """Everything that happened to a member."""
    await act.see("a timeline", f"/coach/members/{_somebody(act.coach)}/timeline")


async def search(act: Acting) -> None:
    """Find somebody by name."""
    words = act.coach.random.choice(NAMES)
    form = form_with(act.coach.page, "q", "/coach/members")
    if form is None or not form.posts:
        await act.see("a search", f"/coach/members?q={words}")
        return
    await act.send("a search", form.action, form.filled(q=words))


async def open_form(act: Acting) -> None:
    """Open the form for a contact; now and then the one for the next step."""
    name = act.coach.random.choice(("log-contact", "log-contact", "log-contact", "set-next-step"))
    await act.see("a form", f"/coach/members/{_somebody(act.coach)}/{name}")


async def save_form(act: Acting) -> None:
    """Send what was opened."""
    coach, token = act.coach, f"told {uuid4().hex[:12]}"
    form = form_with(coach.page, "command_id", coach.address)
    if form is None:
        await open_form(act)
        return
    if coach.address.endswith("/set-next-step"):
        answers = {"next_on": _tomorrow(coach.page), "next_step": token}
        await act.send("the next step, saved", form.action, form.filled(**answers))
    else:
        answers = {"mode": "phone", "reached": "yes", "topics": "work", "minutes": "12", "note": f"Spoke, {token}."}
        await act.send("a contact, saved", form.action, form.filled(**answers), token)


async def tap(act: Acting) -> None:
    """Answer one row of Today with one press."""
    coach = act.coach
    form, buttons = form_with(coach.page, "tap", coach.address), taps(coach.page)
    if form is None or not buttons:
        await today(act)
        return
    address, added = coach.random.choice(buttons)
    await act.send("one tap on Today", address, [*form.fields, *added])


ROUND: tuple[Callable[[Acting], Awaitable[None]], ...] = (
    *(today, tap, member, open_form),
    *(save_form, search, timeline),
)


async def next_act(coach: Coach, due: float) -> list[Sample]:
    """The next act of a coach's round."""
    acting = Acting(coach, due)
    async with coach.turn:
        await ROUND[coach.place % len(ROUND)](acting)
        coach.place += 1
    return acting.samples


def _somebody(coach: Coach) -> str:
    return coach.random.choice(coach.members)


def _tomorrow(page: str) -> str:
    found = re.search(r'name="next_on" value="(\d{4}-\d\d-\d\d)"', page)
    return found[1] if found else ""
