"""The lists of forms about looking for work: jobs a member was asked about or put forward for, and the résumé."""

from __future__ import annotations

from lifeservices.domain.hiring import JobReferralState
from lifeservices.domain.job_referrals import JobReferral
from lifeservices.questions.choices import Choices, Desk, offers, sent
from lifeservices.questions.offered_services import MANY
from lifeservices.questions.open_jobs import open_jobs as held_open
from lifeservices.questions.opening import names
from lifeservices.sentences.words import short


@offers("job_referrals")
def job_referrals(desk: Desk) -> Choices:
    return [
        sent(desk.known, r.job_referral_id, r.submitted_on or r.begun_on) for r in desk.journey.job_referrals.sent()
    ]


@offers("job_referrals_open")
def job_referrals_open(desk: Desk) -> Choices:
    return [(r.job_referral_id, _asked(desk, r)) for r in desk.journey.job_referrals.open()]


@offers("job_proposals")
def job_proposals(desk: Desk) -> Choices:
    return _in_state(desk, JobReferralState.PROPOSED)


@offers("job_proposals_wanted")
def job_proposals_wanted(desk: Desk) -> Choices:
    return _in_state(desk, JobReferralState.WANTED)


def _in_state(desk: Desk, state: JobReferralState) -> Choices:
    found = [r for r in desk.journey.job_referrals.open() if r.state is state]
    return [(r.job_referral_id, _asked(desk, r)) for r in found]


def _asked(desk: Desk, referral: JobReferral) -> str:
    name = desk.known.name(referral.job_referral_id, "A job")
    how = f"sent {short(referral.submitted_on)}" if referral.submitted_on else f"asked {short(referral.begun_on)}"
    return f"{name}, {how}"


@offers("resumes_to_approve")
def resumes_to_approve(desk: Desk) -> Choices:
    found = [each for each in desk.journey.resumes.all.values() if each.approved_on is None]
    return [(each.resume_id, f"Version {each.number}, written {short(each.drafted_on)}") for each in found]


@offers("resumes_to_share")
def resumes_to_share(desk: Desk) -> Choices:
    found = desk.journey.resumes.approved(desk.looking.today)
    return (
        [(found.resume_id, f"Version {found.number}, approved {short(found.approved_on or desk.looking.today)}")]
        if found
        else []
    )


@offers("open_jobs")
def open_jobs(desk: Desk) -> Choices:
    """Jobs that members can be put forward for today; of very many, the first by title, and the one chosen."""
    jobs, known = held_open(desk.looking)
    jobs.sort(key=lambda job: (job.row.sort_title, job.row.job_order_id))
    found = [job for n, job in enumerate(jobs) if n < MANY or job.row.job_order_id in desk.question.chosen]
    return [(job.row.job_order_id, f"{job.row.title}, {known[job.row.employer_id].name}") for job in found]


@offers("dismissed_jobs")
def dismissed_jobs(desk: Desk) -> Choices:
    """Jobs that were set aside for the member."""
    ids = list(desk.journey.job_search.dismissed)
    titles = names(desk.looking, "job_orders_v1", "job_order_id", ids, "title")
    return [(id, titles.get(id) or "A job") for id in ids]
