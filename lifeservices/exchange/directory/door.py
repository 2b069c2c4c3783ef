"""Taking a directory in through the one door, and writing out what is listed here.

The same directory again changes nothing. What is different is recorded field by field; notes, checks and reported
errors of our own are other entries, and no import touches them.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from lifeservices.application import LifeServices
from lifeservices.commands import Actor
from lifeservices.commands.listing import LONGEST, TakeInListing
from lifeservices.commands.service import DelistService
from lifeservices.domain.errors import Refused
from lifeservices.exchange.directory import ohana
from lifeservices.exchange.directory.csv_tables import as_csv, read_tables
from lifeservices.exchange.directory.needs import needs_of
from lifeservices.exchange.directory.nesting import KINDS, Nest, columns_of, flattened
from lifeservices.exchange.directory.objects import pages, read_json
from lifeservices.exchange.directory.reading import Found, Report
from lifeservices.exchange.tables import BadFile
from lifeservices.questions.keeping_directory import ListedThere, Written

UNPACKED = {"web": 16 * 1024 * 1024, "import": 64 * 1024 * 1024}
"""How much a file may hold, by where it comes from."""


@dataclass
class Outcome:
    """What became of an import, or would."""

    report: Report
    services: list[Found] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    """new, changed, unchanged, missing, taken off."""
    changed: list[str] = field(default_factory=list)
    """What is called what it is called among those that are new or changed, the first of them."""


@dataclass(frozen=True)
class Manner:
    """How to take a directory in."""

    source: str
    told_on: date
    dry_run: bool = False
    whole: bool = False
    """What the directory does not list any more is taken off the list."""


def read_directory(place: Path, report: Report, most: int) -> list[Found]:
    """The services of a JSON file, of a zip file of tables, or of a folder of tables. Raises BadFile."""
    if not place.exists():
        raise BadFile(f"There is no file {place.name}.")
    if place.is_file() and place.suffix.casefold() != ".zip":
        if place.suffix.casefold() == ".csv":
            raise BadFile("A directory has several tables. Give their folder, or a zip file of them.")
        if place.stat().st_size > most:
            raise BadFile(f"{place.name} holds more than {most // 1024**2} MB. Split it.")
        return read_json(place.read_bytes(), place.name, report, most)
    tables = read_tables(place, ohana.TABLES | KINDS.keys(), report, most)
    return ohana.services_of(tables, report) if ohana.is_ohana(tables) else Nest(tables, report).services()


def take_in(services: LifeServices, by: Actor, found: list[Found], manner: Manner, report: Report) -> Outcome:
    """Record what is new and what is different; with `dry_run` only say what that is."""
    outcome = Outcome(report, found)
    there = {line.source_id: line for line in services.ask(ListedThere(manner.source), by)}
    by_hand = {line.service_id for line in services.ask(ListedThere(""), by)}
    for service in _each_once(found, report):
        source_id = str(service["id"])
        before = there.pop(source_id, None)
        kind = "new" if before is None else "unchanged" if before.listing == service else "changed"
        if kind != "unchanged":
            own = source_id if source_id in by_hand else service_id_of(manner.source, source_id)
            command = taken(service, own, manner)
            if len(command.listing) > LONGEST:
                report.note(str(service["name"]), f"This listing is longer than {LONGEST:,} characters.")
                continue
            if not manner.dry_run:
                services.do(command, by, show=False)
            outcome.changed.append(str(service["name"]))
        outcome.done[kind] += 1
    _missing(services, by, [line for line in there.values() if line.listed], manner, outcome)
    if not manner.dry_run:
        services.reader.catch_up()
    return outcome


def service_id_of(source: str, source_id: str) -> str:
    """The id a listed service has here: the same whenever the directory is read again."""
    return str(uuid5(NAMESPACE_URL, f"directory:{source}/{source_id}"))


def _each_once(found: list[Found], report: Report) -> list[Found]:
    by_id: dict[str, Found] = {}
    for service in found:
        if by_id.setdefault(str(service["id"]), service) != service:
            report.note(str(service["name"]), f"Another service has the id {service['id']} as well. It was left out.")
    return list(by_id.values())


def _missing(services: LifeServices, by: Actor, lines: list[Written], manner: Manner, outcome: Outcome) -> None:
    outcome.done["missing"] = len(lines)
    for line in lines if manner.whole and not manner.dry_run else ():
        try:
            services.do(DelistService(line.service_id, manner.told_on), by, show=False)
            outcome.done["taken off"] += 1
        except Refused:
            continue


def taken(service: Found, service_id: str, manner: Manner) -> TakeInListing:
    """What is asked of the program for one service of a directory."""
    state = next((address.get("state_province", "") for address in addresses(service)), "")
    return TakeInListing(
        service_id=service_id,
        source=manner.source,
        source_id=str(service["id"]),
        told_on=manner.told_on,
        service_name=str(service["name"]),
        listing=json.dumps(service, ensure_ascii=False, sort_keys=True),
        needs=needs_of(service),
        organization=service.get("organization", {}).get("name"),
        phone=first_phone(service),
        state=state.upper() if len(state) == 2 and state.isalpha() else None,
    )


def addresses(service: Found) -> list[Found]:
    """Where the service is offered."""
    places = [each.get("location", {}) for each in service.get("service_at_locations", ())]
    return [address for place in places for address in place.get("addresses", ())]


def first_phone(service: Found) -> str | None:
    """The number to call: of the service itself, else of a place where it is offered, else of who runs it."""
    offered = service.get("service_at_locations", ())
    owners = [service, *offered, *(each.get("location", {}) for each in offered), service.get("organization", {})]
    phones = [phone for owner in owners for phone in owner.get("phones", ())]
    spoken = [phone for phone in phones if phone.get("type", "voice").casefold() in ("voice", "hotline")]
    found = next(iter(spoken), None)
    if found is None:
        return None
    extension = f" ext. {found['extension']}" if "extension" in found else ""
    return f"{found['number']}{extension}"[:200]


def as_json(listings: list[Found]) -> bytes:
    """What is listed, as one page of the specification's list of services."""
    return json.dumps(pages(listings), ensure_ascii=False, indent=1).encode()


def as_tables(listings: list[Found]) -> bytes:
    """What is listed, as a zip file of the specification's tables."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for table, rows in sorted(flattened(listings).items()):
            archive.writestr(zipfile.ZipInfo(f"{table}.csv", (1980, 1, 1, 0, 0, 0)), as_csv(columns_of(table), rows))
    return packed.getvalue()
