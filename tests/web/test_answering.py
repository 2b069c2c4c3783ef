"""How soon a service answers and whether it has room is told before it is chosen; a few people are never counted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from lifeservices.commands.capacity import TellCapacity
from lifeservices.commands.referral import RecordReferralAnswer, SendReferral
from lifeservices.domain.errors import Refused
from lifeservices.domain.words_plan import LifeDomain, ReferralAnswer, ReferralReason
from lifeservices.domain.words_referral import Capacity
from lifeservices.projections.rebuild import check
from lifeservices.questions.answering import Answering
from lifeservices.questions.finding_services import FindServices
from lifeservices.questions.service_page import ListingOf, ListingPage
from tests.cast import TODAY, Cast
from tests.web.pages import Visitor
from tests.web.reading import words
from tests.web.test_service_links import link, opened, says, sent

__all__ = ["link", "sent"]
YES, NO = ReferralAnswer.ACCEPTED, ReferralAnswer.REJECTED


def ask_them(cast: Cast, day: date, answer: ReferralAnswer | None, after: int = 0) -> None:
    """Marisol is referred once more, and the service answers after some days."""
    id, by, key = cast.ids["marisol"], cast.actor("wren"), f"r{day:%m%d}"
    cast.services.do(SendReferral(id, cast.ids["hearthside"], day, LifeDomain.HOUSING, referral_id=key), by)
    if answer is not None:
        why = ReferralReason.NO_CAPACITY if answer is NO else None
        cast.services.do(RecordReferralAnswer(id, key, day + timedelta(days=after), answer, why), by)


def known(cast: Cast) -> Answering:
    page: ListingPage = cast.services.ask(ListingOf(cast.ids["hearthside"]), cast.actor("wren"))
    return page.answering


def test_fewer_than_five_referrals_are_not_counted(wren: Visitor, cast: Cast) -> None:
    for day in (1, 2, 3):
        ask_them(cast, date(2016, 9, day), YES, 2)
    assert (known(cast).asked, known(cast).median_days) == (0, None)
    page = words(wren.get(f"/coach/services/{cast.ids['hearthside']}")[1].text)
    assert "Fewer than 5 referrals in the last 12 months: too few to tell." in page


def test_the_median_is_of_those_that_were_answered_and_the_others_are_said(wren: Visitor, cast: Cast) -> None:
    # The cast's own referral of August 20 has no answer; four more are answered after 2, 4, 6 and 20 days.
    for day, after in ((1, 2), (2, 4), (3, 6), (4, 20)):
        ask_them(cast, date(2016, 9, day), YES, after)
    found = known(cast)
    assert (found.asked, found.answered, found.unanswered, found.median_days) == (5, 4, 1, 5)
    page = words(wren.get(f"/coach/services/{cast.ids['hearthside']}")[1].text)
    assert "Half of the answers came within 5 days. 1 of 5 referrals of the last 12 months have no answer." in page
    row = cast.services.ask(FindServices(), cast.actor("wren")).services[0]
    assert row.answering == found
    assert "Answers in 5 days" in words(wren.get("/coach/services")[1].text)


def test_what_was_sent_more_than_a_year_ago_is_not_counted(cast: Cast) -> None:
    for day, after in ((1, 2), (2, 4), (3, 6), (4, 20)):
        ask_them(cast, date(2016, 9, day), YES, after)
    cast.clock.on(date(2017, 8, 20))
    assert known(cast).asked == 0, "the one of August 20 was sent a year ago, and four are too few"


def test_who_turns_people_down_is_said_with_the_reason(wren: Visitor, cast: Cast) -> None:
    for day, answer in ((1, YES), (2, NO), (3, YES), (4, NO), (5, NO)):
        ask_them(cast, date(2016, 9, day), answer, 1)
    found = known(cast)
    assert (found.nos, found.of, found.why, found.turns_down) == (3, 5, ReferralReason.NO_CAPACITY, True)
    assert "Turned down 3 of the last 5: no capacity" in words(wren.get("/coach/services")[1].text)


def test_what_was_said_of_room_stands_with_its_day_and_grows_old(wren: Visitor, cast: Cast) -> None:
    service = cast.ids["hearthside"]
    wren.fill(f"/coach/services/{service}/tell-capacity", capacity="waitlist")
    assert "Waiting list, Nov 15" in words(wren.get("/coach/services")[1].text)
    page = words(wren.get(f"/coach/services/{service}")[1].text)
    assert "Waiting list. Said Nov 15, told to Wren Hollowell." in page
    cast.clock.on(TODAY + timedelta(days=30))
    assert known(cast).stale is False
    cast.clock.on(TODAY + timedelta(days=31))
    assert known(cast).stale is True
    earlier = TellCapacity(service, TODAY - timedelta(days=3), Capacity.FULL)
    cast.services.do(earlier, cast.actor("wren"))
    assert known(cast).capacity is Capacity.WAITLIST, "what was said later holds, whenever it was written down"


def test_a_service_says_by_its_link_whether_it_has_room(app: Flask, wren: Visitor, sent: Cast, link: str) -> None:
    says(opened(app, link), link, "say-cannot-help", reason="no-capacity", room="no-capacity")
    found = known(sent)
    assert (found.capacity, found.by_itself, found.told_on) == (Capacity.FULL, True, TODAY)
    page = words(wren.get(f"/coach/services/{sent.ids['hearthside']}")[1].text)
    assert "Full. Said Nov 15, by the service itself." in page
    assert check(sent.services.reader) == []


def test_nothing_is_said_of_a_day_to_come(cast: Cast) -> None:
    later = TellCapacity(cast.ids["hearthside"], TODAY + timedelta(days=1), Capacity.ROOM)
    with pytest.raises(Refused, match="still to come"):
        cast.services.do(later, cast.actor("wren"))
