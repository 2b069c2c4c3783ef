"""Directories of services: the examples of the specification and a county's sample, in, changed, in again, and out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.listing import CheckListing, DoubtListing, WriteListingNote
from lifeservices.commands.service import DelistService, ListService
from lifeservices.demo.sample_directory import SAN_MATEO
from lifeservices.domain.errors import NotAllowed
from lifeservices.domain.words_listing import ListingMatter
from lifeservices.domain.words_plan import LifeDomain
from lifeservices.exchange.directory.door import (
    UNPACKED,
    Manner,
    Outcome,
    as_json,
    as_tables,
    read_directory,
    service_id_of,
    take_in,
)
from lifeservices.exchange.directory.reading import Report
from lifeservices.projections.directory import DirectoryRow, directory
from lifeservices.projections.rebuild import check
from lifeservices.questions.keeping_directory import Directories, ListedThere
from tests.cast import TODAY

EXAMPLES = Path(__file__).parents[1] / "reference" / "directory"
IMPORT, ANN, LEAD = Actor("import", Role.IMPORT, "import"), Actor("ann", Role.COACH), Actor("lee", Role.LEAD)
HERE = "A directory"


def taken(services: LifeServices, place: Path, source: str = HERE, **how: Any) -> Outcome:
    report = Report()
    found = read_directory(place, report, UNPACKED["import"])
    return take_in(services, IMPORT, found, Manner(source, TODAY, **how), report)


def rows(services: LifeServices) -> dict[str, DirectoryRow]:
    found = services.database.rows(f"SELECT {', '.join(directory.fields)} FROM {directory.table_name}")
    return {row.source_id: row for row in map(directory.from_values, found)}


def examples_as_tables(folder: Path) -> Path:
    for file in EXAMPLES.glob("*.csv"):
        shutil.copy(file, folder)
    return folder


PLACES: dict[str, Callable[[Path], Path]] = {
    "a service": lambda folder: EXAMPLES / "service_full.json",
    "an organization": lambda folder: EXAMPLES / "organization_full.json",
    "a page": lambda folder: EXAMPLES / "service_list.json",
    "tables": examples_as_tables,
    "the older form": lambda folder: SAN_MATEO,
}


@pytest.mark.parametrize("place", PLACES)
def test_what_is_written_out_comes_in_again_as_it_was(services: LifeServices, tmp_path: Path, place: str) -> None:
    first = taken(services, PLACES[place](tmp_path))
    listed = [line.listing for line in services.ask(ListedThere(HERE), LEAD)]
    assert first.done["new"] == len(listed) == len(first.services) > 0
    for name, write in {"out.json": as_json, "out.zip": as_tables}.items():
        (tmp_path / name).write_bytes(write(listed))
        again = taken(services, tmp_path / name, whole=True)
        assert not again.report.problems
        assert (again.done["unchanged"], again.done["missing"]) == (len(listed), 0)
        assert sum(again.done.values()) == len(listed)
    assert check(services.reader) == []


def test_the_county_comes_with_its_hours_languages_and_places(services: LifeServices) -> None:
    outcome = taken(services, SAN_MATEO)
    assert outcome.report.problems == [
        ("regular_schedules.csv, line 12", "This closes at 03:00 and opens at 09:00. The row was left out.")
    ]
    found = rows(services)
    assert len(found) == 23
    work = found["2"]
    assert (work.name, work.organization) == ("Second Career Employment Program", "Peninsula Family Service")
    assert work.needs[0] == LifeDomain.EMPLOYMENT
    assert work.phone == "650 403-4300 ext. 4385"
    assert work.languages == ["chinese mandarin", "italian", "spanish", "tagalog"]
    assert work.places == [["37.5639843", "-122.3257992", "94401", "San Mateo", "CA"]]
    assert not found["20"].listed
    assert not found["21"].listed
    assert ["week", "MO", "14:00", "16:00", "", "", ""] in found["22"].hours
    assert ["closed", "", "", "", "0001-01-01", "0001-01-01", ""] in found["22"].hours


def test_no_name_of_a_person_comes_in(services: LifeServices) -> None:
    report = taken(services, EXAMPLES / "service_full.json").report
    assert report.people > 0
    assert "Persona" not in json.dumps([line.listing for line in services.ask(ListedThere(HERE), LEAD)])


def test_a_later_reading_changes_what_is_different_and_nothing_of_our_own(
    services: LifeServices, tmp_path: Path
) -> None:
    taken(services, EXAMPLES / "service_full.json")
    (line,) = services.ask(ListedThere(HERE), LEAD)
    services.do(WriteListingNote(line.service_id, "Ring twice."), ANN)
    services.do(CheckListing(line.service_id, TODAY), ANN)
    services.do(DoubtListing(line.service_id, ListingMatter.PHONE, "It ends in 4."), ANN)
    told = json.loads((EXAMPLES / "service_full.json").read_text()) | {"wait_time": "Two weeks", "alert": None}
    (tmp_path / "later.json").write_text(json.dumps(told))
    assert taken(services, tmp_path / "later.json", dry_run=True).done == {"changed": 1, "missing": 0}
    assert rows(services)[line.source_id].listing["wait_time"] == "wait_time"
    assert taken(services, tmp_path / "later.json").done == {"changed": 1, "missing": 0}
    row, latest = rows(services)[line.source_id], services.record.history(line.service_id)[-1]
    assert (latest.parts, latest.gone) == ({"wait_time": "Two weeks"}, ["alert"])  # type: ignore[attr-defined]
    assert (row.listing["wait_time"], "alert" in row.listing) == ("Two weeks", False)
    assert (len(row.notes), len(row.doubts), row.checked_on) == (1, 1, TODAY)
    assert check(services.reader) == []


def test_what_staff_took_off_the_list_stays_off_it(services: LifeServices, tmp_path: Path) -> None:
    taken(services, EXAMPLES / "service_full.json")
    (line,) = services.ask(ListedThere(HERE), LEAD)
    services.do(DelistService(line.service_id, TODAY), LEAD)
    told = json.loads((EXAMPLES / "service_full.json").read_text()) | {"name": "Another name"}
    (tmp_path / "later.json").write_text(json.dumps(told))
    taken(services, tmp_path / "later.json")
    assert not rows(services)[line.source_id].listed


def test_a_service_that_a_directory_opens_again_is_listed_again(services: LifeServices, tmp_path: Path) -> None:
    told, file = json.loads((EXAMPLES / "service_full.json").read_text()), tmp_path / "told.json"
    listed = []
    for status in ("active", "inactive", "active"):
        file.write_text(json.dumps(told | {"status": status}))
        taken(services, file)
        listed.append(next(iter(rows(services).values())).listed)
    assert listed == [True, False, True]


def test_only_a_whole_directory_takes_off_what_it_does_not_list(services: LifeServices) -> None:
    taken(services, SAN_MATEO)
    kept = taken(services, EXAMPLES / "service_full.json")
    assert (kept.done["missing"], kept.done["taken off"]) == (21, 0)
    whole = taken(services, EXAMPLES / "service_full.json", whole=True)
    assert whole.done["taken off"] == 21
    assert [row.name for row in rows(services).values() if row.listed] == ["Community Counselling"]


def test_directories_are_told_apart(services: LifeServices) -> None:
    services.do(ListService("Pantry", LifeDomain.FOOD, date(2016, 1, 1), "Neighbors", "555-0100"), LEAD)
    taken(services, SAN_MATEO, "One")
    taken(services, SAN_MATEO, "Another")
    assert [(each.source, each.services) for each in services.ask(Directories(), LEAD)] == [
        ("", 1),
        ("Another", 23),
        ("One", 23),
    ]
    assert service_id_of("One", "1") != service_id_of("Another", "1")


def test_what_was_listed_by_hand_goes_out_and_comes_back_as_itself(services: LifeServices, tmp_path: Path) -> None:
    services.do(ListService("Pantry", LifeDomain.FOOD, date(2016, 1, 1), "Neighbors", "555-0100"), LEAD)
    (tmp_path / "out.json").write_bytes(as_json([line.listing for line in services.ask(ListedThere(""), LEAD)]))
    taken(services, tmp_path / "out.json")
    (row,) = rows(services).values()
    assert (row.name, row.organization, row.phone, row.needs) == ("Pantry", "Neighbors", "555-0100", ["food"])


def test_a_coach_reads_no_directory_in(services: LifeServices) -> None:
    with pytest.raises(NotAllowed):
        take_in(services, ANN, [], Manner(HERE, TODAY), Report())
