"""What is due in looking for work stands on Today; what is ready, and what an employer can ask for, on a page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from lifeservices.commands.consent import GiveConsent
from lifeservices.commands.employment import RecordStart
from lifeservices.commands.hiring import ScheduleInterview
from lifeservices.commands.job_proposal import AnswerJobProposal, ProposeJob
from lifeservices.commands.job_referral import SubmitJobReferral
from lifeservices.commands.member import IdentifyMember
from lifeservices.commands.opt_in import OptIn
from lifeservices.domain.incentive_rules import rules_for
from lifeservices.domain.words import Evidence
from lifeservices.domain.words_person import MemberSource
from lifeservices.domain.words_plan import Agreement, ConsentCategory, RecipientKind, SharingPurpose
from lifeservices.projections.rebuild import check
from lifeservices.questions.attention.reasons import SEEKING
from lifeservices.questions.member import MemberPage
from tests.cast import TODAY, Cast
from tests.web.pages import Visitor
from tests.web.reading import words


def due(cast: Cast, day: date) -> list[tuple[str, int]]:
    """What is listed about Marisol's search on a day."""
    cast.clock.on(day)
    cast.services.reader.catch_up()
    page = cast.services.ask(MemberPage(cast.ids["marisol"]), cast.actor("wren"))
    return [(because.what, because.days) for because in page.pressing if because.reason is SEEKING]


@pytest.fixture
def marisol(cast: Cast) -> str:
    id = cast.ids["marisol"]
    what, to = [ConsentCategory.CONTACT, ConsentCategory.WORK_HISTORY], RecipientKind.EMPLOYERS
    cast.do("wren", GiveConsent(id, TODAY, what, to, SharingPurpose.JOB_SEARCH, Agreement.SIGNED, consent_id="work"))
    return id


def page_says(app: Flask, address: str) -> str:
    return words(Visitor(app).signed_in("wren").get(address)[1].text)


def test_a_job_that_is_wanted_and_not_sent_is_listed_after_three_days(cast: Cast, marisol: str) -> None:
    cast.do("wren", ProposeJob(marisol, cast.ids["pinwheel"], TODAY, "Packer", job_referral_id="ref"))
    cast.do("wren", AnswerJobProposal(marisol, "ref", TODAY, True))
    assert due(cast, TODAY + timedelta(days=2)) == []
    assert due(cast, TODAY + timedelta(days=3)) == [("job-unsent", 3)]


def test_an_employer_who_does_not_answer_is_listed_after_14_days_until_it_ends_by_itself(
    cast: Cast, marisol: str
) -> None:
    cast.do("wren", SubmitJobReferral(marisol, cast.ids["pinwheel"], TODAY, "Packer", job_referral_id="ref"))
    assert due(cast, TODAY + timedelta(days=13)) == []
    assert due(cast, TODAY + timedelta(days=14)) == [("job-unanswered", 14)]


def test_an_interview_is_listed_the_day_before_and_until_somebody_says_how_it_went(cast: Cast, marisol: str) -> None:
    cast.do("wren", SubmitJobReferral(marisol, cast.ids["pinwheel"], TODAY, "Packer", job_referral_id="ref"))
    cast.do("wren", ScheduleInterview(marisol, "ref", TODAY, TODAY + timedelta(days=3)))
    assert due(cast, TODAY + timedelta(days=1)) == []
    assert due(cast, TODAY + timedelta(days=2)) == [("job-interview", 0)]
    assert due(cast, TODAY + timedelta(days=4)) == [("job-interview", 1)]


def test_form_8850_is_listed_in_its_last_14_days_and_not_once_it_was_settled(
    app: Flask, cast: Cast, marisol: str
) -> None:
    start = RecordStart(marisol, TODAY, cast.ids["pinwheel"], Evidence.MEMBER_SAID, placement_id="new")
    cast.do("wren", start)
    last = TODAY + timedelta(days=28)
    assert due(cast, last - timedelta(days=15)) == []
    assert due(cast, last) == [("incentive-due", 0)]
    assert due(cast, last + timedelta(days=1)) == []
    cast.clock.on(last)
    wren = Visitor(app).signed_in("wren")
    member = f"/coach/members/{marisol}"
    assert "Until Dec 13" in words(wren.get(f"{member}/readiness")[1].text)
    asked = {"placement_id": "new", "incentive": "wotc", "result": "done"}
    wren.fill(f"{member}/settle-incentive?placement_id=new&incentive=wotc", **asked)
    assert "Sent or asked for" in words(wren.get(f"{member}/readiness")[1].text)
    assert due(cast, last) == []
    again = wren.fill(f"{member}/settle-incentive?placement_id=new&incentive=wotc", 422, **asked)
    assert "What came of this is on record already." in again.text
    assert check(cast.services.reader) == []


def test_the_tax_credit_ends_with_2025_unless_it_is_renewed_and_the_page_can_say_so() -> None:
    before, after = rules_for(date(2025, 12, 31)), rules_for(date(2026, 1, 1))
    assert [(rule.name, rule.in_force) for rule in before] == [("wotc-2015", True), ("bonding-2015", True)]
    assert [(rule.name, rule.in_force) for rule in after] == [("wotc-lapsed-2026", False), ("bonding-2015", True)]
    assert before[0].due_on(date(2025, 12, 31)) == date(2026, 1, 28)
    assert before[1].due_on(date(2025, 12, 31)) == date(2026, 6, 29)


def test_what_is_ready_is_a_hint_and_no_gate(wren: Visitor, cast: Cast) -> None:
    member = f"/coach/members/{cast.ids['marisol']}"
    _, form = wren.get(f"{member}/propose-job")
    assert "Not ready yet: photo ID" in words(form.text)
    wren.fill(f"{member}/propose-job", employer_id=cast.ids["pinwheel"])
    wren.fill(f"{member}/record-readiness?item=photo-id", basis="seen")
    said = words(wren.get(f"{member}/readiness")[1].text)
    assert "Nov 15, the coach saw it" in said
    assert "1 of 9 things" in words(wren.get(member)[1].text)
    wren.fill(f"{member}/record-missing?item=photo-id")
    assert "0 of 9 things" in words(wren.get(member)[1].text)
    wren.fill(f"{member}/confirm-readiness")
    assert "Agreed Nov 15: ready for work." in words(wren.get(f"{member}/readiness")[1].text)
    assert wren.client.get(f"/coach/members/{cast.ids['juniper']}/readiness").status_code == 404
    assert check(cast.services.reader) == []


def test_today_says_what_waits_and_offers_what_comes_next(app: Flask, cast: Cast) -> None:
    known = IdentifyMember(TODAY, MemberSource.SELF, "Alder", "Wintergreen", member_id="alder")
    for command in (
        known,
        OptIn("alder", TODAY),
        ProposeJob("alder", cast.ids["pinwheel"], TODAY, job_referral_id="r"),
    ):
        cast.do("wren", command)
    cast.do("wren", AnswerJobProposal("alder", "r", TODAY, True))
    cast.clock.on(TODAY + timedelta(days=3))
    cast.services.reader.catch_up()
    said = page_says(app, "/coach/?list=seeking")
    assert "Wants the job with Pinwheel Logistics, and was not put forward yet." in said
    assert "Put forward" in said
