"""An employer looks after its jobs by a link: confirmed, changed, paused, filled; bad links say one sentence."""

from __future__ import annotations

from datetime import timedelta
from string import ascii_letters, digits

import pytest
from flask import Flask

from lifeservices.commands.right_to_reply import SuspendEmployer
from lifeservices.domain.event import Event
from lifeservices.routines import do_what_is_due
from tests.cast import TODAY, Cast
from tests.partners import IMPORTER
from tests.web.pages import Visitor
from tests.web.reading import words
from tests.web.test_employers import on
from tests.web.test_jobs import add
from web.partner.jobs import link_to
from web.partner.place import signed

pytestmark = pytest.mark.writes
TOLD_NOTHING = ("Buckeye", "Night baker", "$15.50", "Akron")


def link_page(cast: Cast) -> str:
    return f"/employers/{cast.ids['bakehouse']}/link"


def give(odessa: Visitor, cast: Cast) -> str:
    """The link as staff copy it."""
    page, _ = odessa.get(link_page(cast))
    odessa.send(page.form_to(f"/employers/{cast.ids['bakehouse']}/give-job-link"))
    page, _ = odessa.get(link_page(cast))
    found = [field["value"] for field in page.fields if "/employer/jobs/" in field.get("value", "")]
    assert len(found) == 1
    return "/" + found[0].split("/", 3)[3]


def press(employer: Visitor, link: str, job: str, answer: str) -> None:
    """One press on the page of jobs."""
    employer.send(employer.get(link)[0].form_to(f"{link}/{job}/{answer}"), 303)


def fill(employer: Visitor, link: str, job: str, answer: str, status: int = 303, **answers: str) -> str:
    address = f"{link}/{job}/{answer}"
    return employer.send(employer.get(address)[0].form_to(address), status, **answers).text


def closed(app: Flask, link: str, sentence: str) -> None:
    """The link says this sentence and nothing of the employer."""
    page, answer = Visitor(app).get(link, 410)
    assert page.title == "This link does not work"
    assert sentence in words(answer.text)
    assert not any(word in answer.text for word in TOLD_NOTHING)


def last(cast: Cast, job: str) -> Event:
    return cast.services.record.history(job)[-1]


@pytest.fixture
def odessa(app: Flask) -> Visitor:
    return Visitor(app).signed_in("odessa")


@pytest.fixture
def job(odessa: Visitor, cast: Cast) -> str:
    return add(odessa, cast).rpartition("/")[2]


@pytest.fixture
def link(odessa: Visitor, cast: Cast, job: str) -> str:
    return give(odessa, cast)


def test_an_employer_confirms_with_one_press_and_without_an_account(
    app: Flask, cast: Cast, link: str, job: str
) -> None:
    employer = Visitor(app)
    cast.clock.on(TODAY + timedelta(days=9))
    page, answer = employer.get(link)
    assert page.title == "Jobs at Buckeye Bakehouse"
    assert "$15.50 to $17 an hour, 36 hours a week, Akron, OH, 2 wanted" in words(answer.text)
    press(employer, link, job, "confirm")
    said = last(cast, job)
    assert (said.name, said.on) == ("job-order-confirmed", TODAY + timedelta(days=9))
    assert (said.actor_id, said.actor_role, said.channel) == ("employer-link", "link", "link")
    count = len(cast.services.record.history(job))
    employer.send(page.form_to(f"{link}/{job}/confirm"), 303)
    assert len(cast.services.record.history(job)) == count, "The same press once more says nothing new."


def test_an_employer_changes_pauses_resumes_fills_and_closes(
    app: Flask, cast: Cast, odessa: Visitor, link: str
) -> None:
    job = add(odessa, cast, title="Day baker").rpartition("/")[2]
    employer = Visitor(app)
    wrong = fill(employer, link, job, "change", 422, pay_to="12")
    assert "This is less than the lowest pay." in words(wrong)
    fill(employer, link, job, "change", openings="1", pay_from="16", pay_to="", **on("closes_on", 20, 12))
    assert [event.name for event in cast.services.record.history(job)][-2:] == [
        "job-order-changed",
        "job-order-confirmed",
    ]
    shown = words(odessa.get(f"/jobs/{job}")[1].text)
    assert "People wanted: 1 Before: 2 By the employer, by link" in shown
    assert "Nothing here is different" in words(fill(employer, link, job, "change", 422))
    fill(employer, link, job, "pause", because="training")
    press(employer, link, job, "resume")
    fill(employer, link, job, "filled", through="member")
    assert last(cast, job).name == "job-order-filled"
    assert "Day baker" not in words(employer.get(link)[1].text)
    employer.get(f"{link}/{job}/confirm", 410)


def test_what_expired_by_itself_is_opened_again_by_its_employer(
    app: Flask, cast: Cast, odessa: Visitor, job: str
) -> None:
    cast.clock.on(TODAY + timedelta(days=91))
    do_what_is_due(cast.services)
    assert last(cast, job).name == "job-order-expired"
    odessa = Visitor(app).signed_in("odessa")
    assert "nobody confirmed it" in words(odessa.get("/jobs/?view=due")[1].text)
    link, employer = give(odessa, cast), Visitor(app)
    assert "It expired" in words(employer.get(link)[1].text)
    press(employer, link, job, "confirm")
    assert last(cast, job).name == "job-order-opened"


def test_a_suspended_employer_says_what_became_of_its_jobs_and_opens_none(
    app: Flask, cast: Cast, link: str, job: str
) -> None:
    employer = Visitor(app)
    fill(employer, link, job, "pause", because="other")
    cast.services.do(SuspendEmployer(cast.ids["bakehouse"], TODAY), IMPORTER)
    page, answer = employer.get(link)
    assert "The program puts nobody forward to you for now." in words(answer.text)
    refused = employer.send(page.form_to(f"{link}/{job}/resume"), 422)
    assert "is suspended since" in words(refused.text)
    fill(employer, link, job, "close")
    assert last(cast, job).name == "job-order-closed"


def test_an_old_link_asks_for_a_new_one_and_sends_nothing(app: Flask, cast: Cast, odessa: Visitor, link: str) -> None:
    cast.clock.on(TODAY + timedelta(days=14))
    Visitor(app).get(link)
    cast.clock.on(TODAY + timedelta(days=15))
    closed(app, link, "This link is too old to be used.")
    employer, anew = Visitor(app), f"{link}/anew"
    page, _ = employer.get(link, 410)
    told = employer.send(page.form_to(anew), 200)
    assert "Somebody from the program sends it to you; this page does not." in words(told.text)
    assert "/employer/jobs/" not in told.text.replace(anew, "").replace(link, "")
    page, _ = employer.get(link, 410)
    employer.send(page.form_to(anew), 200)
    asked = [e for e in cast.services.record.history(cast.ids["bakehouse"]) if e.name == "job-link-asked-anew"]
    assert len(asked) == 1
    odessa = Visitor(app).signed_in("odessa")
    assert "for a new link to its jobs. Give it one" in words(odessa.get("/employers/")[1].text)
    newer = give(odessa, cast)
    closed(app, link, "A newer link has taken the place of this one.")
    Visitor(app).get(newer)
    assert "for a new link" not in words(odessa.get("/employers/")[1].text)


def test_links_that_were_altered_made_for_something_else_or_taken_back_tell_nothing(
    app: Flask, cast: Cast, odessa: Visitor, link: str, job: str
) -> None:
    not_whole = "This address is not complete"
    for sign in set(ascii_letters + digits + "-_") - {link[-1]}:
        closed(app, link[:-1] + sign, not_whole)
    closed(app, "/employer/jobs/nothing", not_whole)
    with app.test_request_context():
        whose = f"{cast.ids['bakehouse']}~x"
        foreign = "/" + link_to(cast.ids["pinwheel"], "x").split("/", 3)[3]
        employment = f"/employer/jobs/{signed(whose)}"
        bare = f"/employer/jobs/{signed('bakehouse', 'job-link')}"
    closed(app, employment, not_whole)
    closed(app, bare, not_whole)
    closed(app, foreign, "does not work any more")
    # Its own link, and the job of somebody else.
    loader = {
        "title": "Loader",
        "city": "Kent",
        **dict.fromkeys(("opened_on-month", "opened_on-day", "opened_on-year")),
    }
    other = str(odessa.fill(f"/employers/{cast.ids['pinwheel']}/add-job", **loader).headers["Location"])
    for address in (f"{link}/{other.rpartition('/')[2]}/confirm", f"{link}/{job}/erase", f"{link}/nothing/confirm"):
        closed(app, address, "does not work any more")
    page, _ = odessa.get(link_page(cast))
    odessa.send(page.form_to(f"/employers/{cast.ids['bakehouse']}/take-back-job-link"))
    closed(app, link, "does not work any more")


def test_a_page_that_was_open_for_too_long_says_so_and_asks_nobody_to_sign_in(
    app: Flask, cast: Cast, link: str, job: str
) -> None:
    employer = Visitor(app)
    form = employer.get(link)[0].form_to(f"{link}/{job}/confirm")
    cast.clock.now += timedelta(hours=13)
    answer = employer.send(form, 400)
    assert "This page was open for too long" in words(answer.text)
    assert "Nothing was saved." in words(answer.text)
    assert "sign in" not in words(answer.text)
    assert last(cast, job).name == "job-order-opened"


def test_coaches_give_no_links(app: Flask, cast: Cast) -> None:
    Visitor(app).signed_in("wren").get(link_page(cast), 404)
