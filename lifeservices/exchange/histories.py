"""Event histories from another system, through the same commands and rules as the web.

Each row is one command with an id made from the row's own, so the same file twice changes nothing and an interrupted
import goes on where it stopped. The time at which the other system recorded a row is kept beside our own; only into an
empty record may it stand in for ours (`as_recorded`), and then every figure of that record says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from lifeservices.application import LifeServices
from lifeservices.exchange.batches import Import, Manner, Outcome
from lifeservices.exchange.rows import HistoryRow
from lifeservices.projections.rebuild import rebuild

BATCH = 5_000
FAR_BEHIND = 20_000
"""From so many unread events on, a rebuild is faster than catching up."""
Rows = Iterable[HistoryRow | tuple[int, str]]


class Undone(Exception):
    """Nothing was kept: a trial run, or an import of all or nothing that met a problem."""


def import_histories(
    services: LifeServices, rows: Rows, manner: Manner, told: Callable[[int], None] = lambda count: None
) -> Outcome:
    """Read rows into the record. With `dry_run`, or a problem under `all_or_nothing`, nothing is kept."""
    outcome, run = Outcome(), Import(services, manner)
    run.begin()
    try:
        with _whole(services) if manner.dry_run or manner.all_or_nothing else _no_frame():
            for batch in _batches(rows):
                run.commit(batch, outcome)
                told(len(batch))
            if manner.dry_run or (manner.all_or_nothing and outcome.problems):
                raise Undone
    except Undone:
        outcome.kept = False
    show(services)
    return outcome


def show(services: LifeServices) -> None:
    """Bring the read models up to date, the faster way."""
    behind, head = services.reader.behind(), services.record.head().position
    if behind > max(FAR_BEHIND, head // 2):
        rebuild(services.reader, services.reader.projections)
    services.reader.catch_up()


@contextmanager
def _whole(services: LifeServices) -> Iterator[None]:
    """One transaction around the whole file; batches inside join it."""
    with services.record.recorder.unit():
        yield


@contextmanager
def _no_frame() -> Iterator[None]:
    yield


def _batches(rows: Rows) -> Iterator[list[HistoryRow | tuple[int, str]]]:
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield batch


__all__ = ["Manner", "Outcome", "import_histories"]
