"""Who looks after which coach, what the coaches speak, and what becomes of members who are handed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from lifeservices.commands.coaching import AcceptHandOver, HandOver
from lifeservices.commands.staff import PutInTeam, SetStaffLanguages
from lifeservices.demo.cast import ADMIN, COACHES, supervisor_of
from lifeservices.demo.story import Stage, Story, Thread
from lifeservices.demo.telling import Entry
from lifeservices.domain.journey import Journey
from lifeservices.domain.words_person import CoachChange

OFTEN = 0.05
LATELY = 4
"""Within so many days a new coach has not always answered yet."""
NOTES = (
    "Calls back after work, never before five. We are halfway through the bus pass forms.",
    "Likes to be asked about the garden first. The landlord still owes us a letter.",
    "Promised to bring the pay stub next week. Text the day before.",
)


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


def hand_over_lately(story: Story, thread: Thread) -> None:
    """A few were given to a colleague these days, who has not answered yet."""
    told, person = _beside(story, "handed over"), story.person
    stage = told.stage
    day = stage.today - stage.days(0, LATELY)
    colleagues = [coach for coach in COACHES if person.state in coach.states and coach is not person.coach]
    if not stage.chance(OFTEN) or not colleagues or day <= person.fate.opted_in_on:
        return
    to, note, by = stage.any(colleagues), stage.any(NOTES), supervisor_of(person.coach.states[0]).actor

    def given(journey: Journey) -> HandOver | None:
        gone = journey.closed_on or journey.completed_on or journey.withdrawn_on
        if gone or journey.coach_id != person.coach.id:
            return None
        return HandOver(person.id, to.id, day, CoachChange.CASELOAD, note)

    told.thread(thread.settled).tell(day, given, by=by)
