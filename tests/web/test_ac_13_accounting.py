"""The accounting of disclosures as people see it: a page, a file, the sheets; as of any moment; nothing after a no."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from flask import Flask

from lifeservices.commands.amendment import VoidEntry
from lifeservices.commands.consent import GiveConsent, GiveTreatmentConsent, WithdrawConsent
from lifeservices.commands.referral import SendReferral
from lifeservices.domain.consent import DisclosureMade
from lifeservices.domain.release import NotShared
from lifeservices.domain.words import AmendmentReason
from lifeservices.domain.words_plan import (
    Agreement,
    ConsentCategory,
    LifeDomain,
    RecipientKind,
    SharingPurpose,
)
from lifeservices.domain.words_sharing import Notice, TreatmentDetail
from tests.cast import TODAY, Cast
from tests.web.pages import Visitor
from tests.web.reading import words


def place(cast: Cast) -> str:
    return f"/coach/members/{cast.ids['marisol']}"


def agree_on_treatment(cast: Cast, until: date = date(2017, 5, 3)) -> None:
    given = GiveTreatmentConsent(
        cast.ids["marisol"],
        given_on=TODAY,
        kinds=[TreatmentDetail.HELP_WANTED],
        recipient_ids=[cast.ids["hearthside"]],
        purpose=SharingPurpose.SERVICES,
        until_on=until,
        told_right=True,
        signed=True,
        consent_id="treatment",
    )
    cast.services.do(given, cast.actor("wren"))


def refer_for_treatment(cast: Cast) -> str:
    """The id of the accounting row that came of it."""
    sent = SendReferral(cast.ids["marisol"], cast.ids["hearthside"], TODAY, LifeDomain.SUBSTANCE_USE)
    cast.services.do(sent, cast.actor("wren"))
    return last_made(cast).id


def last_made(cast: Cast) -> DisclosureMade:
    known = cast.services.record.history(cast.ids["marisol"])
    return [event for event in known if isinstance(event, DisclosureMade)][-1]


def test_ac_13_each_release_is_a_line_with_its_consent_and_its_notice(wren: Visitor, cast: Cast) -> None:
    agree_on_treatment(cast)
    refer_for_treatment(cast)
    page, answer = wren.get(f"{place(cast)}/shared")
    said = words(answer.text)
    assert page.title == "What was shared: Marisol Quillfeather"
    assert "Hearthside Housing" in said
    assert "alcohol and drug treatment: that they want help with alcohol or drugs" in said
    assert "Signed November 15, 2016, until May 3, 2017." in said
    assert words(Notice.PART_2.label) in said
    lines = list(csv.reader(io.StringIO(wren.client.get(f"{place(cast)}/shared.csv").text)))
    assert [line[0] for line in lines[1:]] == ["2016-11-15", "2016-08-20"]
    assert lines[1][3:5] == ["Hearthside Housing", "Referral"]
    assert all(all(line[7:9]) for line in lines[1:])


def test_ac_13_the_sheet_bears_notice_and_scope_and_stops_the_second_the_consent_is_taken_back(
    wren: Visitor, cast: Cast
) -> None:
    agree_on_treatment(cast)
    sheet = f"{place(cast)}/shared/{refer_for_treatment(cast)}"
    _, answer = wren.get(sheet)
    assert words(Notice.PART_2.label) in words(answer.text)
    assert "until May 3, 2017" in words(answer.text)
    cast.services.do(WithdrawConsent(cast.ids["marisol"], "treatment", TODAY), cast.actor("wren"))
    page, answer = wren.get(sheet, 410)
    assert page.title == "This sheet is not given out any more"
    assert "Hand nothing over" in answer.text
    assert not any(word in answer.text for word in ("Hearthside", "treatment", "Marisol"))
    cast.clock.on(TODAY + timedelta(days=1))
    again = SendReferral(cast.ids["marisol"], cast.ids["hearthside"], cast.services.today(), LifeDomain.SUBSTANCE_USE)
    with pytest.raises(NotShared, match="it was taken back on November 15, 2016"):
        cast.services.do(again, cast.actor("wren"))
    wren = Visitor(wren.app).signed_in("wren")
    assert "Kept back" in wren.get(f"{place(cast)}/shared")[1].text


def test_ac_13_the_accounting_can_be_asked_for_as_of_any_moment(wren: Visitor, cast: Cast) -> None:
    cast.clock.on(TODAY, hour=10)
    agree_on_treatment(cast)
    refer_for_treatment(cast)
    cast.clock.on(TODAY, hour=11)
    address, wren = f"{place(cast)}/shared", Visitor(wren.app).signed_in("wren")
    assert "alcohol and drug" in wren.get(address)[1].text
    noon = cast.clock().astimezone(cast.services.zone)
    before = (noon - timedelta(hours=1, minutes=1)).strftime("%H:%M")
    earlier = words(wren.get(f"{address}?time={before}")[1].text)
    assert "alcohol and drug" not in earlier
    assert f"As of November 15, 2016, {int(before[:2]) % 12 or 12}:{before[3:]}" in earlier
    assert "August 20, 2016" in earlier
    assert "Nothing was shared" in wren.get(f"{address}?day=2016-08-01")[1].text
    assert "still to come" in wren.get(f"{address}?day=2030-01-01", 422)[1].text
    assert "Give the time like 09:59" in wren.get(f"{address}?time=late", 422)[1].text


def test_ac_13_a_line_that_was_struck_out_stays_in_the_accounting(wren: Visitor, cast: Cast) -> None:
    made = last_made(cast)
    void = VoidEntry(cast.ids["marisol"], made.id, AmendmentReason.TYPING_ERROR)
    cast.services.do(void, cast.actor("wren"))
    assert "Struck out later" in wren.get(f"{place(cast)}/shared")[1].text
    wren.get(f"{place(cast)}/shared/{made.id}", 410)


def test_ac_13_what_is_written_down_after_a_consent_ended_is_marked(wren: Visitor, cast: Cast) -> None:
    agreed = GiveConsent(
        cast.ids["posy"],
        given_on=TODAY,
        categories=[ConsentCategory.CONTACT, ConsentCategory.NEEDS],
        recipients=RecipientKind.SERVICES,
        purpose=SharingPurpose.SERVICES,
        evidence=Agreement.VERBAL,
        consent_id="short",
    )
    cast.services.do(agreed, cast.actor("wren"))
    cast.clock.on(TODAY + timedelta(days=2))
    cast.services.do(WithdrawConsent(cast.ids["posy"], "short", TODAY + timedelta(days=2)), cast.actor("wren"))
    sent = SendReferral(cast.ids["posy"], cast.ids["hearthside"], TODAY + timedelta(days=1), LifeDomain.FOOD)
    cast.services.do(sent, cast.actor("wren"))
    fresh = Visitor(wren.app).signed_in("wren")
    said = fresh.get(f"/coach/members/{cast.ids['posy']}/shared")[1].text
    assert "Written down after the consent had ended" in said


def test_ac_13_something_is_shared_with_a_court_only_under_its_own_consent(wren: Visitor, cast: Cast) -> None:
    there = place(cast)
    page, answer = wren.get(f"{there}/share-outside")
    assert "Probation of Elm County" not in answer.text
    everyday = wren.get(f"{there}/give-consent")[1].text
    assert "Alcohol and drug treatment has a form of its own" in everyday
    assert 'value="substance-use"' not in everyday
    assert 'value="justice-system"' not in everyday
    day = {"until_on-month": "6", "until_on-day": "30", "until_on-year": "2017"}
    given = {"agency": "Probation of Elm County", "categories": ["contact", "justice"], **day}
    unsigned = wren.fill(f"{there}/give-justice-consent", 422, told_right="yes", **given)
    assert "it is not signed" in words(unsigned.text)
    wren.fill(f"{there}/give-justice-consent", told_right="yes", signed="yes", **given)
    page, _ = wren.get(f"{there}/share-outside")
    court = next(f["value"] for f in cast_options(wren, there) if f["label"] == "Probation of Elm County")
    form = page.form_to(f"{there}/share-outside")
    more = wren.send(form, 422, recipient_id=court, categories=["contact", "health"], purpose="justice")
    assert "it does not name “health”" in words(more.text)
    wren.fill(f"{there}/share-outside", recipient_id=court, categories=["contact", "justice"], purpose="justice")
    said = words(wren.get(f"{there}/shared")[1].text)
    assert "Probation of Elm County" in said
    assert "Name and how to be reached; justice record" in said


def cast_options(wren: Visitor, there: str) -> list[dict[str, str]]:
    """What the form offers as a recipient."""
    import re

    text = wren.get(f"{there}/share-outside")[1].text
    found = re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)</option>', text)
    found += re.findall(r'name="recipient_id" value="([^"]*)"[^>]*>\s*(?:<[^>]*>)?([^<]*)<', text)
    return [{"value": value, "label": label.strip()} for value, label in found]


def test_ac_13_a_release_of_somebody_else_s_member_is_not_there(wren: Visitor, cast: Cast, app: Flask) -> None:
    made = last_made(cast)
    for visitor in (wren, Visitor(app).signed_in("tansy")):
        other = cast.ids["juniper"] if visitor is wren else cast.ids["marisol"]
        for path in ("shared", "shared.csv", f"shared/{made.id}"):
            assert visitor.client.get(f"/coach/members/{other}/{path}").status_code == 404
    assert wren.client.get(f"{place(cast)}/shared/nothing").status_code == 404


def test_ac_13_a_consent_about_treatment_asks_for_all_that_the_law_asks_for(wren: Visitor, cast: Cast) -> None:
    address = f"{place(cast)}/give-treatment-consent"
    page, _ = wren.get(address)
    form, day = page.form_to(address), {"until_on-month": "6", "until_on-day": "30", "until_on-year": "2017"}
    said = {"kinds": ["help-wanted"], "recipient_ids": [cast.ids["hearthside"]], "purpose": "services", **day}
    assert "it is not signed" in words(wren.send(form, 422, told_right="yes", **said).text)
    assert "how to take it back" in words(wren.send(form, 422, signed="yes", **said).text)
    nobody = {**said, "recipient_ids": []}
    wren.send(form, 422, told_right="yes", signed="yes", **nobody)
    wren.send(form, told_right="yes", signed="yes", **said)
    sent = SendReferral(cast.ids["marisol"], cast.ids["hearthside"], TODAY, LifeDomain.SUBSTANCE_USE)
    cast.services.do(sent, cast.actor("wren"))
    assert last_made(cast).notice is Notice.PART_2
