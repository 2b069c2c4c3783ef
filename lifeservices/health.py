"""Is the program well: can its record be reached, and does everybody who should be at work still give signs of life?"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from eventsourcing.persistence import IntegrityError, Tracking
from sqlalchemy import inspect

from lifeservices.application import LifeServices
from lifeservices.drills import Drills
from lifeservices.record.tables import metadata
from lifeservices.trouble import PASSING_TROUBLE

BEAT = "heartbeat:"
READER, SCHEDULER = "reader", "scheduler"
SILENT_AFTER = {READER: 60, SCHEDULER: 300}
"""Seconds without a sign of life after which somebody should look."""
FAR_BEHIND = 50_000
"""Positions; a page that old could mislead."""
NOT_COMPARED_FOR = timedelta(hours=48)
"""After which somebody should look why the scheduler does not."""


def beat(services: LifeServices, who: str) -> None:
    """Leave a sign of life."""
    now = int(services.clock().timestamp())
    # Two of a kind may beat in the same second.
    with suppress(IntegrityError):
        services.record.recorder.insert_tracking(Tracking(BEAT + who, now))


def silent_for(services: LifeServices, who: str) -> int | None:
    """Seconds since the last sign of life; None where there never was one."""
    last = services.record.recorder.max_tracking_id(BEAT + who)
    return None if last is None else max(0, int(services.clock().timestamp()) - last)


def facts(services: LifeServices) -> dict[str, Any]:
    """Whether the program can serve (`ok`), what it rests on, and in `attention` what somebody should look at."""
    try:
        missing = missing_tables(services)
        found = {"database": True, "tables": not missing, **({} if missing else _reading(services))}
    except PASSING_TROUBLE:
        found = {"database": False}
    ok = all(found.get(name, False) for name in ("database", "tables", "read_models"))
    return {"ok": ok and found["behind"] < FAR_BEHIND, **found}


def missing_tables(services: LifeServices) -> list[str]:
    """Tables of record that are not there; `migrate` makes them."""
    present = set(inspect(services.database.engine).get_table_names())
    return sorted(set(metadata.tables) - present)


def _reading(services: LifeServices) -> dict[str, Any]:
    readings = {r.projection: r for r in services.reader.readings()}
    wanted = services.reader.projections
    there = [name for name, p in wanted.items() if name in readings and readings[name].version == p.version]
    stopped = sorted(r.projection for r in readings.values() if r.state != "live")
    silent = {who: silent_for(services, who) for who in SILENT_AFTER}
    attention = [f"The read model {name} has stopped at {readings[name].stopped_at}." for name in stopped]
    attention += [f"The read model {name} has not been built." for name in wanted if name not in there]
    for who, seconds in silent.items():
        if seconds is None or seconds > SILENT_AFTER[who]:
            since = "has never been at work" if seconds is None else f"has given no sign of life for {seconds} seconds"
            attention.append(f"The {who} {since}.")
    compared, differed = _copy(services)
    return {
        "read_models": len(there) == len(wanted),
        "stopped": stopped,
        "behind": services.reader.behind(),
        "silent_seconds": silent,
        "copy_compared": compared,
        "attention": attention + differed + Drills(services).attention(),
    }


def _copy(services: LifeServices) -> tuple[str | None, list[str]]:
    """When the copy that figures are read from was last compared with the tables, and whether somebody should look."""
    # The rooms of measuring are slow to open.
    from lifeservices.evaluation.keeping_facts import last_comparison

    last = last_comparison(services.settings)
    if last is None:
        return None, []
    found = []
    if last.differing:
        names = ", ".join(last.differing)
        found.append(f"The copy of the facts differed from the tables ({names}) on {last.at}, and was made anew.")
    if services.clock() - datetime.fromisoformat(last.at) > NOT_COMPARED_FOR:
        found.append(f"The copy of the facts has not been compared with the tables since {last.at}.")
    return last.at, found
