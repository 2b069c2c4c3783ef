"""Another market is opened where the program runs: nothing said before changes, and a rebuild says the same."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.market import OpenMarket
from lifeservices.domain.words_person import ProductLine
from lifeservices.evaluation.canonical import result_of
from lifeservices.evaluation.replay import Replay
from lifeservices.metrics.all_families import FAMILIES
from lifeservices.projections import ALL
from lifeservices.projections.rebuild import check, rebuild
from tests.copies import Copies
from tests.ways import WAYS

BY = Actor("somebody", Role.LEAD, "test")
SEVEN = ("GA", "IN", "KY", "OH", "WV", "AR", "MS")
OF_THE_TELLING = {"reporting_lag"}

Rows = dict[str, list[str]]


def rows_of(services: LifeServices) -> Rows:
    """Every row of every read model, in the order of its content."""
    with services.database.read() as connection:
        return {
            p.table_name: sorted(
                repr(tuple(row))
                for row in connection.exec_driver_sql(f"SELECT {', '.join(p.columns)} FROM {p.table_name}")
            )
            for p in ALL
        }


def opened(services: LifeServices, state: str, on: date) -> None:
    services.do(OpenMarket(state, ProductLine.CHIP, on, program=f"The eighth in {state}"), BY)
    services.reader.catch_up()


@pytest.mark.parametrize("state", ["TX"])
def test_an_eighth_market_moves_no_row_and_no_figure(copies: Copies, tmp_path: Path, state: str) -> None:
    with copies.own(WAYS, tmp_path / "home") as copy:
        services = copy.services
        today = services.today()
        for each in SEVEN:
            opened(services, each, today)
        replay = Replay(services, today)
        known, before = replay.now(), rows_of(services)
        names = [family.example for family in FAMILIES if family.name not in OF_THE_TELLING]
        said = {name: result_of(replay.measure(name, today, known)) for name in names}
        opened(services, state, today)
        after = rows_of(services)
        # The market, the numbers its members may call and how rides are ordered there are rows of its own; no row that
        # stood before has moved.
        moved = [table for table in after if after[table] != before[table]]
        new = {table: Counter(after[table]) - Counter(before[table]) for table in moved}
        assert set(new) == {"markets_v1", "help_numbers_v1", "ride_leads_v1"}, set(new)
        assert all(not Counter(before[table]) - Counter(after[table]) for table in after)
        assert sum(new["markets_v1"].values()) == 1
        assert all(state in row for rows in new.values() for row in rows)
        again = Replay(services, today)
        assert {name: result_of(again.measure(name, today, again.now())) for name in names} == said
        assert {name: result_of(again.measure(name, today, known)) for name in names} == said
        rebuild(services.reader, [p.name for p in ALL])
        assert rows_of(services) == after
        assert check(services.reader) == []
