"""A process dies at each named place, and again: whoever asks once more finds everything done, once."""

from __future__ import annotations

import csv
import signal
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect

from lifeservices.application import LifeServices
from lifeservices.database import Database
from lifeservices.erasures import Erasures
from lifeservices.exchange.backup import verify_backup
from lifeservices.exchange.rows import COLUMNS
from lifeservices.routines import do_what_is_due
from tests.databases import PostgresServer
from tests.faults.beginning import MEMBERS, begun
from tests.faults.history import overdue, promises, recorded
from tests.faults.processes import Gone, Nursery
from tests.faults.roles import ask_to_erase, home_of
from tests.record.keeping import masters
from tests.services import services_at

REPEATS = [2, pytest.param(25, marks=pytest.mark.deep)]
BEFORE_COMMIT = ("before-begin", "after-events-before-commit", "after-command-row")
AFTER_COMMIT = ("after-commit-before-response",)
READING = ("projector-after-read", "projector-mid-transaction", "projector-after-commit")
ROWS = 30


@dataclass
class Scene:
    """A record, and the processes that die over it."""

    services: LifeServices
    processes: Nursery
    folder: Path
    members: list[str]
    words: int = 0

    @property
    def at(self) -> dict[str, str]:
        """What a process has to know."""
        return {"url": self.services.settings.database_url, "home": str(self.services.settings.home)}

    def word(self) -> str:
        """A word that was never used."""
        self.words += 1
        return f"w99x{self.words:06}"

    def dies(self, role: str, point: str, **given: Any) -> None:
        """Let somebody die at a place; the place was reached."""
        status = self.processes.start(role, point, **self.at, **given).ended()
        assert status == -signal.SIGKILL, (role, point, status)

    def does(self, role: str, **given: Any) -> None:
        """Let somebody go all the way."""
        assert self.processes.start(role, **self.at, **given).ended() == 0


@pytest.fixture
def scene(migrated_url: str, tmp_path: Path, processes: Nursery) -> Iterator[Scene]:
    with services_at(migrated_url, home=home_of(tmp_path)) as services:
        yield Scene(services, processes, tmp_path, begun(services))


def sent(scene: Scene, point: str, asked: dict[str, Any]) -> dict[str, Any] | None:
    """The answer to a command, from a process that dies at a place; None where it did not come."""
    child = scene.processes.start("worker", point, **scene.at)
    try:
        return child.ask(**asked)
    except Gone:
        return None
    finally:
        child.kill()
        assert child.ended() == -signal.SIGKILL


@pytest.mark.parametrize("repeats", REPEATS)
def test_ac_42_a_worker_that_dies_leaves_all_of_a_command_or_nothing(scene: Scene, repeats: int) -> None:
    for point in (*BEFORE_COMMIT, *AFTER_COMMIT, *READING) * repeats:
        word, shown = scene.word(), point in READING
        asked = {"id": word, "kind": "contact", "member_id": scene.members[0], "token": word, "look": shown}
        assert sent(scene, point, asked) is None, point
        left = recorded(scene.services).get(word, [])
        assert len(left) == (point not in BEFORE_COMMIT), point
        answer = sent(scene, "", asked)
        assert answer is not None
        entries = recorded(scene.services)[word]
        assert len(entries) == 1
        assert entries[0] in answer["event_ids"]
        assert answer["seen"]
        assert promises(scene.services) == {}


@pytest.mark.parametrize("repeats", REPEATS)
def test_ac_42_a_reader_that_dies_reads_on(scene: Scene, repeats: int) -> None:
    for point in READING * repeats:
        asked = {"id": scene.word(), "kind": "contact", "member_id": scene.members[1], "token": scene.word()}
        assert sent(scene, "", asked)
        scene.dies("reader", point)
        assert (scene.services.reader.behind() == 0) == (point == "projector-after-commit")
        assert promises(scene.services) == {}


@pytest.mark.parametrize("repeats", REPEATS)
def test_ac_42_a_scheduler_that_dies_forgets_nothing(scene: Scene, repeats: int) -> None:
    for point in ("scheduler-after-claim", *BEFORE_COMMIT, *AFTER_COMMIT) * repeats:
        scene.dies("due", point)
        assert promises(scene.services) == {}, point
    do_what_is_due(scene.services)
    assert overdue(scene.services) == []
    assert promises(scene.services) == {}


@pytest.mark.parametrize("repeats", REPEATS)
def test_ac_42_an_import_that_dies_is_gone_on_with(scene: Scene, repeats: int) -> None:
    for turn in range(repeats):
        file = scene.folder / f"histories-{turn}.csv"
        histories(file, turn)
        before = scene.services.record.head().position
        scene.dies("importing", "import-mid-batch", file=str(file))
        assert scene.services.record.head().position == before
        for _ in range(2):
            scene.does("importing", file=str(file))
            assert opted_in(scene.services) == MEMBERS + (turn + 1) * ROWS
        assert promises(scene.services) == {}


def histories(file: Path, turn: int) -> None:
    """A file of members who opted in."""
    with file.open("w", newline="") as text:
        writer = csv.DictWriter(text, COLUMNS, restval="")
        writer.writeheader()
        for number in range(ROWS):
            told = {"seq": number + 1, "event_id": f"e{turn}-{number}", "member_id": f"M{turn}-{number}"}
            told |= {"type": "opted_in", "valid_on": "2016-10-03", "source": "self", "data": '{"state":"OH"}'}
            writer.writerow(told)


def opted_in(services: LifeServices) -> int:
    """How many opt-ins are recorded."""
    return sum(row[3] == "member-opted-in" for rows in services.record.every_row() for row in rows)


@pytest.mark.parametrize("repeats", REPEATS)
def test_ac_42_a_migration_that_dies_leaves_nothing_half_made(
    scene: Scene, kind: str, request: pytest.FixtureRequest, repeats: int
) -> None:
    whole = tables(scene.services.database)
    for turn in range(repeats):
        with empty(kind, scene.folder / f"empty-{turn}.db", request) as url:
            status = scene.processes.start("migrating", "migration-mid-step", url=url).ended()
            assert status == -signal.SIGKILL
            database = Database(url)
            assert tables(database) == []
            assert scene.processes.start("migrating", url=url).ended() == 0
            assert set(whole) - set(tables(database)) == {
                p.table_name for p in scene.services.reader.projections.values()
            }
            database.close()


def empty(kind: str, file: Path, request: pytest.FixtureRequest) -> Any:
    """An empty database."""
    if kind == "sqlite":
        return nullcontext(f"sqlite:///{file}")
    server: PostgresServer = request.getfixturevalue("postgres_server")
    return server.fresh()


def tables(database: Database) -> list[str]:
    """The tables of a database."""
    return sorted(inspect(database.engine).get_table_names())


@pytest.mark.parametrize("repeats", REPEATS)
def test_ac_42_a_backup_that_dies_has_no_name(scene: Scene, repeats: int) -> None:
    for turn in range(repeats):
        file = scene.folder / f"copy-{turn}.backup"
        scene.dies("backing_up", "backup-mid-file", file=str(file))
        assert not file.exists()
        scene.does("backing_up", file=str(file))
        _, finding = verify_backup(file, masters(scene.services.settings.home))
        assert finding.holds
        assert finding.checked == scene.services.record.head().position


@pytest.mark.parametrize("repeats", REPEATS)
def test_ac_42_a_rotation_that_dies_is_gone_on_with(scene: Scene, repeats: int) -> None:
    for _ in range(repeats):
        scene.dies("rotating", "rotate-mid-key")
        with services_at(scene.at["url"], home=scene.at["home"]) as between:
            assert name_of(between, scene.members[0]) == "Tobiah"
        scene.does("rotating")
        with services_at(scene.at["url"], home=scene.at["home"]) as after:
            assert name_of(after, scene.members[-1]) == "Tobiah"
            with after.database.read() as connection:
                used = connection.exec_driver_sql("SELECT DISTINCT master_id FROM subject_key").scalars().all()
            assert len(used) == 1
            assert promises(after) == {}


def name_of(services: LifeServices, member_id: str) -> str | None:
    """A member's name, as the record opens it."""
    entries: list[Any] = services.record.history(member_id)
    name: str | None = next(entry.given_name for entry in entries if entry.name == "member-identity-recorded")
    return name


@pytest.mark.parametrize("repeats", REPEATS)
def test_ac_42_an_erasure_that_dies_is_whole_when_it_is_asked_for_again(scene: Scene, repeats: int) -> None:
    record_id = scene.services.record.head().record_id
    listed = Erasures(scene.services.settings.home, scene.services.keyring)
    for turn, point in enumerate(("erase-after-key-before-ledger", "after-command-row") * repeats):
        member = scene.members[turn]
        ask_to_erase(scene.services, member)
        scene.dies("erasing", point, member_id=member)
        assert name_of(scene.services, member) == "Tobiah"
        scene.does("erasing", member_id=member)
        assert name_of(scene.services, member) is None
        assert [one.subject_id for one in listed.of(record_id)].count(member) == 1
        assert promises(scene.services) == {}
