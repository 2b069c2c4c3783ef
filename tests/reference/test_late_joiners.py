"""Does a member who joined after being hired count only from then on, and is the mistake of not minding it noticed?"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from statsmodels.duration.survfunc import SurvfuncRight

from tests.metrics.history_fold import last_known_check_ins
from tests.reference.cases import Event
from tests.reference.compare import Score
from tests.reference.keys import answer
from tests.reference.record import CaseRecord, record_from_case
from tests.reference.run import compare_keys

HEALTH = Path(__file__).parent / "cases" / "health_workers.events.csv.gz"
KEY = "km|first_hire|same_employer|D365"


def joined_late() -> list[Event]:
    """Every third health worker opted in only some time after the hire; who had left by then never joined."""
    with gzip.open(HEALTH, "rt", encoding="utf-8", newline="") as file:
        rows: list[Event] = sorted(csv.DictReader(file), key=lambda row: int(row["seq"]))
    hired = {row["member_id"]: row["valid_on"] for row in rows if row["type"] == "hired"}
    ends = {row["member_id"]: row["valid_on"] for row in rows if row["type"] in ("separated", "observation_ended")}
    joins: dict[str, str] = {}
    for number, member in enumerate(sorted(hired)):
        day = date.fromisoformat(hired[member]) + timedelta(days=number % 280 if number % 3 == 0 else 0)
        if day.isoformat() < ends[member]:
            joins[member] = day.isoformat()
    told = []
    for row in rows:
        if row["member_id"] in joins:
            # Nobody hears of a member before the day they join.
            joined = joins[row["member_id"]]
            day = joined if row["type"] == "opted_in" else row["valid_on"]
            told.append({**row, "valid_on": day, "recorded_at": max(row["recorded_at"], f"{joined}T12:00:00Z")})
    told.sort(key=lambda row: str(row["recorded_at"]))
    told = [{**row, "seq": place} for place, row in enumerate(told, 1)]
    return [*told, *last_known_check_ins(told)]


@pytest.fixture(scope="module")
def record() -> Iterator[CaseRecord]:
    with record_from_case(joined_late()) as told:
        yield told


def by_the_library(events: list[Event], mind_entry: bool) -> dict[str, float]:
    """The curve of the same lives by another library, which wants entries before day 0 for those in view from it."""
    day: dict[str, dict[str, int]] = {}
    for event in events:
        day.setdefault(event["member_id"], {})[event["type"]] = date.fromisoformat(event["valid_on"]).toordinal()
    lives = list(day.values())
    hired = np.array([life["hired"] for life in lives])
    over = np.array(["separated" in life for life in lives])
    until = np.array([life["separated"] if "separated" in life else life["observation_ended"] - 1 for life in lives])
    entry = np.maximum(np.array([life["opted_in"] for life in lives]) - hired, 0)
    time = until - hired
    seen = (entry == 0) | (time > entry)
    late = np.where(entry > 0, entry, -1) if mind_entry else np.full(len(entry), -1)
    curve: Any = SurvfuncRight(time[seen], over[seen], entry=late[seen])
    place = np.searchsorted(curve.surv_times, 365, side="right") - 1
    return {"estimate": float(curve.surv_prob[place]), "se": float(curve.surv_prob_se[place])}


def test_they_are_at_risk_from_opt_in_on(record: CaseRecord) -> None:
    ours = answer(record, f"asof=full|{KEY}", "continuous")
    expected, mistaken = (by_the_library(joined_late(), mind) for mind in (True, False))
    assert ours is not None
    assert (ours["estimate"], ours["se"]) == pytest.approx((expected["estimate"], expected["se"]), abs=1e-8)
    assert abs(mistaken["estimate"] - expected["estimate"]) > 1e-4


@pytest.mark.parametrize(
    "key",
    [
        "asof=full|WRONG_ignoring_delayed_entry|km|first_hire|same_employer|D365",
        "asof=full|km|first_hire|same_employer|D365|WRONG_ignoring_delayed_entry",
        "asof=full|WRONG_km_ignoring_delayed_entry|first_hire|same_employer|D365",
        "WRONG_km_no_left_truncation|first_hire|same_employer|D365",
    ],
)
def test_the_mistake_is_not_ours_however_its_key_is_written(record: CaseRecord, key: str) -> None:
    ours = answer(record, f"asof=full|{KEY}", "continuous")
    assert ours is not None
    for estimate, wrong in ((by_the_library(joined_late(), False)["estimate"], 0), (ours["estimate"], 1)):
        score = Score()
        compare_keys(record, {key: {"estimate": estimate}}, "continuous", score)
        assert (score.compared, score.wrong) == (1, wrong)
