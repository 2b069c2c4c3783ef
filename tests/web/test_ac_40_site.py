"""AC-40, AC-18, AC-19: anything at all is sent to every address, in its query and in its forms, on both databases.

There is no interface for programs here: what is sent is made of the addresses the site has, the parts and fields its
views were heard to read, and the forms that stand in its pages. A guard looks at every statement meanwhile: no word
that was sent may be a part of one.
"""

from __future__ import annotations

import pytest

from tests.house.repository import ROOT
from tests.web.fuzzed_site import MARK, built_of_words, guarded
from tests.web.fuzzing import Fuzz, literal_names

NOT_HEARD = {"wording", "v", "iss", "said"}
"""Read only where an assessment was begun in another language, by the address of a style sheet, on the way back from an
identity service, and by the page of an employer’s link that works."""


def test_ac_40_ac_18_ac_19_whatever_is_sent_is_answered_as_declared_and_in_time(fuzz: Fuzz) -> None:
    sqlite = fuzz.things.services.database.is_sqlite
    with guarded(fuzz):
        fuzz.walk()
        known = {name for names in fuzz.asked.values() for name in names}
        assert set(literal_names(ROOT / "web", "args")) - NOT_HEARD <= known, "read somewhere, and never asked for here"
        fuzz.every_part(3 if sqlite else 12)
        fuzz.send_at_random(400 if sqlite else 150)
    assert fuzz.sent > (1_200 if sqlite else 550)
    assert fuzz.statuses[422] > 50
    assert fuzz.statuses[302] > 10


@pytest.mark.deep
def test_ac_40_ac_19_half_a_million_requests_are_answered_as_declared_and_in_time(fuzz: Fuzz) -> None:
    fuzz.dice.seed()
    fuzz.people = 3
    with guarded(fuzz):
        fuzz.walk()
        while fuzz.sent < 250_000 and not fuzz.wrong:
            fuzz.ask_at_random(2_000)
            fuzz.send_at_random(2_000)


def test_ac_19_the_guard_sees_a_statement_that_was_built_of_words(fuzz: Fuzz) -> None:
    database = fuzz.things.services.database
    with built_of_words() as seen:
        for begun in (database.read, database.snapshot, database.write):
            with begun() as connection:
                connection.exec_driver_sql(f"SELECT '{MARK}'")
                database.run(connection, f"SELECT 2, '{MARK}'")
        database.rows(f"SELECT 3, '{MARK}'")
    assert len(seen) == 7
