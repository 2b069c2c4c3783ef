"""One member's story, entry by entry: what somebody told the program, on which day, and when they wrote it down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from lifeservices.commands import Actor
from lifeservices.demo.person import Person
from lifeservices.demo.telling import Entry

T = TypeVar("T")


@dataclass
class Stage:
    """Where and when the story plays."""

    rng: Random
    zone: ZoneInfo
    begins: date
    now: datetime
    shift: int = 0

    @property
    def today(self) -> date:
        """The day it is."""
        return self.now.astimezone(self.zone).date()

    def id(self) -> str:
        """An id of the story's own: the same seed gives the same ids."""
        return str(UUID(int=self.rng.getrandbits(128), version=4))

    def chance(self, of: float) -> bool:
        """True so often."""
        return self.rng.random() < of

    def even(self, number: int, prime: int) -> float:
        """Between 0 and 1, evenly spread over people, so that whatever the day the program fares about as well.

        Multiples of the roots of different primes keep no step with each other.
        """
        return float((number + self.shift) * prime**0.5 % 1)

    def any(self, choices: tuple[T, ...] | list[T], weights: tuple[float, ...] | None = None) -> T:
        """One of them."""
        return self.rng.choices(choices, weights)[0]

    def days(self, low: int, high: int) -> timedelta:
        """So many days, both ends possible."""
        return timedelta(days=self.rng.randint(low, high))

    def at_desk(self, day: date) -> datetime:
        """A moment at which a coach may write something down, on a day or the first working day after it."""
        while day.weekday() > 4:
            day += timedelta(days=1)
        minute = self.rng.randint(8 * 60, 17 * 60 + 45)
        local = datetime.combine(day, time(minute // 60, minute % 60, self.rng.randint(0, 59)), self.zone)
        return local.astimezone(UTC)

    def lateness(self) -> timedelta:
        """How long after its day something is written down: mostly at once, sometimes days, seldom weeks."""
        low, high = self.any([(0, 0), (1, 3), (4, 10)], (0.76, 0.19, 0.05))
        return self.days(low, high)

    def long_lateness(self) -> timedelta:
        """As lateness, of what nobody waits for."""
        return self.days(14, 50) if self.chance(0.02) else self.lateness()


@dataclass
class Story:
    """Everything told about one member. `until`: from then on the journey is closed, or it is still to come."""

    stage: Stage
    person: Person
    until: datetime
    entries: list[Entry] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def thread(self, after: datetime) -> Thread:
        """Something that goes on by itself from a moment."""
        return Thread(self, after)

    def say(self, sentence: str) -> str:
        """A sentence of the coach about this member."""
        return sentence.replace("{name}", self.person.called)

    def once(self, sentences: tuple[str, ...]) -> str:
        """One of the sentences; none again before most of the others had their turn."""
        recent = self.said[-(len(sentences) * 2 // 3) :]
        chosen = self.stage.any([sentence for sentence in sentences if sentence not in recent or not sentence])
        self.said.append(chosen)
        return self.say(chosen)


@dataclass
class Thread:
    """Entries that must be recorded in this order, because each rests on the one before."""

    story: Story
    settled: datetime
    over: bool = False

    def tell(self, day: date, command: Any, late: timedelta = timedelta(), by: Actor | None = None) -> bool:
        """Tell what was true on a day, some days late. False from the first entry on that comes too late to be told."""
        stage = self.story.stage
        soonest = self.settled + timedelta(minutes=stage.rng.randint(1, 7))
        at = max(stage.at_desk(day + late), soonest)
        if self.over or at >= self.story.until:
            self.over = True
            return False
        self.settled = at
        self.story.entries.append(Entry(at, self.story.person.id, command, by))
        return True

    def aside(self, day: date, command: Any, by: Actor | None = None) -> None:
        """Tell something that nothing rests on, however late."""
        branch = self.branch()
        branch.tell(day, command, self.story.stage.long_lateness(), by)

    def branch(self) -> Thread:
        """Another thread that begins where this one is."""
        return Thread(self.story, self.settled, self.over)

    @property
    def day(self) -> date:
        """The day on which the last entry was written down."""
        return self.settled.astimezone(self.story.stage.zone).date()
