"""The last day of somebody's 24 months nears and passes: their coach's list says so until the journey is ended."""

from __future__ import annotations

from datetime import date

from lifeservices.commands.check_in import CompleteCheckIn
from lifeservices.commands.support import PauseSupport, ProlongSupport
from lifeservices.domain.words import CheckInAnswer, Evidence
from lifeservices.domain.words_support import PauseReason, ProlongReason
from lifeservices.projections.rebuild import check
from lifeservices.questions.member import MemberPage
from lifeservices.questions.support import SupportCalendar
from lifeservices.questions.today import Today
from lifeservices.routines import do_what_is_due
from tests.cast import Cast
from tests.web.pages import Visitor
from tests.web.reading import words
from tests.web.test_coachs_day import on

ENDS = date(2018, 8, 17)


def listed(cast: Cast, day: date) -> tuple[date, int] | None:
    """When her support ends, and for how long it has been over, as her coach's list has it on a day."""
    cast.clock.on(day)
    cast.services.show()
    pressing = cast.services.ask(MemberPage(cast.ids["marisol"]), cast.actor("wren")).pressing
    return next(((because.day, because.days) for because in pressing if because.what == "support-ends"), None)


def last_check_in(cast: Cast, day: date) -> None:
    """The last one of all: until it is made, it is what presses most."""
    same = CompleteCheckIn(cast.ids["marisol"], "job-m", day, CheckInAnswer.SAME_JOB, Evidence.MEMBER_SAID)
    cast.clock.on(day)
    do_what_is_due(cast.services)
    cast.do("wren", same)
    cast.services.reader.catch_up()


def test_the_list_says_so_from_thirty_days_before_until_the_journey_is_complete(wren: Visitor, cast: Cast) -> None:
    assert listed(cast, date(2018, 7, 17)) is None
    assert listed(cast, date(2018, 7, 18)) == (ENDS, 0)
    assert listed(cast, ENDS) == (ENDS, 0), "Its last day is a day of support."
    last_check_in(cast, date(2018, 8, 20))
    visitor, page = on(wren, cast, date(2018, 8, 20)), f"/coach/members/{cast.ids['marisol']}"
    found, answer = visitor.get("/coach/?list=support-ends")
    said = words(answer.text)
    for sentence in ("Over since Aug 17", "Support ended Aug 17, 3 days ago.", "Complete", "Reached", "Hold"):
        assert sentence in said, sentence
    assert "Support ended Aug 17: complete or close their journey" in words(visitor.get(page)[1].text)
    summary = words(visitor.get(f"{page}/hand-over")[1].text)
    assert "Support ended Aug 17, 2018." in summary
    assert "No check-in is ahead." in summary
    visitor.fill(next(link for link in found.links if "complete-journey" in link))
    assert listed(cast, date(2018, 8, 21)) is None
    assert check(cast.services.reader) == []


def test_a_pause_and_added_months_move_it_as_on_the_page_of_the_months(cast: Cast) -> None:
    marisol, ida = cast.ids["marisol"], cast.ids["ida"]
    pause = PauseSupport(marisol, date(2018, 1, 1), date(2018, 1, 31), PauseReason.ILLNESS, ida)
    cast.do("wren", pause, date(2018, 1, 2))
    assert listed(cast, ENDS) is None
    assert listed(cast, date(2018, 9, 18)) == (date(2018, 9, 17), 1)
    more = ProlongSupport(marisol, date(2018, 9, 17), 2, ProlongReason.NEW_JOB, ida)
    cast.do("wren", more, date(2018, 9, 18))
    assert listed(cast, date(2018, 9, 20)) is None
    later = listed(cast, date(2018, 12, 1))
    printed = cast.services.ask(SupportCalendar(marisol), cast.actor("wren")).ends
    assert later is not None
    assert printed == later[0]


def test_nobody_is_told_before_their_first_job(cast: Cast) -> None:
    cast.clock.on(date(2019, 6, 1))
    cast.services.show()
    lists = cast.services.ask(Today(), cast.actor("wren")).lists
    assert "Linnea Stonecrop" not in [line.member.name for line in lists["support-ends"]]
