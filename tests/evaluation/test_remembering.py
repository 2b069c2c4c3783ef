"""What was worked out is used again for as long as it holds, and let go when nobody asks about it any more."""

from __future__ import annotations

import gc
from random import Random
from typing import Any
from weakref import ref

import pytest

from lifeservices.application import LifeServices
from lifeservices.evaluation.canonical import result_of
from lifeservices.evaluation.facts import Reached, tables
from lifeservices.evaluation.replay import Replay
from lifeservices.evaluation.retention_measures import FIRST_RULE, Asking, measures
from lifeservices.metrics import Cohort
from lifeservices.metrics.all_families import FAMILIES
from lifeservices.metrics.facts import Facts
from lifeservices.metrics.load import FactsSource
from lifeservices.metrics.memory import EVERYTHING, Memory, looks_at
from tests.copies import Copies
from tests.program import YEAR_END
from tests.ways import WAYS

OF_THE_RECORDING = {"reporting_lag"}
"""Not made of the history tables."""
NAMES = [family.example for family in FAMILIES if family.name not in OF_THE_RECORDING]


def test_the_same_question_is_worked_out_once_for_each_state_of_knowledge(replay: Replay) -> None:
    then, now = replay.on(YEAR_END), replay.now()
    assert replay.measure("funnel", YEAR_END, then) is replay.measure("funnel", YEAR_END, then)
    assert replay.measure("funnel", YEAR_END, then) is not replay.measure("funnel", YEAR_END, now)


def test_answers_about_a_state_that_nobody_asks_about_are_let_go(replay: Replay) -> None:
    states = []
    for position in range(4000, 4010):
        # The lists behind these figures refer to what was known: whoever kept both for each other would keep all.
        for name in ("funnel", "data_quality", "utilisation.any.monthly"):
            replay.measure(name, YEAR_END, replay.to(position))
        states.append(ref(replay.facts.known_at(position)))
    gc.collect()
    alive = sum(state() is not None for state in states)
    assert 0 < alive <= 5


def test_an_answer_holds_until_what_it_rests_on_has_moved() -> None:
    moves = {"calls": [3, 9], "hires": [5]}
    worked_out = []

    def moved_to(position: int) -> Any:
        return lambda part, since: any(since < at <= position for at in moves[part])

    def asked_at(memory: Memory, *parts: str) -> None:
        def work_out() -> int:
            for part in parts:
                looks_at(part)
            worked_out.append((memory.position, parts))
            return memory.position

        memory.answer("a test", parts, work_out, 8)

    memory = None
    for position in (1, 2, 3, 4, 5, 9):
        memory = Memory(position, moved_to(position), memory)
        asked_at(memory, "calls")
        asked_at(memory, "hires")
        asked_at(memory, EVERYTHING)
        asked_at(memory, EVERYTHING)
    for part, positions in (("calls", [1, 3, 9]), ("hires", [1, 5]), (EVERYTHING, [1, 2, 3, 4, 5, 9])):
        assert [at for at, parts in worked_out if parts == (part,)] == positions


def test_what_is_worked_out_inside_something_else_counts_for_both() -> None:
    memory = Memory(1, lambda part, since: False)

    def whole() -> int:
        return memory.answer("part", "of it", lambda: looks_at("hires") or 1, 8)

    for asked in ("worked out", "from memory"):
        memory.answer("whole", asked, whole, 8)
    later = Memory(2, lambda part, since: part == "hires", memory)
    assert later.answer("whole", "worked out", lambda: 2, 8) == later.answer("whole", "from memory", lambda: 2, 8) == 2


@pytest.mark.parametrize("seed", [1, 3])
def test_every_figure_from_memory_is_what_it_would_be_worked_out_anew(copies_on_sqlite: Copies, seed: int) -> None:
    services = copies_on_sqlite.shared(WAYS).services
    random, going_on = Random(seed), _source(services)
    head = services.record.head().position
    position, carried = random.randint(head // 2, head - 400), 0
    for _ in range(5):
        position += random.choice((1, 1, 2, 5))
        warm, cold = (_replay(services, source.facts(position)) for source in (going_on, _source(services)))
        for name in NAMES:
            found, anew = (_figure(replay, name, position) for replay in (warm, cold))
            assert result_of(found) == result_of(anew), name
            assert found.asked == anew.asked
            assert _opened(found) == _opened(anew), name
        pages = [measures(replay, _asking(replay, position)) for replay in (warm, cold)]
        assert [result_of(found) for found in _all_of(pages[0])] == [result_of(found) for found in _all_of(pages[1])]
        assert [found.asked for found in _all_of(pages[0])] == [found.asked for found in _all_of(pages[1])]
        memory = warm.facts.known_at(position).memory
        carried += sum(one.position < position for some in memory._answers.values() for one in some.values())
    assert carried > 20


def _source(services: LifeServices) -> FactsSource:
    hires, ways, things = tables()
    return FactsSource(services.database.engine, hires, ways, occurrences=things)


def _replay(services: LifeServices, facts: Facts) -> Replay:
    return Replay(services, services.today(), Reached(facts, facts.position, 0))


def _figure(replay: Replay, name: str, position: int) -> Any:
    return replay.measure(name, replay.today, replay.to(position))


def _opened(found: Any) -> dict[str, list[str]]:
    behind = getattr(found, "behind", None)
    return {} if behind is None else {name: sorted(behind[name]) for name in behind}


def _asking(replay: Replay, position: int) -> Asking:
    return Asking(FIRST_RULE, 90, "quarter", replay.today, replay.to(position), Cohort())


def _all_of(page: Any) -> list[Any]:
    alone = [page.headline, page.curve, page.any_employer, page.cohorts, page.before]
    return [found for found in (*alone, *page.others.values(), *page.gaps.values()) if found is not None]
