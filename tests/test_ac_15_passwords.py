"""Passwords: fifteen characters, no mixture asked for, no common ones; kept at the floor of guidance; bounded."""

from __future__ import annotations

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from lifeservices import accounts, passwords
from lifeservices.accounts import Accounts
from lifeservices.application import LifeServices
from lifeservices.commands import Role
from lifeservices.demo.cast import EVERYBODY
from lifeservices.domain.errors import Refused
from lifeservices.guessing import Guessing

GOOD = [
    "geese fly over the bakery",
    "ALL CAPITALS NEVER MIND THIS",
    "пять гусей летят над рекой",
    "grün wächst das Moos am Dach",
]
BAD = ["passwordpassword", "Password123456789", "qwertyuiopasdfgh", "1234567890123456", "iloveyouiloveyou"]
BAD += ["30secondstomars", "1324354657687980"]
OURS = ["lifeservicescoach1", "caresource2024life", "jobconnectjobconnect", "hollowellhollowell", "wren.hollowell.1990"]


@pytest.mark.parametrize("password", GOOD)
def test_ac_15_no_mixture_of_signs_is_asked_for(password: str) -> None:
    passwords.check_password(password, ["wren@example.org", "Wren Hollowell"])


@pytest.mark.parametrize("password", [*BAD, *OURS, "fourteen signs", "a" * 20, "geese fly over the bakery" * 6])
def test_ac_15_a_short_or_common_password_or_ones_own_name_is_refused_in_words(password: str) -> None:
    with pytest.raises(Refused, match=r"sentence that only you know|at most 128"):
        passwords.check_password(password, ["wren@example.org", "Wren Hollowell"])


def test_ac_15_none_of_the_common_passwords_of_the_lists_is_taken_however_it_is_drawn_out() -> None:
    """Each of the most common 150: as it is, doubled, with a year and with digits behind it, until it is long."""
    taken = []
    for word in FREQUENCY_LISTS["passwords"][:150]:
        for made in (word, word * (15 // len(word) + 1), f"{word}1234567890"[:40], f"{word.capitalize()}!"):
            try:
                passwords.check_password(made)
                taken.append(made)
            except Refused:
                pass
    assert taken == []


def test_ac_15_every_password_of_the_demo_would_be_taken() -> None:
    for someone in EVERYBODY:
        if someone.password:
            passwords.check_password(someone.password, [someone.email, someone.name])


def test_ac_15_what_is_kept_is_argon2id_at_the_floor_or_above(services: LifeServices) -> None:
    accounts.add(services, "wren@example.org", GOOD[0], "wren", Role.COACH)
    found = Accounts(services).with_email("wren@example.org")
    assert found is not None
    told = re.fullmatch(r"\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$[\w+/]{22,}\$[\w+/]{43,}", found.password)
    assert told
    memory, rounds, lanes = (int(part) for part in told.groups())
    assert (memory >= 19 * 1024, rounds >= 2, lanes >= 1) == (True, True, True)
    assert passwords.is_weakly_kept("$argon2id$v=19$m=1024,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$" + "A" * 43)
    assert not passwords.is_weakly_kept(found.password)


def test_ac_15_a_password_fits_itself_alone_and_nothing_fits_where_none_was_set() -> None:
    kept = passwords.hashed(GOOD[3])
    # The same letters, put together another way by another keyboard.
    assert passwords.fits("gru\u0308n wa\u0308chst das Moos am Dach", kept)
    assert not passwords.fits(GOOD[0], kept)
    assert not passwords.fits(GOOD[3] + "x" * 500, kept)
    for nothing in (None, passwords.NO_PASSWORD, "", "$argon2id$broken"):
        assert not passwords.fits(GOOD[3], nothing)


def test_ac_15_no_more_than_two_are_hashed_at_once() -> None:
    seen, most, stop = [0], [0], threading.Event()

    def watch() -> None:
        while not stop.is_set():
            most[0] = max(most[0], passwords.AT_ONCE - passwords._at_once._value)
            time.sleep(0.0005)

    watcher = threading.Thread(target=watch)
    watcher.start()
    with ThreadPoolExecutor(8) as pool:
        seen[0] = sum(1 for _ in pool.map(lambda _: passwords.hashed("any"), range(24)))
    stop.set()
    watcher.join()
    assert (seen[0], most[0]) == (24, passwords.AT_ONCE)


def test_ac_15_tries_at_the_same_moment_count_each(services: LifeServices) -> None:
    guessing = Guessing(services)
    with ThreadPoolExecutor(8) as pool:
        looked_at = list(pool.map(lambda n: guessing.may_try("password", "wren", f"10.0.0.{n}"), range(24)))
    assert sum(looked_at) == 5


def test_ac_15_what_was_typed_as_an_address_cannot_be_read_back(services: LifeServices) -> None:
    Guessing(services).may_try("password", "geese fly over the bakery", "10.0.0.1")
    with services.database.read() as connection:
        told = str(connection.exec_driver_sql("SELECT * FROM sign_in_allowance").fetchall())
    assert "geese" not in told
    assert "10.0.0.1" not in told
