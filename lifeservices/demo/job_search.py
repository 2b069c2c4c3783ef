"""From the first job referral to the first day of work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from lifeservices.commands.amendment import CorrectEntry, VoidEntry
from lifeservices.commands.employment import RecordSeparation, RecordStart, RecordWorkAtOptIn
from lifeservices.commands.hiring import AnswerOffer, RecordInterview, RecordOffer, ScheduleInterview
from lifeservices.commands.job_proposal import AnswerJobProposal, ProposeJob
from lifeservices.commands.job_referral import RecordRejection, SubmitJobReferral, WithdrawJobReferral
from lifeservices.demo.places import JOBS, Firm, Job
from lifeservices.demo.story import Story, Thread
from lifeservices.demo.telling import Making
from lifeservices.demo.world import SUSPENDED_AFTER, SUSPENDED_FIRM, World
from lifeservices.domain.employment import EmploymentStarted
from lifeservices.domain.journey import Journey
from lifeservices.domain.words import AmendmentReason, ContactMode, EmploymentKind, Evidence, SeparationReason
from lifeservices.domain.words_plan import JobReferralReason, MissedReason, WhoDecided

NO: tuple[JobReferralReason, ...] = (
    JobReferralReason.OTHER_CANDIDATE,
    JobReferralReason.SKILLS,
    JobReferralReason.POSITION_GONE,
)
NO += (JobReferralReason.NO_ANSWER, JobReferralReason.SCHEDULE, JobReferralReason.BACKGROUND_CHECK)


@dataclass(frozen=True)
class Work:
    """A job that somebody got."""

    placement_id: str
    employer_id: str
    firm: Firm
    job: Job
    started_on: date
    wage: Decimal


def look_for_work(story: Story, thread: Thread, since: date, until: date, world: World) -> None:
    """Job referrals that led nowhere, one after another, between two days."""
    stage, day = story.stage, since
    for _ in range(stage.any((0, 1, 2, 3), (0.25, 0.35, 0.25, 0.15))):
        day += stage.days(3, 16)
        if day + timedelta(days=20) >= until:
            return
        employer_id, firm = _firm(story, day, world)
        job_referral_id = _submit(story, thread, day, employer_id, JOBS[stage.any(firm.jobs)])
        day = _end_badly(story, thread, day, job_referral_id)


def start_work(story: Story, thread: Thread, started_on: date, since: date, world: World) -> Work:
    """A job through us or found by themselves; the start is written down late by some, and before the day by a few."""
    stage = story.stage
    employer_id, firm = _firm(story, started_on, world)
    job = JOBS[stage.any(firm.jobs)]
    wage = Decimal(stage.rng.randrange(job.low, job.high, 25)) / 100
    job_referral_id = None
    room = (started_on - since).days
    if room >= 16 and stage.chance(0.64):
        job_referral_id = _hired_through_us(story, thread, started_on, employer_id, job, wage)
    work = Work(stage.id(), employer_id, firm, job, started_on, wage)
    started = RecordStart(
        member_id=story.person.id,
        started_on=started_on,
        employer_id=employer_id,
        evidence=stage.any(
            (Evidence.MEMBER_SAID, Evidence.EMPLOYER_CONFIRMED, Evidence.DOCUMENT_SEEN), (0.6, 0.25, 0.15)
        ),
        title=job.title,
        occupation=job.code,
        hourly_wage=wage,
        hours_per_week=Decimal(stage.any((20, 24, 30, 36, 40), (0.08, 0.1, 0.17, 0.2, 0.45))),
        kind=stage.any(
            (EmploymentKind.PERMANENT, EmploymentKind.TEMPORARY, EmploymentKind.SEASONAL), (0.84, 0.11, 0.05)
        ),
        placement_id=work.placement_id,
        job_referral_id=job_referral_id,
    )
    low, high = stage.any([(-4, -1), (0, 0), (1, 4), (5, 20), (25, 55)], (0.08, 0.5, 0.28, 0.11, 0.03))
    told = thread.tell(started_on, started, stage.days(low, high))
    if told and stage.chance(0.05):
        _correct_start(story, thread.branch(), work)
    return work


def be_at_work_already(story: Story, thread: Thread, day: date, world: World) -> None:
    """A job from before the program; most leave it for the next one."""
    stage, member_id, placement_id = story.stage, story.person.id, story.stage.id()
    employer_id, _ = _firm(story, day, world)
    thread.tell(day, RecordWorkAtOptIn(member_id, day, employer_id, Evidence.MEMBER_SAID, placement_id))
    branch, ended_on = thread.branch(), day + stage.days(20, 90)
    if stage.chance(0.7):
        reason = SeparationReason.QUIT_BETTER_JOB
        branch.tell(ended_on, RecordSeparation(member_id, placement_id, ended_on, reason, Evidence.MEMBER_SAID))


def fail_to_start(story: Story, thread: Thread, day: date, world: World) -> None:
    """A job that was said to have begun, and had not."""
    stage = story.stage
    employer_id, _ = _firm(story, day, world)
    placement_id = stage.id()
    thread.tell(day, RecordStart(story.person.id, day, employer_id, Evidence.MEMBER_SAID, placement_id=placement_id))
    note = "Background check took too long and they gave the place away. Never worked a shift."
    void = _voiding(placement_id, AmendmentReason.DID_NOT_START, note)
    thread.tell(day + stage.days(4, 12), void)


def _firm(story: Story, day: date, world: World) -> tuple[str, Firm]:
    suspended = day >= story.stage.begins + SUSPENDED_AFTER - timedelta(days=30)
    near = world.firms[story.person.state]
    return story.stage.any([f for f in near if not (suspended and f[1].name == SUSPENDED_FIRM)])


def _submit(story: Story, thread: Thread, day: date, employer_id: str, job: Job) -> str:
    """Put forward; mostly they were asked about it first, which tells the employer nothing."""
    job_referral_id, member_id = story.stage.id(), story.person.id
    # A choice by the id and not by the dice: what else happens in the invented program stays as it was.
    if int(job_referral_id.replace("-", "")[-4:], 16) % 3:
        asked_on = day - timedelta(days=1)
        asked = ProposeJob(member_id, employer_id, asked_on, job.title, job_referral_id=job_referral_id)
        thread.tell(asked_on, asked)
        thread.tell(day, AnswerJobProposal(member_id, job_referral_id, day, True))
    sent = SubmitJobReferral(member_id, employer_id, day, job.title, job_referral_id=job_referral_id)
    thread.tell(day, sent)
    return job_referral_id


def _end_badly(story: Story, thread: Thread, day: date, job_referral_id: str) -> date:
    stage, member_id = story.stage, story.person.id
    day += stage.days(2, 9)
    if stage.chance(0.45):
        meeting = day + stage.days(1, 6)
        mode = stage.any((ContactMode.IN_PERSON, ContactMode.PHONE, ContactMode.VIDEO), (0.6, 0.25, 0.15))
        thread.tell(day, ScheduleInterview(member_id, job_referral_id, day, meeting, mode))
        missed = stage.chance(0.2)
        why = stage.any((MissedReason.TRANSPORT, MissedReason.CHILD_CARE, MissedReason.FORGOTTEN)) if missed else None
        thread.tell(meeting, RecordInterview(member_id, job_referral_id, meeting, not missed, why), stage.lateness())
        day = meeting + stage.days(1, 8)
    if stage.chance(0.82):
        thread.tell(day, RecordRejection(member_id, job_referral_id, day, stage.any(NO)))
    elif stage.chance(0.5):
        reason = JobReferralReason.NOT_WANTED
        thread.tell(day, WithdrawJobReferral(member_id, job_referral_id, day, reason, WhoDecided.MEMBER))
    return day


def _hired_through_us(story: Story, thread: Thread, started_on: date, employer_id: str, job: Job, wage: Decimal) -> str:
    member_id = story.person.id
    sent_on = started_on - timedelta(days=15)
    job_referral_id = _submit(story, thread, sent_on, employer_id, job)
    meeting, offered_on = sent_on + timedelta(days=5), sent_on + timedelta(days=8)
    set_on = sent_on + timedelta(days=2)
    thread.tell(set_on, ScheduleInterview(member_id, job_referral_id, set_on, meeting, ContactMode.IN_PERSON))
    thread.tell(meeting, RecordInterview(member_id, job_referral_id, meeting, True))
    thread.tell(offered_on, RecordOffer(member_id, job_referral_id, offered_on, wage, starts_on=started_on))
    answered_on = offered_on + timedelta(days=1)
    thread.tell(answered_on, AnswerOffer(member_id, job_referral_id, answered_on, True))
    return job_referral_id


def _correct_start(story: Story, thread: Thread, work: Work) -> None:
    """The first day was typed wrongly, and the pay stub showed it."""
    right = work.started_on - story.stage.days(1, 6)

    def correction(journey: Journey) -> CorrectEntry:
        entry_id, reason = _start_of(journey, work.placement_id), AmendmentReason.BETTER_EVIDENCE
        return CorrectEntry(journey.id, entry_id, "on", right.isoformat(), reason, "First pay stub shows the day.")

    thread.tell(work.started_on + story.stage.days(16, 70), correction)


def _voiding(placement_id: str, reason: AmendmentReason, note: str) -> Making:
    def make(journey: Journey) -> VoidEntry:
        return VoidEntry(journey.id, _start_of(journey, placement_id), reason, note)

    return make


def _start_of(journey: Journey, placement_id: str) -> str:
    """The entry that said that a job began."""
    starts = (event for event in journey.entries if isinstance(event, EmploymentStarted))
    return next(event.id for event in starts if event.placement_id == placement_id)
