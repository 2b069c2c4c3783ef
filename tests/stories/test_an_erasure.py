"""A person asks to be forgotten: names and words are gone everywhere, and what was counted stays countable."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect

from lifeservices.commands.check_in import CompleteCheckIn
from lifeservices.commands.contact import LogContact
from lifeservices.commands.member import ChangeContactDetails
from lifeservices.domain.errors import Refused
from lifeservices.domain.words import CheckInAnswer, ContactMode
from lifeservices.erasures import Erasure, Erasures, keep_list
from lifeservices.exchange.backup import back_up
from lifeservices.exchange.restore import known_here, restore
from lifeservices.exchange.sealed_file import SealedFile
from lifeservices.exchange.whole import lines
from lifeservices.log_of_changes import empty_log
from lifeservices.projections import ALL
from lifeservices.projections.rebuild import check, rebuild
from lifeservices.projections.sealed import COLUMN, SealedProjection
from lifeservices.questions.caseload import FindMembers
from lifeservices.questions.member import MemberPage
from lifeservices.seal import Sealer
from tests.erasing import erase
from tests.services import services_at
from tests.stories.program import ADA, ANN, LEA, Program, known

HIRED = date(2022, 4, 4)
DAY = HIRED + timedelta(days=95)
TRACES = ("Quillwood", "quillwood", "Zelda", "555-0142", "fear of the boiler", "steel-toed")


def test_the_name_is_gone_and_the_count_stays(program: Program) -> None:
    zelda = told(program)
    # Nothing can be read without the key, also before; with it, the name can be looked for.
    assert list(traces(program)) == []
    assert kept(program, zelda) == 2
    assert [row.name for row in program.services.ask(FindMembers("quillwood"), LEA).rows] == ["Zelda Quillwood"]
    before = program.retention(90, DAY)
    erase(program.services, zelda, ADA)

    assert kept(program, zelda) == 0
    assert program.services.ask(FindMembers("quillwood"), LEA).rows == []
    page = program.services.ask(MemberPage(zelda), ANN)
    assert page.erased
    assert page.row.name == ""
    history = program.services.record.history(zelda)
    assert all(getattr(e, name, None) is None for e in history for name in ("given_name", "note", "phone", "worries"))
    assert known(program.retention(90, DAY)) == known(before) == (1, 0, 0, 0)
    with pytest.raises(Refused, match="erased"):
        program.do(LogContact(zelda, DAY, ContactMode.PHONE, True, note="Called again"))
    rebuild(program.services.reader, program.services.reader.projections)
    assert list(traces(program)) == []
    assert program.holds()


def test_a_backup_holds_no_name_before_or_after(program: Program, tmp_path: Path) -> None:
    zelda = told(program)
    erase(program.services, zelda, ADA)
    file = tmp_path / "kept.backup"
    back_up(program.services, file)
    inside = b"".join(lines(SealedFile(file, program.services.keyring.masters))).decode()
    assert not [trace for trace in TRACES if trace in inside]

    empty = f"sqlite:///{tmp_path / 'restored.db'}"
    with services_at(empty, program.calendar, migrating=True, home=str(tmp_path / "home")) as other:
        restore(other, file)
        rebuild(other.reader, other.reader.projections)
        assert other.ask(FindMembers(), LEA).total == 1
        assert other.ask(MemberPage(zelda), ANN).row.name == ""
    assert program.holds()


def test_ac_31_an_older_backup_brings_nobody_back(program: Program, tmp_path: Path) -> None:
    zelda, file, home = told(program), tmp_path / "older.backup", program.services.settings.home
    kept = program.welcome("kept", date(2022, 3, 1), "Orla Underbough")
    back_up(program.services, file)
    older = program.services.record.head().position
    erase(program.services, zelda, ADA)
    rebuild(program.services.reader, program.services.reader.projections)
    empty_log(program.services.database)
    Sealer(program.services.record, home).catch_up()
    assert program.holds()
    assert list(traces(program)) == []
    assert traces_in_files(tmp_path) == []
    came_to = program.services.record.head().position

    # The database is gone, and the older backup still holds the key: the list in the home folder does not let it open.
    url, elsewhere = f"sqlite:///{tmp_path / 'restored.db'}", tmp_path / "elsewhere"
    shutil.copytree(home, elsewhere)
    with services_at(url, program.calendar, migrating=True, home=str(elsewhere)) as other:
        made = restore(other, file)
        assert (made.erased, made.position) == (1, older)
        rebuild(other.reader, other.reader.projections)
        assert other.ask(MemberPage(zelda), ANN).erased
        assert other.ask(MemberPage(zelda), ANN).row.name == ""
        assert other.ask(MemberPage(kept), ANN).row.name == "Orla Underbough"
        with other.database.read() as connection:
            assert other.keyring.find(connection, [zelda, kept]).keys() == {kept}
        history = other.record.history(zelda)
        assert all(getattr(e, name, None) is None for e in history for name in ("given_name", "note", "phone"))
        assert history[-1].position > came_to
        assert check(other.reader) == []
        assert Sealer(other.record, elsewhere).verify().holds
        empty_log(other.database)
        assert traces_in_files(tmp_path) == []


def test_ac_31_a_list_that_was_changed_stops_the_restore(program: Program, tmp_path: Path) -> None:
    zelda, file = told(program), tmp_path / "older.backup"
    back_up(program.services, file)
    erase(program.services, zelda, ADA)
    listed = program.services.settings.home / "erasures.jsonl"
    assert listed.stat().st_mode & 0o777 == 0o600
    assert not [trace for trace in TRACES if trace in listed.read_text()]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(program.services.settings.home / "master.key", elsewhere)
    url = f"sqlite:///{tmp_path / 'restored.db'}"
    with services_at(url, program.calendar, migrating=True, home=str(elsewhere)) as other:
        assert not known_here(other, file)
        (elsewhere / "erasures.jsonl").write_text(listed.read_text().replace(zelda, "somebody else"))
        assert known_here(other, file)
        with pytest.raises(Refused, match="is not what was written there, or one before it is missing"):
            restore(other, file)
        assert other.record.head().position == 0
        # What a power cut left at the end of the list is no line yet.
        (elsewhere / "erasures.jsonl").write_text(listed.read_text() + '{"record_id": "')
        assert restore(other, file).erased == 1


def test_the_list_is_kept_although_another_machine_erased(program: Program) -> None:
    zelda = told(program)
    erase(program.services, zelda, ADA)
    listed = program.services.settings.home / "erasures.jsonl"
    before = listed.read_text()
    listed.unlink()
    keep_list(program.services)
    keep_list(program.services)
    assert listed.read_text() == before


def test_ac_31_postgresql_gives_the_room_of_the_rows_that_were_free_at_once(program: Program) -> None:
    """SQLite writes over what is deleted; there `test_ac_31_an_older_backup_brings_nobody_back` searches the files."""
    if program.services.database.is_sqlite:
        pytest.skip("of PostgreSQL alone")
    zelda = told(program)
    assert cleared(program) == set()
    erase(program.services, zelda, ADA)
    assert cleared(program) == {"caseload_v3", "finding_v2", "subject_key", "draft", "attachment"}


def cleared(program: Program) -> set[str]:
    """The tables whose old rows were cleared away, none of them being left."""
    tables = "SELECT relname FROM pg_stat_user_tables WHERE vacuum_count > 0 AND n_dead_tup = 0"
    with program.services.database.read() as connection:
        return set(connection.exec_driver_sql(tables).scalars())


def test_ac_31_a_line_that_was_taken_out_of_the_list_shows(program: Program) -> None:
    people = [program.welcome(f"member-{number}", date(2022, 3, number), f"Orla Under{number}") for number in (1, 2, 3)]
    for member_id in people:
        erase(program.services, member_id, ADA)
    listed = Erasures(program.services.settings.home, program.services.keyring)
    record_id, whole = program.services.record.head().record_id, listed.file.read_text()
    assert [one.subject_id for one in listed.of(record_id)] == people
    first, second, third = whole.splitlines(keepends=True)
    for spoiled, line in ((second + third, 1), (first + third, 2), (second + first + third, 1), (first * 2, 2)):
        listed.file.write_text(spoiled)
        with pytest.raises(Refused, match=rf"Line {line} of erasures\.jsonl"):
            listed.of(record_id)


def test_a_list_from_before_its_lines_were_tied_together_goes_on(program: Program) -> None:
    listed, record_id = Erasures(program.services.settings.home, program.services.keyring), "a-record"
    old = Erasure(record_id, "a", "2022-03-01", "member-asked", None)
    line = {**asdict(old), "fingerprint": program.services.keyring.digest(b"erasure " + to_json(old))}
    listed.file.write_text(json.dumps(line) + "\n")
    listed.add(Erasure(record_id, "b", "2022-03-02", "member-asked", None))
    assert [one.subject_id for one in listed.of(record_id)] == ["a", "b"]
    listed.file.write_text(listed.file.read_text().split("\n", 1)[1])
    with pytest.raises(Refused, match=r"Line 1 of erasures\.jsonl"):
        listed.of(record_id)


def to_json(erasure: Erasure) -> bytes:
    return json.dumps(asdict(erasure), sort_keys=True).encode()


def traces_in_files(folder: Path) -> list[str]:
    """The files of a folder in which something of the person can be read, whatever they are."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file.name for file in files if any(trace.encode() in file.read_bytes() for trace in TRACES)]


def told(program: Program) -> str:
    """A member with a name, a phone, words in notes, and a job kept for 90 days."""
    zelda = program.welcome("zelda", date(2022, 3, 1))
    program.do(ChangeContactDetails(zelda, date(2022, 3, 1), phone="(937) 555-0142"))
    program.do(LogContact(zelda, date(2022, 3, 1), ContactMode.PHONE, True, note="Has a fear of the boiler room."))
    program.hire(zelda, HIRED, "job-1")
    same = CompleteCheckIn(zelda, "job-1", DAY, CheckInAnswer.SAME_JOB, worries="No steel-toed shoes yet")
    program.on(DAY, same)
    return zelda


def kept(program: Program, member_id: str) -> int:
    """In how many read models something of what they are called is kept, sealed."""
    database, count = program.services.database, 0
    with database.read() as connection:
        for p in (p for p in ALL if isinstance(p, SealedProjection)):
            rows = database.select_keys(connection, p.table_name, [*p.marked, COLUMN], p.partition, [member_id])
            count += any(value for row in rows for value in row)
    return count


def traces(program: Program) -> Iterator[str]:
    """The tables in which something of the person can be read."""
    engine = program.services.database.engine
    for table in inspect(engine).get_table_names():
        with engine.connect() as connection:
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").fetchall()
        if any(trace in str(row) for row in rows for trace in TRACES):
            yield table
