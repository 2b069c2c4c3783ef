"""How does a case's event history get into the product? Through its own import, into a fresh record."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from lifeservices.application import LifeServices
from lifeservices.exchange.histories import Manner, import_histories
from lifeservices.exchange.rows import COLUMNS, opened, read_rows
from lifeservices.exchange.translating import Translator
from lifeservices.metrics.load import load_facts
from lifeservices.migrating import migrate
from lifeservices.projections.journeys import journeys
from lifeservices.projections.occurrences import occurrences
from lifeservices.projections.placements import placements
from lifeservices.projections.rebuild import prepare
from lifeservices.record.record import end_of_day
from lifeservices.settings import read_settings

Event = Mapping[str, Any]


class RowsRefused(Exception):
    """The import did not take every row of a case."""


class CaseRecord:
    """A record that holds one case's history, imported with the recording times it says."""

    def __init__(self, services: LifeServices, events: Sequence[Event]) -> None:
        self._services, self._events = services, events
        self.facts = load_facts(
            services.database.engine, placements.table(), journeys.table(), occurrences=occurrences.table()
        )

    def position_on(self, day: date | None) -> int:
        """The last position recorded by the end of a day; of everything, for None."""
        record = self._services.record
        return record.head().position if day is None else record.position_at(end_of_day(day, "UTC"))

    def events_on(self, day: date | None) -> int:
        """How many events of the case were recorded by the end of a day."""
        days = [str(event["recorded_at"])[:10] for event in self._events]
        return len(days) if day is None else sum(1 for recorded in days if recorded <= day.isoformat())

    def member_id(self, code: str) -> str:
        """Our id of a member of the case."""
        return Translator().member_id(code)

    def coach_id(self, code: str) -> str:
        """Our id of a coach of the case."""
        return Translator()._id("staff", code)

    def full(self) -> date:
        """The cut-off day that `asof=full` means."""
        return full_history(self._events)


@contextmanager
def record_from_case(events: Sequence[Event]) -> Iterator[CaseRecord]:
    """A record that holds these events. A row that the import refuses is an error of the case."""
    with tempfile.TemporaryDirectory(prefix="reference-") as folder:
        home = Path(folder)
        services = LifeServices(read_settings({"LIFESERVICES_HOME": folder}))
        migrate(services.database)
        prepare(services.reader)
        _write(home / "case.csv", events)
        with opened(str(home / "case.csv")) as text:
            outcome = import_histories(services, read_rows(text, "case.csv"), Manner(as_recorded=True))
        if outcome.problems:
            line, problem = outcome.problems[0]
            raise RowsRefused(f"{len(outcome.problems)} rows were refused; line {line}: {problem}")
        yield CaseRecord(services, events)
        services.close()


def _write(file: Path, events: Sequence[Event]) -> None:
    with file.open("w", newline="") as text:
        writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore")
        writer.writeheader()
        for event in events:
            data = event.get("data") or ""
            writer.writerow({**event, "data": json.dumps(data) if isinstance(data, dict) else data})


def full_history(events: Sequence[Event]) -> date:
    """The last day of the year of the last event.

    The format does not say which day `asof=full` is; the published maturity counts fit this one.
    """
    last = max(max(str(event["valid_on"]), str(event["recorded_at"])[:10]) for event in events)
    return date(int(last[:4]), 12, 31)
