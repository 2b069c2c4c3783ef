"""Every kind of link that goes outside, against every other kind: altered, too old or at another door it tells nothing.

What each link does while it works, and that it works once, is tried beside its own page. Here they stand together, so
that a link of one kind never opens what another kind is for, and none says whom it is about once it is over.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from lifeservices.commands.referral import SendReferral
from lifeservices.domain.words_plan import LifeDomain
from lifeservices.projections.rebuild import check
from tests.cast import TODAY, Cast
from tests.web import test_candidate_links as candidates
from tests.web import test_employer_links as confirming
from tests.web import test_job_links as jobs
from tests.web import test_service_links as services
from tests.web.pages import Visitor
from tests.web.test_candidate_links import put_forward
from tests.web.test_jobs import add

__all__ = ["put_forward"]
"""Somebody who was put forward, with a résumé: the fixture."""

pytestmark = pytest.mark.writes
DOORS = {
    "confirming": "/employer/",
    "candidate": "/employer/candidate/",
    "jobs": "/employer/jobs/",
    "service": "/service/",
}
TOLD_NOTHING = ("Marisol", "Quillfeather", "Pinwheel", "Buckeye", "Forklift", "Night baker", "Hearthside", "937-555")
OLDEST = 22
"""Days after which the link that works longest, of somebody put forward, is too old."""


@pytest.fixture
def links(app: Flask, wren: Visitor, cast: Cast, put_forward: str) -> dict[str, str]:
    """One link of each kind, as whoever made it copies it."""
    odessa = Visitor(app).signed_in("odessa")
    confirming.agree(cast)
    found = {"candidate": candidates.make(wren, put_forward)}
    wren.fill(f"/coach/members/{put_forward}/ask-employer", placement_id="job-m")
    found["confirming"] = confirming.link_of(wren, cast)
    add(odessa, cast)
    found["jobs"] = jobs.give(odessa, cast)
    referral = SendReferral(put_forward, cast.ids["hearthside"], TODAY, LifeDomain.HOUSING, referral_id="ref-m")
    cast.services.do(referral, cast.actor("wren"))
    wren.fill(f"/coach/members/{put_forward}/make-service-link", referral_id="ref-m")
    found["service"] = services.link_of(wren, cast)
    return found


def closed(app: Flask, link: str, sentence: str) -> None:
    """It says this sentence, and nothing of anybody, to somebody who is not signed in."""
    page, answer = Visitor(app).get(link, 410)
    assert page.title == "This link does not work"
    assert sentence in answer.text
    assert not any(word in answer.text for word in TOLD_NOTHING)


def test_every_kind_opens_its_own_page_and_no_other(app: Flask, cast: Cast, links: dict[str, str]) -> None:
    assert set(links) == set(DOORS)
    for kind, link in links.items():
        assert link.startswith(DOORS[kind])
        assert Visitor(app).get(link, 200)[0].title != "This link does not work"
        token = link.removeprefix(DOORS[kind])
        assert "/" not in token
        for door in set(DOORS) - {kind}:
            closed(app, f"{DOORS[door]}{token}", "is not complete")
    assert check(cast.services.reader) == []


def test_a_sign_of_any_part_that_is_changed_is_noticed(app: Flask, links: dict[str, str]) -> None:
    for kind, link in links.items():
        token = link.removeprefix(DOORS[kind])
        for at in (0, len(token) // 2, len(token) - 2):
            other = "a" if token[at] != "a" else "b"
            closed(app, f"{DOORS[kind]}{token[:at]}{other}{token[at + 1 :]}", "is not complete")
        closed(app, link[:-4], "is not complete")


def test_every_kind_is_too_old_one_day_and_nothing_is_written_by_opening_it(
    app: Flask, cast: Cast, links: dict[str, str]
) -> None:
    cast.clock.on(TODAY + timedelta(days=OLDEST))
    before = cast.services.record.head().position
    for link in links.values():
        closed(app, link, "too old")
    assert cast.services.record.head().position == before
