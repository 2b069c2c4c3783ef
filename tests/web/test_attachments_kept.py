"""The content of a file is there before its entry, sealed, and gone with it; nobody else finds it before that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lifeservices.application import LifeServices
from lifeservices.attachments import Attachments, Place
from lifeservices.commands.attachment import AddAttachment, RemoveAttachment
from lifeservices.commands.referral import SendReferral
from lifeservices.domain.errors import Refused
from lifeservices.domain.words_plan import ConsentCategory, LifeDomain
from lifeservices.scans import Scan, taken_in
from tests.cast import TODAY, Cast
from tests.erasing import erase
from tests.scanned import PDF

PLACE_ID = "5e0b8a4e-1111-4222-8333-444455556666"


@pytest.fixture
def sent(cast: Cast) -> Cast:
    """Marisol is referred once more."""
    referral = SendReferral(cast.ids["marisol"], cast.ids["hearthside"], TODAY, LifeDomain.HOUSING, referral_id="ref-m")
    cast.do("wren", referral)
    return cast


@pytest.fixture
def place(sent: Cast) -> Place:
    return Place(sent.ids["marisol"], PLACE_ID)


@pytest.fixture
def scan() -> Scan:
    return taken_in(PDF)


def add(place: Place, scan: Scan) -> AddAttachment:
    return AddAttachment(
        place.member_id,
        "ref-m",
        place.attachment_id,
        scan.media,
        len(scan.content),
        scan.digest,
        "Letter of the county",
        [ConsentCategory.NEEDS],
    )


def added(cast: Cast, place: Place, scan: Scan) -> Attachments:
    kept = Attachments(cast.services)
    kept.keep(cast.ids["wren"], place, scan)
    cast.do("wren", add(place, scan))
    return kept


def rows(services: LifeServices) -> list[tuple[str, str]]:
    with services.database.read() as connection:
        return [(row[0], row[1]) for row in connection.exec_driver_sql("SELECT id, sealed FROM attachment").fetchall()]


def test_a_file_is_sealed_and_waits_for_its_entry(sent: Cast, place: Place, scan: Scan) -> None:
    kept = Attachments(sent.services)
    kept.keep(sent.ids["wren"], place, scan)
    assert kept.mine(sent.ids["wren"], place) == scan
    assert kept.mine(sent.ids["tansy"], place) is None
    assert kept.read(place) is None, "nothing is on record yet"
    assert "PDF" not in rows(sent.services)[0][1]
    sent.do("wren", add(place, scan))
    assert kept.read(place) == scan
    assert kept.read(replace(place, member_id=sent.ids["posy"])) is None


def test_no_entry_without_its_content(sent: Cast, place: Place, scan: Scan) -> None:
    with pytest.raises(Refused, match="did not arrive"):
        sent.do("wren", add(place, scan))
    names = [event.name for event in sent.services.record.history(place.member_id)]
    assert "attachment-added" not in names


def test_what_is_on_record_is_not_written_over(sent: Cast, place: Place, scan: Scan) -> None:
    kept = added(sent, place, scan)
    kept.keep(sent.ids["wren"], place, taken_in(PDF.replace(b"Catalog", b"Another")))
    assert kept.read(place) == scan


def test_a_file_that_was_never_saved_is_swept_away(sent: Cast, place: Place, scan: Scan) -> None:
    kept = added(sent, place, scan)
    forgotten = replace(place, attachment_id=PLACE_ID.replace("5e", "6f", 1))
    kept.keep(sent.ids["wren"], forgotten, scan)
    sent.clock.later(hours=25)
    kept.keep(sent.ids["wren"], replace(place, attachment_id=PLACE_ID.replace("5e", "7a", 1)), scan)
    assert kept.mine(sent.ids["wren"], forgotten) is None
    assert kept.read(place) == scan


def test_taken_out_it_is_gone(sent: Cast, place: Place, scan: Scan) -> None:
    kept = added(sent, place, scan)
    sent.do("wren", RemoveAttachment(place.member_id, place.attachment_id))
    assert kept.read(place) is None
    assert rows(sent.services) == []
    with pytest.raises(Refused, match="taken out already"):
        sent.do("wren", RemoveAttachment(place.member_id, place.attachment_id))


def test_who_is_erased_leaves_no_file(sent: Cast, place: Place, scan: Scan) -> None:
    kept = added(sent, place, scan)
    erase(sent.services, place.member_id, sent.actor("pomona"))
    assert rows(sent.services) == []
    assert kept.read(place) is None
