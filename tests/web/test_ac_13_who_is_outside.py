"""Whoever has no account sees what a link allows and nothing else; an employer learns nothing of health or a record."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from lifeservices.commands.consent import GiveConsent, GiveJusticeConsent, GiveTreatmentConsent, WithdrawConsent
from lifeservices.commands.job_referral import SubmitJobReferral
from lifeservices.commands.referral import SendReferral
from lifeservices.commands.sharing import ShareOutside
from lifeservices.domain.release import NotShared
from lifeservices.domain.words_plan import (
    Agreement,
    ConsentCategory,
    LifeDomain,
    RecipientKind,
    SharingPurpose,
)
from lifeservices.domain.words_sharing import TreatmentDetail
from tests.cast import TODAY, Cast
from tests.web.pages import Visitor
from tests.web.reading import words
from tests.web.test_employer_links import agree, link_of
from web.access import policy_of

ABOUT_MEMBERS = ("coach", "supervisor", "lead", "evaluator", "admin", "privacy", "partner", "service_link")
ABOUT_MEMBERS += ("calendar",)
WITHOUT_SIGN_IN = {
    "calendar.feed": "a coach's own calendar: days and links, nobody named, behind a secret",
    "partner.confirm": "an employer's link: the gate looks at it again whenever it is opened",
    "partner.answered": "its answer",
    "partner.candidate": "an employer's link about somebody put forward: the gate looks at it again at each opening",
    "partner.candidate_answered": "its answer",
    "partner.candidate_resume": "the résumé that went with it, where it is a file",
    "partner.own_jobs": "an employer's link to its own jobs: nothing of any member",
    "partner.own_job": "one of them, and the press on it",
    "partner.new_link": "that a link which has ended is asked for anew",
    "service_link.referral": "a service's link: the gate looks at it again whenever it is opened or answered",
    "service_link.opened": "that it was opened",
    "service_link.answer": "the questions of one answer",
    "service_link.answered": "its answer",
    "service_link.attachment": "a file beside it: the gate looks at it again by itself",
}
NOT_FOR_EMPLOYERS = ("alcohol", "drug", "treatment", "probation", "court", "justice", "health", "mental", "needs help")
UNTIL = date(2017, 5, 3)


def test_ac_13_only_a_link_shows_anything_without_a_sign_in(app: Flask) -> None:
    found = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint.split(".")[0] in ABOUT_MEMBERS and policy_of(app, rule.endpoint).everybody
    }
    assert found == set(WITHOUT_SIGN_IN)


@pytest.fixture
def told(cast: Cast) -> Cast:
    """Marisol shares her treatment with a service and her record with probation; her employer may be asked."""
    id, wren = cast.ids["marisol"], cast.actor("wren")
    help_wanted, services = [TreatmentDetail.HELP_WANTED], SharingPurpose.SERVICES
    hearthside = [cast.ids["hearthside"]]
    treatment = GiveTreatmentConsent(id, TODAY, help_wanted, hearthside, services, UNTIL, True, True, consent_id="t")
    cast.services.do(treatment, wren)
    cast.services.do(SendReferral(id, hearthside[0], TODAY, LifeDomain.SUBSTANCE_USE), wren)
    record = [ConsentCategory.CONTACT, ConsentCategory.JUSTICE]
    court = GiveJusticeConsent(id, TODAY, "Probation", record, UNTIL, told_right=True, signed=True, consent_id="p")
    cast.services.do(court, wren)
    cast.services.do(ShareOutside(id, "p", record, SharingPurpose.JUSTICE, TODAY, note="By hand"), wren)
    agree(cast)
    return cast


def test_ac_13_an_employer_learns_nothing_of_treatment_or_a_record(app: Flask, wren: Visitor, told: Cast) -> None:
    wren.fill(f"/coach/members/{told.ids['marisol']}/ask-employer", placement_id="job-m")
    page, _ = wren.get(f"/coach/members/{told.ids['marisol']}/employer-links")
    mail = next(link for link in page.links if link.startswith("mailto:"))
    link = link_of(wren, told)
    seen = words(Visitor(app).get(link)[1].text)
    assert "Marisol Quillfeather" in seen
    for word in NOT_FOR_EMPLOYERS:
        assert word not in seen.casefold(), word
        assert word not in mail.casefold(), word
        assert word not in link.casefold(), word
    told.services.do(WithdrawConsent(told.ids["marisol"], "may-ask", TODAY), told.actor("wren"))
    assert "Marisol" not in Visitor(app).get(link, 410)[1].text


@pytest.mark.parametrize("category", [ConsentCategory.HEALTH, ConsentCategory.JUSTICE, ConsentCategory.SUBSTANCE_USE])
def test_ac_13_what_is_private_reaches_an_employer_only_where_the_consent_names_it(
    told: Cast, category: ConsentCategory
) -> None:
    id, wren, pinwheel = told.ids["marisol"], told.actor("wren"), told.ids["pinwheel"]
    work = [ConsentCategory.CONTACT, ConsentCategory.WORK_HISTORY]
    may = GiveConsent(
        id, TODAY, work, RecipientKind.EMPLOYERS, SharingPurpose.JOB_SEARCH, Agreement.SIGNED, consent_id="work"
    )
    told.services.do(may, wren)
    told.services.do(SubmitJobReferral(id, pinwheel, TODAY), wren)
    kinds = [TreatmentDetail.HELP_WANTED]
    asked = ShareOutside(id, pinwheel, [*work, category], SharingPurpose.JOB_SEARCH, TODAY, kinds)
    before = told.services.record.head().position
    with pytest.raises(NotShared, match=f"“{category.label.lower()}” with Pinwheel Logistics"):
        told.services.do(asked, wren)
    new = [e for e in told.services.record.history(id) if e.position > before]
    assert [event.name for event in new] == ["disclosure-refused"]
