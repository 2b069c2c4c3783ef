"""Read models as earlier versions kept them: nobody brings them up to date any more, so they must not stay.

What is erased is cleared from the read models in use. A table that was left behind would hold a name for ever.
"""

from __future__ import annotations

import re

from sqlalchemy import inspect

from lifeservices.projections.reader import Reader

_VERSIONED = re.compile(r"(?P<name>.+)_v\d+")


def drop_superseded(reader: Reader) -> list[str]:
    """Remove the tables of other versions of these read models. Answers which."""
    old = [table for table in sorted(inspect(reader.database.engine).get_table_names()) if _superseded(reader, table)]
    if old:
        with reader.database.write() as connection:
            for table in old:
                connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")
    return old


def _superseded(reader: Reader, table: str) -> bool:
    found = _VERSIONED.fullmatch(table)
    projection = reader.projections.get(found["name"]) if found else None
    return projection is not None and table != projection.table_name
