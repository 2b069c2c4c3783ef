"""An employer answers about somebody put forward: no account, once, within its days, under consent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from lifeservices.commands.consent import GiveConsent, WithdrawConsent
from lifeservices.commands.job_referral import SubmitJobReferral
from lifeservices.commands.resume import ApproveResume, DraftResume
from lifeservices.domain.words_plan import (
    Agreement,
    ConsentCategory,
    ConsentEndReason,
    RecipientKind,
    SharingPurpose,
)
from lifeservices.projections.rebuild import check
from tests.cast import TODAY, Cast
from tests.web.pages import Visitor

TOLD_NOTHING = ("Marisol", "Quillfeather", "Pinwheel", "Forklift")
DAY = {"interview_on-month": "11", "interview_on-day": "20", "interview_on-year": "2016"}


@pytest.fixture
def put_forward(cast: Cast) -> str:
    """Marisol is put forward to Pinwheel with her résumé; the answer is her id."""
    id = cast.ids["marisol"]
    what, to = [ConsentCategory.CONTACT, ConsentCategory.WORK_HISTORY], RecipientKind.EMPLOYERS
    signed = Agreement.SIGNED
    cast.do("wren", GiveConsent(id, TODAY, what, to, SharingPurpose.JOB_SEARCH, signed, consent_id="work"))
    cast.do("wren", DraftResume(id, TODAY, "Marisol Quillfeather", skills="Forklift\nCash desk", resume_id="cv"))
    cast.do("wren", ApproveResume(id, "cv", TODAY, signed))
    sent = SubmitJobReferral(id, cast.ids["pinwheel"], TODAY, "Packer", resume_id="cv", job_referral_id="ref")
    cast.do("wren", sent)
    cast.services.reader.catch_up()
    return id


def make(wren: Visitor, member: str) -> str:
    """The coach makes a link and copies it."""
    wren.fill(f"/coach/members/{member}/make-candidate-link", job_referral_id="ref")
    page, _ = wren.get(f"/coach/members/{member}/candidate-links")
    found = [field["value"] for field in page.fields if "/employer/" in field.get("value", "")]
    assert len(found) == 1
    return "/" + found[0].split("/", 3)[3]


@pytest.fixture
def link(wren: Visitor, put_forward: str) -> str:
    return make(wren, put_forward)


def closed(app: Flask, link: str, sentence: str) -> None:
    page, answer = Visitor(app).get(link, 410)
    assert page.title == "This link does not work"
    assert sentence in answer.text
    assert not any(word in answer.text for word in TOLD_NOTHING)


def last(cast: Cast, name: str) -> object:
    return [e for e in cast.services.record.history(cast.ids["marisol"]) if e.name == name][-1]


def test_an_employer_sees_what_was_agreed_to_and_invites_once(app: Flask, wren: Visitor, cast: Cast, link: str) -> None:
    employer = Visitor(app)
    page, answer = employer.get(link)
    assert page.title == "Somebody for your job"
    for told in ("Marisol Quillfeather", "Packer at Pinwheel Logistics", "Forklift", "Cash desk"):
        assert told in answer.text
    for private in ("Buckeye", "13.40", "LS-", "Spanish", "ustice", cast.ids["marisol"]):
        assert private not in answer.text
    form, opened_twice = page.form_to(link), employer.get(link)[0].form_to(link)
    assert "Give the day on which you would like to meet." in employer.send(form, 422, reply="interview").text
    assert "Change one of the two." in employer.send(form, 422, reply="pool", **DAY).text
    assert "Choose" in employer.send(form, 422, reply="no", reason="background-check").text
    assert "Your answer was saved" in employer.send(form, 200, reply="interview", **DAY).text
    said = last(cast, "interview-scheduled")
    assert (said.job_referral_id, said.actor_role, said.channel) == ("ref", "link", "link")  # type: ignore[attr-defined]
    closed(app, link, "used already")
    for again in (employer.send(opened_twice, 410, reply="no"), employer.send(form, 409, reply="no")):
        assert not any(word in again.text for word in TOLD_NOTHING)
    _, after = wren.get(f"/coach/members/{cast.ids['marisol']}")
    assert "Interview set" in after.text
    assert "They said Nov 15: We would like to meet." in after.text
    assert check(cast.services.reader) == []


@pytest.mark.parametrize(
    ("reply", "name"),
    [
        ("received", "job-referral-acknowledged"),
        ("pool", "job-referral-pooled"),
        ("offer", "offer-made"),
        ("no", "job-referral-rejected"),
    ],
)
def test_each_answer_moves_the_referral(app: Flask, cast: Cast, link: str, reply: str, name: str) -> None:
    employer = Visitor(app)
    page, _ = employer.get(link)
    employer.send(page.form_to(link), 200, reply=reply)
    assert last(cast, name).job_referral_id == "ref"  # type: ignore[attr-defined]
    closed(app, link, "used already")


def test_a_link_that_was_altered_or_made_for_another_question_tells_nothing(app: Flask, cast: Cast, link: str) -> None:
    head, dot, signature = link.rpartition(".")
    token = link.rpartition("/")[2]
    for wrong in (f"{head[:-1]}x{dot}{signature}", link[:-3], "/employer/candidate/anything", f"/employer/{token}"):
        closed(app, wrong, "is not complete, or was changed")


def test_a_link_is_too_old_after_21_days_and_a_new_one_stops_it(
    app: Flask, wren: Visitor, cast: Cast, link: str
) -> None:
    cast.clock.on(TODAY + timedelta(days=21))
    Visitor(app).get(link)
    cast.clock.on(TODAY + timedelta(days=22))
    closed(app, link, "too old")
    fresh = Visitor(app).signed_in("wren")
    newer = make(fresh, cast.ids["marisol"])
    Visitor(app).get(newer)
    closed(app, link, "A newer link")


def test_a_link_stops_with_the_consent_also_between_opening_and_answering(app: Flask, cast: Cast, link: str) -> None:
    employer = Visitor(app)
    page, _ = employer.get(link)
    taken_back = WithdrawConsent(cast.ids["marisol"], "work", TODAY, ConsentEndReason.MEMBER_ASKED)
    cast.services.do(taken_back, cast.actor("wren"))
    assert "does not work any more" in employer.send(page.form_to(link), 410, reply="offer").text
    closed(app, link, "does not work any more")
    assert not [e for e in cast.services.record.history(cast.ids["marisol"]) if e.name == "offer-made"]


def test_no_link_is_made_without_a_consent(wren: Visitor, cast: Cast, put_forward: str) -> None:
    taken_back = WithdrawConsent(put_forward, "work", TODAY, ConsentEndReason.MEMBER_ASKED)
    cast.services.do(taken_back, cast.actor("wren"))
    answer = wren.fill(f"/coach/members/{put_forward}/make-candidate-link", 422, job_referral_id="ref")
    assert "The member has not agreed to share" in answer.text
    assert "No link was made yet" in wren.get(f"/coach/members/{put_forward}/candidate-links")[1].text


def test_another_coach_s_member_has_no_such_pages(wren: Visitor, cast: Cast) -> None:
    for page in ("candidate-links", "resume", "resume/cv/print"):
        assert wren.client.get(f"/coach/members/{cast.ids['juniper']}/{page}").status_code == 404


def test_a_resume_begins_with_what_is_on_record_and_is_read_as_it_was_written(wren: Visitor, cast: Cast) -> None:
    member = f"/coach/members/{cast.ids['marisol']}"
    assert "There is no résumé yet" in wren.get(f"{member}/resume")[1].text
    _, answer = wren.get(f"{member}/draft-resume")
    assert "Buckeye Bakehouse, August 2016 to today" in answer.text
    wren.fill(f"{member}/draft-resume", skills="Forklift <licensed>")
    _, said = wren.get(f"{member}/resume")
    assert "Version 1" in said.text
    assert "Not approved yet" in said.text
    assert "Forklift &lt;licensed&gt;" in said.text
    sheet = next(link for link in wren.get(f"{member}/resume")[0].links if link.endswith("/print"))
    assert "Draft, not approved yet" in wren.get(sheet)[1].text
    wren.fill(f"{member}/approve-resume", how="signed")
    answer = wren.fill(f"{member}/share-resume", 422, employer_id=cast.ids["pinwheel"])
    assert "The member has not agreed to share" in answer.text
    assert last(cast, "disclosure-refused").recipient_id == cast.ids["pinwheel"]  # type: ignore[attr-defined]
    assert check(cast.services.reader) == []
