"""Do other systems' histories come in whole, once, and with every fault named?"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from lifeservices.application import LifeServices
from lifeservices.command_line import main
from lifeservices.exchange.histories import Manner, Outcome, import_histories
from lifeservices.exchange.rows import BadFile, opened, read_rows
from lifeservices.projections.rebuild import check
from tests.services import services_at

HEADER = "seq,event_id,type,member_id,placement_id,employer_id,valid_on,recorded_at,source,data\n"
GOOD = (
    HEADER
    + "1,e1,opted_in,M1,,,2016-01-04,2016-01-05T12:00:00Z,reference,\n"
    + "2,e2,hired,M1,P1,E1,2016-02-01,2016-02-02T12:00:00Z,reference,\n"
    + "3,e3,check_in,M1,P1,E1,2016-05-03,2016-05-03T12:00:00Z,employer_confirmed,"
    + '"{""outcome"": ""employed_same_placement_since_hire""}"\n'
    + "4,e4,separated,M1,P1,E1,2016-08-01,2016-08-03T12:00:00Z,self_report,\n"
)


def put_in(services: LifeServices, text: str, **manner: bool) -> Outcome:
    return import_histories(services, read_rows(io.StringIO(text), "file.csv"), Manner(**manner))


def placements_in(services: LifeServices) -> list[tuple[object, ...]]:
    with services.database.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT hired_day, confirmed_employer_day, separated_day FROM placements_v2 "
            "WHERE pos_to = 9223372036854775807"
        ).fetchall()
    return [tuple(row) for row in rows]


def test_a_history_becomes_facts(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        outcome = put_in(services, GOOD)
        assert (outcome.imported, outcome.problems) == (4, [])
        assert placements_in(services) == [(735995, 736087, 736177)]
        assert check(services.reader) == []


def test_the_same_file_twice_changes_nothing(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        put_in(services, GOOD)
        position = services.record.head().position
        again = put_in(services, GOOD)
        assert (again.unchanged, again.imported, services.record.head().position) == (4, 0, position)


def test_an_interrupted_import_goes_on_where_it_stopped(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        put_in(services, "".join(GOOD.splitlines(keepends=True)[:3]))
        outcome = put_in(services, GOOD)
        assert (outcome.unchanged, outcome.imported) == (2, 2)
        assert len(placements_in(services)) == 1


def test_an_entry_that_says_something_else_now_is_refused(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        put_in(services, GOOD)
        outcome = put_in(services, GOOD.replace("2016-02-01,", "2016-02-02,"))
        assert [line for line, _ in outcome.problems] == [3]
        assert "said something else" in outcome.problems[0][1]


BAD_ROWS = [
    ("9,e9,hired,M1,P9,E1,2016-13-01,,reference,", "valid_on must be a day"),
    ("9,e9,hired,M1,,E1,2016-02-01,,reference,", "placement_id is empty"),
    ("9,e9,hired,,P9,E1,2016-02-01,,reference,", "member_id is empty"),
    ("9,e9,hired,M1,P9,E1,2016-02-01,,rumor,", "source must be one of"),
    ("9,e9,check_in,M1,P1,E1,2016-04-01,,reference,{}", "outcome must be one of"),
    ("9,e9,check_in,M1,P1,E1,2016-04-01,,reference,[1]", "must hold a JSON object"),
    ("9,e9,check_in,M1,P1,E1,2016-04-01,,reference,{x", "must hold JSON"),
    ("9,e9,hired,M1,P9,E1,2016-02-01", "cells"),
    ("9,e9,voided,M1,,,2016-02-01,,reference,", "must name the event_id"),
    ('9,e9,voided,M1,,,2016-02-01,,reference,"{""event_id"": ""nope""}"', "no such entry"),
    ("9,e9,hired,M1,P9,E1,2016-02-01,yesterday,reference,", "recorded_at must be an instant"),
]


@pytest.mark.parametrize(("row", "sentence"), BAD_ROWS, ids=[s for _, s in BAD_ROWS])
def test_a_bad_row_is_named_and_the_rest_comes_in(row: str, sentence: str, tmp_path: Path) -> None:
    with services_at(f"sqlite:///{tmp_path / 'record.db'}", migrating=True) as services:
        outcome = put_in(services, GOOD + row + "\n")
        assert outcome.imported == 4
        assert [line for line, _ in outcome.problems] == [6]
        assert sentence in outcome.problems[0][1]
        assert check(services.reader) == []


@pytest.mark.parametrize("manner", ["all_or_nothing", "dry_run"])
def test_nothing_is_kept_when_nothing_should_be(manner: str, migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        outcome = put_in(services, GOOD + BAD_ROWS[0][0] + "\n", **{manner: True})
        assert not outcome.kept
        assert services.record.head().position == 0
        assert placements_in(services) == []


def test_rows_that_nobody_here_knows_are_left_out_and_counted(migrated_url: str) -> None:
    rows = "9,e9,moon_phase,M1,,,2016-04-01,,reference,\n10,e10,make_id,M1,,,2016-04-01,,,\n"
    with services_at(migrated_url) as services:
        outcome = put_in(services, GOOD + rows)
        assert (outcome.imported, outcome.problems) == (4, [])
        assert dict(outcome.left_out) == {"moon_phase": 1, "make_id": 1}


def test_jobs_without_a_named_employer_have_employers_of_their_own(migrated_url: str) -> None:
    rows = "2,e2,hired,M1,P1,,2016-02-01,,reference,\n3,e3,hired,M1,P2,,2016-03-01,,reference,\n"
    with services_at(migrated_url) as services:
        assert put_in(services, HEADER + rows).problems == []
        with services.database.read() as connection:
            found = connection.exec_driver_sql("SELECT DISTINCT employer_id FROM placements_v2").fetchall()
        assert len(found) == 2


def test_a_file_that_is_no_history_is_refused_whole() -> None:
    for text, sentence in [("", "is empty"), ("a,b\n1,2\n", "has no column"), (HEADER + '1,"open', "quote")]:
        with pytest.raises(BadFile, match=sentence):
            list(read_rows(io.StringIO(text), "file.csv"))
    with pytest.raises(BadFile, match="There is no file"), opened("/nowhere/at/all.csv"):
        pass


def test_recording_times_are_given_only_to_an_empty_record(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        put_in(services, GOOD, as_recorded=True)
        assert services.record.head().recorded_at.startswith("2016-08-03T12:00:00")
        assert services.record.head().origin == "as-recorded"
    with services_at(migrated_url) as services:
        early = HEADER + "1,f1,opted_in,M2,,,2016-01-04,2016-01-05T12:00:00Z,reference,\n"
        outcome = put_in(services, early, as_recorded=True)
        assert "order of recording" in outcome.problems[0][1]


def test_the_time_another_system_gives_stands_beside_ours(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        put_in(services, GOOD)
        event = services.record.at([1])[0]
        assert str(event.originally_recorded_at) == "2016-01-05 12:00:00+00:00"
        assert event.recorded_at > "2020"


def test_the_command_line_imports_the_raw_weekly_table(kind: str, migrated_url: str, tmp_path: Path) -> None:
    table = Path(__file__).parents[1] / "reference" / "cases" / "raw" / "rossi.csv"
    environ = {**os.environ, "DATABASE_URL": migrated_url, "LIFESERVICES_HOME": str(tmp_path)}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "lifeservices", *words]
        return subprocess.run(command, env=environ, capture_output=True, text=True, check=False)

    def measured(metric: str) -> str:
        """What the same command line says within this process, which has read the program already."""
        return CliRunner().invoke(main, ["measure", metric], env=environ).output

    assert run("migrate").returncode == 0
    imported = run("import", "histories", str(table))
    assert (imported.returncode, imported.stderr) == (0, "")
    assert "1,897 of 1,897 rows" in imported.stdout
    said = measured("retention.first_hire.same_employer.all.matured_known@90")
    assert "155/351 = 44.2%" in said.replace(" of ", "/"), said
    curve = measured("retention.first_hire.same_employer.all.km@90")
    assert "0.4471" in curve
    assert "0.3946" in curve
    assert "0.4981" in curve
    assert run("check").returncode == 0
