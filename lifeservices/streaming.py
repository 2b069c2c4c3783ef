"""How are many rows read from a database: portion by portion, in constant memory, as fast as its driver gives them?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from typing import Any

from sqlalchemy import Connection, Select
from sqlalchemy.exc import DBAPIError

Rows = Sequence[Sequence[Any]]


def portions(
    connection: Connection, statement: str, values: Sequence[Any] | Mapping[str, Any], size: int
) -> Iterator[Rows]:
    """The rows of a statement in the driver's own words, within the connection's transaction."""
    driver: Any = connection.connection.dbapi_connection
    on_sqlite = connection.dialect.name == "sqlite"
    if not on_sqlite:
        connection.exec_driver_sql("SET LOCAL cursor_tuple_fraction = 1")
        connection.exec_driver_sql("SET LOCAL work_mem = '128MB'")
    cursor = driver.cursor() if on_sqlite else driver.cursor(name="stream")
    with _told_as_by_sqlalchemy(connection, statement), closing(cursor):
        cursor.execute(statement, values)
        fetch = partial(cursor.fetchmany, size)
        yield from iter(fetch, []) if on_sqlite else _ahead(fetch)


def selected(connection: Connection, query: Select[Any], size: int) -> Iterator[Rows]:
    """The rows of a query as the driver gives them: what SQLAlchemy adds to each takes longer than reading it."""
    compiled = query.compile(connection.engine)
    named = dict(compiled.params)
    values = named if compiled.positiontup is None else tuple(named[name] for name in compiled.positiontup)
    yield from portions(connection, compiled.string, values, size)


@contextmanager
def _told_as_by_sqlalchemy(connection: Connection, statement: str) -> Iterator[None]:
    """The driver's errors as everybody here expects them, without the values: they may be personal."""
    base = connection.dialect.loaded_dbapi.Error
    try:
        yield
    except base as error:
        raise DBAPIError.instance(statement, None, error, base, dialect=connection.dialect) from None


def _ahead(fetch: Callable[[], Rows]) -> Iterator[Rows]:
    """Each portion, the server already at work on the next one."""
    with ThreadPoolExecutor(1) as one:
        coming = one.submit(fetch)
        while portion := coming.result():
            coming = one.submit(fetch)
            yield portion
