"""Every process goes by one clock: on PostgreSQL the database's, whatever its own machine says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from lifeservices.application import LifeServices
from lifeservices.clocks import DatabaseClock
from lifeservices.database import Database
from lifeservices.visits import Visits
from tests.databases import PostgresServer
from tests.services import services_at

NEAR = timedelta(seconds=30)
FAR = timedelta(days=40)


@pytest.mark.parametrize("wrong", [FAR, -FAR])
def test_ac_10_a_visit_ends_by_the_databases_clock_whatever_a_process_believes(
    postgres_server: PostgresServer, wrong: timedelta
) -> None:
    with postgres_server.fresh() as url, services_at(url, migrating=True) as right:
        first = LifeServices(right.settings)
        word = Visits(first).begin({"csrf_token": "x"})
        true = datetime.now(UTC)
        with time_machine.travel(true + wrong, tick=True):
            second = LifeServices(right.settings)
            assert abs(datetime.now(UTC) - true) > FAR - NEAR
            assert abs(second.clock() - true) < NEAR
            assert Visits(second).find(word) is not None
            idle = "UPDATE visit SET seen_at = %s"
            with second.database.write() as connection:
                connection.exec_driver_sql(idle, ((true - timedelta(minutes=16)).isoformat(),))
            assert Visits(second).find(word) is None
        for each in (first, second):
            each.close()


def test_the_clock_goes_on_while_the_database_is_away(postgres_server: PostgresServer) -> None:
    with postgres_server.fresh() as url:
        database = Database(url)
        clock = DatabaseClock(database)
        before = clock()
        database.close()
    # The database is dropped now: asked again, it does not answer.
    clock._asked_at = -1e9
    assert timedelta(0) <= clock() - before < NEAR


def test_without_a_database_that_was_ever_there_it_is_the_machines_time() -> None:
    moment = datetime(2026, 1, 2, tzinfo=UTC)
    nowhere = Database("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    assert DatabaseClock(nowhere, lambda: moment)() == moment
