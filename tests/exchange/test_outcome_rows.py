"""Do rows about services, schooling, pay, care and studies become facts, however their data is written?"""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from lifeservices.application import LifeServices
from lifeservices.command_line import main
from lifeservices.exchange.histories import Manner, Outcome, import_histories
from lifeservices.exchange.plain_tables import read_table, table_of
from lifeservices.exchange.rows import COLUMNS, BadFile, HistoryRow
from lifeservices.exchange.translating import Translator
from lifeservices.metrics.facts import NEVER
from lifeservices.projections.rebuild import check
from tests.projections.things import things_in
from tests.services import services_at

JOINED = date(2016, 1, 4)


def row(what: str, day: str, /, event_id: str = "", employer_id: str = "", **data: Any) -> HistoryRow:
    numbered = event_id or f"{what}-{day}-{json.dumps(data, sort_keys=True, default=str)}"
    return HistoryRow(1, numbered, what, "M1", "", employer_id, date.fromisoformat(day), "", "reference", data)


def told(services: LifeServices, *rows: HistoryRow | tuple[int, str], joined: bool = True) -> Outcome:
    first = [row("opted_in", JOINED.isoformat(), "joined")] if joined else []
    return import_histories(services, [*first, *rows], Manner())


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        ("assessed", {"domain": "housing", "occasion": "month_5", "score": "4"}, ("scored", "housing", "month_5", 4)),
        ("employment_status", {"status": "Employed"}, ("works", "employed", "member-said", 0)),
        ("employment_status", {"employed": False}, ("works", "not_employed", "member-said", 0)),
        ("check_in", {"outcome": "not_employed"}, ("works", "not_employed", "member-said", 0)),
        ("entered_education", {"kind": "College"}, ("education", "postsecondary", "", 0)),
        ("entered_education", {}, ("education", "other", "", 0)),
        ("credential", {"kind": "secondary diploma"}, ("credential", "secondary-diploma", "", 0)),
        ("skill_gain", {"kind": "EFL"}, ("skill-gain", "educational-level", "", 0)),
        ("exit_excluded", {"reason": "institutionalized"}, ("exit-excluded", "institutionalised", "", 0)),
        ("utilisation", {"kind": "ED", "visits": 2}, ("visits", "ed", "", 2)),
        ("utilization", {"type": "well visit", "n": "3"}, ("visits", "preventive", "", 3)),
        ("utilisation", {"kind": "ed"}, ("visits", "ed", "", 1)),
        ("utilisation", {"month": "2016-05", "enrolled": 1}, ("member-month", "2016-05", "enrolled", 1)),
        ("utilisation", {"exposure": "0"}, ("member-month", "2016-03", "not", 0)),
    ],
    ids=str,
)
def test_a_row_becomes_a_fact(kind: str, data: dict[str, Any], expected: tuple[Any, ...], tmp_path: Any) -> None:
    with services_at(f"sqlite:///{tmp_path / 'record.db'}", migrating=True) as services:
        assert told(services, row(kind, "2016-03-09", **data)).problems == []
        found = [(t["kind"], t["what"], t["detail"], t["number"]) for t in things_in(services, expected[0])]
        assert found == [expected]
        assert check(services.reader) == []


@pytest.mark.parametrize(
    ("kind", "data", "sentence"),
    [
        ("assessed", {"domain": "housing"}, "data must hold score"),
        ("assessed", {"score": "4.5"}, "score must be a whole number"),
        ("employment_status", {"status": "perhaps"}, "status must be employed or not_employed"),
        ("skill_gain", {}, "kind must be one of: educational-level"),
        ("exit_excluded", {"reason": "moved"}, "reason must be one of"),
        ("wages", {"quarter": "2016Q5", "amount": 5}, "Write the quarter like 2017Q2"),
        ("wages", {"quarter": "2016Q2"}, "data must hold amount"),
        ("wages", {"quarter": "2016Q2", "amount": "NaN"}, "amount must be a number"),
        ("utilisation", {"kind": "ed", "visits": "many"}, "visits must be a whole number"),
        ("utilisation", {"month": "May", "enrolled": 1}, "month must be a day"),
    ],
    ids=str,
)
def test_what_cannot_be_understood_is_named(kind: str, data: dict[str, Any], sentence: str, tmp_path: Any) -> None:
    with services_at(f"sqlite:///{tmp_path / 'record.db'}", migrating=True) as services:
        outcome = told(services, row(kind, "2016-03-09", **data))
        assert outcome.imported == 1
        assert sentence in outcome.problems[0][1]


def test_what_an_opt_in_says_beyond_coach_state_and_product_divides_a_study(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        said = row("opted_in", "2016-01-04", arm=2, financial_aid="yes", ui=True, coach="K1", state="OH", product="")
        assert told(services, said, joined=False).problems == []
        found = [(t["what"], t["detail"]) for t in things_in(services, "group")]
        assert sorted(found) == [("arm", "2"), ("financial_aid", "yes"), ("ui", "yes")]


def test_a_service_ends_where_it_is_named_or_else_the_oldest_of_its_kind(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        rows = [
            row("service_started", "2016-02-01", kind="training", service_id="T"),
            row("service_started", "2016-02-08", service="career", event_id="a"),
            row("service_started", "2016-03-08", service="career", event_id="b"),
            row("service_ended", "2016-04-01", kind="career-basic", event_id="c"),
            row("service_ended", "2016-05-01", service_id="T", event_id="d"),
            row("service_ended", "2016-06-01", type="supportive", event_id="e"),
            row("service_started", "2016-07-01", service_id="T", kind="training", event_id="f"),
        ]
        assert told(services, *rows).problems == []
        found = [(t["what"], _day(t["day"]), _day(t["until_day"])) for t in things_in(services, "service")]
        assert found == [
            ("training", "2016-02-01", "2016-05-01"),
            ("career-basic", "2016-02-08", "2016-04-01"),
            ("career-basic", "2016-03-08", ""),
            ("training", "2016-07-01", ""),
            ("supportive", "", "2016-06-01"),
        ]
        assert check(services.reader) == []


def test_an_end_that_was_taken_back_can_be_told_anew(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        rows = [
            row("service_started", "2016-02-01", kind="training", service_id="T"),
            row("service_ended", "2016-05-01", "wrong", service_id="T"),
            HistoryRow(1, "back", "voided", "M1", "", "", date(2016, 5, 2), "", "reference", {"event_id": "wrong"}),
            row("service_ended", "2016-06-01", "right", service_id="T"),
        ]
        assert told(services, *rows).problems == []
        found = [(_day(t["day"]), _day(t["until_day"])) for t in things_in(services, "service")]
        assert found == [("2016-02-01", "2016-06-01")]


def test_follow_up_is_seen_as_such(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        told(services, row("service_started", "2016-02-01", service="career", follow_up=True))
        assert [t["what"] for t in things_in(services, "service")] == ["follow-up"]


def test_pay_is_kept_to_the_cent_with_its_source(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        told(services, row("wages", "2017-04-01", employer_id="E1", amount="$5,200.10", source="pay stub"))
        (found,) = things_in(services, "wages")
        assert (found["what"], found["detail"], found["amount"]) == ("2017Q2", "supplemental-pay-stub", 520010)
        assert found["by"] == Translator()._make_id("employer", "E1")


ENDS = {"died": "died", "custody": "custody", "study-end": "study-end", "deceased": "died", "still_jobless": "other"}


@pytest.mark.parametrize(("said", "kept"), ENDS.items())
def test_a_reason_why_observation_ended_is_kept_where_it_is_one_of_ours(said: str, kept: str, tmp_path: Any) -> None:
    with services_at(f"sqlite:///{tmp_path / 'record.db'}", migrating=True) as services:
        told(services, row("observation_ended", "2016-05-01", reason=said))
        with services.database.read() as connection:
            rows = connection.exec_driver_sql("SELECT observation_end_reason FROM journeys_v2 ORDER BY pos_from")
            assert rows.fetchall()[-1][0] == kept


VISITS = "Member,Date,Kind,Count\nM1,2016-03-09,ED,2\nM1,2016-03-10,preventive,1\n"
WAGES = "member,quarter,employer,amount\nM1,2016Q2,E1,5200.10\n"
MONTHS = "member,month,enrolled\nM1,2016-03,1\nM1,2016-04,0\n"


def read(text: str) -> list[HistoryRow | tuple[int, str]]:
    return list(read_table(io.StringIO(text), "file.csv"))


@pytest.mark.parametrize("text", [VISITS, WAGES, MONTHS], ids=["visits", "wages", "months"])
def test_a_plain_table_comes_in_once(text: str, migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        first, again = told(services, *read(text)), told(services, *read(text))
        lines = len(text.splitlines()) - 1
        assert (first.imported, first.problems) == (1 + lines, [])
        assert (again.imported, again.unchanged) == (0, 1 + lines)
        assert check(services.reader) == []


def test_a_plain_table_makes_nobody_a_member_and_may_use_our_own_ids(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        told(services)
        ours = Translator().member_id("M1")
        stranger = "member,date,kind,count\nM9,2016-03-09,ed,1\n" + f"{ours},2016-03-09,ed,1\n"
        outcome = told(services, *read(stranger))
        assert [problem for _, problem in outcome.problems] == ["There is no member M9 on record."]
        assert [t["member_id"] for t in things_in(services, "visits")] == [ours]


def test_a_plain_table_names_its_bad_lines() -> None:
    text = VISITS + "M1,2016-13-01,ed,1\n,2016-03-09,ed,1\nM1,2016-03-09,ed\n"
    problems = [found for found in read(text) if isinstance(found, tuple)]
    assert [line for line, _ in problems] == [4, 5, 6]
    assert "date must be a day" in problems[0][1]
    assert "The column member is empty." in problems[1][1]
    assert problems[2][1] == "This row has 3 cells, the header has 4."
    assert read("member,quarter,employer,amount\nM1,2016Q9,E1,5\n") == [(2, "Write the quarter like 2017Q2.")]


def test_a_table_is_known_by_its_header() -> None:
    assert [table_of(text.splitlines()[0].split(",")) for text in (VISITS, WAGES, MONTHS)] == [
        "utilisation",
        "wages",
        "enrolment",
    ]
    assert table_of(["seq", "event_id", "type", "member_id"]) is None
    with pytest.raises(BadFile, match="none of the tables"):
        read("a,b\n1,2\n")


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat() if 0 < ordinal < NEVER else ""


def test_the_command_line_sees_from_the_header_what_a_file_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIFESERVICES_HOME", str(tmp_path))
    history = f"{','.join(COLUMNS)}\n1,e1,opted_in,M1,,,2016-01-04,2016-01-05T12:00:00Z,reference,\n"
    files = []
    for name, text in (("history", history), ("visits", VISITS), ("wages", WAGES), ("months", MONTHS)):
        files.append(str(tmp_path / f"{name}.csv"))
        Path(files[-1]).write_text(text)
    said = CliRunner().invoke(main, ["import", "histories", "--json", *files])
    assert said.exit_code == 0, said.output
    assert json.loads(said.stdout)["by_type"] == {"opted_in": 1, "utilisation": 4, "wages": 1}
