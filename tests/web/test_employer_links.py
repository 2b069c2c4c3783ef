"""An employer confirms a job by a link: no account, once, within its days, under consent, and nothing more is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from lifeservices.commands.amendment import VoidEntry
from lifeservices.commands.consent import GiveConsent, WithdrawConsent
from lifeservices.domain.words import AmendmentReason
from lifeservices.domain.words_plan import Agreement, ConsentCategory, RecipientKind, SharingPurpose
from tests.cast import TODAY, Cast
from tests.web.pages import Visitor

TOLD_NOTHING = ("Marisol", "Quillfeather", "Bakehouse", "Baker’s")


def agree(cast: Cast, recipients: list[str] | None = None) -> str:
    """Marisol agrees that her employer is asked."""
    given = GiveConsent(
        cast.ids["marisol"],
        given_on=TODAY,
        categories=[ConsentCategory.CONTACT],
        recipients=RecipientKind.NAMED,
        recipient_ids=recipients or [cast.ids["bakehouse"]],
        purpose=SharingPurpose.STAYING_IN_WORK,
        evidence=Agreement.VERBAL,
        consent_id="may-ask",
    )
    return cast.services.do(given, cast.actor("wren")).event_ids[0]


def link_of(wren: Visitor, cast: Cast) -> str:
    """The link as the coach copies it."""
    page, _ = wren.get(f"/coach/members/{cast.ids['marisol']}/employer-links")
    found = [field["value"] for field in page.fields if "/employer/" in field.get("value", "")]
    assert len(found) == 1
    return "/" + found[0].split("/", 3)[3]


@pytest.fixture
def link(wren: Visitor, cast: Cast) -> str:
    agree(cast)
    wren.fill(f"/coach/members/{cast.ids['marisol']}/ask-employer", placement_id="job-m")
    return link_of(wren, cast)


def last(cast: Cast, name: str) -> object:
    return [e for e in cast.services.record.history(cast.ids["marisol"]) if e.name == name][-1]


def closed(app: Flask, link: str, sentence: str) -> None:
    """The link says this sentence and nothing of the member, whether it is opened or answered."""
    visitor = Visitor(app)
    page, answer = visitor.get(link, 410)
    assert page.title == "This link does not work"
    assert sentence in answer.text
    assert not any(word in answer.text for word in TOLD_NOTHING)


def test_nobody_is_asked_without_a_consent_that_covers_this_employer(wren: Visitor, cast: Cast) -> None:
    address = f"/coach/members/{cast.ids['marisol']}/ask-employer"
    agree(cast, [cast.ids["pinwheel"]])
    answer = wren.fill(address, 422, placement_id="job-m")
    assert "The member has not agreed to share" in answer.text
    assert last(cast, "disclosure-refused").recipient_id == cast.ids["bakehouse"]  # type: ignore[attr-defined]
    assert "No employer was asked yet" in wren.get(f"/coach/members/{cast.ids['marisol']}/employer-links")[1].text


def test_an_employer_says_yes_once_and_it_counts_as_evidence(app: Flask, wren: Visitor, cast: Cast, link: str) -> None:
    employer = Visitor(app)
    page, answer = employer.get(link)
    assert page.title == "Confirm a job"
    assert "Does Marisol Quillfeather still work at Buckeye Bakehouse?" in answer.text
    assert "Baker’s assistant at Buckeye Bakehouse" in answer.text
    for private in ("13.40", "937-555", "LS-", "August", "Aug ", "Spanish"):
        assert private not in answer.text
    opened_twice = employer.get(link)[0].form_to(link)
    sent = employer.send(page.form_to(link), 200, still="yes")
    assert "Your answer was saved" in sent.text
    assert "Your answer was saved" in employer.send(page.form_to(link), 200, still="yes").text
    seen = last(cast, "employment-verified")
    assert (seen.on, seen.evidence.value) == (TODAY, "employer-confirmed")  # type: ignore[attr-defined]
    assert (seen.actor_id, seen.actor_role, seen.channel) == ("employer-link", "link", "link")  # type: ignore[attr-defined]
    closed(app, link, "used already")
    for again in (employer.send(opened_twice, 410, still="no"), employer.send(page.form_to(link), 409, still="no")):
        assert not any(word in again.text for word in TOLD_NOTHING)
    _, after = wren.get(f"/coach/members/{cast.ids['marisol']}")
    assert "Employer confirmed to Nov 15" in after.text
    assert "Buckeye Bakehouse answered Nov 15" in after.text


def test_an_employer_says_no_with_the_last_day(app: Flask, wren: Visitor, cast: Cast, link: str) -> None:
    employer = Visitor(app)
    page, _ = employer.get(link)
    form = page.form_to(link)
    assert "Give the last day worked." in employer.send(form, 422, still="no").text
    tomorrow = {"last_day-month": "11", "last_day-day": "16", "last_day-year": "2016"}
    assert "still to come" in employer.send(form, 422, still="no", **tomorrow).text
    early = {"last_day-month": "8", "last_day-day": "1", "last_day-year": "2016"}
    assert "before the first day of work" in employer.send(form, 422, still="no", **early).text
    both = {"last_day-month": "11", "last_day-day": "4", "last_day-year": "2016"}
    assert "Change one of the two" in employer.send(form, 422, still="yes", **both).text
    employer.send(form, 200, still="no", **both)
    ended = last(cast, "employment-ended")
    assert (ended.on, ended.evidence.value) == (date(2016, 11, 5), "employer-confirmed")  # type: ignore[attr-defined]
    assert "looking for work again" in wren.get("/coach/")[1].text.casefold()
    assert "No longer there, last day Nov 4" in wren.get(f"/coach/members/{cast.ids['marisol']}/employer-links")[1].text


def test_a_link_that_was_altered_or_cut_tells_nothing(app: Flask, link: str) -> None:
    head, dot, signature = link.rpartition(".")
    for wrong in (f"{head[:-1]}x{dot}{signature}", link[:-3], f"{head}{dot}{signature[::-1]}", "/employer/anything"):
        closed(app, wrong, "is not complete, or was changed")


def test_a_link_is_too_old_after_14_days_and_a_new_one_takes_its_place(
    app: Flask, wren: Visitor, cast: Cast, link: str
) -> None:
    cast.clock.on(TODAY + timedelta(days=14))
    Visitor(app).get(link)
    cast.clock.on(TODAY + timedelta(days=15))
    closed(app, link, "too old")
    cast.clock.on(TODAY + timedelta(days=15), hour=9)
    fresh = Visitor(app).signed_in("wren")
    fresh.fill(f"/coach/members/{cast.ids['marisol']}/ask-employer", placement_id="job-m")
    newer = link_of(fresh, cast)
    assert newer != link
    Visitor(app).get(newer)
    closed(app, link, "A newer link")


def test_a_link_stops_with_the_consent(app: Flask, cast: Cast, link: str) -> None:
    cast.services.do(WithdrawConsent(cast.ids["marisol"], "may-ask", TODAY), cast.actor("wren"))
    closed(app, link, "does not work any more")


def test_a_link_stops_when_the_question_is_taken_back(app: Flask, cast: Cast, link: str) -> None:
    asked = last(cast, "employer-asked")
    void = VoidEntry(cast.ids["marisol"], asked.id, AmendmentReason.TYPING_ERROR)  # type: ignore[attr-defined]
    cast.services.do(void, cast.actor("wren"))
    closed(app, link, "does not work any more")


def test_the_links_of_another_coach_s_member_are_not_there(wren: Visitor, cast: Cast) -> None:
    assert wren.client.get(f"/coach/members/{cast.ids['juniper']}/employer-links").status_code == 404
    assert wren.client.get(f"/coach/members/{cast.ids['juniper']}/check-ins").status_code == 404
