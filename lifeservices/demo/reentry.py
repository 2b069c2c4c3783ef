"""Some of those who look for work come out of custody: soon, these days, a month ago, or not for a while.

They have their own dice, so that everything else comes out the same with them or without.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from lifeservices.commands.contact import LogContact
from lifeservices.commands.reentry import (
    ChangeReleaseDate,
    DraftTransitionPlan,
    IdentifyReentry,
    RecordCustody,
    RecordRelease,
)
from lifeservices.demo.story import Story, Thread
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_reentry import Ready, ReentryNeed, ReleaseDateReason, Supervision

FACILITIES = ("Quarry Hollow Correctional Center", "Lantern Ridge Prison", "Three Rivers County Jail")
NIGHTS = ("With a sister", "A bed at the recovery house", "Not clear yet", "With a cousin, for two weeks")
READY = (Ready.YES, Ready.ARRANGED, Ready.NO)
MOVES = (ReleaseDateReason.FACILITY, ReleaseDateReason.CREDIT, ReleaseDateReason.HOUSING)
WHEN = {"soon": 45, "later": 20, "these-days": 20, "a-month-ago": 10, "again": 5}
SINCE_DAYS = 330
"""Nobody is told of here who joined longer ago than this."""


def come_home(story: Story) -> None:
    """The way out of custody of one member, if this is one of them."""
    fate, today = story.person.fate, story.stage.today
    own = replace(story.stage, rng=Random(f"{story.person.id} out of custody"))  # noqa: S311  a story, no secret
    recently = fate.opted_in_on > today - timedelta(days=SINCE_DAYS)
    if fate.kind != "joined" or fate.spells or not recently or not own.chance(0.8):
        return
    told = Story(own, story.person, story.until, story.entries)
    joined = [entry.at for entry in story.entries if type(entry.command).__name__ == "OptIn"]
    _tell(told, told.thread(max(joined)), own.any(list(WHEN), tuple(map(float, WHEN.values()))))


def _tell(story: Story, thread: Thread, when: str) -> None:
    own, person, today = story.stage, story.person, story.stage.today
    heard_on = max(person.fate.opted_in_on, today - own.days(32, 60))
    planned_on = _day(story, when, today)
    heard = IdentifyReentry(
        member_id=person.id,
        told_on=heard_on,
        planned_on=planned_on,
        facility=own.any(FACILITIES),
        facility_number=f"{own.any(('A', 'B', 'K', 'Q'))}-{own.rng.randint(20_000, 79_999)}",
        supervision=own.any((Supervision.PAROLE, Supervision.PROBATION, Supervision.NONE), (0.6, 0.3, 0.1)),
    )
    if not thread.tell(heard_on, heard):
        return
    if own.chance(0.5) and heard_on < today - timedelta(days=8):
        moved_on, planned_on = heard_on + own.days(2, 6), planned_on + own.days(1, 5)
        thread.tell(moved_on, ChangeReleaseDate(person.id, moved_on, planned_on, own.any(MOVES)))
    if when in ("these-days", "a-month-ago", "again") or own.chance(0.5):
        _plan(story, thread, heard_on + own.days(0, 5))
    if when in ("these-days", "a-month-ago", "again"):
        _come_out(story, thread, when, planned_on)


def _day(story: Story, when: str, today: date) -> date:
    own = story.stage
    if when == "soon":
        return today + own.days(2, 28)
    if when == "later":
        return today + own.days(29, 80)
    return today - (own.days(6, 7) if when == "these-days" else own.days(33, 34))


def _plan(story: Story, thread: Thread, day: date) -> None:
    own = story.stage
    needs = own.rng.sample(list(ReentryNeed), own.rng.randint(2, 5))
    made = DraftTransitionPlan(
        member_id=story.person.id,
        planned_on=day,
        needs=needs,
        papers=own.any(READY),
        bank_account=own.any(READY),
        medicines=own.any((Ready.YES, Ready.ARRANGED, Ready.NOT_NEEDED)),
        housing=own.any(NIGHTS),
    )
    thread.tell(day, made)


def _come_out(story: Story, thread: Thread, when: str, planned_on: date) -> None:
    own, person = story.stage, story.person
    day = story.stage.today - own.days(1, 2) if when == "these-days" else planned_on - timedelta(days=6)
    if not thread.tell(day, RecordRelease(person.id, day, own.rng.randint(8, 15))) or when == "these-days":
        return
    if when == "again":
        back = day + own.days(5, 10)
        thread.tell(back, RecordCustody(person.id, back, own.any(FACILITIES)))
        return
    spoke = day + own.days(0, 2)
    note = "Met at the bus station. Tired, glad to be out; the appointment at the clinic is on Thursday."
    thread.tell(spoke, LogContact(person.id, spoke, ContactMode.IN_PERSON, True, minutes=25, note=note))
