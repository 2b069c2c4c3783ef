"""A few members who were given to a colleague these days, with the one page, and wait for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from random import Random

from lifeservices.application import LifeServices
from lifeservices.commands.coaching import HandOver
from lifeservices.demo.cast import COACHES, supervisor_of
from lifeservices.demo.person import Person
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.domain.words_person import CoachChange
from lifeservices.questions.attention.pressing import ENDED
from lifeservices.questions.handing_over import HandingOver, HandingOverAnswer
from lifeservices.questions.one_page import parts_of, text_of

OFTEN = 0.03
LATELY = 4
"""Within so many days a new coach has not always answered yet."""
NOTES = (
    "Calls back after work, never before five. We are halfway through the bus pass forms.",
    "Likes to be asked about the garden first. The landlord still owes us a letter.",
    "Promised to bring the pay stub next week. Text the day before.",
)


def hand_over_lately(services: LifeServices, persons: Sequence[Person]) -> None:
    """Through the same door as on the site, so it comes last: the page is made of what the record then holds."""
    dice = Random(f"handed over, of {len(persons)}")  # noqa: S311  a story, no secret
    wanted = max(1, round(OFTEN * len(persons)))
    for person in dice.sample(persons, len(persons)):
        if wanted:
            with suppress(Refused, NotFound):
                wanted -= _handed_over(services, person, dice)


def _handed_over(services: LifeServices, person: Person, dice: Random) -> bool:
    """Whether this one could be: they are on their way, with the coach they are known to be with."""
    by = supervisor_of(person.coach.states[0]).actor
    answer: HandingOverAnswer = services.ask(HandingOver(person.id), by)
    row = answer.found.row
    colleagues = [coach for coach in COACHES if person.state in coach.states and coach.id != row.coach_id]
    if row.coach_id != person.coach.id or row.phase in ENDED or not row.opted_in_on or not colleagues:
        return False
    day = max(services.today() - timedelta(days=dice.randint(0, LATELY)), row.opted_in_on + timedelta(days=1))
    page = text_of(row.name, parts_of(answer))
    to, note = dice.choice(colleagues), dice.choice(NOTES)
    services.do(HandOver(person.id, to.id, day, CoachChange.CASELOAD, note, page), by, show=False)
    return True
