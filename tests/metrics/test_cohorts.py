"""Does the table of cohorts say of each month, quarter and year what the retention figure says of the same hires?"""

from datetime import date

import pytest

from lifeservices.metrics import Cohort, Retention, measure
from lifeservices.metrics.cohorts.answer import Cohorts
from lifeservices.metrics.cohorts.family import HORIZONS
from tests.metrics.invented import odd_facts


@pytest.mark.parametrize("length", ["month", "quarter", "year"])
@pytest.mark.parametrize("as_of", [date(2016, 6, 30), date(2017, 9, 15)])
def test_every_cell_is_the_retention_figure_of_its_hires(length: str, as_of: date) -> None:
    facts = odd_facts(7)
    found = measure(facts, f"cohorts.{length}", as_of)
    assert isinstance(found, Cohorts)
    assert len(found.cohorts) > (length != "year")
    for cohort in found.cohorts:
        for cell in cohort.cells:
            alone = measure(
                facts,
                f"retention.first_hire.same_employer.all.matured_known@{cell.horizon}",
                as_of,
                cohort=Cohort(hired_from=cohort.first, hired_to=cohort.last),
            )
            assert isinstance(alone, Retention)
            counted = (cell.counted.retained, cell.counted.lost, cell.counted.unknown, cell.counted.not_yet)
            assert counted == (alone.retained, alone.lost, alone.unknown, alone.not_yet)
            assert cell.whole == (cohort.last.toordinal() + cell.horizon <= as_of.toordinal())


def test_every_integer_opens_to_as_many_hires() -> None:
    found = measure(odd_facts(7), "cohorts.month", date(2017, 3, 1))
    assert isinstance(found, Cohorts)
    for cohort in found.cohorts:
        assert len(found.behind[f"cohorts.{cohort.name}.hires"]) == cohort.hires
        for cell in cohort.cells:
            for name, count in cell.to_dict()["counts"].items():
                assert len(found.behind[f"cohorts.{cohort.name}.day_{cell.horizon}.counts.{name}"]) == count


def test_nobody_hired_is_no_cohort() -> None:
    found = measure(odd_facts(7), "cohorts.quarter", date(1999, 1, 1))
    assert isinstance(found, Cohorts)
    assert found.cohorts == ()
    assert found.to_dict()["cohorts"] == {}
    assert HORIZONS[0] == 30
