"""Is nobody called late who recorded what had not happened yet, and are only the entries named that decided?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from lifeservices.application import LifeServices
from lifeservices.evaluation import deciding
from lifeservices.evaluation.causes import CAUSES, Side
from lifeservices.evaluation.learned import Change
from lifeservices.evaluation.replay import Replay
from lifeservices.evaluation.restatement import Restatement, restate
from lifeservices.evaluation.restating import LEARNED, Integers, restate_integers
from tests.evaluation.telling import Row, row, told
from tests.program import HEADLINE, at_noon
from tests.services import services_at

MONTH_END, NOW = date(2016, 10, 31), date(2016, 11, 30)
STILL, UNREACHED = "employed_same_placement_since_hire", "unreachable"
HIRED = {
    "ended before, heard late": date(2016, 7, 1),
    "asked since, and ended before": date(2016, 7, 8),
    "asked since": date(2016, 7, 20),
    "not reached, then asked": date(2016, 8, 25),
    "taken back": date(2016, 8, 3),
    "hired since": date(2016, 11, 17),
    "day set right since": date(2016, 11, 11),
    "hire recorded late": date(2016, 10, 20),
    "hire recorded late, then asked": date(2016, 7, 5),
}
HEARD = {
    "hired since": date(2016, 11, 17),
    "day set right since": date(2016, 11, 10),
    "hire recorded late": date(2016, 11, 5),
    "hire recorded late, then asked": date(2016, 11, 3),
}


def a_month() -> list[Row]:
    """News of the month itself, and news of the time before it that came late."""
    rows = []
    for n, (name, day) in enumerate(HIRED.items()):
        began = date(2016, 11, 10) if name == "day set right since" else day
        rows.append(row(f"o{n}", "opted_in", name, date(2016, 6, 1)))
        rows.append(row(f"h {name}", "hired", name, began, f"job {name}", HEARD.get(name, began)))

    def asked(name: str, on: date, outcome: str, heard: date | None = None, **more: str) -> None:
        rows.append(row(f"c {name} {on}", "check_in", name, on, f"job {name}", heard, outcome=outcome, **more))

    name = "ended before, heard late"
    rows.append(row("s", "separated", name, date(2016, 9, 20), f"job {name}", date(2016, 11, 2)))
    asked("asked since, and ended before", date(2016, 11, 9), "placement_ended", separated_on="2016-09-01")
    asked("asked since", date(2016, 11, 8), STILL)
    asked("not reached, then asked", date(2016, 10, 29), UNREACHED, date(2016, 11, 1))
    asked("not reached, then asked", date(2016, 11, 24), STILL)
    asked("hire recorded late, then asked", date(2016, 11, 20), STILL)
    rows.append(row("v", "voided", "taken back", date(2016, 11, 12), event_id="h taken back"))
    right = {"event_id": "h day set right since", "field": "valid_on", "value": "2016-11-11"}
    rows.append(row("k", "corrected", "day set right since", date(2016, 11, 12), **right))
    return rows


@pytest.fixture
def month(migrated_url: str) -> Iterator[LifeServices]:
    with services_at(migrated_url, at_noon(NOW)) as services:
        told(services, a_month())
        yield services


def compared(services: LifeServices, b_true: date = NOW) -> Restatement:
    replay = Replay(services, services.today())
    with services.database.read() as connection:
        a, b = Side(MONTH_END, replay.on(MONTH_END)), Side(b_true, replay.on(NOW))
        return restate(replay, connection, HEADLINE, a, b)


def by_name(found: Restatement) -> dict[str, Change]:
    names = {day.toordinal(): name for name, day in HIRED.items()}
    return {names[change.hired_day]: change for change in found.learned}


def test_what_happened_later_is_not_called_late(month: LifeServices) -> None:
    found = compared(month)
    assert {name: change.cause for name, change in by_name(found).items()} == {
        "ended before, heard late": "news",
        "asked since, and ended before": "news",
        "asked since": "since",
        "not reached, then asked": "since",
        "taken back": "voids",
        "hired since": "since",
        "day set right since": "since",
        "hire recorded late": "hires",
        "hire recorded late, then asked": "hires",
    }
    assert [step.cause for step in found.steps] == list(CAUSES)
    assert {step.cause: step.hires for step in found.steps[2:]} == {
        "since": 4,
        "hires": 2,
        "news": 2,
        "corrections": 0,
        "voids": 1,
    }
    last = found.steps[-1]
    assert (last.retained, last.lost, last.unknown, last.not_yet) == (
        found.after.retained,
        found.after.lost,
        found.after.unknown,
        found.after.not_yet,
    )


def test_only_the_entries_that_decided_are_named(month: LifeServices) -> None:
    found = by_name(compared(month))
    named = {name: [entry.name for entry in change.entries] for name, change in found.items()}
    assert named["not reached, then asked"] == ["check-in-completed"]
    assert named["hire recorded late, then asked"] == ["employment-started", "check-in-completed"]
    assert named["taken back"] == ["entry-voided"]
    assert all(len(entries) == 1 for name, entries in named.items() if name != "hire recorded late, then asked")


def test_where_the_way_is_too_long_all_that_was_recorded_on_it_is_named(
    month: LifeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = by_name(compared(month))
    monkeypatch.setattr(deciding, "MOST_STATES", 0)
    found = by_name(compared(month))
    assert found.keys() == exact.keys()
    for name, change in found.items():
        assert {entry.id for entry in exact[name].entries} <= {entry.id for entry in change.entries}
    assert len(found["not reached, then asked"].entries) == 2


def test_of_one_and_the_same_day_nothing_can_have_happened_since(month: LifeServices) -> None:
    found = compared(month, MONTH_END)
    assert {name: change.cause for name, change in by_name(found).items()} == {
        "ended before, heard late": "news",
        "asked since, and ended before": "news",
        # What was said in November settles a day in October, and came after October was shown.
        "asked since": "news",
        "taken back": "voids",
        "hire recorded late": "hires",
        "hire recorded late, then asked": "hires",
    }


def integers(services: LifeServices, name: str, b_true: date = NOW) -> Integers:
    replay = Replay(services, services.today())
    with services.database.read() as connection:
        a, b = Side(MONTH_END, replay.on(MONTH_END)), Side(b_true, replay.on(NOW))
        return restate_integers(replay, connection, name, a, b)


def test_a_number_names_the_one_entry_that_moved_each(month: LifeServices) -> None:
    found = integers(month, "counts")
    hired = next(each for each in found.integers if each.name == "counts.members_with_a_hire")
    assert {cause: n for cause, n in hired.by_cause.items() if n} == {"since": 2, "news": 2, "voids": -1}
    assert {len(each.entries) for each in found.moved} == {1}
    assert {entry.name for each in found.moved for entry in each.entries} == {"employment-started", "entry-voided"}
    assert not any(each.by_cause[LEARNED] for each in found.integers)


def test_the_rows_of_a_figure_are_compared_by_their_words(month: LifeServices) -> None:
    found = integers(month, "wioa.employment_q2")
    assert not [each.name for each in found.integers if each.name.startswith("spans.0")]
    for each in found.integers:
        assert (each.before or 0) + sum(each.by_cause.values()) == (each.after or 0), each
