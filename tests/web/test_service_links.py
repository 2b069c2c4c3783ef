"""A service looks at a referral and answers it by a link: no account, under consent, within its days, nothing more."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from lifeservices.commands.amendment import VoidEntry
from lifeservices.commands.consent import WithdrawConsent
from lifeservices.commands.referral import CloseReferral, SendReferral
from lifeservices.domain.words import AmendmentReason
from lifeservices.domain.words_person import InterpreterMode
from lifeservices.domain.words_plan import LifeDomain, ReferralReason, ReferralResult, WhoDecided
from lifeservices.domain.words_sharing import Notice
from tests.cast import TODAY, Cast
from tests.web.pages import Visitor
from tests.web.reading import words
from tests.web.test_employer_links import agree
from tests.web.test_employer_links import link_of as employer_link_of

TOLD_NOTHING = ("Marisol", "Quillfeather", "937-555", "Housing:", "Spanish", "hearing")
PRIVATE = ("13.40", "LS-", "Bakehouse", "pay stub", "Income", "Between us", "April", "1984")


def page_of(cast: Cast) -> str:
    return f"/coach/members/{cast.ids['marisol']}/referrals/ref-m"


def link_of(wren: Visitor, cast: Cast) -> str:
    """The link as the coach copies it."""
    page, _ = wren.get(page_of(cast))
    found = [field["value"] for field in page.fields if "/service/" in field.get("value", "")]
    assert len(found) == 1
    return "/" + found[0].split("/", 3)[3]


@pytest.fixture
def sent(cast: Cast) -> Cast:
    """Marisol is referred again, with what the service has to know."""
    referral = SendReferral(
        cast.ids["marisol"],
        cast.ids["hearthside"],
        TODAY,
        LifeDomain.HOUSING,
        interpreter_needed=True,
        note="Between us: she is afraid of the form.",
        referral_id="ref-m",
        interpreter_language="es",
        interpreter_mode=InterpreterMode.PHONE,
        aids="Hard of hearing",
        words="Two children; a place near the bakery would be best.",
    )
    cast.services.do(referral, cast.actor("wren"))
    return cast


@pytest.fixture
def link(wren: Visitor, sent: Cast) -> str:
    wren.fill(f"/coach/members/{sent.ids['marisol']}/make-service-link", referral_id="ref-m")
    return link_of(wren, sent)


def opened(app: Flask, link: str) -> Visitor:
    """Somebody at the service, who opened the referral."""
    service = Visitor(app)
    page, _ = service.get(link)
    if page.title.startswith("A referral to"):
        service.send(page.form_to(f"{link}/open"), 303)
    return service


def says(service: Visitor, link: str, answer: str, status: int = 200, **answers: Any) -> str:
    page, _ = service.get(f"{link}/{answer}")
    return service.send(page.form_to(f"{link}/{answer}"), status, **answers).text


def names_of(cast: Cast) -> list[str]:
    history = cast.services.record.history(cast.ids["marisol"])
    return [e.name for e in history if getattr(e, "referral_id", "") == "ref-m"]


def last(cast: Cast, name: str) -> Any:
    return [e for e in cast.services.record.history(cast.ids["marisol"]) if e.name == name][-1]


def closed(app: Flask, link: str, sentence: str) -> None:
    """The link says this sentence and nothing of the member, whether it is opened or answered."""
    for address in (link, f"{link}/say-will-help", f"{link}/say-received"):
        page, answer = Visitor(app).get(address, 410)
        assert page.title == "This link does not work"
        assert sentence in answer.text
        assert not any(word in answer.text for word in TOLD_NOTHING)


def test_the_door_tells_nothing_and_looking_at_it_is_no_looking(app: Flask, sent: Cast, link: str) -> None:
    before = sent.services.record.head().position
    page, answer = Visitor(app).get(link)
    assert page.title == "A referral to Hearthside Housing"
    assert not any(word in answer.text for word in TOLD_NOTHING)
    assert Visitor(app).get(f"{link}/say-will-help")[0].title == "A referral to Hearthside Housing"
    assert sent.services.record.head().position == before


def test_what_the_member_agreed_to_is_shown_and_nothing_else(app: Flask, wren: Visitor, sent: Cast, link: str) -> None:
    page, answer = opened(app, link).get(link)
    assert page.title == "Referral of Marisol Quillfeather"
    seen = words(answer.text)
    for told in ("Housing", "937-555-01", "Mornings", "Needed, Spanish, phone", "Hard of hearing", "Two children"):
        assert told in seen, told
    assert Notice.CONSENT.label in seen
    for private in PRIVATE:
        assert private not in seen, private
    viewed = last(sent, "referral-viewed")
    assert (viewed.on, viewed.actor_id, viewed.actor_role) == (TODAY, "service-link", "link")
    coach = words(wren.get(page_of(sent))[1].text)
    assert "Opened Nov 15" in coach
    assert "Other systems call this “requested”" in coach, "looking at it changes no status"


def test_a_whole_course_is_told_by_one_link(app: Flask, wren: Visitor, sent: Cast, link: str) -> None:
    service = opened(app, link)
    assert "Your answer was saved" in says(service, link, "say-waiting-list", note="About three weeks.")
    assert "on-hold" in wren.get(page_of(sent))[1].text
    assert "Not enrolled, on the waiting list" in wren.get(page_of(sent))[1].text
    assert "Your answer was saved" in says(service, link, "say-began")
    assert "in-progress" in wren.get(page_of(sent))[1].text
    half = {"activity": "Help with the deposit", "units": "2", "unit": "visits", "cost": "120.50"}
    assert "Back to the referral" in says(service, link, "say-received", more="yes", **half)
    assert "come to its end" in says(service, link, "say-received", more="no", units="1", unit="visits")
    done = [e for e in sent.services.record.history(sent.ids["marisol"]) if e.name == "service-performed"]
    assert [(e.units, str(e.cost or "")) for e in done] == [(Decimal(2), "120.50"), (Decimal(1), "")]  # type: ignore[attr-defined]
    assert last(sent, "service-received").outcome.value == "unknown", "a service does not say whether a need is met"
    coach = words(wren.get(page_of(sent))[1].text)
    for told in ("completed", "3 visits", "$120.50", "Unknown", "About three weeks"):
        assert told in coach, told
    closed(app, link, "has come to its end")
    wren.fill(f"/coach/members/{sent.ids['marisol']}/record-need-outcome", referral_id="ref-m", outcome="partly-met")
    assert "Partly met" in words(wren.get(page_of(sent))[1].text)
    assert names_of(sent)[:5] == [
        *("referral-sent", "disclosure-made", "service-briefed"),
        *("service-link-made", "disclosure-made"),
    ]


def test_no_is_said_with_its_reason_and_ends_it(app: Flask, wren: Visitor, sent: Cast, link: str) -> None:
    service = opened(app, link)
    assert "Why not?" in says(service, link, "say-cannot-help", 422)
    says(service, link, "say-cannot-help", reason="no-capacity")
    no = last(sent, "referral-rejected")
    assert (no.reason, no.decided_by.value) == (ReferralReason.NO_CAPACITY, "provider")
    closed(app, link, "has come to its end")
    assert "rejected" in wren.get(page_of(sent))[1].text


def test_an_answer_that_came_too_late_for_where_it_stands_is_refused_in_words(
    app: Flask, sent: Cast, link: str
) -> None:
    one, other = opened(app, link), opened(app, link)
    page, _ = other.get(f"{link}/say-will-help")
    says(one, link, "say-will-help")
    assert "already accepted" in other.send(page.form_to(f"{link}/say-will-help"), 422).text
    assert "still to come" in says(
        one, link, "say-began", 422, **{"started_on-month": "11", "started_on-day": "16", "started_on-year": "2016"}
    )
    assert "Give both" in says(one, link, "say-received", 422, more="yes", units="2")
    assert "Say what was received" in says(one, link, "say-received", 422, more="yes")


def test_a_form_that_is_sent_twice_has_one_effect(app: Flask, sent: Cast, link: str) -> None:
    service = opened(app, link)
    page, _ = service.get(f"{link}/say-will-help")
    form = page.form_to(f"{link}/say-will-help")
    assert service.send(form, 200).text == service.send(form, 200).text
    assert names_of(sent).count("referral-accepted") == 1


def test_a_link_stops_the_moment_the_consent_does(app: Flask, sent: Cast, link: str) -> None:
    service = opened(app, link)
    page, _ = service.get(f"{link}/say-will-help")
    consent = last(sent, "service-link-made").consent_id
    sent.services.do(WithdrawConsent(sent.ids["marisol"], consent, TODAY), sent.actor("wren"))
    closed(app, link, "does not work any more")
    before = sent.services.record.head().position
    answer = service.send(page.form_to(f"{link}/say-will-help"), 410)
    assert not any(word in answer.text for word in TOLD_NOTHING)
    assert sent.services.record.head().position == before


def test_a_link_is_too_old_after_8_days_and_a_new_one_takes_its_place(app: Flask, sent: Cast, link: str) -> None:
    sent.clock.on(TODAY + timedelta(days=8))
    Visitor(app).get(link)
    sent.clock.on(TODAY + timedelta(days=9))
    closed(app, link, "too old")
    fresh = Visitor(app).signed_in("wren")
    assert "Make a new link" in fresh.get(page_of(sent))[1].text
    fresh.fill(f"/coach/members/{sent.ids['marisol']}/make-service-link", referral_id="ref-m")
    newer = link_of(fresh, sent)
    page, _ = Visitor(app).get(newer)
    assert page.title == "A referral to Hearthside Housing"
    closed(app, link, "A newer link")


def test_a_link_stops_when_the_referral_is_called_off_or_taken_back(app: Flask, wren: Visitor, sent: Cast) -> None:
    id, by = sent.ids["marisol"], sent.actor("wren")
    for ending in ("called off", "taken back"):
        key = ending.replace(" ", "-")
        day = TODAY - timedelta(days=len(ending))
        again = SendReferral(id, sent.ids["hearthside"], day, LifeDomain.HOUSING, referral_id=key)
        entry = sent.services.do(again, by).event_ids[0]
        wren.fill(f"/coach/members/{id}/make-service-link", referral_id=key)
        page, _ = wren.get(f"/coach/members/{id}/referrals/{key}")
        found = next(field["value"] for field in page.fields if "/service/" in field.get("value", ""))
        link = "/" + found.split("/", 3)[3]
        opened(app, link)
        if ending == "taken back":
            sent.services.do(VoidEntry(id, entry, AmendmentReason.TYPING_ERROR), by)
            assert "entered-in-error" in wren.get(f"/coach/members/{id}/referrals/{key}")[1].text
        else:
            off = ReferralResult.CANCELLED
            why, who = ReferralReason.NOT_INTERESTED, WhoDecided.MEMBER
            sent.services.do(CloseReferral(id, key, TODAY, off, reason=why, decided_by=who), by)
        closed(app, link, "does not work any more")


def test_altered_cut_and_foreign_links_tell_nothing(app: Flask, wren: Visitor, sent: Cast, link: str) -> None:
    head, dot, signature = link.rpartition(".")
    agree(sent)
    wren.fill(f"/coach/members/{sent.ids['marisol']}/ask-employer", placement_id="job-m")
    foreign = employer_link_of(wren, sent).removeprefix("/employer/")
    wrong = (f"{head[:-1]}x{dot}{signature}", link[:-3], f"{head}{dot}{signature[::-1]}", f"/service/{foreign}")
    for each in wrong:
        closed(app, each, "is not complete, or was changed")
    ours = link.removeprefix("/service/")
    assert "is not complete" in Visitor(app).get(f"/employer/{ours}", 410)[1].text
    assert "is not complete" in Visitor(app).get(f"{link}/say-anything", 410)[1].text
