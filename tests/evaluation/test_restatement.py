"""Does a changed figure say why, down to the entries, in numbers that add up?"""

from __future__ import annotations

from collections import Counter

import pytest

from lifeservices.application import LifeServices
from lifeservices.evaluation import stored_events
from lifeservices.evaluation.entries import recorded_between
from lifeservices.evaluation.replay import Replay
from lifeservices.evaluation.restatement import DAY, Restatement, Side, restate
from tests.program import HEADLINE, LATER, TODAY, YEAR_END


def told(program: LifeServices, replay: Replay, a: Side, b: Side) -> Restatement:
    with program.database.read() as connection:
        return restate(replay, connection, HEADLINE, a, b)


def test_what_changed_over_the_winter_is_named(program: LifeServices, replay: Replay) -> None:
    found = told(program, replay, Side(YEAR_END, replay.on(YEAR_END)), Side(YEAR_END, replay.on(LATER)))
    moved = Counter((change.cause, change.was, change.now) for change in found.changes)
    assert moved == {
        ("hires", "not-counted", "retained"): 2,
        ("hires", "not-counted", "not_matured"): 3,
        ("news", "unknown", "lost"): 5,
        ("news", "unknown", "retained"): 2,
        ("voids", "not_matured", "not-counted"): 1,
    }
    for change in found.changes:
        assert change.entries
        first, last = found.before.asked.position, found.after.asked.position
        assert all(first < entry.position <= last for entry in change.entries)
        assert all(entry.recorded_on > YEAR_END for entry in change.entries)


def test_the_causes_lead_from_one_figure_to_the_other(program: LifeServices, replay: Replay) -> None:
    for a, b in (
        (Side(YEAR_END, replay.on(YEAR_END)), Side(YEAR_END, replay.on(LATER))),
        (Side(YEAR_END, replay.on(YEAR_END)), Side(TODAY, replay.now())),
        (Side(YEAR_END, replay.now()), Side(YEAR_END, replay.on(YEAR_END))),
    ):
        found = told(program, replay, a, b)
        first, last = found.steps[0], found.steps[-1]
        counts = [(s.retained, s.lost, s.unknown, s.not_yet) for s in (first, last)]
        assert counts == [(f.retained, f.lost, f.unknown, f.not_yet) for f in (found.before, found.after)]
        assert [step.cause for step in found.steps] == [
            "definition",
            "day",
            "since",
            "hires",
            "news",
            "corrections",
            "voids",
        ]
        assert sum(step.hires for step in found.steps[2:]) == len(found.learned)


def test_days_that_pass_are_told_apart_from_news(program: LifeServices, replay: Replay) -> None:
    known = replay.on(YEAR_END)
    found = told(program, replay, Side(YEAR_END.replace(month=11, day=30), known), Side(YEAR_END, known))
    assert {change.cause for change in found.changes} == {DAY}
    assert not found.learned
    assert all(not change.entries for change in found.changes)


def test_nothing_changes_between_a_figure_and_itself(program: LifeServices, replay: Replay) -> None:
    side = Side(YEAR_END, replay.on(YEAR_END))
    found = told(program, replay, side, side)
    assert not found.changes
    assert sum(step.hires for step in found.steps) == 0


def test_reading_on_through_the_record_finds_what_looking_for_each_member_finds(
    program: LifeServices, replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = replay.reached
    members = replay.facts.journeys.words["member_id"].texts
    found = []
    for each in (0, 1_000_000):
        monkeypatch.setattr(stored_events, "ENTRIES_EACH", each)
        with program.database.snapshot() as connection:
            spans = [(0, head), (head // 2, head), (head // 3, head // 2)]
            found.append([recorded_between(connection, program.database, members, span) for span in spans])
    assert found[0] == found[1]
    assert sum(len(listed) for listed in found[0][1].values()) > 10
