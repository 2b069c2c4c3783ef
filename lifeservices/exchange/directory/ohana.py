"""The older CSV form of the Ohana project, told in the words of the specification of today.

There a service is offered at one location, hours and holidays are rows of their own, and keywords, languages and
service areas stand in one cell with commas between them. Its contacts name people, and are not read.
"""

from __future__ import annotations

import re
from collections import defaultdict

from lifeservices.exchange.directory.csv_tables import Cells, Line, Tables
from lifeservices.exchange.directory.ohana_times import clock_of, day_of
from lifeservices.exchange.directory.reading import Found, Report, kept

TABLES = frozenset(
    [
        "organizations",
        "locations",
        "services",
        "phones",
        "addresses",
        "regular_schedules",
        "holiday_schedules",
        "programs",
        "taxonomy",
    ]
)
DAYS = {"mon": "MO", "tue": "TU", "wed": "WE", "thu": "TH", "fri": "FR", "sat": "SA", "sun": "SU"}
STATUS = {"active": "active", "inactive": "inactive", "defunct": "defunct"}
OPEN_ELIGIBILITY = {"id": "open-eligibility", "name": "Open Eligibility"}
KEYWORDS = {"id": "keywords", "name": "Keywords of the directory"}
_BETWEEN = re.compile(r",\s*(?![^()]*\))")
"""A comma, if it stands in no parentheses."""


def is_ohana(tables: Tables) -> bool:
    """Whether these tables are of the older form: there a service names its location."""
    return "location_id" in tables.header("services")


def services_of(tables: Tables, report: Report) -> list[Found]:
    """Every service, as the specification of today tells of it."""
    return _Directory(tables, report).services()


class _Directory:
    def __init__(self, tables: Tables, report: Report) -> None:
        self.tables, self.report = tables, report
        self.organizations, self.locations = _by_id(tables["organizations"]), _by_id(tables["locations"])
        self.programs = _by_id(tables["programs"])
        self.terms = {line.cells.get("taxonomy_id", ""): line.cells for line in tables["taxonomy"]}
        self.phones = {whose: _of(tables["phones"], f"{whose}_id") for whose in ("service", "location", "organization")}
        self.addresses = _of(tables["addresses"], "location_id")
        self.hours = {whose: self._schedules(f"{whose}_id") for whose in ("service", "location")}

    def services(self) -> list[Found]:
        found, offered = [], set[str]()
        for line in self.tables["services"]:
            offered.add(line.cells.get("location_id", ""))
            if (service := kept(self._service(line), "service", line.where, self.report)) is not None:
                found.append(service)
        for id, line in self.locations.items():
            if id not in offered:
                self.report.note(line.where, "No service is offered at this location. It was left out.")
        return found

    def _service(self, line: Line) -> Found:
        cells, id = line.cells, line.cells.get("id", "")
        eligible = [cells.get("eligibility", ""), _sentence("For", cells.get("audience", ""))]
        fees = [cells.get("fees", ""), _sentence("Pay by", cells.get("accepted_payments", ""))]
        made: Found = {
            **_same(cells, "id name alternate_name description email wait_time application_process"),
            "url": cells.get("website", ""),
            "interpretation_services": cells.get("interpretation_services", ""),
            "status": STATUS.get(cells.get("status", "").casefold(), cells.get("status", "")),
            "eligibility_description": _joined(eligible),
            "fees_description": _joined(fees),
            "languages": _listed(cells.get("languages", ""), f"service-{id}-language", "name"),
            "service_areas": _listed(cells.get("service_areas", ""), f"service-{id}-area", "name"),
            "required_documents": _listed(cells.get("required_documents", ""), f"service-{id}-document", "document"),
            "funding": _listed(cells.get("funding_sources", ""), f"service-{id}-funding", "source"),
            "phones": [_phone(each.cells) for each in self.phones["service"].get(id, ())],
            "schedules": self.hours["service"].get(id, []),
            "attributes": [*self._terms(line), *_keywords(id, cells.get("keywords", ""))],
        }
        if program := self.programs.get(cells.get("program_id", "")):
            made["program"] = _same(program.cells, "id name alternate_name")
        if location := self.locations.get(cells.get("location_id", "")):
            self._place(made, id, location)
        else:
            self.report.note(f"{line.where}, location_id", "locations.csv has no such row.")
        return made

    def _place(self, made: Found, service_id: str, line: Line) -> None:
        id, cells = line.cells["id"], line.cells
        made["service_at_locations"] = [{"id": f"{service_id}-at-{id}", "location": self._location(line)}]
        if organization := self.organizations.get(cells.get("organization_id", "")):
            made["organization"] = self._organization(organization.cells)
        else:
            self.report.note(f"{line.where}, organization_id", "organizations.csv has no such row.")

    def _location(self, line: Line) -> Found:
        cells, id = line.cells, line.cells["id"]
        rooms = [word.replace("_", " ") for word in _split(cells.get("accessibility", ""))]
        return {
            **_same(cells, "id name alternate_name transportation latitude longitude"),
            "description": cells.get("short_desc") or cells.get("description", ""),
            "url": cells.get("website", ""),
            "location_type": "virtual" if cells.get("virtual", "").casefold() == "true" else "physical",
            "languages": _listed(cells.get("languages", ""), f"location-{id}-language", "name"),
            "accessibility": [
                {"id": f"location-{id}-access-{n:02}", "description": each} for n, each in enumerate(rooms, start=1)
            ],
            "addresses": [_address(each.cells) for each in self.addresses.get(id, ())],
            "phones": [_phone(each.cells) for each in self.phones["location"].get(id, ())],
            "schedules": self.hours["location"].get(id, []),
        }

    def _organization(self, cells: Cells) -> Found:
        id = cells["id"]
        year = re.search(r"\d{4}", cells.get("date_incorporated", ""))
        return {
            **_same(cells, "id name alternate_name description email website tax_status tax_id legal_status"),
            "year_incorporated": year[0] if year else "",
            "funding": _listed(cells.get("funding_sources", ""), f"organization-{id}-funding", "source"),
            "phones": [_phone(each.cells) for each in self.phones["organization"].get(id, ())],
        }

    def _terms(self, line: Line) -> list[Found]:
        found = []
        for code in _split(line.cells.get("taxonomy_ids", "")):
            if code not in self.terms:
                self.report.note(f"{line.where}, taxonomy_ids", f"taxonomy.csv has no row {code}.")
                continue
            term = self.terms[code]
            told = {"id": f"open-eligibility-{code}", "code": code, "name": term.get("name", "")}
            if parent := term.get("parent_id", ""):
                told["parent_id"] = f"open-eligibility-{parent}"
            found.append(_attribute(line.cells["id"], told | {"taxonomy_detail": OPEN_ELIGIBILITY}))
        return found

    def _schedules(self, whose: str) -> dict[str, list[Found]]:
        found: dict[str, list[Found]] = defaultdict(list)
        for table, read in (("regular_schedules", self._regular), ("holiday_schedules", self._holiday)):
            for line in self.tables[table]:
                if (id := line.cells.get(whose, "")) and (made := read(line)):
                    found[id].append(made)
        return found

    def _regular(self, line: Line) -> Found | None:
        weekday = DAYS.get(line.cells.get("weekday", "").casefold()[:3])
        opens, closes = (clock_of(line.cells.get(name, "")) for name in ("opens_at", "closes_at"))
        if not (weekday and opens and closes):
            self.report.note(line.where, "A weekday and two times of day are needed here. The row was left out.")
            return None
        if closes <= opens:
            self.report.note(line.where, f"This closes at {closes} and opens at {opens}. The row was left out.")
            return None
        id = f"regular-{line.cells.get('id', '')}"
        return {"id": id, "freq": "WEEKLY", "byday": weekday, "opens_at": opens, "closes_at": closes}

    def _holiday(self, line: Line) -> Found | None:
        first, last = (day_of(line.cells.get(name, "")) for name in ("start_date", "end_date"))
        if not (first and last):
            self.report.note(line.where, "A first and a last day are needed here. The row was left out.")
            return None
        made: Found = {
            "id": f"holiday-{line.cells.get('id', '')}",
            "freq": "YEARLY" if first.year == 1 else "DAILY",
            "dtstart": first.isoformat(),
            "until": last.isoformat(),
        }
        if line.cells.get("closed", "").casefold() == "true":
            return made | {"description": "Closed"}
        opens, closes = (clock_of(line.cells.get(name, "")) for name in ("opens_at", "closes_at"))
        return made | {"description": "Other hours", "opens_at": opens or "", "closes_at": closes or ""}


def _by_id(lines: list[Line]) -> dict[str, Line]:
    return {line.cells["id"]: line for line in lines if line.cells.get("id")}


def _of(lines: list[Line], column: str) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if id := line.cells.get(column, ""):
            found[id].append(line)
    return found


def _same(cells: Cells, names: str) -> Found:
    return {name: cells.get(name, "") for name in names.split()}


def _split(cell: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in _BETWEEN.split(cell) if part.strip()))


def _listed(cell: str, id: str, name: str) -> list[Found]:
    return [{"id": f"{id}-{n:02}", name: part} for n, part in enumerate(_split(cell), start=1)]


def _keywords(service_id: str, cell: str) -> list[Found]:
    return [
        _attribute(service_id, {"id": f"keyword-{word.casefold()}", "name": word, "taxonomy_detail": KEYWORDS})
        for word in _split(cell)
    ]


def _attribute(service_id: str, term: Found) -> Found:
    return {"id": f"{service_id}-{term['id']}", "link_entity": "service", "taxonomy_term": term}


def _sentence(begins: str, rest: str) -> str:
    return f"{begins}: {rest.rstrip('.')}." if rest else ""


def _joined(parts: list[str]) -> str:
    ended = [part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part]
    return " ".join(ended) if len(ended) > 1 else "".join(part for part in parts if part)


def _phone(cells: Cells) -> Found:
    prefix = cells.get("country_prefix", "")
    vanity = _sentence("Also", cells.get("vanity_number", ""))
    return {
        "id": cells.get("id", ""),
        "number": " ".join(part for part in (prefix, cells.get("number", "")) if part),
        "extension": cells.get("extension", ""),
        "type": cells.get("number_type", ""),
        "description": " ".join(part for part in (cells.get("department", ""), vanity) if part),
    }


def _address(cells: Cells) -> Found:
    return {
        **_same(cells, "id address_1 address_2 city state_province postal_code country"),
        "address_type": "physical",
    }
