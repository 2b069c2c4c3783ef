"""Which directories were taken in, and what does each list here?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lifeservices.commands import Role
from lifeservices.projections.directory import DirectoryRow, directory
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import typed

KEEPERS = frozenset({Role.ADMIN, Role.LEAD, Role.IMPORT})


_DOUBTED = "SUM(CASE WHEN doubts = '[]' THEN 0 ELSE 1 END)"


@dataclass(frozen=True)
class ListedThere:
    """Every service of one directory, or those listed by hand where the name is empty."""

    source: str


@dataclass(frozen=True)
class Written:
    """A service with its listing as others can read it."""

    service_id: str
    source_id: str
    listed: bool
    listing: dict[str, Any] = field(default_factory=dict)


@answers(ListedThere, may=KEEPERS)
def listed_there(question: ListedThere, looking: Looking) -> list[Written]:
    rows = typed(looking, directory, "WHERE t.source = ? ORDER BY t.service_id", [question.source])
    return [Written(row.service_id, row.source_id or row.service_id, row.listed, written(row)) for row in rows]


def written(row: DirectoryRow) -> dict[str, Any]:
    """The listing; of a service listed by hand, what the specification has a place for."""
    if row.source:
        return row.listing
    found: dict[str, Any] = {"id": row.service_id, "name": row.name, "status": "active" if row.listed else "inactive"}
    if row.phone:
        found["phones"] = [{"id": f"{row.service_id}-phone", "number": row.phone}]
    if row.organization:
        found["organization"] = {"id": f"{row.service_id}-organization", "name": row.organization}
    return found


@dataclass(frozen=True)
class Directories:
    """The directories that were taken in."""


@dataclass(frozen=True)
class DirectoryTold:
    """One of them. `source` is empty for what is listed by hand."""

    source: str
    services: int
    listed: int
    told_on: date | None
    doubted: int


@answers(Directories, may=KEEPERS)
def directories(question: Directories, looking: Looking) -> list[DirectoryTold]:
    found = looking.rows(
        f"SELECT source, COUNT(*), SUM(listed), MAX(told_on), {_DOUBTED} "  # noqa: S608  names of our own
        f"FROM {directory.table_name} GROUP BY source ORDER BY source"
    )
    return [
        DirectoryTold(source, int(many), int(listed), date.fromisoformat(day) if day else None, int(doubted))
        for source, many, listed, day, doubted in found
    ]
