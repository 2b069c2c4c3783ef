"""Do figures depend on nothing but what happened: not on the order, the portions or the repetitions in which it came?

And does a record with mistakes that were all put right say the same as one in which they were never made?
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from lifeservices.application import LifeServices
from lifeservices.evaluation.canonical import result_of
from lifeservices.evaluation.replay import Replay
from lifeservices.projections import ALL
from lifeservices.projections.rebuild import check, rebuild
from tests.evaluation.telling import Row, row, told
from tests.program import at_noon
from tests.services import services_at

TODAY = date(2017, 12, 1)
START = date(2016, 1, 4)
NAMES = (
    "counts",
    "gained_employment",
    "retention.first_hire.same_employer.all.matured_known@90",
    "retention.placement.any_employer_gap30.all.matured_known@60",
    "retention.first_hire.snapshot.all.matured_known@90",
    "retention.first_hire.same_employer.all.km@180",
    "time_to_first_hire@90",
)
Results = dict[tuple[str, date], dict[str, Any]]


def lives(random: Random, members: int = 40) -> list[Row]:
    """What happened to some people, each row recorded within two weeks."""
    rows: list[Row] = []
    for n in range(members):
        member, day = f"m{n}", START + timedelta(days=random.randrange(60))
        rows.append(row(f"o{n}", "opted_in", member, day))
        for job in range(random.randrange(3)):
            placement, day = f"j{n}-{job}", day + timedelta(days=random.randrange(5, 60))
            rows.append(row(f"h{n}-{job}", "hired", member, day, placement, day + timedelta(days=random.randrange(14))))
            for contact in range(random.randrange(3)):
                on = day + timedelta(days=random.randrange(20, 80))
                heard = on + timedelta(days=random.randrange(14))
                outcome = {"outcome": "employed_same_placement_since_hire"}
                rows.append(row(f"c{n}-{job}-{contact}", "check_in", member, on, placement, heard, **outcome))
            if random.random() < 0.7:
                day = day + timedelta(days=random.randrange(80, 200))
                heard = day + timedelta(days=random.randrange(14))
                rows.append(row(f"s{n}-{job}", "separated", member, day, placement, heard))
    return rows


def results(services: LifeServices) -> Results:
    """Every integer and derived value, on a grid of days, as known now."""
    replay = Replay(services, services.today())
    days = [START + timedelta(days=days) for days in (90, 180, 300, 420)]
    return {(name, day): result_of(replay.measure(name, day, replay.now())) for name in NAMES for day in (*days, TODAY)}


def portions(rows: list[Row], random: Random) -> Iterator[list[Row]]:
    """The same rows in pieces of any size."""
    start = 0
    while start < len(rows):
        size = random.randrange(1, 60)
        yield rows[start : start + size]
        start += size


@pytest.mark.parametrize("seed", [1, 2])
def test_order_portions_and_repetitions_move_no_integer(migrated_url: str, seed: int, tmp_path: Any) -> None:
    random = Random(seed)
    rows = lives(random)
    other = f"sqlite:///{tmp_path / 'other.db'}"
    with (
        services_at(migrated_url, at_noon(TODAY)) as services,
        services_at(other, at_noon(TODAY), migrating=True) as shuffled,
    ):
        told(services, rows)
        mixed = _members_shuffled(rows, random)
        for portion in portions(mixed, random):
            told(shuffled, portion, as_recorded=False)
            told(shuffled, random.sample(portion, min(5, len(portion))), as_recorded=False)
        assert results(services) == results(shuffled)


def _members_shuffled(rows: list[Row], random: Random) -> list[Row]:
    """Another order of the members; what happened to one of them stays in its own."""
    owners = [str(r["member_id"]) for r in rows]
    random.shuffle(owners)
    waiting = {owner: iter([r for r in rows if r["member_id"] == owner]) for owner in set(owners)}
    return [next(waiting[owner]) for owner in owners]


@pytest.mark.parametrize("seed", [3, 4])
def test_a_fully_corrected_record_is_the_true_history(migrated_url: str, seed: int, tmp_path: Any) -> None:
    random = Random(seed)
    rows = lives(random)
    other = f"sqlite:///{tmp_path / 'other.db'}"
    with (
        services_at(migrated_url, at_noon(TODAY)) as right,
        services_at(other, at_noon(TODAY), migrating=True) as put_right,
    ):
        told(right, rows)
        wrong = list(_with_mistakes(rows, random))
        told(put_right, wrong)
        assert results(right) == results(put_right)
        replay = Replay(put_right, TODAY)
        before = replay.on(date(2017, 10, 1))
        mistaken = {name: result_of(replay.measure(name, TODAY, before)) for name in NAMES}
        assert mistaken != {name: found for (name, day), found in results(right).items() if day == TODAY}


def _with_mistakes(rows: list[Row], random: Random) -> Iterator[Row]:
    """The same rows with days mistyped and things that never happened, and all of it put right in the autumn."""
    when = date(2017, 11, 1)
    for number, good in enumerate(rows):
        member, job = str(good["member_id"]), str(good["placement_id"])
        chance = random.random()
        if good["type"] in ("check_in", "separated") and chance < 0.3:
            on = date.fromisoformat(str(good["valid_on"])) - timedelta(days=random.randrange(1, 18))
            yield {**good, "valid_on": on.isoformat()}
            about = {"event_id": good["event_id"], "field": "valid_on", "value": good["valid_on"]}
            yield row(f"fix{number}", "corrected", member, when, job, when, **about)
            continue
        yield good
        if good["type"] == "hired" and chance < 0.4:
            on = date.fromisoformat(str(good["valid_on"])) + timedelta(days=15)
            yield row(f"no{number}", "separated", member, on, job, on)
            yield row(f"void{number}", "voided", member, when, job, when, event_id=f"no{number}")


def hashes(services: LifeServices) -> dict[str, str]:
    """What every read model hashes to, row by row in the order of their content."""
    found = {}
    with services.database.read() as connection:
        for p in ALL:
            rows = connection.exec_driver_sql(f"SELECT {', '.join(p.columns)} FROM {p.table_name}").fetchall()
            text = "\n".join(sorted(repr(tuple(row)) for row in rows))
            found[p.table_name] = hashlib.sha256(text.encode()).hexdigest()
    return found


def test_a_rebuild_gives_identical_rows(migrated_url: str) -> None:
    random = Random(5)
    with services_at(migrated_url, at_noon(TODAY)) as services:
        for portion in portions(list(_with_mistakes(lives(random), random)), random):
            told(services, portion, as_recorded=False)
        live = hashes(services)
        rebuild(services.reader, [p.name for p in ALL])
        assert hashes(services) == live
        assert check(services.reader) == []
