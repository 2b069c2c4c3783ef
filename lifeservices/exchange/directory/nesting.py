"""From the tables of the specification to services with everything in them, and back.

A row of a table names all it belongs to in columns such as `location_id`. Inside a service the same object stands
wherever it belongs; writing brings the places of one object together again in one row where a row can hold them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from lifeservices.exchange.directory.csv_tables import Line, Tables
from lifeservices.exchange.directory.fields import SHAPES, Shape
from lifeservices.exchange.directory.reading import Found, Report, kept

KINDS = {shape.table: kind for kind, shape in SHAPES.items()}
TABLES = {kind: shape.table for kind, shape in SHAPES.items()}
POINTS = {
    "service": ("organization", "program"),
    "attribute": ("taxonomy_term",),
    "taxonomy_term": ("taxonomy_detail",),
}
_COLUMN = {"taxonomy_detail": "taxonomy_id"}
_KIND = {"taxonomy_detail": "taxonomy"}


class Nest:
    """The tables of a directory, by id and by what their rows belong to."""

    def __init__(self, tables: Tables, report: Report) -> None:
        self.tables, self.report = tables, report
        self.by_id: dict[str, dict[str, Line]] = {}
        self.parts: dict[tuple[str, str, str], list[Line]] = defaultdict(list)
        _infer_links(tables)
        for kind, shape in SHAPES.items():
            lines = self.by_id.setdefault(kind, {})
            for line in tables[shape.table]:
                self._file(kind, shape, line, lines)

    def _file(self, kind: str, shape: Shape, line: Line, lines: dict[str, Line]) -> None:
        id = line.cells.get("id", "")
        if not id:
            self.report.note(line.where, "This row has no id. It was left out.")
            return
        lines.setdefault(id, line)
        for parent in SHAPES:
            if whose := line.cells.get(f"{parent}_id", ""):
                self.parts[kind, parent, whose].append(line)
        if kind == "attribute":
            entity = line.cells.get("link_entity", "service")
            self.parts[kind, KINDS.get(entity, entity), line.cells.get("link_id", "")].append(line)

    def services(self) -> list[Found]:
        """Every service, with everything that belongs to it."""
        found = []
        for line in self.tables["services"]:
            nested = self._nested("service", line)
            if (service := kept(nested, "service", line.where, self.report)) is not None:
                found.append(service)
        self._say_what_is_nowhere()
        return found

    def _nested(self, kind: str, line: Line) -> Found:
        shape, id = SHAPES[kind], line.cells.get("id", "")
        made: Found = {name: cell for name, cell in line.cells.items() if cell and not name.endswith("_id")}
        made |= {name: cell for name in shape.fields if name.endswith("_id") and (cell := line.cells.get(name))}
        if not id:
            return made
        for name, part in shape.many.items():
            if lines := self.parts.get((part, kind, id)):
                made[name] = [self._nested(part, each) for each in lines]
        for name in POINTS.get(kind, ()):
            self._point(made, name, _KIND.get(name, name), line, _COLUMN.get(name, f"{name}_id"))
        if kind == "service_at_location":
            self._point(made, "location", "location", line, "location_id")
        return made

    def _point(self, made: Found, name: str, kind: str, line: Line, column: str) -> None:
        made.pop(name, None) if kind != "taxonomy" else None
        if not (wanted := line.cells.get(column, "")):
            return
        if found := self.by_id[kind].get(wanted):
            made[name] = self._nested(kind, found)
        elif self.tables[TABLES[kind]] or kind in ("organization", "location"):
            self.report.note(f"{line.where}, {column}", f"{TABLES[kind]}.csv has no row {wanted}.")

    def _say_what_is_nowhere(self) -> None:
        offered = {line.cells.get("location_id") for line in self.tables["service_at_locations"]}
        for line in self.tables["locations"]:
            if line.cells.get("id") and line.cells["id"] not in offered:
                self.report.note(line.where, "No service is offered at this location. It was left out.")


def _infer_links(tables: Tables) -> None:
    """Without a table that says which service is offered where, rows that name both say it."""
    if "service_at_locations" in tables.of:
        return
    links: dict[str, Line] = {}
    for table in ("schedules", "phones"):
        for line in tables[table]:
            names = ("service_at_location_id", "service_id", "location_id")
            id, service, location = (line.cells.get(name, "") for name in names)
            if id and service and location:
                links.setdefault(id, Line(line.where, {"id": id, "service_id": service, "location_id": location}))
    tables.of["service_at_locations"] = list(links.values())


Rows = dict[str, list[dict[str, Any]]]


def flattened(services: Iterable[Found]) -> Rows:
    """The rows of each table."""
    flat = _Flat()
    for service in services:
        flat.take("service", service, {})
    return {TABLES[kind]: rows for kind, rows in flat.rows.items()}


def columns_of(table: str) -> list[str]:
    """The columns of a table, as the specification orders them: the id, what it belongs to, what it says."""
    shape = SHAPES[KINDS[table]]
    belongs = [name for name in shape.left_out if name.endswith("_id")]
    return ["id", *belongs, *(name for name in shape.fields if name != "id")]


class _Flat:
    """Rows that come together, one for each object where one can say all it belongs to."""

    def __init__(self) -> None:
        self.rows: Rows = defaultdict(list)
        self._of: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)

    def take(self, kind: str, found: Found, belongs: dict[str, str]) -> None:
        shape = SHAPES[kind]
        own = {name: value for name, value in found.items() if name in shape.fields}
        points = {_COLUMN.get(name, f"{name}_id"): found[name]["id"] for name in shape.one if name in found}
        self._put(kind, own, belongs | points)
        for name, part in shape.one.items():
            if name in found:
                whose = {"organization_id": found["organization"]["id"]} if _has_organization(kind, name, found) else {}
                self.take(part, found[name], whose)
        for name, part in shape.many.items():
            for each in found.get(name, ()):
                column = "link_id" if part == "attribute" else f"{kind}_id"
                self.take(part, each, {column: found["id"]})

    def _put(self, kind: str, own: dict[str, Any], belongs: dict[str, str]) -> None:
        """Into a row of the same object that says nothing against it, or into one more."""
        rows = self._of[kind, own["id"]]
        for row in rows:
            if all(row.get(name, value) == value for name, value in {**own, **belongs}.items()):
                row.update(own, **belongs)
                return
        made = {**own, **belongs}
        rows.append(made)
        self.rows[kind].append(made)


def _has_organization(kind: str, name: str, found: Found) -> bool:
    return kind == "service" and name == "program" and "organization" in found
