"""Every form in which something is written keeps it: handing over and asking back, correcting, the program's lists."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from lifeservices.commands.coaching import HandOver
from lifeservices.domain.words_person import CoachChange
from lifeservices.drafts import forget_person
from tests.cast import PASSWORDS, TODAY, Cast
from tests.web.links_made import link_to
from tests.web.pages import Page, Visitor, way_of
from tests.web.reading import words
from web.drafting import FORMS

SAID = "Her sister answers the phone <after six>"
FORM_OF = {
    "coach.hand_over": ("wren", "/coach/members/{marisol}/hand-over", "summary"),
    "coach.accept": ("tansy", "/coach/members/{posy}/ask-back", "question"),
    "coach.correct": ("wren", "/coach/members/{marisol}/entries/{start}/correct/title", "value"),
    "coach.take_back": ("wren", "/coach/members/{marisol}/entries/{start}/take-back", "note"),
    "coach.attach": ("wren", "/coach/members/{marisol}/referrals/{referral}/attach", "title"),
    "coach.several": ("wren", "/coach/several?record=log-contact&member={marisol}", "note"),
    "coach.about_service": ("wren", "/coach/services/{hearthside}/write-listing-note", "note"),
    "coach.away": ("wren", "/coach/away", "until-year"),
    "coach.new": ("wren", "/coach/members/new", "given_name"),
    "coach.command": ("wren", "/coach/members/{marisol}/log-contact", "note"),
    "admin.command": ("pomona", "/admin/register-employer", "employer_name"),
    "employers.command": ("odessa", "/employers/{bakehouse}/set-condition", "words"),
    "jobs.command": ("odessa", "/jobs/{packer}/describe-job", "words"),
    "employers.of_all": ("odessa", "/employers/all/publish-vetting-rules", "rule_set"),
    "admin.about_member": ("pomona", "/admin/members/{marisol}/place-legal-hold", "reason"),
}
"""Each form that keeps drafts: who writes it, where, and a question answered in words."""

OF_THE_ASSESSMENT = {"coach.assessing", "coach.part_of_life", "coach.assessment_review"}
"""A draft for each part of life: they have tests of their own."""


@pytest.fixture(params=sorted(FORM_OF))
def written(request: pytest.FixtureRequest, cast: Cast, app: Flask) -> tuple[Visitor, str, str, str]:
    """Somebody at a form: their name, its address, and the question."""
    given = HandOver(
        cast.ids["posy"],
        handed_over_on=TODAY,
        to_coach_id=cast.ids["tansy"],
        reason=CoachChange.CASELOAD,
        page="Posy Fernhollow\n\nWho they are\nNobody knows her better.",
    )
    cast.do("wren", given)
    cast.services.reader.catch_up()
    name, address, question = FORM_OF[request.param]
    referral = link_to("referral", cast.services, {}, {"member": cast.ids["marisol"]})
    return Visitor(app).signed_in(name), name, address.format(**cast.ids, referral=referral), question


def path(address: str) -> str:
    """The address without what follows the question mark."""
    return address.partition("?")[0]


def typed_at(page: Page, address: str, question: str) -> str:
    return str(dict(page.form_to(path(address)).values)[question])


def test_every_form_that_keeps_drafts_is_tried_here(app: Flask) -> None:
    assert set(FORM_OF) | OF_THE_ASSESSMENT == set(FORMS)


def test_what_is_kept_is_found_by_opening_the_form_anew(written: tuple[Visitor, str, str, str], cast: Cast) -> None:
    visitor, _, address, question = written
    before = cast.services.record.head().position
    form = visitor.get(address)[0].form_to(path(address))
    visitor.send(form, keep="draft", **{question: SAID})
    assert cast.services.record.head().position == before
    page, answer = visitor.get(address)
    assert "Go on with the draft" in answer.text
    [there] = {link for link in page.links if link.startswith(f"{path(address)}?draft=")}
    page, answer = visitor.get(there)
    assert typed_at(page, address, question) == SAID
    assert "Draft saved 10:00 am. You can go on from any device." in words(answer.text)


def test_the_list_of_drafts_leads_back_to_it(written: tuple[Visitor, str, str, str]) -> None:
    visitor, name, address, question = written
    visitor.send(visitor.get(address)[0].form_to(path(address)), keep="draft", **{question: SAID})
    if name == "pomona":
        # Whoever keeps the program has no list: the form itself tells of the draft.
        visitor.get("/coach/drafts", 404)
        return
    page, _ = visitor.get("/coach/drafts")
    [there] = {link for link in page.links if "draft=" in link}
    assert typed_at(visitor.get(there)[0], address, question) == SAID


def test_cut_off_by_a_time_out_it_is_found_after_signing_in(written: tuple[Visitor, str, str, str], cast: Cast) -> None:
    visitor, name, address, question = written
    form = visitor.get(address)[0].form_to(path(address))
    before = cast.services.record.head().position
    cast.clock.now += timedelta(minutes=20)
    answer = visitor.send(form, 401, **{question: SAID})
    assert cast.services.record.head().position == before
    page, _ = visitor.get(way_of(answer))
    back = visitor.send(page.form_to("/sign-in"), email=f"{name}@example.org", password=PASSWORDS[name])
    assert typed_at(visitor.get(back.headers["Location"])[0], address, question) == SAID


def test_a_correction_saved_is_no_draft_any_more(app: Flask, cast: Cast) -> None:
    wren, address = Visitor(app).signed_in("wren"), FORM_OF["coach.correct"][1].format(**cast.ids)
    wren.fill(address, keep="draft", value=SAID)
    [there] = {link for link in wren.get("/coach/drafts")[0].links if "draft=" in link}
    wren.send(wren.get(there)[0].form_to(address), value="Baker", reason="typing-error")
    assert not [link for link in wren.get("/coach/drafts")[0].links if "draft=" in link]
    assert "Baker" in words(wren.get(f"/coach/members/{cast.ids['marisol']}")[1].text)


def test_a_draft_about_several_leaves_out_who_is_with_another_coach_and_goes_with_an_erasure(
    app: Flask, cast: Cast
) -> None:
    wren = Visitor(app).signed_in("wren")
    address = "/coach/several?record=log-contact&member={marisol}&member={posy}".format(**cast.ids)
    wren.send(wren.get(address)[0].form_to("/coach/several"), keep="draft", note=SAID)
    [there] = {link for link in wren.get("/coach/drafts")[0].links if "draft=" in link}
    cast.do("wren", HandOver(cast.ids["posy"], cast.ids["tansy"], TODAY, CoachChange.CASELOAD, page="Posy"))
    cast.services.reader.catch_up()
    page, answer = wren.get(there)
    assert "with 1 member" in page.title
    assert "Posy" not in answer.text
    assert typed_at(page, address, "note") == SAID
    with cast.services.database.write() as connection:
        forget_person(connection, cast.ids["marisol"])
    assert not [link for link in wren.get("/coach/drafts")[0].links if "draft=" in link]
