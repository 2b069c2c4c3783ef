"""Histories as they come in a file, read into an empty record."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lifeservices.application import LifeServices
from lifeservices.exchange.histories import Manner, import_histories
from lifeservices.exchange.rows import COLUMNS, opened, read_rows


def import_file(services: LifeServices, file: Path, continuous: bool = False) -> None:
    """Read a file, each event recorded when the file says it was."""
    with opened(str(file)) as text:
        manner = Manner(as_recorded=True, continuous=continuous)
        outcome = import_histories(services, read_rows(text, file.name), manner)
    assert not outcome.problems, outcome.problems[:3]


def import_events(services: LifeServices, events: Iterable[dict[str, Any]], recorded_at: str) -> None:
    """Write events to a file and read it, all of them recorded at one moment. `data` of each is written as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "history.csv"
        with file.open("w", newline="") as text:
            writer = csv.DictWriter(text, COLUMNS, restval="")
            writer.writeheader()
            for number, event in enumerate(events, 1):
                row = {"recorded_at": recorded_at, "source": "employer", **event, "data": json.dumps(event["data"])}
                writer.writerow({"seq": number, "event_id": f"e{number}", **row})
        import_file(services, file)
