"""Days on which coaches are away: some years ago, and these days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from lifeservices.commands.absence import PlanAbsence
from lifeservices.demo.cast import COACHES, Colleague, supervisor_of
from lifeservices.demo.story import Stage
from lifeservices.demo.telling import Entry

SUMMER = 300
"""So many days ago everybody had a week of their own."""


def days_away(stage: Stage) -> Iterator[Entry]:
    """A week for each coach whom somebody of the same states can cover for; one of them is away now.

    Chance of its own: the rest of the story stays.
    """
    stage, away_now = replace(stage, rng=Random("days away")), False  # noqa: S311  a story, no secret
    for number, coach in enumerate(COACHES):
        cover = _cover(coach, [*COACHES[number + 1 :], *COACHES[:number]])
        if cover is None:
            continue
        first = stage.today - timedelta(days=SUMMER - 9 * number)
        if first > stage.begins:
            yield _told(stage, coach, cover, first, first + timedelta(days=6))
        if number and not away_now:
            away_now = True
            yesterday = stage.today - timedelta(days=1)
            yield _told(stage, coach, cover, yesterday, stage.today + timedelta(days=3))


def _cover(coach: Colleague, others: Sequence[Colleague]) -> Colleague | None:
    """Somebody of the same team, who goes away in another week."""
    near = [other for other in others if set(other.states) & set(coach.states)]
    team = supervisor_of(coach.states[0])
    return next((other for other in near if supervisor_of(other.states[0]) is team), None)


def _told(stage: Stage, coach: Colleague, cover: Colleague, first: date, last: date) -> Entry:
    command = PlanAbsence(coach.id, first, last, cover.id)
    return Entry(stage.at_desk(first - timedelta(days=2)), coach.id, command, supervisor_of(coach.states[0]).actor)
