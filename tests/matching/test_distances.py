"""How far ZIP codes are apart."""

from __future__ import annotations

import pytest

from lifeservices.library.distances import middle_of, miles_between


def test_the_middle_of_a_zip_code_is_where_it_is() -> None:
    assert middle_of("43215") == pytest.approx((39.97, -83.0), abs=0.05)
    assert middle_of("43215-1234") == middle_of("43215")


@pytest.mark.parametrize("code", ["", "4321", "ABCDE", "00000", "４３２１５"])
def test_what_is_no_zip_code_has_no_middle(code: str) -> None:
    assert middle_of(code) is None
    assert miles_between(code, "43215") is None


def test_columbus_and_cleveland_are_a_hundred_and_twenty_five_miles_apart() -> None:
    found = miles_between("43215", "44114")
    assert found == pytest.approx(125, abs=3)
    assert found == miles_between("44114", "43215")
    assert miles_between("43215", "43215") == 0
