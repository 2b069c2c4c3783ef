"""Each night has one drill, held by a process of its own; what came of it is kept, and somebody is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event as Signal

import pytest
from click.testing import CliRunner

from lifeservices.command_line import main
from lifeservices.drills import Drills, Outcome, State, Step
from lifeservices.envelopes import Envelopes
from lifeservices.following import drill
from lifeservices.health import facts
from lifeservices.masters import KEY_FILE
from lifeservices.nightly import hold_tonights
from tests.cast import Cast
from tests.copies import Copies
from tests.drilling import AT_NIGHT, STEPS, cast_at_night, left


@pytest.fixture
def cast(copies: Copies, tmp_path: Path) -> Iterator[Cast]:
    with cast_at_night(copies, tmp_path / "home") as cast:
        yield cast


@pytest.fixture
def environment(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process of the program's own is started with."""
    settings = cast.services.settings
    monkeypatch.setenv("LIFESERVICES_HOME", str(settings.home))
    monkeypatch.setenv("DATABASE_URL", settings.database_url.replace("+psycopg", ""))


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.deep)])
def test_ac_28_a_process_of_its_own_holds_the_drill_of_the_night(
    cast: Cast, environment: None, capfd: pytest.CaptureFixture[str]
) -> None:
    drills = Drills(cast.services)
    drill(cast.services, Signal())
    [held] = drills.last(5)
    assert (held.outcome.state, [step.name for step in held.outcome.steps]) == (State.HELD, STEPS), held
    assert "the drill held" in capfd.readouterr().err
    assert (left(cast), drills.due(), drills.attention()) == ([], False, [])


def test_ac_28_each_night_has_one_drill_and_who_looks_after_it_is_told(cast: Cast, environment: None) -> None:
    services, drills, clock = cast.services, Drills(cast.services), cast.clock
    clock.now = AT_NIGHT - timedelta(hours=12)
    assert not drills.due()
    assert "No drill of an emergency has been held yet" in str(facts(services)["attention"])
    clock.now = AT_NIGHT
    assert drills.due()
    tonights = drills.begin()
    # Another scheduler looks at the same moment.
    assert (drills.begin(), drills.due()) == ("", False)
    drills.ended(tonights, Outcome(State.HELD, "", 9, (Step(STEPS[0], 1.5),)))
    assert (drills.due(), drills.attention()) == (False, [])
    clock.now += timedelta(hours=49)
    assert drills.attention() == ["The last drill of an emergency was held on 2016-11-16."]
    # The small hours were slept through: it comes as soon as it can. The key is gone from where it is kept.
    clock.now += timedelta(hours=6)
    assert drills.due()
    key = services.settings.home / KEY_FILE
    kept = key.read_text()
    key.unlink()
    hold_tonights(services, Signal())
    key.write_text(kept)
    [broken, _] = drills.last(5)
    assert (broken.outcome.state, broken.outcome.steps) == (State.BROKEN, ())
    assert "there is none: put it into LIFESERVICES_MASTER_KEY" in broken.outcome.said
    [told] = drills.attention()
    assert told.startswith("The drill of 2016-11-18 did not hold. The record here needs its master key")


def test_ac_28_a_drill_that_is_stopped_or_cut_off_did_not_hold(cast: Cast, environment: None) -> None:
    drills, stop = Drills(cast.services), Signal()
    stop.set()
    hold_tonights(cast.services, stop)
    assert drills.last(1)[0].outcome == Outcome(State.BROKEN, "It was stopped with the scheduler.")
    cast.clock.now += timedelta(days=1)
    assert drills.begin()
    assert "did not hold" in str(drills.attention())
    cast.clock.now += timedelta(hours=4)
    assert drills.attention() == ["The drill of 2016-11-17 has not ended."]


def test_ac_28_the_drill_by_hand_says_every_step_and_keeps_what_came_of_it(
    kind: str, cast: Cast, environment: None
) -> None:
    done = CliRunner().invoke(main, ["drill"])
    assert done.exit_code == 0, done.output
    for step in STEPS:
        assert f"  {step:<37}  held, " in done.output
    assert "The drill held: the record came back whole" in done.output
    assert f"{cast.services.record.head().position:,} entries" in done.output
    assert Drills(cast.services).last(1)[0].outcome.state is State.HELD
    made = CliRunner().invoke(main, ["emergency-codes"])
    assert (made.exit_code, len(re.findall(r"[a-z2-7]{4}(?:-[a-z2-7]{2,4}){6}", made.output))) == (0, 2)
    assert Envelopes(cast.services).left() == 2
