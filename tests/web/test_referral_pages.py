"""A coach writes a referral down, sends it with what the service has to know, and is reminded of one nobody answers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from lifeservices.commands.consent import GiveTreatmentConsent, WithdrawConsent
from lifeservices.commands.referral import RecordReferralAnswer, SendReferral
from lifeservices.commands.service_link import MakeServiceLink
from lifeservices.domain.errors import NotFound
from lifeservices.domain.referral import UNANSWERED_DAYS
from lifeservices.domain.words_plan import LifeDomain, ReferralAnswer, SharingPurpose
from lifeservices.domain.words_sharing import Notice, TreatmentDetail
from lifeservices.routines import do_what_is_due
from tests.cast import TODAY, Cast
from tests.web.pages import Visitor
from tests.web.reading import words
from tests.web.test_service_links import last, link, link_of, names_of, opened, page_of, sent

__all__ = ["link", "sent"]


def test_what_is_on_record_about_speaking_stands_in_the_form(wren: Visitor, cast: Cast) -> None:
    page, answer = wren.get(f"/coach/members/{cast.ids['marisol']}/send-referral")
    typed = dict(page.form_to(f"/coach/members/{cast.ids['marisol']}/send-referral").values)
    assert typed["interpreter_needed"] == "true"
    assert typed["interpreter_language"] == "es"
    assert "An interpreter is needed: Spanish" in answer.text


def test_a_referral_is_written_down_first_and_sent_later(wren: Visitor, cast: Cast) -> None:
    id = cast.ids["marisol"]
    wren.fill(f"/coach/members/{id}/draft-referral", service_id=cast.ids["hearthside"], need="housing")
    drafted = last(cast, "referral-drafted").referral_id
    _, page = wren.get(f"/coach/members/{id}/referrals/{drafted}")
    assert "“draft”" in page.text
    assert "Not sent yet" in wren.get(f"/coach/members/{id}")[1].text
    wren.fill(f"/coach/members/{id}/send-drafted-referral", referral_id=drafted)
    sent = last(cast, "referral-sent")
    assert (sent.referral_id, sent.need, sent.on) == (drafted, LifeDomain.HOUSING, TODAY)
    assert last(cast, "service-briefed").interpreter_language == "es"
    assert "“requested”" in wren.get(f"/coach/members/{id}/referrals/{drafted}")[1].text


def test_a_coach_is_reminded_of_a_referral_that_nobody_answered(wren: Visitor, cast: Cast) -> None:
    id = cast.ids["marisol"]
    asked = last(cast, "referral-sent")
    waited = (TODAY - asked.on).days
    page, _ = wren.get(f"/coach/members/{id}/hold-line")
    assert "A referral without an answer" in page.html
    assert waited > 7
    answered = RecordReferralAnswer(id, asked.referral_id, TODAY, ReferralAnswer.ACCEPTED)
    cast.services.do(answered, cast.actor("wren"))
    assert "A referral without an answer" not in wren.get(f"/coach/members/{id}/hold-line")[0].html


def test_after_weeks_of_reminding_it_expires_by_itself_and_once(app: Flask, cast: Cast) -> None:
    sent = last(cast, "referral-sent")
    cast.clock.on(sent.on + timedelta(days=UNANSWERED_DAYS - 1))
    do_what_is_due(cast.services)
    assert not [e for e in cast.services.record.history(cast.ids["marisol"]) if e.name == "referral-expired"]
    cast.clock.on(sent.on + timedelta(days=UNANSWERED_DAYS))
    do_what_is_due(cast.services)
    do_what_is_due(cast.services)
    gone = [e for e in cast.services.record.history(cast.ids["marisol"]) if e.name == "referral-expired"]
    assert [(e.referral_id, e.after_days) for e in gone] == [(sent.referral_id, 90)]  # type: ignore[attr-defined]
    fresh = Visitor(app).signed_in("wren")
    page = words(fresh.get(f"/coach/members/{cast.ids['marisol']}/referrals/{sent.referral_id}")[1].text)
    assert "Expired without an answer" in page
    assert "“cancelled”" in page


def test_nobody_gets_a_link_without_a_consent_that_covers_it(wren: Visitor, sent: Cast) -> None:
    id = sent.ids["marisol"]
    consent = last(sent, "referral-sent").consent_id
    sent.services.do(WithdrawConsent(id, consent, TODAY), sent.actor("wren"))
    answer = wren.fill(f"/coach/members/{id}/make-service-link", 422, referral_id="ref-m")
    assert "has not agreed to share" in answer.text
    assert names_of(sent).count("service-link-made") == 0


def test_a_link_to_somebody_else_s_member_cannot_be_made_or_seen(app: Flask, sent: Cast, link: str) -> None:
    tansy = Visitor(app).signed_in("tansy")
    assert tansy.client.get(page_of(sent)).status_code == 404
    with pytest.raises(NotFound):
        sent.services.do(MakeServiceLink(sent.ids["marisol"], "ref-m"), sent.actor("tansy"))


def test_where_it_is_about_treatment_the_federal_notice_stands_on_the_page(
    app: Flask, wren: Visitor, cast: Cast
) -> None:
    id, by, service = cast.ids["marisol"], cast.actor("wren"), cast.ids["hearthside"]
    may = GiveTreatmentConsent(
        *(id, TODAY, [TreatmentDetail.HELP_WANTED], [service], SharingPurpose.SERVICES, date(2017, 5, 3)),
        told_right=True,
        signed=True,
        consent_id="t",
    )
    cast.services.do(may, by)
    cast.services.do(SendReferral(id, service, TODAY, LifeDomain.SUBSTANCE_USE, referral_id="ref-m"), by)
    wren.fill(f"/coach/members/{id}/make-service-link", referral_id="ref-m")
    address = link_of(wren, cast)
    assert "drug" not in Visitor(app).get(address)[1].text.casefold(), "the door tells nothing"
    seen = words(opened(app, address).get(address)[1].text)
    assert "Alcohol and drugs" in seen
    assert Notice.PART_2.label in seen
    cast.services.do(WithdrawConsent(id, "t", TODAY), by)
    assert "does not work any more" in Visitor(app).get(address, 410)[1].text
