"""What members are called stands in the read models sealed, and marks lead to it: with the key, and without it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.member import ChangeContactDetails, RecordIdentity
from lifeservices.keys import SealBroken
from lifeservices.log_of_changes import empty_log
from lifeservices.name_seal import BLOCK, Marks, NameSeal, names_of
from lifeservices.projections.caseload import CaseloadRow, caseload
from lifeservices.projections.finding import PARTS, finding
from lifeservices.projections.projection import Projection
from lifeservices.projections.reader import Reader
from lifeservices.projections.rebuild import Difference, check, prepare, rebuild
from lifeservices.questions.caseload import FindMembers, MemberName
from lifeservices.rotation import Rotation
from tests.projections.told import SUPERVISOR, a_member
from tests.services import services_at

DAY = date(2016, 2, 1)
LEAD = Actor("lead-1", Role.LEAD)
KEY = NameSeal(b"one key")
NAME = Marks("name", (3, 5))
WORDS = ["Ada Quillfeather", "quillfeather ada", "LS-7", "", ""]


def test_the_same_words_are_sealed_alike_in_one_place_and_open_nowhere_else() -> None:
    sealed = KEY.seal(WORDS, "caseload a")
    assert sealed == NameSeal(b"one key").seal(WORDS, "caseload a")
    assert KEY.open(sealed, "caseload a") == WORDS
    assert len({sealed, KEY.seal(WORDS, "caseload b"), NameSeal(b"another").seal(WORDS, "caseload a")}) == 3
    for key, place in ((KEY, "caseload b"), (KEY, "finding a"), (NameSeal(b"another"), "caseload a")):
        with pytest.raises(SealBroken):
            key.open(sealed, place)
    with pytest.raises(SealBroken):
        KEY.open(sealed[:-5] + "AAAA=", "caseload a")
    assert KEY.seal(["", ""], "caseload a") == ""


def test_how_long_a_name_is_hardly_shows() -> None:
    lengths = {len(KEY.seal(["x" * count], "caseload a")) for count in range(1, BLOCK - 4)}
    assert len(lengths) == 1


def test_marks_show_that_names_begin_alike_and_not_where_they_end() -> None:
    whole = {name: NAME.of(name, KEY) for name in ("li", "lin", "linden", "lindenbaum", "marlowe")}
    assert {len(mark) for mark in whole.values()} == {12}
    assert whole["linden"] == whole["lindenbaum"] != whole["lin"] != whole["li"]
    assert len({mark[:6] for mark in whole.values()}) == 3
    begins = {typed: NAME.beginning(typed, KEY) for typed in ("l", "li", "lin", "lind", "linde", "linden")}
    led = {typed: sorted(name for name in whole if whole[name].startswith(mark)) for typed, mark in begins.items()}
    three = ["lin", "linden", "lindenbaum"]
    assert led == {"l": [], "li": ["li"], "lin": three, "lind": three, "linde": three[1:], "linden": three[1:]}
    assert not {NAME.of(name, NameSeal(b"another")) for name in whole} & set(whole.values())


@pytest.fixture
def services(migrated_url: str) -> Iterator[LifeServices]:
    with services_at(migrated_url) as services:
        yield services


def told(services: LifeServices, given: str, family: str, phone: str = "") -> str:
    member = a_member(services, given, family)
    services.do(RecordIdentity(member, DAY, given, family, member_number="QX-99317"), SUPERVISOR, show=False)
    services.do(ChangeContactDetails(member, DAY, phone=phone or "937 555 0142"), SUPERVISOR, show=False)
    services.reader.catch_up()
    return member


def test_ac_12_equal_names_do_not_look_equal_but_by_how_they_begin(services: LifeServices) -> None:
    ada, twin = told(services, "Ada", "Quillfeather"), told(services, "Ada", "Quillfeather")
    (sealed, other), marks = columns(services, "finding", ada, twin), [*PARTS, "number", "phone", "phone_end"]
    assert sealed["sealed"] != other["sealed"]
    assert [sealed[mark] for mark in marks] == [other[mark] for mark in marks]
    listed, beside = columns(services, "caseload", ada, twin)
    assert listed["sealed"] != beside["sealed"]
    assert "quill" not in str(listed).lower()


def test_ac_12_a_name_moved_to_another_member_is_not_shown_and_a_rebuild_mends_it(services: LifeServices) -> None:
    ada, ben = told(services, "Ada", "Quillfeather"), told(services, "Ben", "Oakes")
    (theirs,) = columns(services, "caseload", ben)
    put(services, "caseload", ada, theirs["sealed"])
    with pytest.raises(SealBroken):
        services.ask(MemberName(ada), SUPERVISOR)
    (differing,) = check(services.reader)
    assert isinstance(differing, Difference)
    assert (differing.projection, differing.key) == ("caseload", ada)
    services.do(ChangeContactDetails(ada, DAY, phone="937 555 0199"), SUPERVISOR, show=False)
    services.reader.catch_up()
    states = {reading.projection: reading.state for reading in services.reader.readings()}
    assert [name for name, state in states.items() if state != "live"] == ["caseload"]
    rebuild(services.reader, ["caseload"])
    services.reader.catch_up()
    assert services.ask(MemberName(ada), SUPERVISOR) == "Ada Quillfeather"
    assert check(services.reader) == []


def test_ac_12_a_record_whose_names_stood_in_the_clear_is_sealed_when_it_is_brought_up_to_date(
    services: LifeServices,
) -> None:
    ada = told(services, "Ada", "Quillfeather")
    clear: Projection[Any] = Projection("caseload", CaseloadRow, version=2)
    clear.folds, clear.opens = caseload.folds, caseload.opens
    older = Reader(services.record, [clear])
    assert prepare(older) == ["caseload"]
    assert says(services, "quillfeather") == {clear.table_name}
    assert prepare(services.reader) == ["caseload"]
    assert says(services, "quillfeather") == set()
    if services.database.is_sqlite:
        empty_log(services.database)
        files = Path(services.database.engine.url.database or "").parent.glob("*.db*")
        assert [file.name for file in files if b"quillfeather" in file.read_bytes().lower()] == []
    assert services.ask(MemberName(ada), SUPERVISOR) == "Ada Quillfeather"


def test_ac_12_an_error_of_the_database_tells_no_name(services: LifeServices) -> None:
    """A row that is there already: what the database says of it names a member's id at most."""
    ada = told(services, "Ada", "Quillfeather", "937 555 0142")
    for name in ("caseload", "finding"):
        (row,) = columns(services, name, ada)
        statement = f"INSERT INTO {table(name)} ({', '.join(row)}) VALUES ({', '.join(f':{c}' for c in row)})"
        with pytest.raises(DBAPIError) as trouble, services.database.write() as connection:
            connection.execute(text(statement), row)
        said = f"{trouble.value!r} {trouble.value} {trouble.value.orig} {trouble.value.__cause__!r}".lower()
        assert not [word for word in ("quillfeather", "99317", "5550142", "555 0142") if word in said]


def test_a_new_process_reads_what_another_sealed(services: LifeServices) -> None:
    ada = told(services, "Ada", "Quillfeather")
    (row,) = columns(services, "caseload", ada)
    again = copy(services.keyring)
    again.forget_secret()
    assert (
        caseload.from_values(tuple(row[name] for name in caseload.fields), names_of(again)).name == "Ada Quillfeather"
    )
    with pytest.raises(TypeError, match="with the key"):
        caseload.from_values(tuple(row[name] for name in caseload.fields))


def test_ac_12_names_open_and_are_found_under_a_new_master_key(migrated_url: str, tmp_path: Path) -> None:
    """Nothing in the read models is sealed anew, and what is recorded afterwards is sealed alike."""
    home = str(tmp_path / "home")
    with services_at(migrated_url, home=home) as before:
        ada = told(before, "Ada", "Quillfeather")
        sealed = columns(before, "finding", ada)
        Rotation(before, tmp_path / "old.key").run()
        assert before.ask(MemberName(ada), SUPERVISOR) == "Ada Quillfeather"
    with services_at(migrated_url, home=home) as after:
        assert columns(after, "finding", ada) == sealed
        told(after, "Ben", "Oakes")
        assert [row.name for row in after.ask(FindMembers("quill"), LEAD).rows] == ["Ada Quillfeather"]
        assert [row.name for row in after.ask(FindMembers("oakes"), LEAD).rows] == ["Ben Oakes"]
        assert check(after.reader) == []


def table(name: str) -> str:
    return {"caseload": caseload, "finding": finding}[name].table_name


def columns(services: LifeServices, name: str, *members: str) -> list[dict[str, Any]]:
    with services.database.read() as connection:
        statement = services.database.sql(f"SELECT * FROM {table(name)} WHERE member_id = ?")
        found = [connection.exec_driver_sql(statement, (member,)).mappings().one() for member in members]
        return [dict(row) for row in found]


def put(services: LifeServices, name: str, member: str, sealed: str) -> None:
    with services.database.write() as connection:
        statement = services.database.sql(f"UPDATE {table(name)} SET sealed = ? WHERE member_id = ?")
        connection.exec_driver_sql(statement, (sealed, member))


def says(services: LifeServices, word: str) -> set[str]:
    """The tables in which a word can be read."""
    found = set()
    for name in inspect(services.database.engine).get_table_names():
        with services.database.read() as connection:
            rows = connection.exec_driver_sql(f"SELECT * FROM {name}").fetchall()
        found |= {name for row in rows if word in str(row).lower()}
    return found
