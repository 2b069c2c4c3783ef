"""Are many rows read in the driver's own way, and its troubles told in the way that everybody expects?"""

from __future__ import annotations

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, select
from sqlalchemy.exc import DBAPIError

from lifeservices.database import Database
from lifeservices.streaming import selected

THINGS = Table("things", MetaData(), Column("number", Integer), Column("name", Text))


def test_a_query_comes_in_portions_with_its_values_put_in(url: str) -> None:
    database = Database(url)
    with database.write() as connection:
        THINGS.create(connection)
        connection.execute(THINGS.insert(), [{"number": n, "name": "odd" if n % 2 else None} for n in range(7)])
    query = select(THINGS.c.number, THINGS.c.name).where(THINGS.c.name == "odd", THINGS.c.number > 1)
    with database.snapshot() as connection:
        portions = list(selected(connection, query.order_by(THINGS.c.number), 1))
    database.close()
    assert [list(portion) for portion in portions] == [[(3, "odd")], [(5, "odd")]]


def test_trouble_is_told_without_the_values_that_were_asked_for(url: str) -> None:
    database = Database(url)
    with database.snapshot() as connection, pytest.raises(DBAPIError) as told:
        list(selected(connection, select(THINGS.c.number).where(THINGS.c.name == "Ada Lovelace"), 10))
    database.close()
    assert "things" in str(told.value)
    assert "Ada" not in str(told.value)
