"""Who looks after which coach, what the coaches speak, and when a new coach answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from lifeservices.commands.coaching import AcceptHandOver
from lifeservices.commands.staff import PutInTeam, SetStaffLanguages
from lifeservices.demo.cast import ADMIN, COACHES, supervisor_of
from lifeservices.demo.story import Stage, Story, Thread
from lifeservices.demo.telling import Entry


def teams(stage: Stage, moment: datetime) -> Iterator[Entry]:
    """Each coach under the supervisor of their first state, told one after another from a moment on."""
    day = stage.begins - timedelta(days=5)
    for coach in COACHES:
        for command in (
            PutInTeam(coach.id, supervisor_of(coach.states[0]).id, day),
            SetStaffLanguages(coach.id, day, list(coach.languages)),
        ):
            moment += timedelta(minutes=1)
            yield Entry(moment, coach.id, command, ADMIN.actor)


def _beside(story: Story, why: str) -> Story:
    """The same story with dice of its own, so that the rest of it comes out the same."""
    own = replace(story.stage, rng=Random(f"{why} {story.person.id}"))  # noqa: S311  a story, no secret
    return Story(own, story.person, story.until, story.entries)


def accept(story: Story, thread: Thread, day: date) -> None:
    """The new coach answers within two days."""
    answered = day + timedelta(days=2)
    if answered < story.stage.today:
        _beside(story, "accepted").thread(thread.settled).tell(answered, AcceptHandOver(story.person.id))
