"""Does the copy that figures are read from stay near the tables and true to them, and is it noticed where it is not?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.contact import LogContact
from lifeservices.commands.employment import RecordStart
from lifeservices.commands.member import IdentifyMember
from lifeservices.commands.opt_in import OptIn
from lifeservices.domain.words import ContactMode, Evidence
from lifeservices.domain.words_person import MemberSource
from lifeservices.evaluation.facts import FOLDER, facts_reached
from lifeservices.evaluation.keeping_facts import Comparison, compare, keep_near, last_comparison
from lifeservices.health import facts as health
from lifeservices.metrics.columns import Array
from lifeservices.routines import comparing_is_due, keep_the_figures_copy
from tests.services import services_at

SUPERVISOR = Actor("sue", Role.SUPERVISOR)
DAY = date(2016, 11, 15)
FILES = ["facts", "occurrences-contact"]


class Clock:
    """A clock that is moved by hand. It is night where the program is."""

    def __init__(self) -> None:
        self.now = datetime(2016, 11, 20, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def program(migrated_url: str, clock: Clock, tmp_path: Path) -> Iterator[LifeServices]:
    with services_at(migrated_url, clock, home=str(tmp_path / "home")) as services:
        for name in ("ada", "ben"):
            hire(services, name)
        yield services


def hire(services: LifeServices, name: str) -> None:
    """A member who was reached once and has a job."""
    services.do(IdentifyMember(DAY, MemberSource.SELF, given_name=name, member_id=name), SUPERVISOR)
    services.do(OptIn(name, DAY), SUPERVISOR)
    services.do(LogContact(name, DAY, ContactMode.PHONE, reached=True), SUPERVISOR)
    services.do(RecordStart(name, DAY, "mill", Evidence.MEMBER_SAID, placement_id=name), SUPERVISOR)


def kept(services: LifeServices) -> list[str]:
    return keep_near(services.database, services.settings)


def compared(services: LifeServices) -> Comparison:
    found = compare(services.database, services.settings, services.clock().isoformat())
    assert found is not None
    return found


def file_of(services: LifeServices, name: str) -> Path:
    return services.settings.home / FOLDER / f"{name}.npz"


def change(services: LifeServices, name: str, by: Callable[[dict[str, Array]], None]) -> None:
    """Write a file again with something else in it, as a fault of the program would: it can be read and is wrong."""
    file = file_of(services, name)
    with np.load(file) as stored:
        arrays = dict(stored)
    by(arrays)
    np.savez(file, **arrays)  # type: ignore[arg-type]


def hired_and_reached(services: LifeServices) -> tuple[int, int]:
    """Members hired on the day, and contacts that day, as figures find them."""
    known = facts_reached(services.database, services.settings).facts.known_at(10**9)
    days = known.placements["hired_day"], known.occurrences("contact")["day"]
    hired, reached = (int((column == DAY.toordinal()).sum()) for column in days)
    return hired, reached


def test_files_are_written_where_they_are_missing_and_no_more_while_they_are_near(program: LifeServices) -> None:
    assert kept(program) == FILES
    assert kept(program) == []
    file_of(program, "facts").unlink()
    assert kept(program) == ["facts"]
    assert hired_and_reached(program) == (2, 2)


def test_a_copy_that_was_topped_up_agrees_with_the_tables(program: LifeServices) -> None:
    kept(program)
    hired_and_reached(program)
    hire(program, "cyd")
    assert hired_and_reached(program) == (3, 3)
    found = compared(program)
    assert ([one.name for one in found.files], found.differing) == (FILES, [])
    assert [(one.rows, one.copied) for one in found.files] == [(one.rows, one.rows) for one in found.files]
    assert last_comparison(program.settings) == found


def test_a_rebuild_says_the_same_by_the_same_hash(program: LifeServices) -> None:
    from lifeservices.projections.rebuild import rebuild

    kept(program)
    before = compared(program)
    rebuild(program.reader, program.reader.projections)
    assert kept(program) == FILES
    assert [one.sha256 for one in compared(program).files] == [one.sha256 for one in before.files]


def another_day(arrays: dict[str, Array]) -> None:
    arrays["0_hired_day"][0] += 1


def a_row_less(arrays: dict[str, Array]) -> None:
    for name in [name for name in arrays if name.startswith("0_")]:
        arrays[name] = arrays[name][:-1]


def too_far(arrays: dict[str, Array]) -> None:
    arrays["position"] = arrays["position"] + 1_000


def another_word(arrays: dict[str, Array]) -> None:
    for name in [name for name in arrays if name.startswith("words_")]:
        arrays[name] = np.frombuffer(arrays[name].tobytes().replace(b"mill", b"mall"), np.uint8)


@pytest.mark.parametrize("fault", [another_day, a_row_less, too_far, another_word])
def test_a_copy_that_differs_is_found_and_made_anew(
    program: LifeServices, clock: Clock, fault: Callable[[dict[str, Array]], None]
) -> None:
    kept(program)
    change(program, "facts", fault)
    shown = hired_and_reached(program)
    keep_the_figures_copy(program)
    found = last_comparison(program.settings)
    assert found is not None
    assert found.differing == ["facts"]
    # The process that had read it does not go on with what it held.
    assert hired_and_reached(program) == (2, 2)
    if fault is another_day:
        assert shown == (1, 2), "figures are read from the copy, or nothing here was tried"
    told = "The copy of the facts differed from the tables (facts) on 2016-11-20T08:00:00+00:00, and was made anew."
    assert told in health(program)["attention"]
    clock.now += timedelta(days=1)
    keep_the_figures_copy(program)
    assert health(program)["copy_compared"] == "2016-11-21T08:00:00+00:00"
    assert told not in health(program)["attention"]


def test_a_kind_of_its_own_that_differs_is_named(program: LifeServices) -> None:
    kept(program)
    change(program, "occurrences-contact", a_row_less)
    assert hired_and_reached(program) == (2, 1)
    assert compared(program).differing == ["occurrences-contact"]
    assert hired_and_reached(program) == (2, 2)
    assert compared(program).differing == []


def test_a_file_that_a_disk_has_harmed_is_not_read(program: LifeServices) -> None:
    kept(program)
    file = file_of(program, "facts")
    harmed = bytearray(file.read_bytes())
    with np.load(file) as stored:
        at = bytes(harmed).index(stored["0_hired_day"].tobytes())
    harmed[at] ^= 1
    file.write_bytes(bytes(harmed))
    assert hired_and_reached(program) == (2, 2)


def test_comparing_waits_for_the_night_but_not_for_a_second_one(program: LifeServices, clock: Clock) -> None:
    last = datetime(2016, 11, 20, 7, tzinfo=UTC)
    assert comparing_is_due(program, None)
    due = {}
    for hours in (1, 12, 22, 23, 24, 27, 35, 37):
        clock.now = last + timedelta(hours=hours)
        due[hours] = comparing_is_due(program, last)
    # It is 2 o'clock in the night where the program is when it is 7 by the clocks of Greenwich.
    assert due == {1: False, 12: False, 22: False, 23: False, 24: True, 27: True, 35: False, 37: True}


def test_a_copy_not_compared_for_long_is_told(program: LifeServices, clock: Clock) -> None:
    kept(program)
    assert health(program)["copy_compared"] is None
    compared(program)
    assert not [told for told in health(program)["attention"] if "copy" in told]
    clock.now += timedelta(days=3)
    told = "The copy of the facts has not been compared with the tables since 2016-11-20T08:00:00+00:00."
    assert told in health(program)["attention"]
