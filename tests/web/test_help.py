"""The page of help: the tasks of each role, and not one word in quotes that does not stand on a page."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import chain

import pytest
from flask import Flask

from lifeservices.commands.care_handoff import AskCareTeam
from lifeservices.commands.certificate import RecordCertificateAskedFor, RecordCertificateHeld
from lifeservices.commands.coaching import HandOver
from lifeservices.commands.contact import SetNextStep
from lifeservices.commands.ride import AskForRide
from lifeservices.domain.words_care import CareReason, CareTeam, CareUrgency, RidePurpose
from lifeservices.domain.words_certificate import StateCertificate
from lifeservices.domain.words_person import CoachChange
from tests.cast import TODAY, Cast
from tests.web.pages import Visitor, check
from tests.web.reading import words
from web.help_topics import TOPICS


@pytest.fixture
def read(wren: Visitor, cast: Cast) -> str:
    """What stands on the pages where the tasks are done, on a day when all of them are there to be done."""
    cast.do("tansy", HandOver(cast.ids["juniper"], cast.ids["wren"], TODAY, CoachChange.MOVED))
    cast.do("wren", SetNextStep(cast.ids["linnea"], TODAY, "Ask about the interview"))
    held, marisol = StateCertificate.OH_EMPLOYMENT, cast.ids["marisol"]
    cast.do("wren", RecordCertificateHeld(marisol, held, date(2016, 3, 1)))
    cast.do("wren", RecordCertificateAskedFor(marisol, StateCertificate.GA_COMPLETION, TODAY))
    ride_on = TODAY + timedelta(days=14)
    asked = AskCareTeam(
        cast.ids["marisol"], TODAY, CareTeam.NURSE_LINE, CareReason.SYMPTOM, CareUrgency.TODAY, wanted=True
    )
    cast.do("wren", asked)
    cast.do("wren", AskForRide(cast.ids["marisol"], ride_on, RidePurpose.PHARMACY, "Home", "Pharmacy", TODAY))
    wren.fill(f"/coach/members/{cast.ids['posy']}/go-through-assessment")
    wren.fill(f"/coach/members/{cast.ids['marisol']}/set-goal?pick=food-1")
    wren.fill(f"/coach/members/{cast.ids['marisol']}/describe-job-search", wage="40")
    places = ["/coach/", "/coach/members", "/coach/drafts", "/coach/releases", "/help-numbers", "/coach/services"]
    for name in ("marisol", "orrin", "posy"):
        member = f"/coach/members/{cast.ids[name]}"
        places += [
            member,
            *(f"{member}/{page}" for page in ("plan", "timeline", "check-ins", "log-contact", "skills-to-work")),
        ]
    places += [f"/coach/members/{cast.ids['posy']}/go-through-assessment/housing"]
    service = cast.ids["hearthside"]
    places += [
        "/coach/services",
        f"/coach/services/{service}",
        f"/coach/members/{cast.ids['marisol']}/services",
        f"/coach/members/{cast.ids['marisol']}/services/{service}",
    ]
    sent = next(e for e in cast.services.record.history(cast.ids["marisol"]) if e.name == "referral-sent")
    places.append(f"/coach/members/{cast.ids['marisol']}/referrals/{sent.referral_id}")  # type: ignore[attr-defined]
    of_theirs = ("skills-to-work", "evaluate-gap", "resume", "readiness", "care", "ask-for-ride")
    places += [f"/coach/members/{cast.ids['marisol']}/{page}" for page in of_theirs]
    places += [f"/coach/members/{cast.ids[name]}/jobs" for name in ("marisol", "orrin")]
    places.append(f"/jobs/{cast.ids['packer']}")
    found = [wren.get(place)[1].text for place in places]
    found += [Visitor(wren.app).signed_in(name).get("/")[1].text for name in ("ida", "pomona")]
    odessa = Visitor(wren.app).signed_in("odessa")
    of_employers = ("/employers/", f"/employers/{cast.ids['bakehouse']}", "/jobs/")
    found += [odessa.get(place)[1].text for place in of_employers]
    return words(" ".join(found))


def test_every_word_in_quotes_stands_on_a_page(read: str) -> None:
    missing = [
        f"{topic.question}: “{label}”"
        for topic in TOPICS
        for label in chain.from_iterable(re.findall("“([^”]*)”", step) for step in topic.steps)
        if label not in read
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("name", "sees", "misses"),
    [
        ("wren", "Begin the day", "Look after a team"),
        ("ida", "Look after a team", "Add somebody to the staff"),
        ("odessa", "Know what a number means", "Begin the day"),
        ("bertrand", "Know what a number means", "Begin the day"),
        ("pomona", "Add somebody to the staff", "Begin the day"),
    ],
)
def test_everybody_finds_the_tasks_of_their_own_work(app: Flask, name: str, sees: str, misses: str) -> None:
    visitor = Visitor(app).signed_in(name)
    assert "/help" in visitor.get("/")[0].links
    page, answer = visitor.get("/help")
    check(visitor.app, page)
    assert sees in words(answer.text)
    assert misses not in words(answer.text)


def test_whoever_cannot_sign_in_is_helped_too(visitor: Visitor) -> None:
    assert "/help" in visitor.get("/sign-in")[0].links
    page, answer = visitor.get("/help")
    check(visitor.app, page)
    assert "I cannot sign in" in answer.text
    assert "Begin the day" not in answer.text
