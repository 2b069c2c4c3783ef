"""Days away of a coach, and who may cover for them."""

from __future__ import annotations

import pytest

from lifeservices.domain.absence import StaffAway, StaffBack
from lifeservices.domain.staff import Staff, StaffJoined, StaffLeft
from lifeservices.domain.words_person import StaffRole
from tests.domain.telling import day, given, refused

JOINED = StaffJoined(on=day("01-04"), role=StaffRole.COACH)


def away(begins: str, until: str, cover: str = "ben", id: str = "a1") -> StaffAway:
    return StaffAway(on=day(begins), absence_id=id, until=day(until), cover_id=cover)


def coach(*events: StaffAway | StaffBack | StaffLeft, id: str = "ann") -> Staff:
    found = given(JOINED, *events, kind=Staff)
    found.id = id
    return found


def test_somebody_covers_on_the_days_away_and_on_no_other() -> None:
    ann = coach()
    ann.absences.plan(away("03-01", "03-04"), coach(id="ben"))
    days = ("02-29", "03-01", "03-04", "03-05")
    assert [ann.absences.cover_on(day(each)) for each in days] == [None, "ben", "ben", None]


@pytest.mark.parametrize(
    ("planned", "cover", "sentence", "field"),
    [
        (away("03-04", "03-01"), coach(id="ben"), "before the first", "until"),
        (away("03-01", "06-01"), coach(id="ben"), "longer than 92 days", "until"),
        (away("02-10", "02-12"), coach(id="ben"), "on record already", "until"),
        (away("03-01", "03-04", "ann"), coach(), "Nobody covers for themselves", "cover_id"),
        (away("03-01", "03-04"), coach(away("03-03", "03-09", "cid"), id="ben"), "away on some of these", "cover_id"),
        (away("03-01", "03-04"), coach(StaffLeft(on=day("03-03")), id="ben"), "left on March 3, 2016", "cover_id"),
        (
            away("03-01", "03-04"),
            given(StaffJoined(on=day("01-04"), role=StaffRole.LEAD), kind=Staff),
            "A coach covers for a coach",
            "cover_id",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(planned: StaffAway, cover: Staff, sentence: str, field: str) -> None:
    with refused(sentence, field):
        coach(away("02-08", "02-10", id="a0")).absences.plan(planned, cover)


def test_whoever_is_back_earlier_is_covered_for_no_more() -> None:
    ann = coach(away("03-01", "03-10"))
    ann.absences.end(StaffBack(on=day("03-04"), absence_id="a1"))
    assert [ann.absences.cover_on(day(each)) for each in ("03-03", "03-04", "03-10")] == ["ben", None, None]
    with refused("back after March 3, 2016 anyway", "back_on"):
        ann.absences.end(StaffBack(on=day("03-05"), absence_id="a1"))


def test_days_that_never_came_may_be_planned_again() -> None:
    ann = coach(away("03-01", "03-10"))
    with refused("only from March 1, 2016 on", "back_on"):
        ann.absences.end(StaffBack(on=day("02-20"), absence_id="a1"))
    ann.absences.end(StaffBack(on=day("03-01"), absence_id="a1"))
    with refused("not on record any more"):
        ann.absences.end(StaffBack(on=day("03-01"), absence_id="a1"))
    ann.absences.plan(away("03-01", "03-10", id="a2"), coach(id="ben"))
    assert ann.absences.cover_on(day("03-05")) == "ben"
