"""What clients wrote down, and whether the record agrees with it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lifeservices.application import LifeServices
from lifeservices.projections.check_ins import check_ins
from lifeservices.projections.rebuild import check
from lifeservices.record.mapper import from_row
from lifeservices.seal import Sealer

WORD = re.compile(r"w\d{2}x\d{6}")
"""What a client's word looks like."""
INVOKED, OK, CONFLICT, UNKNOWN = "invoke", "ok", "conflict", "unknown"
MISSED, OPENED = "check-in-missed", "check-in-opened"
JOBS = f"SELECT placement_id FROM {check_ins.table_name}"
SAYS = {"contact-logged": "note", "member-identity-recorded": "given_name"}
"""The entries in which clients' words stand, and where."""


class Notebook:
    """One client's history, written down line by line as it happens."""

    def __init__(self, file: Path) -> None:
        self._stream = file.open("a", buffering=1)

    def write(self, what: str, id: str, token: str, **more: Any) -> None:
        """One line."""
        self._stream.write(json.dumps({"what": what, "id": id, "token": token, **more}) + "\n")

    def close(self) -> None:
        """No more lines."""
        self._stream.close()


@dataclass
class Verdict:
    """What a checker found. Everything after the counts has to be empty."""

    acknowledged: int = 0
    unknown: int = 0
    """How often a client was left without an answer and had to ask again."""
    lost: list[str] = field(default_factory=list)
    duplicated: list[str] = field(default_factory=list)
    phantom: list[str] = field(default_factory=list)
    unresolved: list[str] = field(default_factory=list)
    answered_otherwise: list[str] = field(default_factory=list)
    """Acknowledged with ids of other entries than those that say it."""
    unseen: list[str] = field(default_factory=list)
    """Own entries that a page neither showed nor said to be on their way."""

    def wrong(self) -> dict[str, list[str]]:
        """Everything that must not be."""
        named = {name: value for name, value in vars(self).items() if isinstance(value, list)}
        return {name: value for name, value in named.items() if value}


def compare(files: Iterable[Path], services: LifeServices) -> Verdict:
    """Hold histories against the record."""
    verdict, last = Verdict(), dict[str, dict[str, Any]]()
    for line in _lines(files):
        verdict.unknown += line["what"] == UNKNOWN
        last[line["token"]] = line
    stored = recorded(services)
    for token, line in last.items():
        _judge(verdict, token, line, stored.get(token, []))
    verdict.phantom += sorted(stored.keys() - last.keys())
    return verdict


def _judge(verdict: Verdict, token: str, line: dict[str, Any], entries: list[str]) -> None:
    if len(entries) > 1:
        verdict.duplicated.append(token)
    if line["what"] == OK:
        verdict.acknowledged += 1
        if not entries:
            verdict.lost.append(token)
        elif not set(entries) <= set(line["event_ids"]):
            verdict.answered_otherwise.append(token)
        if not line["seen"]:
            verdict.unseen.append(token)
    elif line["what"] == CONFLICT:
        verdict.phantom += [token] * len(entries)
    else:
        verdict.unresolved.append(token)


def recorded(services: LifeServices) -> dict[str, list[str]]:
    """Every word of a client that stands in the record, and the entries in which it stands."""
    found: dict[str, list[str]] = {}
    for portion in services.record.every_row():
        events = [from_row(row) for row in portion if row[3] in SAYS]
        with services.database.read() as connection:
            for event in services.record.open(connection, events):
                token = getattr(event, SAYS[event.name])
                if token and WORD.fullmatch(token):
                    found.setdefault(token, []).append(event.id)
    return found


def promises(services: LifeServices) -> dict[str, Any]:
    """What must hold after any fault, once the readers have caught up: everything that does not."""
    services.reader.catch_up()
    sealer = Sealer(services.record, services.settings.home)
    sealer.catch_up()
    finding = sealer.verify()
    wrong = {
        "stopped": [r.projection for r in services.reader.readings() if r.state != "live"],
        "behind": services.reader.behind(),
        "not as rebuilt": check(services.reader),
        "seal": None if finding.holds else finding.problem,
        "commands answered twice": _twice(services),
        "positions": _gaps(services),
    }
    return {name: value for name, value in wrong.items() if value}


def _given_by_time(services: LifeServices) -> Counter[tuple[str, str, int]]:
    """What schedulers recorded: what, for which job, which of its check-ins."""
    done: Counter[tuple[str, str, int]] = Counter()
    for portion in services.record.every_row():
        for row in portion:
            if row[3] in (MISSED, OPENED):
                event: Any = from_row(row)
                done[(row[3], event.placement_id, event.number)] += 1
    return done


def _twice(services: LifeServices) -> list[str]:
    """Check-ins that were opened or missed more than once."""
    return [str(key) for key, count in _given_by_time(services).items() if count > 1]


def overdue(services: LifeServices) -> list[str]:
    """Jobs whose check-ins, all of them long over, were not each written down as missed."""
    missed: dict[str, list[int]] = {}
    for what, job, number in _given_by_time(services):
        if what == MISSED:
            missed.setdefault(job, []).append(number)
    jobs = [row[0] for rows in services.database.stream(JOBS) for row in rows]
    whole = list(range(1, max((max(numbers) for numbers in missed.values()), default=0) + 1))
    return [job for job in jobs if not whole or sorted(missed.get(job, ())) != whole]


def _gaps(services: LifeServices) -> list[int]:
    """Positions that were given to nobody."""
    positions = [row[0] for portion in services.record.every_row() for row in portion]
    return sorted(set(range(1, services.record.head().position + 1)) - set(positions))


def _lines(files: Iterable[Path]) -> Iterator[dict[str, Any]]:
    for file in files:
        for line in file.read_text().splitlines():
            yield json.loads(line)
