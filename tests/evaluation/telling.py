"""Small histories as rows of an import, for programs whose figures can be worked out in the head."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from lifeservices.application import LifeServices
from lifeservices.exchange.histories import Manner, import_histories
from lifeservices.exchange.rows import COLUMNS, read_rows

Row = dict[str, Any]


def row(
    event_id: str, kind: str, member: str, on: date, job: str = "", heard: date | None = None, /, **data: Any
) -> Row:
    """One row. `heard` is the day it was recorded; without it, the day itself."""
    return {
        "event_id": event_id,
        "type": kind,
        "member_id": member,
        "placement_id": job,
        "employer_id": f"employer-{job}" if job else "",
        "valid_on": on.isoformat(),
        "recorded_at": f"{(heard or on).isoformat()}T17:00:00Z",
        "source": "employer" if job else "",
        "data": json.dumps(data) if data else "",
    }


def told(services: LifeServices, rows: Iterable[Row], as_recorded: bool = True) -> None:
    """Import rows, in the order in which they were recorded."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="")
    writer.writeheader()
    listed = sorted(rows, key=lambda r: str(r["recorded_at"])) if as_recorded else list(rows)
    writer.writerows(listed)
    text.seek(0)
    outcome = import_histories(services, read_rows(text, "rows.csv"), Manner(as_recorded=as_recorded))
    assert not outcome.problems, outcome.problems[:3]
