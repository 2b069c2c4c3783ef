"""How far did jobs come that members were asked about or put forward for, and who is behind each count?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from lifeservices.commands import Role
from lifeservices.projections.job_referrals import JobReferralRow, job_referrals
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import called, names, typed

STAGES = {
    "proposed": "Asked about",
    "wanted": "Wanted by the member",
    "submitted": "Put forward",
    "processing": "Being looked at by the employer",
    "interview": "Interview set",
    "interviewed": "Interviewed",
    "checks": "Checks before hiring",
    "offer": "Offered",
    "offer-accepted": "Offer taken",
    "started": "Started work",
}
"""The stages in the order in which most come; not everybody passes each of them."""
STANDS = {
    **STAGES,
    "postponed": "Decided later",
    "pool": "Kept in mind for other jobs",
    "interview-missed": "Interview did not happen",
    "not-wanted": "Not wanted by the member",
    "rejected": "Turned down",
    "offer-declined": "Offer not taken",
    "fell-through": "Taken and never begun",
    "withdrawn": "Taken back",
    "expired": "Never answered",
    "obsolete": "Found work elsewhere",
}
"""How one can stand now."""
DEFINITION = (
    "Every job that a member was asked about or put forward for, counted by the day on which that began. A stage "
    "counts where it was ever reached, whatever came after it; the status is the latest by today. A start counts where "
    "it was recorded as having come through the referral. Entries taken back as wrong are left out, corrections are "
    "taken in."
)
USUAL = timedelta(days=180)


@dataclass(frozen=True)
class JobFunnel:
    """How far did they come, that began between two days? `behind`: the count whose people are wanted."""

    since: date | None = None
    until: date | None = None
    behind: str = ""


@dataclass(frozen=True)
class Behind:
    """One referral behind a count."""

    member_id: str
    name: str
    employer: str
    begun_on: date
    status: str


@dataclass(frozen=True)
class JobFunnelAnswer:
    """The counts, and the people behind one of them where they were asked for."""

    since: date
    until: date
    total: int
    members: int
    reached: dict[str, int]
    stands: dict[str, int]
    rows: list[Behind]


@answers(JobFunnel, may={Role.LEAD})
def job_funnel(question: JobFunnel, looking: Looking) -> JobFunnelAnswer:
    until = question.until or looking.today
    since = question.since or until - USUAL
    where = "WHERE t.begun_on >= ? AND t.begun_on <= ? ORDER BY t.begun_on, t.job_referral_id"
    rows = typed(looking, job_referrals, where, (since.isoformat(), until.isoformat()))
    return JobFunnelAnswer(
        since,
        until,
        len(rows),
        len({row.member_id for row in rows}),
        {stage: sum(stage in row.stages for row in rows) for stage in STAGES},
        {word: count for word in STANDS if (count := sum(row.status == word for row in rows))},
        _behind(looking, [row for row in rows if _counted(row, question.behind)]) if question.behind else [],
    )


def _counted(row: JobReferralRow, behind: str) -> bool:
    """`reached.offer` or `stands.offer`: whether a referral is in that count."""
    kind, _, word = behind.partition(".")
    return word in row.stages if kind == "reached" else row.status == word


def _behind(looking: Looking, rows: list[JobReferralRow]) -> list[Behind]:
    people = called(looking, {row.member_id for row in rows})
    employers = names(looking, "employers_v2", "employer_id", {row.employer_id for row in rows})
    return [
        Behind(
            row.member_id,
            people.get(row.member_id, ""),
            employers.get(row.employer_id, "An employer"),
            row.begun_on or date.min,
            row.status,
        )
        for row in rows
    ]
