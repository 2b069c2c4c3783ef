"""How far job referrals came: each stage ever reached, the latest status, the people behind, for leads alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from lifeservices.commands.consent import GiveConsent
from lifeservices.commands.hiring import AnswerOffer, RecordOffer
from lifeservices.commands.job_proposal import AnswerJobProposal, ProposeJob
from lifeservices.commands.job_referral import SubmitJobReferral
from lifeservices.commands.job_reply import RecordFallenThrough
from lifeservices.domain.words_plan import (
    Agreement,
    ConsentCategory,
    JobReferralReason,
    RecipientKind,
    SharingPurpose,
    WhoDecided,
)
from lifeservices.projections.rebuild import check
from lifeservices.questions.job_funnel import JobFunnel
from tests.cast import TODAY, Cast
from tests.web.pages import Visitor
from tests.web.reading import words


@pytest.fixture
def three(cast: Cast) -> str:
    """Three jobs of Marisol: one offered and fallen through, one only asked about, one of long ago."""
    id, pinwheel = cast.ids["marisol"], cast.ids["pinwheel"]
    what, to = [ConsentCategory.CONTACT, ConsentCategory.WORK_HISTORY], RecipientKind.EMPLOYERS
    cast.do("wren", GiveConsent(id, TODAY, what, to, SharingPurpose.JOB_SEARCH, Agreement.SIGNED))
    cast.do("wren", SubmitJobReferral(id, pinwheel, TODAY, "Packer", job_referral_id="offered"))
    cast.do("wren", RecordOffer(id, "offered", TODAY))
    cast.do("wren", AnswerOffer(id, "offered", TODAY, True))
    gone = JobReferralReason.POSITION_GONE
    cast.do("wren", RecordFallenThrough(id, "offered", TODAY, gone, WhoDecided.EMPLOYER))
    cast.do("wren", ProposeJob(id, pinwheel, TODAY, "Driver", job_referral_id="asked"))
    cast.do("wren", AnswerJobProposal(id, "asked", TODAY, False, JobReferralReason.SCHEDULE))
    cast.do("wren", ProposeJob(id, pinwheel, TODAY - timedelta(days=60), "Cook", job_referral_id="before"))
    cast.services.reader.catch_up()
    return id


def test_a_stage_counts_where_it_was_ever_reached_and_the_status_is_the_latest(cast: Cast, three: str) -> None:
    found = cast.services.ask(JobFunnel(TODAY, TODAY), cast.actor("odessa"))
    assert (found.total, found.members) == (2, 1)
    reached = {stage: count for stage, count in found.reached.items() if count}
    assert reached == {"proposed": 1, "submitted": 1, "offer": 1, "offer-accepted": 1}
    assert found.stands == {"fell-through": 1, "not-wanted": 1}
    longer = cast.services.ask(JobFunnel(TODAY - timedelta(days=60), TODAY), cast.actor("odessa"))
    assert longer.stands == {"proposed": 1, "fell-through": 1, "not-wanted": 1}


def test_a_lead_opens_the_people_behind_a_count(app: Flask, cast: Cast, three: str) -> None:
    odessa = Visitor(app).signed_in("odessa")
    days = f"since={TODAY}&until={TODAY}"
    page, answer = odessa.get(f"/lead/job-referrals?{days}")
    assert "2 jobs of 1 member" in words(answer.text)
    behind = next(link for link in page.links if "/job-referrals/reached.offer?" in link)
    _, people = odessa.get(behind)
    said = words(people.text)
    assert "Offered: 1" in said
    assert "Marisol Quillfeather" in said
    assert "Taken and never begun" in said
    _, empty = odessa.get("/lead/job-referrals?since=2010-01-01&until=2010-02-01")
    assert "No job referral in these days" in empty.text
    _, odd = odessa.get("/lead/job-referrals?since=soon")
    assert "Give a day such as" in odd.text
    assert odessa.client.get("/lead/job-referrals/reached.nonsense").status_code == 404
    assert check(cast.services.reader) == []


@pytest.mark.parametrize("name", ["wren", "ida", "bertrand", "pomona"])
def test_nobody_else_is_shown_it(app: Flask, cast: Cast, three: str, name: str) -> None:
    visitor = Visitor(app).signed_in(name)
    assert visitor.client.get("/lead/job-referrals").status_code in (403, 404)
