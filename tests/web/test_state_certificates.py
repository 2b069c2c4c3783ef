"""Certificates of states on the page of what is ready: the law for everybody, theirs for whoever may see the record."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from lifeservices.commands.certificate import RecordCertificateHeld
from lifeservices.commands.consent import GiveConsent
from lifeservices.commands.employment import RecordStart
from lifeservices.domain.words import Evidence
from lifeservices.domain.words_certificate import StateCertificate
from lifeservices.domain.words_plan import Agreement, ConsentCategory, RecipientKind, SharingPurpose
from lifeservices.projections.rebuild import check
from tests.cast import TODAY, Cast
from tests.web.pages import Visitor
from tests.web.reading import words
from tests.web.test_candidate_links import make, put_forward

__all__ = ["put_forward"]

OHIO = "Ohio: Certificate of Qualification for Employment"


def consent(cast: Cast, what: list[ConsentCategory], id: str) -> None:
    to, why = RecipientKind.EMPLOYERS, SharingPurpose.JOB_SEARCH
    cast.do("wren", GiveConsent(cast.ids["marisol"], TODAY, what, to, why, Agreement.SIGNED, consent_id=id))


def test_it_is_asked_for_given_and_told_beside_a_job(wren: Visitor, cast: Cast) -> None:
    id = cast.ids["marisol"]
    member = f"/coach/members/{id}"
    page, answer = wren.get(f"{member}/readiness")
    said = words(answer.text)
    assert "Certificates of states" in said
    assert f"Where the program runs {OHIO} An employer who knew of it is immune" in said
    assert "No legal advice" in said
    assert "They have it" not in said
    wren.fill(f"{member}/record-certificate-asked-for", certificate="oh-employment")
    page, answer = wren.get(f"{member}/readiness")
    assert "Asked for Nov 15" in words(answer.text)
    assert not [link for link in page.links if "oh-employment" in link or "categories" in link], "decision 34"
    given = next(link for link in page.links if "record-certificate-given" in link)
    day = {"given_on-month": "11", "given_on-day": "15", "given_on-year": "2016"}
    wren.fill(given, **day)
    assert "They have it" in words(wren.get(f"{member}/readiness")[1].text)
    cast.do("wren", RecordStart(id, TODAY, cast.ids["pinwheel"], Evidence.MEMBER_SAID, placement_id="new"))
    cast.services.reader.catch_up()
    page, answer = wren.get(f"{member}/readiness")
    said = words(answer.text)
    assert f"{OHIO}, Pinwheel Logistics They had it when the job began" in said
    assert "it can protect the employer if somebody sues over the hiring" in said
    assert "Nothing here tells anybody." in said
    assert f"{OHIO}." in words(wren.get(f"{member}/timeline")[1].text)
    tell = next(link for link in page.links if "share-outside" in link)
    shared = {"categories": "justice", "purpose": "job-search"}
    refused = wren.fill(tell, 422, **shared)
    assert "has not agreed to share" in words(refused.text)
    consent(cast, [ConsentCategory.JUSTICE], "record")
    wren.fill(tell, **shared)
    assert check(cast.services.reader) == []


def test_no_page_of_an_employer_and_no_paper_shows_it(app: Flask, wren: Visitor, cast: Cast, put_forward: str) -> None:
    cast.do("wren", RecordCertificateHeld(put_forward, StateCertificate.OH_EMPLOYMENT, TODAY - timedelta(days=90)))
    shown = words(Visitor(app).get(make(wren, put_forward))[1].text)
    assert "Packer" in shown
    assert "Forklift" in shown
    paper = words(wren.get(f"/coach/members/{put_forward}/resume/cv/print")[1].text)
    assert "Forklift" in paper
    for said in (shown, paper):
        assert "Qualification" not in said
        assert "justice" not in said.casefold()


def test_another_coach_learns_nothing(app: Flask, cast: Cast) -> None:
    tansy, id = Visitor(app).signed_in("tansy"), cast.ids["marisol"]
    for name in ("asked-for", "given", "held", "refused", "ended"):
        tansy.get(f"/coach/members/{id}/record-certificate-{name}", 404)
