"""What should be looked at before anybody relies on the figures?"""

from __future__ import annotations

from lifeservices.evaluation.behind import behind
from lifeservices.metrics import lines
from lifeservices.metrics.facts import Facts
from lifeservices.metrics.journeys.data_quality import DataQuality
from lifeservices.metrics.journeys.data_quality_text import TITLES, TO_DO
from tests.metrics.build import job, on
from tests.metrics.journeys.build import figure, told

SAID = {"race": "white", "ethnicity": "not-hispanic", "sex": "female", "language": "en", "birth_year": 1980}


def looked_at(facts: Facts, as_of: int = 200) -> DataQuality:
    found = figure(facts, "data_quality", as_of)
    assert isinstance(found, DataQuality)
    return found


def test_each_row_holds_exactly_the_jobs_it_is_about() -> None:
    jobs = [
        job("Ann", 0, separated=50, confirmed=60),
        job("Bea", 10, separated=10),
        job("Cyd", 0, found_ended=40, confirmed=190),
        job("Dee", 100, confirmed=150),
        job("Eve", 60, confirmed=61),
        job("Fay", 20, confirmed=199, confirmed_verified=199),
        job("Gus", 20, confirmed=199, employer_id="", confirmed_verified=199),
    ]
    found = looked_at(told(jobs, [], {row["member_id"]: {"opted_in": 0, **SAID} for row in jobs}))
    lists = found.behind
    assert lists["contradictions"] == ["Ann-P1"]
    assert lists["never_started"] == ["Bea-P1"]
    assert lists["said_ended_then_confirmed"] == ["Cyd-P1"]
    assert lists["without_employer"] == ["Gus-P1"]
    assert lists["missing_demographics"] == []
    # Dee was last heard of on day 50 of the job. The window of day 60 closed on 190, that of day 90 is open to 220.
    assert lists["unknown_60_window_closed"] == ["Eve-P1", "Dee-P1"]
    assert lists["unknown_90_window_open"] == ["Dee-P1"]
    assert lists["unknown_90_window_closed"] == ["Eve-P1"]
    assert lists["members_word_only"] == ["Cyd-P1"]
    # Day 180 of Fay and Gus is today, and they were heard of yesterday.
    assert lists["unknown_180_window_open"] == ["Fay-P1", "Gus-P1"]


def test_overdue_is_every_job_with_a_window_open_once() -> None:
    jobs = [job("Ann", 100, confirmed=105), job("Bea", 140), job("Cyd", 190)]
    found = looked_at(told(jobs, [], dict.fromkeys(("Ann", "Bea", "Cyd"), 0)))
    windows = [row for row in found.rows if row.name.endswith("window_open")]
    assert sorted({id for row in windows for id in row.ids}) == sorted(found.behind["overdue_check_ins"])
    assert found.behind["overdue_check_ins"] == ["Bea-P1", "Ann-P1"]
    overdue = found.row("overdue_check_ins")
    assert overdue is not None
    # Bea's day 30 has its last open day today, and her day 60 has just come; Ann's day 90 was ten days ago.
    assert overdue.since == [on(170), on(190)]


def test_rows_are_oldest_first_and_count_their_lists() -> None:
    jobs = [job("Ann", 30, separated=30), job("Bea", 10, separated=10), job("Cyd", 20, separated=20)]
    found = looked_at(told(jobs, [], dict.fromkeys(("Ann", "Bea", "Cyd"), 0)))
    row = found.row("never_started")
    assert row is not None
    assert (row.ids, row.oldest, row.count) == (["Bea-P1", "Cyd-P1", "Ann-P1"], on(10), 3)
    counts = found.to_dict()["counts"]
    assert {row.name: counts[row.name] for row in found.rows} == {row.name: len(row.ids) for row in found.rows}
    assert {name: len(ids) for name, ids in behind(found).lists.items()} == behind(found).integers


def test_answers_that_are_missing_are_counted_one_by_one() -> None:
    members = {"Ann": {"opted_in": 0, **SAID, "race": ""}, "Bea": {"opted_in": 5, **SAID, "birth_year": 0}}
    found = looked_at(told([], [], {**members, "Cyd": {"opted_in": 0, **SAID}}))
    assert found.behind["missing_demographics"] == ["Ann", "Bea"]
    assert found.missing == {"birth_year": 1, "race": 1, "ethnicity": 0, "sex": 0, "language": 0}


def test_what_contradicts_itself_is_not_also_a_check_in_to_make() -> None:
    found = looked_at(told([job("Ann", 100, separated=150, confirmed=150)], [], {"Ann": 0}))
    assert found.behind["contradictions"] == ["Ann-P1"]
    assert not [row.name for row in found.rows if row.name.startswith("unknown") and row.ids]


def test_every_row_has_a_title_and_one_thing_to_do() -> None:
    found = looked_at(told([], [], {"Ann": 0}))
    assert {row.name for row in found.rows} <= set(TITLES)
    assert set(TITLES) == set(TO_DO)
    said = dict(lines(found))
    assert said["Looked at"] == "0 hires and 1 members"
    assert "two facts disagree" in said["Nothing to do"]
