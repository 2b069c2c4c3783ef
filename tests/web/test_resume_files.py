"""A résumé that the member has as a file: a version like any other, approved first, and given out under a consent."""

from __future__ import annotations

import io

import pytest
from flask import Flask

from lifeservices.attachments import Attachments, Place
from lifeservices.commands.consent import GiveConsent, WithdrawConsent
from lifeservices.commands.job_referral import SubmitJobReferral
from lifeservices.commands.resume import ApproveResume
from lifeservices.domain.words_plan import (
    Agreement,
    ConsentCategory,
    ConsentEndReason,
    RecipientKind,
    SharingPurpose,
)
from lifeservices.projections.rebuild import check
from tests.cast import TODAY, Cast
from tests.erasing import erase
from tests.scanned import PDF
from tests.web.pages import Visitor
from tests.web.reading import words
from tests.web.test_candidate_links import make


def upload(who: Visitor, cast: Cast, content: bytes | None = PDF, status: int = 302) -> str:
    """Fill in the form for a file and send it; the answer is the page that is shown."""
    address = f"/coach/members/{cast.ids['marisol']}/resume/upload"
    form = who.get(address)[0].form_to(address)
    file = {} if content is None else {"file": (io.BytesIO(content), "My resume.pdf")}
    answer = who.client.post(address, data={**form.filled(), **file})
    assert answer.status_code == status, answer.text[-600:]
    return answer.text


def newest(cast: Cast) -> str:
    """The id of the version that came last."""
    made = [e for e in cast.services.record.history(cast.ids["marisol"]) if e.name == "resume-uploaded"]
    return str(made[-1].resume_id)  # type: ignore[attr-defined]


def page_of(cast: Cast) -> str:
    return f"/coach/members/{cast.ids['marisol']}/resume"


def test_it_is_a_version_that_nobody_has_approved_yet(wren: Visitor, cast: Cast) -> None:
    upload(wren, cast)
    page, answer = wren.get(page_of(cast))
    told = words(answer.text)
    assert "Not approved yet Taken in Nov 15. Mark " in told
    assert "It came as a file: PDF, 1 KB." in told
    [at] = [link for link in page.links if link.endswith("/file")]
    read = wren.client.get(at)
    assert (read.data, read.mimetype) == (PDF, "application/pdf")
    assert read.headers["Content-Disposition"].startswith('attachment; filename="Resume_version_')
    assert "came as a file" in words(wren.get(f"/coach/members/{cast.ids['marisol']}/timeline")[1].text)
    cast.services.reader.catch_up()
    assert check(cast.services.reader) == []


def test_the_next_written_version_begins_with_the_last_one_that_was_written(wren: Visitor, cast: Cast) -> None:
    id = cast.ids["marisol"]
    wren.fill(f"/coach/members/{id}/draft-resume", name="Marisol Q", skills="Bakes for two hundred")
    upload(wren, cast)
    page, _ = wren.get(f"/coach/members/{id}/draft-resume")
    assert dict(page.form_to(f"/coach/members/{id}/draft-resume").values)["skills"] == "Bakes for two hundred"


@pytest.mark.parametrize(
    ("content", "sentence"), [(None, "Choose the file."), (b"PK\x03\x04 a document", "no PDF, JPEG or PNG file")]
)
def test_what_is_no_file_to_be_read_is_said(wren: Visitor, cast: Cast, content: bytes | None, sentence: str) -> None:
    told = upload(wren, cast, content, status=422)
    assert sentence in words(told)
    assert 'id="file-why"' in told


@pytest.fixture
def may_be_put_forward(cast: Cast) -> str:
    """Marisol agreed that employers learn of her; the answer is her id."""
    id, to = cast.ids["marisol"], RecipientKind.EMPLOYERS
    what = [ConsentCategory.CONTACT, ConsentCategory.WORK_HISTORY]
    cast.do("wren", GiveConsent(id, TODAY, what, to, SharingPurpose.JOB_SEARCH, Agreement.SIGNED, consent_id="work"))
    return id


def test_an_employer_reads_it_by_the_link_once_it_is_approved_and_went_along(
    app: Flask, wren: Visitor, cast: Cast, may_be_put_forward: str
) -> None:
    id = may_be_put_forward
    upload(wren, cast)
    assert newest(cast) not in wren.get(f"/coach/members/{id}/submit-job-referral")[1].text, "nobody approved it yet"
    cast.do("wren", ApproveResume(id, newest(cast), TODAY, Agreement.SIGNED))
    assert newest(cast) in wren.get(f"/coach/members/{id}/submit-job-referral")[1].text
    sent = SubmitJobReferral(id, cast.ids["pinwheel"], TODAY, "Packer", resume_id=newest(cast), job_referral_id="ref")
    cast.do("wren", sent)
    cast.services.reader.catch_up()
    link = make(wren, id)
    page, answer = Visitor(app).get(link)
    assert "Their résumé PDF, 1 KB" in words(answer.text)
    assert f"{link}/resume" in page.links
    read = Visitor(app).client.get(f"{link}/resume")
    assert (read.status_code, read.data) == (200, PDF)
    assert Visitor(app).client.get(f"{link[:-2]}/resume").status_code == 410, "the signature does not hold"
    cast.do("wren", WithdrawConsent(id, "work", TODAY, ConsentEndReason.MEMBER_ASKED))
    assert Visitor(app).client.get(f"{link}/resume").status_code == 410
    cast.services.reader.catch_up()
    assert check(cast.services.reader) == []


def test_a_referral_without_a_file_has_none_to_read(
    app: Flask, wren: Visitor, cast: Cast, may_be_put_forward: str
) -> None:
    upload(wren, cast)
    cast.do("wren", SubmitJobReferral(may_be_put_forward, cast.ids["pinwheel"], TODAY, "Packer", job_referral_id="ref"))
    cast.services.reader.catch_up()
    link = make(wren, may_be_put_forward)
    assert "Their résumé" not in Visitor(app).get(link)[1].text
    assert Visitor(app).client.get(f"{link}/resume").status_code == 410


def test_who_is_erased_leaves_no_resume(wren: Visitor, cast: Cast) -> None:
    upload(wren, cast)
    place = Place(cast.ids["marisol"], newest(cast))
    assert Attachments(cast.services).read(place)
    erase(cast.services, place.member_id, cast.actor("pomona"))
    assert Attachments(cast.services).read(place) is None
