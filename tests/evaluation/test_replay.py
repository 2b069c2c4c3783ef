"""Is a figure what it was then, and does asking in other words give the same?"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from lifeservices.application import LifeServices
from lifeservices.domain.errors import Refused
from lifeservices.evaluation.facts import facts_from_record, facts_reached
from lifeservices.evaluation.replay import Replay
from lifeservices.metrics import Cohort, measure
from lifeservices.projections.rebuild import rebuild
from tests.program import HEADLINE, LATER, TODAY, YEAR_END


def test_what_was_shown_what_is_known_now_and_what_holds_today_are_three_figures(replay: Replay) -> None:
    shown = replay.retention(HEADLINE, YEAR_END, replay.on(YEAR_END))
    known_now = replay.retention(HEADLINE, YEAR_END, replay.now())
    today = replay.retention(HEADLINE, TODAY, replay.now())
    assert (shown.retained, shown.known, shown.unknown, shown.not_yet) == (208, 242, 8, 67)
    assert (known_now.retained, known_now.known, known_now.unknown, known_now.not_yet) == (212, 251, 1, 69)
    assert today.hires > known_now.hires


def test_a_day_its_last_instant_and_its_position_are_the_same_moment(replay: Replay) -> None:
    day = replay.known("2016-12-31")
    assert replay.known("2017-01-01T04:59:59.999999Z").position == day.position
    assert replay.known("2016-12-31T23:59:59-05:00").position == day.position
    assert replay.known(str(day.position)).position == day.position
    assert replay.known("").position == replay.known("now").position == replay.reached


def test_before_the_first_entry_nothing_was_known(replay: Replay) -> None:
    assert replay.on(date(2014, 1, 1)).position == 0
    assert replay.retention(HEADLINE, YEAR_END, replay.to(0)).hires == 0


def test_a_figure_is_settled_when_the_record_was_kept_a_month_longer(replay: Replay) -> None:
    assert not replay.retention(HEADLINE, YEAR_END, replay.on(date(2017, 1, 29))).asked.settled
    assert replay.retention(HEADLINE, YEAR_END, replay.on(date(2017, 1, 30))).asked.settled


@pytest.mark.parametrize("words", ["soon", "2016-13-01", "2016-12-31T10:00:00", "2018-01-01", "9999999", "-5", "1.5"])
def test_other_words_are_refused_in_a_sentence(replay: Replay, words: str) -> None:
    with pytest.raises(Refused) as refused:
        replay.known(words)
    assert refused.value.field == "known_at"


def test_no_figure_looks_ahead_of_today(replay: Replay) -> None:
    with pytest.raises(Refused):
        replay.cut_off(date(2017, 3, 16))


def test_a_group_that_never_was_is_refused(replay: Replay) -> None:
    with pytest.raises(Refused, match="No member was ever"):
        replay.retention(HEADLINE, YEAR_END, replay.now(), Cohort(state="ZZ"))


def test_the_entries_themselves_give_the_same_figures_as_the_read_models(program: LifeServices, replay: Replay) -> None:
    for day in (YEAR_END, LATER):
        known = replay.on(day)
        facts = facts_from_record(program.reader, known.position)
        for name in (HEADLINE, HEADLINE.replace("matured_known", "km"), "counts", "gained_employment"):
            asked = {"as_of": YEAR_END, "position": known.position, "recorded_on": known.day}
            assert measure(facts, name, **asked).to_dict() == replay.measure(name, YEAR_END, known).to_dict()


def test_the_facts_end_where_the_read_models_have_come_to(program: LifeServices) -> None:
    with program.database.write() as connection:
        connection.exec_driver_sql("UPDATE reading SET position = 5445 WHERE projection = 'journeys'")
    replay = Replay(program, program.today())
    assert (replay.reached, replay.waiting) == (5445, 128)
    assert replay.now().position == 5445
    assert replay.retention(HEADLINE, YEAR_END, replay.on(LATER)).retained == 208


def test_a_rebuild_lets_go_of_facts_kept_before(program: LifeServices) -> None:
    kept = facts_reached(program.database, program.settings).facts
    with program.database.write() as connection:
        connection.exec_driver_sql("UPDATE placements_v2 SET program_hire = 0")
    assert facts_reached(program.database, program.settings).facts is kept
    rebuild(program.reader, ["placements", "journeys"])
    fresh = facts_reached(program.database, program.settings).facts
    assert fresh is not kept
    replay = Replay(program, program.today())
    assert replay.retention(HEADLINE, YEAR_END, replay.on(YEAR_END)).retained == 208


def test_an_instant_is_the_day_it_was_in_the_program(replay: Replay) -> None:
    assert replay.at(datetime(2017, 1, 1, 3, tzinfo=UTC)).day == YEAR_END
