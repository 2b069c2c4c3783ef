"""What somebody could start now is near to what they want, and asks less preparation and no more schooling."""

from __future__ import annotations

import pytest

from lifeservices.domain.words_skills import Schooling
from lifeservices.library.occupations import find, occupation
from lifeservices.library.onet import occupations
from lifeservices.library.starting import startable

NURSING_AIDE, REGISTERED_NURSE, DISHWASHER = "31-1131.00", "29-1141.00", "35-9021.00"


def test_the_nearest_comes_first_with_its_reason() -> None:
    found = startable(NURSING_AIDE, Schooling.HIGH_SCHOOL)
    assert [each.occupation.title for each in found][:2] == ["Home Health Aides", "Psychiatric Aides"]
    assert (found[0].place, found[0].enough) == (1, Schooling.HIGH_SCHOOL)
    assert found == startable(NURSING_AIDE, Schooling.HIGH_SCHOOL)


@pytest.mark.parametrize("schooling", [None, *Schooling])
def test_everything_named_is_within_reach(schooling: Schooling | None) -> None:
    for code, wanted in occupations().items():
        for each in startable(code, schooling):
            assert each.occupation.code in wanted.related
            assert (each.occupation.job_zone or 9) < (wanted.job_zone or 0)
            if schooling is None or each.enough is None:
                assert (each.occupation.job_zone or 9) <= 2
            else:
                assert each.enough.level <= schooling.level


def test_more_schooling_reaches_further() -> None:
    little = {each.occupation.code for each in startable(REGISTERED_NURSE, Schooling.HIGH_SCHOOL, 20)}
    much = {each.occupation.code for each in startable(REGISTERED_NURSE, Schooling.ASSOCIATE, 20)}
    assert little < much


def test_nothing_is_below_the_least_and_nothing_is_known_of_what_is_not_rated() -> None:
    lowest = next(each for each in occupations().values() if each.job_zone == 1)
    assert startable(lowest.code, Schooling.MASTER) == []
    assert startable("53-7199.00", Schooling.MASTER) == []
    assert startable("no such", None) == []
    assert occupation(DISHWASHER) in find("dishwasher")
