"""Are the two rates of the youth program worked out as the law says, for those who take part in it and nobody else?"""

from datetime import date
from typing import Any

import pytest

from lifeservices.metrics.measuring import lines
from tests.metrics.outcomes.indicators import counted, figure, service, who
from tests.metrics.outcomes.rows import happened, worked

YOUNG = ("school", "training", "job", "neither", "later", "open")


def program() -> tuple[list[Any], list[Any]]:
    """Seven exits in the last quarter of 2016: their second quarter after is that from April to June 2017."""
    things = [service(name, "2016-01-04", "2016-11-30") for name in (*YOUNG, "adult")]
    things += [happened(name, "group", "2016-01-04", what="wioa_program", detail="youth") for name in YOUNG]
    things.append(happened("adult", "group", "2016-01-04", what="wioa_program", detail="adult"))
    things += [
        happened("school", "education", "2017-01-09", "2017-04-01", what="postsecondary"),
        service("training", "2017-06-30", "2017-07-31", "training"),
        happened("later", "education", "2017-10-02", "2017-12-15", what="secondary"),
        happened("open", "education", "2017-02-01", None, what="other"),
        happened("adult", "education", "2017-01-09", "2017-12-15", what="postsecondary"),
    ]
    return [worked("job", "E", "2017-05-01", "2017-05-01")], things


def test_education_and_training_count_beside_work() -> None:
    found = figure("employment_q2_youth", *program())
    assert who(found, "numerator") == {"school", "training", "job", "open"}
    # Whoever took up a training took part anew, and has left a second time; that exit has a second quarter of its own.
    assert counted(found) == (4, 7)
    plain = figure("employment_q2", *program())
    assert (who(plain, "numerator"), counted(plain)) == ({"job"}, (1, 8))


def test_the_fourth_quarter_is_looked_at_by_itself() -> None:
    assert who(figure("employment_q4_youth", *program()), "numerator") == {"later", "open"}


def test_only_participants_of_the_youth_program_are_asked_about() -> None:
    found = figure("employment_q2_youth", *program())
    assert who(found, "rows") == set(YOUNG)


@pytest.mark.parametrize(("as_of", "not_yet"), [(date(2017, 6, 29), 6), (date(2017, 6, 30), 0)])
def test_nobody_is_counted_before_the_quarter_has_ended(as_of: date, not_yet: int) -> None:
    assert figure("employment_q2_youth", *program(), as_of).not_yet == not_yet


def test_who_is_excluded_counts_on_neither_side() -> None:
    jobs, things = program()
    out = happened("school", "exit-excluded", "2017-02-01", what="foster-care")
    found = figure("employment_q2_youth", jobs, [*things, out])
    assert (counted(found), found.excluded) == ((3, 6), {"foster-care": 1})


def test_without_anybody_told_to_be_in_the_youth_program_it_is_said_in_words() -> None:
    found = figure("employment_q2_youth", [], [service("a", "2016-01-04", "2016-11-30")])
    assert found.rows == 0
    assert dict(lines(found))["Figure is"] == "— No exit is known yet."
