"""Accounts and visits, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lifeservices import accounts, passwords
from lifeservices.accounts import Accounts
from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.staff import AddStaff, RecordDeparture
from lifeservices.domain.errors import Refused
from lifeservices.domain.words_person import StaffRole
from lifeservices.visits import Visits
from tests.cast import TODAY
from tests.clocks import Clock

ADMIN = Actor("first", Role.ADMIN)
PASSWORD = "geese fly over the bakery"


def test_an_account_is_found_by_its_address_however_it_is_written(services: LifeServices) -> None:
    accounts.add(services, "Wren@Example.org ", PASSWORD, "wren", Role.COACH)
    found = Accounts(services).with_email("wren@EXAMPLE.org")
    assert found is not None
    assert (found.staff_id, found.role, found.active) == ("wren", Role.COACH, True)
    assert found.password.startswith("$argon2id$")
    with pytest.raises(Refused, match="already signs in"):
        accounts.add(services, "WREN@example.org", PASSWORD, "tansy", Role.COACH)


@pytest.mark.parametrize("password", ["fourteen signs", "a" * 20, "x" * 200])
def test_a_weak_password_is_refused_in_words(password: str) -> None:
    with pytest.raises(Refused):
        passwords.check_password(password)


@pytest.mark.parametrize("role", [Role.ROUTINE, Role.IMPORT])
def test_nobody_signs_in_as_a_machine(services: LifeServices, role: Role) -> None:
    with pytest.raises(Refused):
        accounts.add(services, "clock@example.org", PASSWORD, "clock", role)


def test_whoever_leaves_the_staff_can_no_longer_sign_in(services: LifeServices) -> None:
    joined = AddStaff(full_name="Wren Hollowell", role=StaffRole.COACH, joined_on=TODAY)
    wren = services.do(joined, ADMIN).subject_id
    accounts.add(services, "wren@example.org", PASSWORD, wren, Role.COACH)
    found = Accounts(services).with_email("wren@example.org")
    assert found is not None
    assert found.name == "Wren Hollowell"
    services.do(RecordDeparture(wren, left_on=TODAY), ADMIN)
    gone = Accounts(services).with_email("wren@example.org")
    assert gone is not None
    assert not gone.active


def test_another_password_ends_every_visit_of_the_account(services: LifeServices) -> None:
    id = accounts.add(services, "wren@example.org", PASSWORD, "wren", Role.COACH)
    kept = Accounts(services)
    before = kept.with_email("wren@example.org")
    kept.change_password(id, "another sentence only I know")
    after = kept.with_email("wren@example.org")
    assert before is not None
    assert after is not None
    assert kept.with_uniquifier(before.uniquifier) is None
    kept.stop(id)
    assert kept.with_uniquifier(after.uniquifier) is None


def test_a_visit_is_kept_ends_by_itself_and_is_swept_out(services: LifeServices, clock: Clock) -> None:
    visits = Visits(services)
    word = visits.begin({"who": "wren"})
    visits.keep(word, {"who": "wren", "saved": "yes"})
    found = visits.find(word)
    assert found is not None
    assert found.content == {"who": "wren", "saved": "yes"}
    assert visits.ended(word) is None
    clock.now += timedelta(minutes=16)
    assert visits.find(word) is None
    left = visits.ended(word)
    assert left is not None
    assert left.content["who"] == "wren"
    clock.now += timedelta(days=1)
    assert visits.ended(word) is None
    other = visits.begin({})
    visits.end(other)
    with services.database.read() as connection:
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM visit").scalar() == 0


def test_the_table_of_visits_holds_no_word_that_a_browser_could_send(services: LifeServices) -> None:
    word = Visits(services).begin({})
    with services.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM visit").fetchall()
    assert word not in str(rows)
