"""A file beside a referral: a coach adds it, the service reads it by its link, and consent is looked at each time."""

from __future__ import annotations

import io

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from lifeservices.attachments import Attachments, Place
from lifeservices.commands.consent import WithdrawConsent
from lifeservices.domain.words_plan import ConsentEndReason
from tests.cast import Cast
from tests.scanned import PDF, photo
from tests.web.pages import Page, Visitor
from tests.web.reading import words
from tests.web.test_service_links import last, link, names_of, opened, page_of, sent

__all__ = ["link", "sent"]
TITLE = "Letter of the county, May 2"


def attach(who: Visitor, cast: Cast, content: bytes | None = PDF, status: int = 302, **answers: object) -> TestResponse:
    """Fill in the form for a file and send it."""
    address = f"{page_of(cast)}/attach"
    form = who.get(address)[0].form_to(address)
    given = {"title": TITLE, "about": ["needs"], **answers}
    file = {} if content is None else {"file": (io.BytesIO(content), "scan.pdf")}
    answer = who.client.post(address, data={**form.filled(**given), **file})
    assert answer.status_code == status, answer.text[-800:]
    return answer


def file_at(page: Page) -> str:
    """Where the one file on a page is read."""
    [found] = [each for each in page.links if "/attachments/" in each]
    return found


def test_what_a_coach_adds_the_service_reads_by_its_link(app: Flask, wren: Visitor, sent: Cast, link: str) -> None:
    attach(wren, sent)
    page, answer = wren.get(page_of(sent))
    assert TITLE in answer.text
    assert "PDF, 1 KB, Nov 15. About: What help is needed." in words(answer.text)
    mine = wren.client.get(file_at(page))
    assert mine.data == PDF
    assert mine.headers["Content-Disposition"] == 'attachment; filename="Letter_of_the_county_May_2.pdf"'
    service = opened(app, link)
    page, answer = service.get(link)
    assert TITLE in answer.text
    read = service.client.get(file_at(page))
    assert (read.status_code, read.data, read.mimetype) == (200, PDF, "application/pdf")
    assert read.headers["X-Content-Type-Options"] == "nosniff"
    assert names_of(sent)[-3:] == ["attachment-added", "disclosure-made", "referral-viewed"]
    told = words(wren.get(f"/coach/members/{sent.ids['marisol']}/shared")[1].text)
    assert "Attachment of a referral" in told


def test_a_photo_is_kept_without_the_place_where_it_was_taken(wren: Visitor, sent: Cast) -> None:
    attach(wren, sent, photo(1200, 800))
    page, answer = wren.get(page_of(sent))
    assert "Picture, " in answer.text
    read = wren.client.get(file_at(page))
    assert read.mimetype == "image/jpeg"
    assert b"Kettle" not in read.data


def test_a_door_that_was_not_opened_reads_nothing(app: Flask, wren: Visitor, sent: Cast, link: str) -> None:
    attach(wren, sent)
    id = last(sent, "attachment-added").attachment_id
    answer = Visitor(app).client.get(f"{link}/attachments/{id}")
    assert answer.status_code == 410
    assert TITLE not in answer.text
    assert Visitor(app).client.get(f"/service/altered/attachments/{id}").status_code == 410


def test_consent_taken_back_stops_the_file_and_that_is_seen(app: Flask, wren: Visitor, sent: Cast, link: str) -> None:
    attach(wren, sent)
    service = opened(app, link)
    at = file_at(service.get(link)[0])
    consent = last(sent, "attachment-added").consent_id
    sent.do("wren", WithdrawConsent(sent.ids["marisol"], consent, sent.services.today(), ConsentEndReason.MEMBER_ASKED))
    assert service.client.get(at).status_code == 410
    assert "The consent does not cover it any more" in wren.get(page_of(sent))[1].text


def test_what_the_member_did_not_agree_to_is_not_attached_and_nothing_typed_is_lost(wren: Visitor, sent: Cast) -> None:
    answer = attach(wren, sent, status=422, about=["health"])
    page = Page(answer.text)
    told = words(answer.text)
    assert "has not agreed to share" in told
    assert "Give consent" in told
    assert "Kept: PDF, 1 KB" in told
    address = f"{page_of(sent)}/attach"
    values = dict(page.form_to(address).values)
    assert values["title"] == TITLE
    assert "attachment-added" not in names_of(sent)
    again = wren.client.post(address, data={**page.form_to(address).filled(about=["needs"])})
    assert again.status_code == 302, "the file is there already"
    assert Attachments(sent.services).read(Place(sent.ids["marisol"], last(sent, "attachment-added").attachment_id)), (
        "and is the one that was sent before"
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Choose the file"),
        (b"GIF89a no", "no PDF, JPEG or PNG file"),
        (PDF[:-9], "cut off"),
        (b"", "This file is empty"),
        (b"%PDF-" + b"0" * 4_000_000 + b"%%EOF", "larger than 3 MB"),
    ],
)
def test_a_file_that_cannot_be_taken_is_said_beside_its_question(
    wren: Visitor, sent: Cast, content: bytes | None, sentence: str
) -> None:
    answer = attach(wren, sent, content, status=422, title="")
    assert sentence in words(answer.text)
    assert 'id="file-why"' in answer.text
    assert 'id="title-why"' in answer.text, "all that is missing is said at once"
    assert "attachment-added" not in names_of(sent)


def test_a_file_beyond_all_bounds_is_not_read(wren: Visitor, sent: Cast) -> None:
    attach(wren, sent, b"%PDF-" + b"0" * 13 * 1024 * 1024, status=413)


def test_taken_out_nobody_reads_it(app: Flask, wren: Visitor, sent: Cast, link: str) -> None:
    attach(wren, sent)
    service = opened(app, link)
    at, mine = file_at(service.get(link)[0]), file_at(wren.get(page_of(sent))[0])
    id = last(sent, "attachment-added").attachment_id
    wren.fill(f"/coach/members/{sent.ids['marisol']}/remove-attachment", attachment_id=id)
    assert service.client.get(at).status_code == 410
    assert wren.client.get(mine).status_code == 404
    assert "Nothing is attached" in wren.get(page_of(sent))[1].text
    assert "was taken out" in wren.get(page_of(sent))[1].text


def test_another_coach_and_another_referral_have_nothing_of_it(app: Flask, wren: Visitor, sent: Cast) -> None:
    attach(wren, sent)
    at = file_at(wren.get(page_of(sent))[0])
    tansy = Visitor(app).signed_in("tansy")
    assert tansy.client.get(at).status_code == 404
    assert tansy.client.get(f"{page_of(sent)}/attach").status_code == 404
    assert wren.client.get(at.replace(sent.ids["marisol"], sent.ids["posy"])).status_code == 404


def test_a_draft_keeps_what_was_typed_and_is_found_again(wren: Visitor, sent: Cast) -> None:
    address = f"{page_of(sent)}/attach"
    form = wren.get(address)[0].form_to(address)
    wren.client.post(address, data=form.filled(title=TITLE, keep="draft"))
    _, answer = wren.get("/coach/drafts")
    assert "Add an attachment" in answer.text
    [there] = {each for each in Page(answer.text).links if each.startswith(f"{address}?draft=")}
    assert dict(wren.get(there)[0].form_to(address).values)["title"] == TITLE
