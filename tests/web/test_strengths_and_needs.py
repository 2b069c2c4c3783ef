"""What comes first, how each part of life went, and what can be laid side by side."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lifeservices.commands.amendment import VoidEntry
from lifeservices.commands.assessment import ChoosePriorities, RecordAssessment
from lifeservices.commands.contact import LogContact
from lifeservices.commands.guided_assessment import GoThroughAssessment
from lifeservices.domain.words import AmendmentReason, ContactMode
from lifeservices.domain.words_plan import AssessmentPoint, LifeDomain, ScoreSource
from lifeservices.projections.rebuild import check
from lifeservices.questions.assessment import NeedsAnswer, StrengthsAndNeeds
from lifeservices.questions.member import MemberPage
from tests.cast import TODAY, Cast
from tests.erasing import erase
from tests.web.pages import Visitor, words

HOUSING, FOOD, LEGAL, SAFETY = LifeDomain.HOUSING, LifeDomain.FOOD, LifeDomain.LEGAL, LifeDomain.SAFETY


def needs(cast: Cast, who: str = "posy", day: date | None = None) -> NeedsAnswer:
    cast.services.reader.catch_up()
    found = cast.services.ask(StrengthsAndNeeds(cast.ids[who], day), cast.actor("ida"))
    assert isinstance(found, NeedsAnswer)
    return found


def assess(cast: Cast, day: date, by: str = "wren", **told: Any) -> str:
    cast.clock.on(day)
    done = cast.services.do(GoThroughAssessment(cast.ids["posy"], day, **told), cast.actor(by))
    return done.event_ids[0]


def test_what_comes_first_stands_first_then_what_is_hardest(cast: Cast) -> None:
    assess(cast, TODAY, score_housing=4, score_food=1, score_legal=5, score_safety=2, priorities=[LEGAL, HOUSING])
    found = needs(cast)
    assert [area.domain for area in found.areas] == [HOUSING, LEGAL, FOOD, SAFETY]
    assert [area.priority for area in found.areas] == [True, True, False, False]
    cast.do("wren", ChoosePriorities(cast.ids["posy"], TODAY, [SAFETY]))
    assert needs(cast).areas[0].domain is SAFETY
    assert needs(cast).priorities == [SAFETY]
    assert check(cast.services.reader) == []


def test_a_step_is_told_with_why_it_may_be_none(cast: Cast) -> None:
    posy = cast.ids["posy"]
    cast.do("wren", RecordAssessment(posy, TODAY, score_food=2, score_housing=3), TODAY)
    assess(cast, date(2017, 5, 15), by="ida", point=AssessmentPoint.INTERIM, score_food=4)
    assess(
        cast,
        date(2017, 11, 15),
        by="ida",
        point=AssessmentPoint.INTERIM,
        source=ScoreSource.RECORD,
        score_food=4,
        note_food="Her benefits letter",
    )
    food, housing = needs(cast).areas[1], needs(cast).areas[0]
    assert housing.move == "First time asked"
    assert [point.unlike for point in food.points] == [
        (),
        ("worded differently", "asked by somebody else"),
        ("then: the member said so, now: from a record",),
    ]
    assert food.move == "Up from vulnerable"
    assert food.now.note == "Her benefits letter"
    assert food.unlike[0] == "worded differently"


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2017, 10, 13), ""),
        (date(2017, 10, 14), "Expiring"),
        (date(2017, 11, 13), "Expiring"),
        (date(2017, 11, 14), "Expired"),
    ],
)
def test_it_holds_a_year_and_its_last_month_is_for_the_next(wren: Visitor, cast: Cast, day: date, says: str) -> None:
    assess(cast, date(2016, 11, 14), score_food=3)
    cast.clock.on(day)
    visitor = Visitor(wren.app).signed_in("wren")
    _, member = visitor.get(f"/coach/members/{cast.ids['posy']}")
    shown = [word for word in ("Expiring", "Expired") if f">{word}</span>" in member.text]
    assert shown == ([says] if says else [])
    assert ("Time to go through them again." in member.text) == bool(says)
    because = _why(cast, "posy")
    assert ("reassess" in because) == bool(says)


def _why(cast: Cast, who: str) -> list[str]:
    """The reasons for which somebody is on their coach's list today."""
    found = cast.services.ask(MemberPage(cast.ids[who]), cast.actor("wren"))
    return [because.reason.name for because in found.pressing]


def test_an_assessment_that_was_taken_back_counts_for_nothing(cast: Cast) -> None:
    first = assess(cast, TODAY, score_food=3)
    assert needs(cast).validity is not None
    cast.do("wren", VoidEntry(cast.ids["posy"], first, AmendmentReason.WRONG_MEMBER))
    assert needs(cast).validity is None
    assert needs(cast).areas == []
    assert check(cast.services.reader) == []


def test_an_erased_person_has_no_words_and_no_order_left(cast: Cast) -> None:
    assess(cast, TODAY, score_food=3, strengths="Sings", priorities=[FOOD])
    erase(cast.services, cast.ids["posy"], cast.actor("pomona"))
    found = needs(cast)
    assert (found.strengths, found.priorities) == ([], [])


def test_an_earlier_day_shows_what_was_known_then(cast: Cast) -> None:
    assess(cast, TODAY, score_food=3, priorities=[FOOD])
    assess(cast, date(2016, 12, 20), score_food=5)
    assert [point.score for point in needs(cast, day=TODAY).areas[0].points] == [3]
    assert [point.score for point in needs(cast).areas[0].points] == [3, 5]


def test_the_page_of_all_assessments_draws_and_tells_each(wren: Visitor, cast: Cast) -> None:
    marisol = cast.ids["marisol"]
    cast.do("wren", GoThroughAssessment(marisol, TODAY, score_housing=4, note_housing="A room of her own"))
    cast.services.reader.catch_up()
    page, answer = wren.get(f"/coach/members/{marisol}/strengths-and-needs")
    assert page.title == "Strengths and needs"
    assert "The questions were worded differently between Nov 1 and Nov 15." in words(answer.text)
    assert "A room of her own" in answer.text
    assert answer.text.count('class="over-time"') == 3
    assert answer.text.count('class="broken"') == 1
    assert "Always on time" in answer.text
    odessa = Visitor(wren.app).signed_in("odessa")
    assert "Go through them again" not in odessa.get(f"/coach/members/{marisol}/strengths-and-needs")[1].text
    Visitor(wren.app).signed_in("tansy").get(f"/coach/members/{marisol}/strengths-and-needs", 404)
    empty = wren.get(f"/coach/members/{cast.ids['posy']}/strengths-and-needs")[1].text
    assert "Nobody has gone through them yet" in empty


def test_what_comes_first_is_told_in_the_timeline_and_can_be_looked_at(wren: Visitor, cast: Cast) -> None:
    posy = cast.ids["posy"]
    done = cast.services.do(ChoosePriorities(posy, TODAY, [SAFETY, FOOD]), cast.actor("wren"))
    _, told = wren.get(f"/coach/members/{posy}/timeline")
    assert "Posy said what comes first: safety; food." in told.text
    wren.get(f"/coach/members/{posy}/entries/{done.event_ids[0]}")


def test_today_lists_whoever_is_spoken_with_and_was_last_gone_through_a_year_ago(wren: Visitor, cast: Cast) -> None:
    assess(cast, date(2016, 11, 14), score_food=3)
    cast.do(
        "wren", LogContact(cast.ids["posy"], date(2017, 11, 13), ContactMode.PHONE, reached=True), date(2017, 11, 13)
    )
    cast.clock.on(date(2017, 11, 15))
    cast.services.reader.catch_up()
    page, listed = Visitor(wren.app).signed_in("wren").get("/coach/?list=reassess")
    assert "Posy Fernhollow" in listed.text
    assert "Strengths and needs were gone through Nov 14, 2016." in words(listed.text)
    assert "Expired" in listed.text
    assert f"/coach/members/{cast.ids['posy']}/go-through-assessment" in page.links
