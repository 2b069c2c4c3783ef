"""Under which words somebody is found: whatever way they are written, only their own, and nothing once erased."""

from __future__ import annotations

from datetime import date

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.amendment import VoidEntry
from lifeservices.commands.member import ChangeContactDetails, RecordIdentity
from lifeservices.domain.words import AmendmentReason
from lifeservices.name_seal import names_of
from lifeservices.projections.as_looked_for import alone, folded
from lifeservices.projections.finding import PARTS, FindingRow, finding
from lifeservices.projections.rebuild import check
from tests.erasing import erase
from tests.projections.told import SUPERVISOR, a_member
from tests.services import services_at

ADMIN = Actor("admin-1", Role.ADMIN)
DAY = date(2016, 2, 1)


def row_of(services: LifeServices, member: str) -> FindingRow:
    services.reader.catch_up()
    with services.database.read() as connection:
        columns = list(finding.columns)
        rows = services.database.select_keys(connection, finding.table_name, columns, "member_id", [member])
    return finding.from_values(rows[0], names_of(services.keyring))


def words_of(services: LifeServices, member: str) -> list[str]:
    row = row_of(services, member)
    return [word for part in PARTS if (word := getattr(row, part))]


def test_a_name_is_kept_as_people_look_for_it() -> None:
    assert folded("  Núñez-O’Brien,  María ") == "nunez obrien maria"
    assert folded("Straße/Weg Dr.") == "strasse weg dr"
    assert alone("LS 004–217") == alone("ls-004.217") == "ls004217"


def test_each_member_is_found_by_their_own_name_number_and_phone(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        ada, ben = a_member(services, "Ada", "Núñez"), a_member(services, "Ben", "Oakes")
        identity = RecordIdentity(ada, DAY, "Ada", "Núñez-Oakes", "Adita", member_number="LS-004/217")
        services.do(identity, SUPERVISOR, show=False)
        services.do(ChangeContactDetails(ada, DAY, phone="(937) 555-0142"), SUPERVISOR, show=False)
        assert words_of(services, ada) == ["nunez", "oakes", "adita", "ada"]
        assert row_of(services, ada) == FindingRow(
            ada, "nunez", "oakes", "adita", "ada", "ls004217", "9375550142", "2410555739"
        )
        assert words_of(services, ben) == ["oakes", "ben"]
        assert row_of(services, ben).phone == ""
        assert check(services.reader) == []


def test_a_new_name_replaces_the_old_one_and_keeps_the_number(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        ada = a_member(services, "Ada", "Fennimore")
        services.do(RecordIdentity(ada, DAY, "Ada", "Fennimore", member_number="LS-7"), SUPERVISOR, show=False)
        married = services.do(RecordIdentity(ada, DAY, "Ada", "Marlowe"), SUPERVISOR, show=False)
        services.do(ChangeContactDetails(ada, DAY, phone="555-0101"), SUPERVISOR, show=False)
        services.do(ChangeContactDetails(ada, DAY, best_time="Evenings"), SUPERVISOR, show=False)
        assert words_of(services, ada) == ["marlowe", "ada"]
        assert (row_of(services, ada).number, row_of(services, ada).phone) == ("ls7", "")
        taken_back = VoidEntry(ada, married.event_ids[0], AmendmentReason.TYPING_ERROR)
        services.do(taken_back, SUPERVISOR, show=False)
        assert words_of(services, ada) == ["fennimore", "ada"]
        assert check(services.reader) == []


def test_a_name_of_many_words_keeps_the_first_four(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        ada = a_member(services, "Ada Maria José Luisa", "de la Cruz")
        assert words_of(services, ada) == ["de", "la", "cruz", "ada"]
        assert check(services.reader) == []


def test_nobody_finds_who_was_erased(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        ada, ben = a_member(services, "Ada", "Núñez"), a_member(services, "Ben", "Oakes")
        services.do(ChangeContactDetails(ada, DAY, phone="555-0101"), SUPERVISOR, show=False)
        erase(services, ada, ADMIN, show=False)
        assert row_of(services, ada) == FindingRow(ada)
        assert words_of(services, ben) == ["oakes", "ben"]
        assert check(services.reader) == []
