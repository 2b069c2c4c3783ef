"""The sample of a county's directory that the demo shows, and says to be a sample."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from lifeservices.commands.listing import CheckListing, DoubtListing, WriteListingNote
from lifeservices.demo.cast import COACHES, LEADS
from lifeservices.demo.telling import Entry
from lifeservices.domain.words_listing import ListingMatter
from lifeservices.exchange.directory.door import UNPACKED, Manner, read_directory, service_id_of, taken
from lifeservices.exchange.directory.reading import Report

if TYPE_CHECKING:
    from lifeservices.demo.story import Stage

SAN_MATEO = Path(__file__).parent / "san_mateo"
CALLED = "San Mateo County (sample data)"
TESTS = frozenset({"20", "21", "22", "23"})
"""Entries with which that project tried its own program."""
CHECKED = ("2", "5", "14", "18")
DOUBTED, NOTED = "16", "2"


def sample_directory(stage: Stage, moment: datetime) -> Iterator[Entry]:
    """The county's services are taken in, and looked after a little."""
    manner = Manner(CALLED, moment.date())
    for service in read_directory(SAN_MATEO, Report(), UNPACKED["import"]):
        if service["id"] in TESTS:
            continue
        moment += timedelta(seconds=1)
        service_id = service_id_of(CALLED, service["id"])
        yield Entry(moment, service_id, taken(service, service_id, manner), LEADS[0].actor)
    lately = stage.today - timedelta(days=20)
    for n, id in enumerate(CHECKED):
        service_id, at = service_id_of(CALLED, id), stage.at_desk(lately) + timedelta(seconds=n)
        yield Entry(at, service_id, CheckListing(service_id, lately), LEADS[0].actor)
    service_id, at = service_id_of(CALLED, NOTED), stage.at_desk(lately) + timedelta(minutes=2)
    note = WriteListingNote(service_id, "Mornings are quiet: somebody picks up the phone before ten.")
    yield Entry(at, service_id, note, COACHES[0].actor)
    service_id = service_id_of(CALLED, DOUBTED)
    doubt = DoubtListing(service_id, ListingMatter.HOURS, "They close at noon on Fridays now.")
    yield Entry(at + timedelta(minutes=2), service_id, doubt, COACHES[0].actor)
