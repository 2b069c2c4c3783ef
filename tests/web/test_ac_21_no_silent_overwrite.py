"""AC-21: nobody's words are written over by somebody who did not see them.

People open the form of one goal on their devices, type, send, choose where they meet a conflict, or leave it, in an
order that chance makes. Beside them the test keeps what each of them has seen.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest
from flask import Flask

from lifeservices.commands.goal import RewordGoal
from lifeservices.domain.goal import GoalReworded
from lifeservices.domain.words_plan import LifeDomain
from tests.cast import TODAY, Cast
from tests.web.pages import Form, Page, Visitor

WALKS = {"sqlite": (3, 40), "postgres": (1, 40)}
"""Walks, and steps of each, in the commit run."""
DEEP = (25, 400)


@dataclass
class Device:
    """A browser of somebody, with the form that is open in it, if any."""

    visitor: Visitor
    form: Form | None = None
    seen: set[str] = field(default_factory=set)
    """Texts of the goal that stood on the pages since the form was opened."""
    mine: str = ""
    at_conflict: bool = False


class Walk:
    """Some devices and somebody elsewhere at one goal."""

    def __init__(self, app: Flask, cast: Cast, seed: int) -> None:
        self.chance, self.cast = random.Random(seed), cast
        self.address = f"/coach/members/{cast.ids['marisol']}/reword-goal"
        self.devices = [Device(Visitor(app).signed_in("wren")) for _ in range(3)]
        self.words = 0
        self.merged = self.conflicts = 0

    def step(self) -> None:
        """One thing that somebody does."""
        device = self.chance.choice(self.devices)
        if self.chance.random() < 0.2:
            self.cast.do("ida", self._elsewhere())
        elif device.form is None:
            self._open(device)
        elif device.at_conflict:
            self._choose(device)
        else:
            self._send(device)

    def texts(self) -> list[str]:
        """Every text the goal ever had, in order."""
        history = self.cast.services.record.history(self.cast.ids["marisol"])
        return [event.text for event in history if isinstance(event, GoalReworded) and event.goal_id == "goal-m"]

    def _elsewhere(self) -> RewordGoal:
        text = self._new() if self.chance.random() < 0.5 else self._now()
        domain = self.chance.choice((LifeDomain.HOUSING, LifeDomain.FOOD))
        return RewordGoal(self.cast.ids["marisol"], "goal-m", text, domain, TODAY, None)

    def _now(self) -> str:
        found = self.texts()
        return found[-1] if found else "A home of our own by spring"

    def _new(self) -> str:
        self.words += 1
        return f"Zzq{self.words} by spring"

    def _open(self, device: Device) -> None:
        page, _ = device.visitor.get(f"{self.address}?goal_id=goal-m")
        device.form, device.at_conflict = page.form_to(self.address), False
        device.seen = {str(dict(device.form.values)["text"])}

    def _send(self, device: Device) -> None:
        assert device.form is not None
        device.mine = self._new()
        self._answered(device, device.form.filled(text=device.mine), device.mine)

    def _choose(self, device: Device) -> None:
        assert device.form is not None
        way = self.chance.choice(("mine", "theirs", "both", "leave"))
        if way == "leave":
            self._draft_is_kept(device)
            device.form = None
            return
        if not any(name == "choose-text-text" for name, _ in device.form.values):
            self._answered(device, device.form.filled(**self._each(device.form, way)), device.mine)
            return
        combined = str(dict(device.form.values)["choose-text-text"])
        meant = {"mine": device.mine, "both": combined, "theirs": ""}[way]
        self._answered(device, device.form.filled(**self._each(device.form, way)), meant)

    @staticmethod
    def _each(form: Form, way: str) -> dict[str, str]:
        """The same choice at every question that asks for one."""
        asked = {name.removesuffix("-text") for name, _ in form.values if name.startswith("choose-")}
        return dict.fromkeys(asked | {"choose-text", "choose-domain"}, way if way != "both" else "mine") | {
            "choose-text": way
        }

    def _answered(self, device: Device, sent: dict[str, object], meant: str) -> None:
        """Send it; then nothing of anybody may be gone unseen."""
        assert device.form is not None
        before, stood = self.texts(), self._now()
        answer = device.visitor.client.post(device.form.action, data=sent)
        after = self.texts()
        assert after[: len(before)] == before, "what was said before stays"
        if answer.status_code == 409:
            self.conflicts += 1
            assert after == before
            assert stood.split()[0] in answer.text or "choose-text" not in answer.text
            page = Page(answer.text)
            device.form, device.at_conflict = page.form_to(self.address), True
            device.seen.add(stood)
            self._draft_is_kept(device)
            return
        assert answer.status_code == 302, answer.text[-800:]
        if len(after) > len(before):
            assert after[-1] in (meant, stood)
            assert stood in device.seen or after[-1] == stood, "written over without being seen"
            self.merged += after[-1] != stood
        device.form = None

    def _draft_is_kept(self, device: Device) -> None:
        """What was typed waits among the drafts while nobody has chosen."""
        links = [link for link in device.visitor.get("/coach/drafts")[0].links if "draft=" in link]
        kept = [dict(device.visitor.get(link)[0].form_to(self.address).values).get("text") for link in links]
        assert device.mine in kept


@pytest.fixture
def plan(request: pytest.FixtureRequest, cast: Cast) -> tuple[int, int]:
    """How many walks, and of how many steps."""
    if request.config.getoption("--deep"):
        return DEEP
    return WALKS["sqlite" if cast.services.database.is_sqlite else "postgres"]


def test_ac_21_no_text_is_written_over_by_somebody_who_did_not_see_it(
    app: Flask, cast: Cast, plan: tuple[int, int]
) -> None:
    walks, steps = plan
    conflicts = 0
    for seed in range(walks):
        walk = Walk(app, cast, seed)
        for _ in range(steps):
            walk.step()
        conflicts += walk.conflicts
    assert conflicts > walks, "chance brought people together"
