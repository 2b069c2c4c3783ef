"""Questions about members' ways give the same answers whichever database holds the record, and to nobody else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lifeservices.application import LifeServices
from lifeservices.demo.cast import COACHES, EVALUATOR, LEADS
from lifeservices.domain.errors import NotAllowed, Refused
from lifeservices.metrics import Cohort, Period
from lifeservices.questions.loops import LoopFigures
from lifeservices.questions.quality import QualityPeople, QualityRows
from lifeservices.questions.retention import View
from lifeservices.questions.times import TimeFigures
from tests.copies import Copies
from tests.ways import MEMBERS, WAYS

pytestmark = pytest.mark.looks
LEAD = LEADS[0].actor


@pytest.fixture
def services(copies: Copies) -> LifeServices:
    """The program over a record that all of these tests look at together."""
    return copies.shared(WAYS).services


def test_every_list_is_as_long_as_its_count_and_oldest_first(services: LifeServices) -> None:
    found = services.ask(QualityRows(), LEAD)
    assert 0 < found.found.members <= MEMBERS
    for row in found.rows:
        listed = services.ask(QualityPeople(View(), row.name, page=None), LEAD)
        assert [one.id for one in listed.rows] == row.ids
        assert [one.since for one in listed.rows] == sorted(row.since)
        assert all(one.member_id and one.code for one in listed.rows)


def test_stages_loops_and_loads_add_up(services: LifeServices) -> None:
    times = services.ask(TimeFigures(), LEAD)
    hire, caseload = times.of.hire, times.of.caseload
    counts = hire.counts
    ended = sum(counts[name] for name in ("hired", "disenrolled", "custody", "died", "entered_education"))
    assert ended + counts["still_waiting"] == hire.ends.n
    for stage in times.of.stages:
        gone = stage.counts["moved_on"] + stage.counts["left"] + stage.counts["out_of_view"]
        assert gone + stage.counts["in_stage"] == stage.counts["entered"]
    assert sum(coach.members for coach in caseload.coaches) == caseload.counts["with_coach"]
    loops = services.ask(LoopFigures(), LEAD)
    for loop in (*loops.services.values(), *loops.jobs.values()):
        assert loop.counts["closed"] + loop.counts["open"] + loop.counts["no_outcome"] == loop.counts["sent"]


def test_a_period_narrows_to_who_opted_in_or_was_sent_within_it(services: LifeServices) -> None:
    long_ago = Period(date(2001, 1, 1), date(2001, 12, 31))
    assert services.ask(TimeFigures(period=long_ago), LEAD).of.hire.ends.n == 0
    assert services.ask(LoopFigures(period=long_ago), LEAD).services[30].counts["sent"] == 0


@pytest.mark.parametrize("question", [TimeFigures(), LoopFigures()])
def test_coaches_may_not_ask(services: LifeServices, question: Any) -> None:
    with pytest.raises(NotAllowed):
        services.ask(question, COACHES[0].actor)


def test_an_evaluator_is_told_codes_and_of_a_part_with_the_whole_beside_it(services: LifeServices) -> None:
    evaluator = EVALUATOR.actor
    times = services.ask(TimeFigures(), evaluator)
    assert (times.published, times.whole, times.coded) == (True, None, True)
    named = services.ask(TimeFigures(), LEAD).coaches
    assert times.coaches.keys() == named.keys()
    assert not set(times.coaches.values()) & set(named.values())
    period = Period(date(2001, 1, 1), date(2190, 1, 1))
    for question in (TimeFigures(period=period), TimeFigures(View(cohort=Cohort(state="OH")))):
        part = services.ask(question, evaluator)
        assert part.published
        assert part.whole is not None
        assert part.whole.hire.ends.n == times.of.hire.ends.n
        assert not services.ask(question, LEAD).published
    loops = services.ask(LoopFigures(period=period), evaluator)
    assert loops.whole_services is not None
    assert not services.ask(LoopFigures(), evaluator).called.keys() & _employers(services)


def _employers(services: LifeServices) -> set[str]:
    return {row.receiver_id for loop in services.ask(LoopFigures(), LEAD).jobs.values() for row in loop.receivers}


def test_a_day_to_come_is_refused(services: LifeServices) -> None:
    for question in (TimeFigures, LoopFigures, QualityRows):
        with pytest.raises(Refused, match="still to come"):
            services.ask(question(View(as_of=date(2190, 1, 1))), LEAD)
