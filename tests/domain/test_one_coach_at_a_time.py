"""Exactly one coach at any instant, whatever is asked for, corrected, taken back or told by another system."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from lifeservices.domain.amendment import EntryCorrected, EntryVoided, amended
from lifeservices.domain.closing import JourneyClosed, JourneyReopened
from lifeservices.domain.coaching import (
    CaseHandedOver,
    CoachAssigned,
    Coaching,
    CoachUnassigned,
    HandOverAccepted,
    HandOverAskedBack,
)
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.journey import Journey
from lifeservices.domain.words import AmendmentReason
from lifeservices.domain.words_person import CloseReason, CoachChange, ReopenReason
from lifeservices.projections.coaching import coaching as read_model
from tests.domain.telling import IDENTIFIED, OPTED_IN

FIRST = date(2016, 1, 11)
HORIZON = 60
COACHES = ("ann", "ben", "cid")
WHY = CoachChange.CASELOAD


def assign(journey: Journey, coach: str, day: date) -> None:
    journey.coaching.assign(CoachAssigned(on=day, coach_id=coach))


def unassign(journey: Journey, coach: str, day: date) -> None:
    journey.coaching.unassign(CoachUnassigned(on=day, coach_id=journey.coach_id or "", reason=WHY))


def hand_over(journey: Journey, coach: str, day: date) -> None:
    before = journey.coach_id or ""
    given = CaseHandedOver(on=day, from_coach_id=before, to_coach_id=coach, reason=WHY, asks_acceptance=True)
    journey.coaching.hand_over(given)


def accept(journey: Journey, coach: str, day: date) -> None:
    journey.coaching.accept(HandOverAccepted(on=day, coach_id=coach))


def ask_back(journey: Journey, coach: str, day: date) -> None:
    journey.coaching.ask_back(HandOverAskedBack(on=day, coach_id=coach, question="Who is her doctor?"))


def close(journey: Journey, coach: str, day: date) -> None:
    journey.closing.close(JourneyClosed(on=day, reason=CloseReason.MOVED))


def reopen(journey: Journey, coach: str, day: date) -> None:

    journey.closing.reopen(JourneyReopened(on=day, reason=next(iter(ReopenReason))))


def take_back(journey: Journey, coach: str, day: date) -> None:
    target = _some_entry(journey, day)
    journey.void(target.id, EntryVoided(on=day, entry_id=target.id, reason=AmendmentReason.TYPING_ERROR))


def correct_day(journey: Journey, coach: str, day: date) -> None:
    target = _some_entry(journey, day)
    to = (FIRST + timedelta(days=(day.toordinal() * 7) % HORIZON)).isoformat()
    journey.correct(
        EntryCorrected(on=day, entry_id=target.id, field="on", value=to, reason=AmendmentReason.TYPING_ERROR)
    )


def _some_entry(journey: Journey, day: date) -> Event:
    entries = journey.entries[2:] or journey.entries
    return entries[day.toordinal() % len(entries)]


MOVES: tuple[Callable[[Journey, str, date], None], ...] = (
    *(assign, unassign, hand_over, hand_over, accept, ask_back, close, reopen, take_back, correct_day),
)
MOVE = st.tuples(st.sampled_from(MOVES), st.sampled_from(COACHES), st.integers(0, HORIZON - 1))


def tell(moves: list[Any], as_told: bool) -> tuple[list[Event], Journey]:
    """Everything that was not refused, each recorded before the next is asked."""
    history: list[Event] = [msgspec.structs.replace(e, id=f"e{n}") for n, e in enumerate((IDENTIFIED, OPTED_IN))]
    for move, coach, days in moves:
        journey = Journey.fold("m1", history)
        journey.as_told = as_told
        try:
            move(journey, coach, FIRST + timedelta(days=days))
        except Refused:
            continue
        history += [msgspec.structs.replace(e, id=f"e{len(history) + n}") for n, e in enumerate(journey.changes)]
    return history, Journey.fold("m1", history)


def check_one_at_a_time(coaching: Coaching, coach_id: str | None) -> None:
    """At most one on each day; the newest entry says who it is from its day on; no hole while there is a coach."""
    for days in range(-1, HORIZON + 2):
        assert len(coaching.on(FIRST + timedelta(days=days))) <= 1
    forever = coaching.on(date(2030, 1, 1))
    assert forever == ([coach_id] if coach_id else [])
    for before, after in zip(coaching.spells, coaching.spells[1:], strict=False):
        assert before.until is not None
        assert before.until <= max(before.since, after.since)


@settings(max_examples=300, deadline=None)
@given(st.lists(MOVE, max_size=14), st.booleans())
def test_never_two_coaches_at_one_instant(moves: list[Any], as_told: bool) -> None:
    _, journey = tell(moves, as_told)
    check_one_at_a_time(journey.coaching, journey.coach_id)


@settings(max_examples=150, deadline=None)
@given(st.lists(MOVE, max_size=14), st.booleans())
def test_the_read_model_knows_the_same_coaches(moves: list[Any], as_told: bool) -> None:

    history, journey = tell(moves, as_told)
    row = read_model.fresh("m1", "m1")
    for number, event in enumerate(amended(history), start=1):
        event.__dict__["position"] = number
        fold = read_model.folds.get(type(event))
        if fold:
            fold(row, event)
    kept = [(spell.coach_id, spell.since, spell.until) for spell in row.spells]
    assert kept == [(spell.coach_id, spell.since, spell.until) for spell in journey.coaching.spells]
    assert row.coach_id == (journey.coach_id or "")
    assert (row.waiting_since is not None) == journey.coaching.waiting
