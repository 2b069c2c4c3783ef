"""Support that rests or goes on longer, and check-ins that move or are left out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lifeservices.domain.check_in import CheckInCompleted, CheckInMoved, CheckInsScheduled, CheckInWaived
from lifeservices.domain.employment import EmploymentStarted
from lifeservices.domain.event import Event
from lifeservices.domain.journey import Journey
from lifeservices.domain.schedule import MOVED_RULE, Planned, schedule
from lifeservices.domain.support import SupportClockPaused, SupportClockProlonged, SupportClockResumed
from lifeservices.domain.time import add_months
from lifeservices.domain.words import CheckInAnswer, Evidence
from lifeservices.domain.words_support import PauseReason, ProlongReason, WaiveReason
from tests.domain.telling import day, member, refused

START = day("03-01")
JOB = EmploymentStarted(on=START, placement_id="p1", employer_id="w1", evidence=Evidence.MEMBER_SAID)
PLANNED = CheckInsScheduled(
    on=START,
    placement_id="p1",
    rule="fourteen-touches-1",
    touches=[Planned(*touch) for touch in schedule(START, add_months(START, 24))],
)


def at_work(*events: Event) -> Journey:
    return member(JOB, PLANNED, *events)


def pause(begins: str, until: str) -> SupportClockPaused:
    return SupportClockPaused(on=day(begins), until=day(until), reason=PauseReason.ILLNESS, approved_by_id="sue")


def prolong(months: int) -> SupportClockProlonged:
    return SupportClockProlonged(on=day("06-01"), months=months, reason=ProlongReason.HEALTH, approved_by_id="sue")


def numbers(journey: Journey) -> list[int]:
    return sorted(journey.check_ins.touches["p1"])


def test_check_ins_in_a_pause_are_left_out_and_support_ends_as_much_later() -> None:
    journey = at_work()
    journey.support.pause(pause("04-20", "06-18"))
    assert numbers(journey) == [1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14]
    assert journey.support.ends(START) == date(2018, 3, 1) + timedelta(days=60)
    assert journey.check_ins.touches["p1"][14].due == date(2018, 3, 1)
    planned = journey.changes[-1]
    assert isinstance(planned, CheckInsScheduled)
    assert planned.rule == MOVED_RULE


def test_what_was_answered_within_a_pause_stays() -> None:
    answered = CheckInCompleted(
        on=day("05-01"), placement_id="p1", answer=CheckInAnswer.SAME_JOB, evidence=Evidence.MEMBER_SAID, number=6
    )
    journey = at_work(answered)
    journey.support.pause(pause("04-20", "06-18"))
    assert 6 in numbers(journey)
    assert 7 not in numbers(journey)


def test_a_pause_that_ends_early_brings_its_check_ins_back() -> None:
    journey = at_work(pause("04-20", "06-18"))
    journey.support.resume(SupportClockResumed(on=day("05-10")))
    assert 7 in numbers(journey)
    assert 6 not in numbers(journey)
    assert journey.support.ends(START) == date(2018, 3, 1) + timedelta(days=20)
    with refused("there is nothing to end", "resumed_on"):
        journey.support.resume(SupportClockResumed(on=day("06-01")))


@pytest.mark.parametrize(
    ("begins", "until", "sentence", "field"),
    [
        ("05-01", "04-30", "would end before it begins", "until"),
        ("05-01", "2017-05-01", "12 months at most", "until"),
        ("02-01", "05-01", "before work began on March 1, 2016", "paused_on"),
        ("2018-06-01", "2018-07-01", "Support ended on", "paused_on"),
        ("04-10", "04-20", "a pause on some of these days already", "paused_on"),
        ("07-01", "2017-06-20", "All pauses together", "until"),
    ],
)
def test_a_pause_has_its_limits(begins: str, until: str, sentence: str, field: str) -> None:
    with refused(sentence, field):
        at_work(pause("04-01", "04-30")).support.pause(pause(begins, until))


def test_a_pause_may_last_a_year_to_the_day() -> None:
    at_work().support.pause(pause("05-01", "2017-04-30"))


def test_prolonging_adds_check_ins_every_three_months_up_to_six() -> None:
    journey = at_work(prolong(3))
    journey.support.prolong(prolong(3))
    assert numbers(journey)[-2:] == [15, 16]
    assert journey.check_ins.touches["p1"][16].due == add_months(START, 30)
    with refused("no more can be added", "months"):
        journey.support.prolong(prolong(1))
    with refused("begin with the first day of work", "decided_on"):
        member().support.prolong(prolong(1))


def test_a_check_in_moves_within_its_window() -> None:
    journey = at_work()
    journey.check_ins.move(CheckInMoved(on=day("05-20"), placement_id="p1", number=7, to=day("06-10")))
    assert journey.check_ins.touches["p1"][7].due == day("06-10")
    with refused("can be made from May 23, 2016 to June 13, 2016", "to"):
        journey.check_ins.move(CheckInMoved(on=day("05-20"), placement_id="p1", number=7, to=day("06-14")))


def test_a_check_in_that_is_left_out_is_settled_and_nothing_else() -> None:
    journey = at_work()
    waived = CheckInWaived(on=day("05-20"), placement_id="p1", number=7, reason=WaiveReason.FAMILY)
    journey.check_ins.waive(waived)
    assert journey.employments.placements["p1"].open
    with refused("already has its answer", "number"):
        journey.check_ins.waive(waived)


def test_a_refusal_to_say_leaves_the_job_as_it_was() -> None:
    said = CheckInCompleted(
        on=day("05-28"), placement_id="p1", answer=CheckInAnswer.REFUSED, evidence=Evidence.MEMBER_SAID, number=7
    )
    assert at_work(said).employments.placements["p1"].open
