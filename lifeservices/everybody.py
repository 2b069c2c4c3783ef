"""Every subject of a kind: what a read model lists, and whatever began since that was read.

A read model may lag behind the record by a moment, and a look through the whole record may take seconds. Together, the
list up to where it was read and the record from there on are complete and quick.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from lifeservices.domain.employer import Employer
from lifeservices.domain.market import Market
from lifeservices.domain.subject import Subject
from lifeservices.projections.employers import employers
from lifeservices.projections.markets import markets
from lifeservices.projections.projection import Projection
from lifeservices.record.record import Record

LISTS: dict[type[Subject], tuple[Projection[Any], str]] = {
    Employer: (employers, "employer_id"),
    Market: (markets, "market_id"),
}
"""The read model with a row for each of a kind, and what the column of their ids is called."""


def ids_of(record: Record, connection: Connection, kind: type[Subject]) -> list[str]:
    """The ids of all subjects of a kind, in order, as the transaction sees them."""
    projection, column = LISTS[kind]
    database = record.database
    read = database.run(
        connection,
        database.sql("SELECT position FROM reading WHERE projection = ? AND version = ?"),
        (projection.name, projection.version),
    ).fetchone()
    # In this order: what is taken in between the two looks then stands on both sides, and never on neither.
    began = database.run(
        connection,
        database.sql("SELECT stream_id FROM event WHERE position > ? AND name = ?"),
        (read[0] if read else 0, kind.begins_with),
    ).fetchall()
    listed = database.run(connection, database.sql(f"SELECT {column} FROM {projection.table_name}"), ()).fetchall()  # noqa: S608
    return sorted({str(row[0]) for row in [*began, *listed]})
