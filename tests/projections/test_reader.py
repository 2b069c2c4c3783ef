"""Do the read models stay exact whatever happens to their readers?"""

from __future__ import annotations

import threading
from copy import copy
from datetime import date
from typing import Any

import msgspec
import pytest
from sqlalchemy import inspect

from lifeservices.application import LifeServices
from lifeservices.commands.amendment import CorrectEntry, VoidEntry
from lifeservices.domain.contact import ContactLogged
from lifeservices.domain.event import Event
from lifeservices.domain.words import AmendmentReason
from lifeservices.name_seal import names_of
from lifeservices.projections import ALL
from lifeservices.projections.projection import Projection
from lifeservices.projections.reader import LIVE, STOPPED, Reader
from lifeservices.projections.rebuild import check, prepare, rebuild
from tests.projections.told import SUPERVISOR, a_check_in, a_contact, a_job, a_member, an_end
from tests.services import services_at


class TalksRow(msgspec.Struct):
    """How often somebody spoke with a member."""

    member_id: str
    talks: int = 0
    last: str = ""


def counting(version: int = 1, fails_on: str = "") -> Projection[TalksRow]:
    talks = Projection("talks", TalksRow, version=version)

    @talks.when(ContactLogged)
    def spoke(row: TalksRow, event: Event) -> None:
        if event.on.isoformat() == fails_on:
            raise ZeroDivisionError("a fault with Tobiah's name in it")
        row.talks += 1
        row.last = f"v{version} {event.on}"

    return talks


def talks_in(services: LifeServices, version: int = 1) -> list[Any]:
    with services.database.read() as connection:
        return [tuple(r) for r in connection.exec_driver_sql(f"SELECT talks, last FROM talks_v{version}").fetchall()]


def rows_of(services: LifeServices, columns: str) -> list[Any]:
    with services.database.read() as connection:
        found = connection.exec_driver_sql(f"SELECT {columns} FROM placements_v2 ORDER BY pos_from").fetchall()
    return [tuple(row) for row in found]


def test_several_readers_at_once_count_each_event_once(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        talks = counting()
        prepare(Reader(services.record, [talks]))
        member = a_member(services)
        for day in range(1, 29):
            a_contact(services, member, date(2016, 3, day))
        readers = [Reader(services.record, [talks], page=3) for _ in range(4)]
        threads = [threading.Thread(target=reader.catch_up) for reader in readers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        readers[0].catch_up()
        assert talks_in(services) == [(28, "v1 2016-03-28")]


def test_a_new_reader_goes_on_where_the_last_one_stopped(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        talks, member = counting(), a_member(services)
        prepare(Reader(services.record, [talks]))
        a_contact(services, member)
        assert Reader(services.record, [talks]).catch_up() > 0
        a_contact(services, member, date(2016, 3, 2))
        assert Reader(services.record, [talks]).catch_up() == 1
        assert talks_in(services) == [(2, "v1 2016-03-02")]


def test_a_poison_event_pauses_one_read_model_and_says_so(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        good, bad = counting(), counting(fails_on="2016-03-02")
        bad.name = "talks_again"
        reader = Reader(services.record, [good, bad])
        prepare(reader)
        member = a_member(services)
        for day in (1, 2, 3):
            a_contact(services, member, date(2016, 3, day))
        reader.catch_up()
        states = {r.projection: r for r in reader.readings()}
        assert (states["talks"].state, states["talks_again"].state) == (LIVE, STOPPED)
        assert states["talks_again"].stopped_because == "ZeroDivisionError"
        assert talks_in(services) == [(3, "v1 2016-03-03")]
        with services.database.read() as connection:
            row = connection.exec_driver_sql("SELECT talks FROM talks_again_v1").fetchone()
        assert row is not None
        assert row[0] == 1

        mended = counting()
        mended.name = "talks_again"
        after_upgrade = Reader(services.record, [good, mended])
        after_upgrade.resume()
        after_upgrade.catch_up()
        assert check(after_upgrade) == []
        assert {r.state for r in after_upgrade.readings() if r.projection.startswith("talks")} == {LIVE}


def test_an_unknown_event_pauses_and_is_not_skipped(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        member = a_member(services)
        services.reader.catch_up()
        with services.database.write() as connection:
            statement = services.database.sql("UPDATE event SET name = 'from-the-future' WHERE position = ?")
            position = services.record.head().position
            connection.exec_driver_sql(statement, (position,))
        with pytest.raises(Exception, match="from-the-future"):
            rebuild(services.reader, ["caseload"])
        assert member


def test_a_new_version_takes_the_place_of_the_old(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        member = a_member(services)
        old = Reader(services.record, [counting()])
        prepare(old)
        a_contact(services, member)
        old.catch_up()
        new = Reader(services.record, [counting(version=2)])
        assert prepare(new) == ["talks"]
        assert talks_in(services, 2) == [(1, "v2 2016-03-01")]
        a_contact(services, member, date(2016, 3, 2))
        assert (old.catch_up(), new.catch_up()) == (0, 1)
        assert prepare(new) == []


def test_no_table_of_an_earlier_version_stays(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        member = a_member(services, "Quillbert")
        was = services.reader.projections["caseload"]
        newer = copy(was)
        newer.version = was.version + 1
        assert prepare(Reader(services.record, [newer])) == ["caseload"]
        with services.database.read() as connection:
            tables = set(inspect(connection).get_table_names())
            row = services.database.select_keys(connection, newer.table_name, newer.fields, "member_id", [member])[0]
        assert newer.from_values(row, names_of(services.keyring)).name == "Quillbert Fennimore"
        assert newer.table_name in tables
        assert was.table_name not in tables
        assert {p.table_name for p in services.reader.projections.values()} - tables == {was.table_name}


def test_history_keeps_what_was_known_at_each_position(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        member = a_member(services)
        job = a_job(services, member)
        entry = an_end(services, member, job)
        services.do(VoidEntry(member, entry, AmendmentReason.TYPING_ERROR), SUPERVISOR)
        rows = rows_of(services, "separated_day, pos_to")
        assert [row[0] for row in rows] == [None, date(2016, 8, 1).toordinal(), None]
        assert rows[0][1] < rows[1][1] < rows[2][1]
        assert check(services.reader) == []


def test_a_corrected_start_moves_the_fact_from_then_on(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        member = a_member(services)
        job = a_job(services, member)
        start = next(e for e in services.record.history(member) if e.name == "employment-started")
        a_check_in(services, member, job)
        correction = CorrectEntry(member, start.id, "on", "2016-02-15", AmendmentReason.TYPING_ERROR)
        services.do(correction, SUPERVISOR)
        hired = [row[0] for row in rows_of(services, "hired_day")]
        assert hired[0] == date(2016, 2, 1).toordinal()
        assert hired[-1] == date(2016, 2, 15).toordinal()
        assert check(services.reader) == []


def test_rebuild_agrees_after_everything(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        for number in range(3):
            member = a_member(services, family=f"Fennimore-{number}")
            job = a_job(services, member)
            a_contact(services, member)
            a_check_in(services, member, job)
            an_end(services, member, job)
        services.reader.catch_up()
        assert check(services.reader) == []
        assert rebuild(services.reader, [p.name for p in ALL]) > 0
        assert check(services.reader) == []


def test_check_names_a_row_that_was_tampered_with(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        member = a_member(services)
        services.reader.catch_up()
        with services.database.write() as connection:
            connection.exec_driver_sql("UPDATE caseload_v3 SET state = 'KY'")
        differences = check(services.reader)
        assert [(d.projection, d.key) for d in differences] == [("caseload", member)]
