"""Does what is kept in memory go when nobody asks about it any more?"""

from __future__ import annotations

import gc
from weakref import ref

from lifeservices.evaluation.replay import Replay
from tests.program import YEAR_END


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
