"""A person asks to be forgotten: names and words are gone everywhere, and what was counted stays countable."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect

from lifeservices.commands.check_in import CompleteCheckIn
from lifeservices.commands.contact import LogContact
from lifeservices.commands.member import ChangeContactDetails, ErasePerson
from lifeservices.domain.errors import Refused
from lifeservices.domain.words import CheckInAnswer, ContactMode
from lifeservices.domain.words_person import ErasureBasis
from lifeservices.erasures import keep_list
from lifeservices.exchange.backup import back_up
from lifeservices.exchange.restore import known_here, restore
from lifeservices.exchange.sealed_file import SealedFile
from lifeservices.exchange.whole import lines
from lifeservices.projections.rebuild import check, rebuild
from lifeservices.questions.caseload import FindMembers
from lifeservices.questions.member import MemberPage
from lifeservices.seal import Sealer
from tests.services import services_at
from tests.stories.program import ADA, ANN, LEA, Program, known

HIRED = date(2022, 4, 4)
DAY = HIRED + timedelta(days=95)
TRACES = ("Quillwood", "quillwood", "Zelda", "555-0142", "fear of the boiler", "steel-toed")


def test_the_name_is_gone_and_the_count_stays(program: Program) -> None:
    zelda = told(program)
    assert set(traces(program)) == {"caseload_v2", "finding_v1"}
    before = program.retention(90, DAY)
    program.do(ErasePerson(zelda, ErasureBasis.MEMBER_ASKED), ADA)

    assert list(traces(program)) == []
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
    program.do(ErasePerson(zelda, ErasureBasis.MEMBER_ASKED), ADA)
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
    program.do(ErasePerson(zelda, ErasureBasis.MEMBER_ASKED), ADA)
    rebuild(program.services.reader, program.services.reader.projections)
    program.services.database.empty_log()
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
        other.database.empty_log()
        assert traces_in_files(tmp_path) == []


def test_ac_31_a_list_that_was_changed_stops_the_restore(program: Program, tmp_path: Path) -> None:
    zelda, file = told(program), tmp_path / "older.backup"
    back_up(program.services, file)
    program.do(ErasePerson(zelda, ErasureBasis.MEMBER_ASKED), ADA)
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
        with pytest.raises(Refused, match="is not what was written there, and whoever stands in it would come back"):
            restore(other, file)
        assert other.record.head().position == 0
        # What a power cut left at the end of the list is no line yet.
        (elsewhere / "erasures.jsonl").write_text(listed.read_text() + '{"record_id": "')
        assert restore(other, file).erased == 1


def test_the_list_is_kept_although_another_machine_erased(program: Program) -> None:
    zelda = told(program)
    program.do(ErasePerson(zelda, ErasureBasis.MEMBER_ASKED), ADA)
    listed = program.services.settings.home / "erasures.jsonl"
    before = listed.read_text()
    listed.unlink()
    keep_list(program.services)
    keep_list(program.services)
    assert listed.read_text() == before


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


def traces(program: Program) -> Iterator[str]:
    """The tables in which something of the person can be read."""
    engine = program.services.database.engine
    for table in inspect(engine).get_table_names():
        with engine.connect() as connection:
            rows = connection.exec_driver_sql(f"SELECT * FROM {table}").fetchall()
        if any(trace in str(row) for row in rows for trace in TRACES):
            yield table
