"""The drill holds where everything is well, says what is wrong where it is not, and leaves nothing."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lifeservices.application import LifeServices
from lifeservices.command_line.trying_the_way_in import try_the_way_in
from lifeservices.domain.errors import Refused
from lifeservices.drilling import PREFIX, hold, take_away_what_was_left
from lifeservices.drills import State
from lifeservices.envelopes import Envelopes
from lifeservices.guessing import Guessing
from lifeservices.masters import KEY_FILE, write_key_file
from lifeservices.questions.alarms import AlarmsRaised
from tests.cast import Cast
from tests.copies import Copies
from tests.drilling import STEPS, Watching, cast_at_night, left, no_way_in, the


@pytest.fixture
def cast(copies: Copies, tmp_path: Path) -> Iterator[Cast]:
    with cast_at_night(copies, tmp_path / "home") as cast:
        yield cast


def test_ac_28_the_drill_brings_everything_back_and_comes_in(cast: Cast, capfd: pytest.CaptureFixture[str]) -> None:
    services, seen = cast.services, list[bytes]()
    Envelopes(services).make()
    before = services.record.head()
    # Strangers guess at the site meanwhile, from an address that is the drill's own.
    tries = [Guessing(services).may_try("password", f"{number}@example.org", "127.0.0.1") for number in range(70)]
    assert not tries[-1]

    def look() -> None:
        seen.append(the(cast, "home/record.db").read_bytes() + the(cast, "drill.backup").read_bytes())

    held = hold(services, try_the_way_in, Watching("Building read models", look))
    assert (held.state, held.said, [step.name for step in held.steps]) == (State.HELD, "", STEPS)
    assert held.events == before.position
    # What a power cut would leave can be read by nobody without the key.
    assert b"Quillfeather" not in seen[0]
    assert b"CREATE TABLE" not in seen[0]
    # The record was only read, nothing is left, and the log does not tell of the copy as if it were the record.
    assert left(cast) == []
    assert (services.record.head(), Envelopes(services).left()) == (before, 2)
    assert services.ask(AlarmsRaised(), cast.actor("odessa")) == []
    assert "opened the site" not in capfd.readouterr().err


def another_key(file: Path) -> None:
    file.unlink()
    write_key_file(file, bytes(range(32)))


def test_ac_28_the_drill_says_what_does_not_hold(cast: Cast) -> None:
    services = cast.services
    home = services.settings.home

    def drilled(watching: Watching, way_in: Any = no_way_in) -> tuple[State, str, str]:
        found = hold(services, way_in, watching)
        assert left(cast) == []
        return found.state, found.steps[-1].name, found.said

    def spoil() -> None:
        whole = bytearray(the(cast, "drill.backup").read_bytes())
        whole[len(whole) // 2] ^= 1
        the(cast, "drill.backup").write_bytes(whole)

    def cut() -> None:
        file = the(cast, "drill.backup")
        file.write_bytes(file.read_bytes()[:-100])

    for harm, says in ((spoil, "part was changed"), (cut, "is cut short")):
        state, step, said = drilled(Watching("Restoring with the key", harm))
        assert (state, step, says in said) == (State.BROKEN, "Restoring with the key", True), said
    key = (home / KEY_FILE).read_text()
    (home / KEY_FILE).unlink()
    state, step, said = drilled(Watching())
    assert (state, step) == (State.BROKEN, "Backing up")
    assert "there is none here: put it into LIFESERVICES_MASTER_KEY" in said
    (home / KEY_FILE).write_text(key)
    another = Watching("Backing up", lambda: another_key(the(cast, f"home/{KEY_FILE}")))
    state, step, said = drilled(another)
    assert (state, step, "another master key" in said) == (State.BROKEN, "Restoring with the key", True), said

    def close(copy: LifeServices) -> None:
        raise Refused("A code from an envelope does not open the site.")

    assert drilled(Watching(), close) == (State.BROKEN, STEPS[-1], "A code from an envelope does not open the site.")
    # What was used up since the backup would open once more: a restore brings no code back.
    Envelopes(services).make()
    left_in_copy: list[int] = []
    assert drilled(Watching(), lambda copy: left_in_copy.append(Envelopes(copy).left()))[0] is State.HELD
    assert (left_in_copy, Envelopes(services).left()) == ([0], 2)
    with services.database.write() as connection:
        connection.exec_driver_sql(
            "UPDATE event SET recorded_at = '2016-11-15T00:00:00.000000+00:00' WHERE position = 9"
        )
    state, step, said = drilled(Watching())
    assert (state, step) == (State.BROKEN, "Backing up")
    assert "9" in said


def test_ac_28_without_room_it_is_skipped_and_what_was_cut_off_is_taken_away(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = cast.services.settings.home
    cut_off, going_on = home / f"{PREFIX}cut", home / f"{PREFIX}going"
    for folder in (cut_off, going_on):
        (folder / "home").mkdir(parents=True)
    with (going_on / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        take_away_what_was_left(home)
        assert left(cast) == [going_on]

    def no_telling(step: str, total: int | None) -> Any:
        raise OSError(step)

    # Whatever it is that goes wrong, it is what came of it.
    broken = hold(cast.services, no_way_in, no_telling)
    assert (broken.state, "OSError" in broken.said, left(cast)) == (State.BROKEN, True, [])
    usage = shutil.disk_usage(home)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=10 << 20))
    found = hold(cast.services, no_way_in, Watching())
    assert (found.state, found.steps) == (State.SKIPPED, ())
    assert "10 MB are free" in found.said
    monkeypatch.setattr(shutil, "disk_usage", lambda _: 1 // 0)
    assert "could not begin (ZeroDivisionError)" in hold(cast.services, no_way_in, Watching()).said
    assert left(cast) == []
