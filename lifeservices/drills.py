"""The drill of each night: does the way back from an emergency hold? What came of each, and when the next is due.

How one is held stands in `drilling`. A night has one drill, however many schedulers there are: whoever writes its row
first holds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import BigInteger, Column, Table, Text, select
from sqlalchemy.exc import IntegrityError

from lifeservices.application import LifeServices
from lifeservices.factors import EVERYBODY_INVENTED
from lifeservices.logs import logger
from lifeservices.record.recorder import stamp
from lifeservices.record.tables import metadata

SMALL_HOURS = range(2, 6)
"""When few people are at work, where the program is."""
LONGEST_WITHOUT = timedelta(hours=36)
"""Where the small hours were slept through, the next drill comes as soon as it can."""
TOO_LONG_AGO = timedelta(hours=48)
LONGEST = timedelta(hours=3)
"""A drill that takes longer is ended, and did not hold."""


class State(StrEnum):
    """What came of a drill."""

    RUNNING = "running"
    HELD = "held"
    BROKEN = "broken"
    SKIPPED = "skipped"


drill = Table(
    "drill",
    metadata,
    Column("id", Text, primary_key=True),
    Column("began_at", Text, nullable=False, index=True),
    Column("ended_at", Text),
    Column("state", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("events", BigInteger, nullable=False),
    Column("steps", Text, nullable=False),
)


class Step(msgspec.Struct, frozen=True):
    """One step of a drill and how long it took."""

    name: str
    seconds: float


class Outcome(msgspec.Struct, frozen=True):
    """What came of a drill."""

    state: State
    said: str
    """In a sentence: what did not hold, or why it was skipped."""
    events: int = 0
    steps: tuple[Step, ...] = ()
    """The last is the one it stopped at, where it did not hold."""


@dataclass(frozen=True)
class Drill:
    """One drill as it is kept."""

    began_at: str
    ended_at: str
    outcome: Outcome


class Drills:
    """Writes down what came of drills."""

    def __init__(self, services: LifeServices) -> None:
        self._services, self._database = services, services.database

    def due(self) -> bool:
        """Whether it is time for one. Where everybody is invented there is nothing to get back."""
        head = self._services.record.head()
        if not head.position or head.origin == EVERYBODY_INVENTED:
            return False
        last, now = next(iter(self.last(1)), None), self._services.clock()
        if last is not None and self._night(datetime.fromisoformat(last.began_at)) == self._night(now):
            return False
        slept_through = last is not None and now - datetime.fromisoformat(last.began_at) > LONGEST_WITHOUT
        return slept_through or now.astimezone(self._services.zone).hour in SMALL_HOURS

    def begin(self, id: str = "") -> str:
        """Claim a drill; the answer is its id, or nothing where somebody else holds tonight's."""
        now = self._services.clock()
        id = id or f"night {self._night(now)}"
        values = {
            "id": id,
            "began_at": stamp(now),
            "state": State.RUNNING.value,
            "said": "",
            "events": 0,
            "steps": "[]",
        }
        try:
            with self._database.write() as connection:
                connection.execute(drill.insert().values(values))
        except IntegrityError:
            return ""
        return id

    def ended(self, id: str, outcome: Outcome) -> None:
        """Write down what came of it, and say so in the log."""
        values: dict[str, Any] = {"ended_at": stamp(self._services.clock()), "state": outcome.state.value}
        values |= {"said": outcome.said, "events": outcome.events, "steps": msgspec.json.encode(outcome.steps).decode()}
        with self._database.write() as connection:
            connection.execute(drill.update().where(drill.c.id == id).values(values))
        told = {"part": outcome.steps[-1].name if outcome.steps else "", "count": outcome.events}
        told["seconds"] = round(sum(step.seconds for step in outcome.steps), 1)
        say = logger().info if outcome.state is State.HELD else logger().warning
        say(f"the drill {SAYS[outcome.state]}", **told)

    def last(self, many: int) -> list[Drill]:
        """The latest drills, the newest first."""
        wanted = select(drill).order_by(drill.c.began_at.desc()).limit(many)
        with self._database.read() as connection:
            return [_read(row) for row in connection.execute(wanted).all()]

    def attention(self) -> list[str]:
        """What somebody should look at: no drill, one that did not hold, none that held for two days."""
        head = self._services.record.head()
        if not head.position or head.origin == EVERYBODY_INVENTED:
            return []
        now = self._services.clock()
        last = next((one for one in self.last(3) if not _goes_on(one, now)), None)
        if last is None:
            return ["No drill of an emergency has been held yet. The scheduler holds one each night."]
        if last.outcome.state is not State.HELD:
            return [f"The drill of {last.began_at[:10]} {SAYS[last.outcome.state]}. {last.outcome.said}".strip()]
        if now - datetime.fromisoformat(last.began_at) > TOO_LONG_AGO:
            return [f"The last drill of an emergency was held on {last.began_at[:10]}."]
        return []

    def _night(self, at: datetime) -> str:
        return at.astimezone(self._services.zone).date().isoformat()


SAYS = {
    State.RUNNING: "has not ended",
    State.HELD: "held",
    State.BROKEN: "did not hold",
    State.SKIPPED: "was skipped",
}


def _goes_on(one: Drill, now: datetime) -> bool:
    return one.outcome.state is State.RUNNING and now - datetime.fromisoformat(one.began_at) <= LONGEST


def _read(row: Any) -> Drill:
    steps = msgspec.json.decode(row.steps, type=tuple[Step, ...])
    return Drill(row.began_at, row.ended_at or "", Outcome(State(row.state), row.said, int(row.events), steps))
