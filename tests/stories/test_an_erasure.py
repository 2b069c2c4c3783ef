"""A person asks to be forgotten: names and words are gone everywhere, and what was counted stays countable."""

from __future__ import annotations

import gzip
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
from lifeservices.exchange.backup import back_up
from lifeservices.exchange.restore import restore
from lifeservices.projections.rebuild import rebuild
from lifeservices.questions.caseload import FindMembers
from lifeservices.questions.member import MemberPage
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
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        assert not [trace for trace in TRACES if trace in lines.read()]

    empty = f"sqlite:///{tmp_path / 'restored.db'}"
    with services_at(empty, program.calendar, migrating=True, home=str(tmp_path / "home")) as other:
        restore(other, file)
        rebuild(other.reader, other.reader.projections)
        assert other.ask(FindMembers(), LEA).total == 1
        assert other.ask(MemberPage(zelda), ANN).row.name == ""
    assert program.holds()


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
