"""Who is this member, may I send this, what comes next, and how far have they come?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lifeservices.domain.assessment import StrengthRecorded
from lifeservices.domain.consent import ConsentGiven
from lifeservices.domain.contact import ContactLogged, NextStepSet
from lifeservices.domain.event import Event
from lifeservices.domain.member import (
    MemberContactDetailsChanged,
    MemberIdentityRecorded,
    MemberLanguageAndFormatSet,
)
from lifeservices.domain.words_person import CoachChange
from lifeservices.domain.words_plan import ConsentCategory, RecipientKind, SharingPurpose
from lifeservices.projections.caseload import CaseloadRow, caseload
from lifeservices.projections.check_ins import check_ins
from lifeservices.projections.coaching import CoachingRow, coaching
from lifeservices.projections.courses import CourseLine, courses
from lifeservices.projections.digital import DigitalRow, digital
from lifeservices.projections.job_referrals import job_referrals
from lifeservices.projections.member_page import MemberPageRow, member_page
from lifeservices.questions import Looking, answers
from lifeservices.questions.attention.pressing import pressing
from lifeservices.questions.attention.reasons import Because
from lifeservices.questions.caseload import READERS
from lifeservices.questions.disclosures import recipient_names
from lifeservices.questions.job_search_reading import job_referral_line, newest_first
from lifeservices.questions.knowing import known, page_row
from lifeservices.questions.member_parts import CheckInLine, Coached, JobLine, May, Need, PlanLine, ReferralLine
from lifeservices.questions.member_reading import ahead, job_line, needs_of, plan_line, referral_line
from lifeservices.questions.opening import opened
from lifeservices.questions.standing import Standing
from lifeservices.sieve import is_hidden


@dataclass(frozen=True)
class MemberPage:
    """Everything a coach sees of a member at one glance: as it is, or as it stood at the end of an earlier day."""

    member_id: str
    day: date | None = None


@dataclass(frozen=True)
class MemberAnswer:
    """One member. `day` is the day the page is of; `earlier` says that it is not today."""

    day: date
    earlier: bool
    begun: bool
    """False on a page of a day on which nothing was on record yet."""
    row: CaseloadRow
    erased: bool
    """Whether the person is erased now; then no earlier page names them either."""
    identity: MemberIdentityRecorded | None
    contact: MemberContactDetailsChanged | None
    language: MemberLanguageAndFormatSet | None
    last_contact: ContactLogged | None
    promised: str
    """What was said would come next, while it waits; its day is the row's `next_step_on`."""
    courses: list[CourseLine]
    """School or training that goes on."""
    pressing: list[Because]
    """What presses, most pressing first; nothing on a page of an earlier day."""
    coaches: list[Coached]
    may: list[May]
    may_not: list[ConsentCategory]
    agreed_before: bool
    """Whether they ever agreed to share something, which may have ended since."""
    needs: list[Need]
    strengths: list[str]
    plan: PlanLine | None
    referrals: list[ReferralLine]
    job_referrals: list[ReferralLine]
    jobs: list[JobLine]
    check_ins: list[CheckInLine]
    support_ends: date | None
    digital: DigitalRow
    """What they go online with."""


@answers(MemberPage, may=READERS)
def member(question: MemberPage, looking: Looking) -> MemberAnswer:
    looking.check_member(question.member_id)
    erased_now = question.day is not None and page_row(looking, question.member_id).erased
    standing = Standing(looking, question.member_id, question.day)
    looking, row, page = standing.looking, standing.row(caseload), standing.row(member_page)
    asked_about = newest_first(standing.rows(job_referrals))
    told_at = [line.told_at for line in asked_about]
    events = opened(looking, [*_positions(page), *told_at, row.next_step_from])
    called = known(looking, row.name, page, events.values()).called
    jobs = standing.rows(check_ins)
    may = _may(looking, page, events)
    allowed, hidden = {category for line in may for category in line.what}, looking.hidden(question.member_id)
    identity, contact, language = (events.get(at or 0) for at in (page.identity_at, page.contact_at, page.language_at))
    last = events.get(page.words_at or 0)
    return MemberAnswer(
        day=looking.today,
        earlier=question.day is not None,
        begun=question.day is None or bool(standing.events),
        row=row,
        erased=page.erased or erased_now,
        identity=identity if isinstance(identity, MemberIdentityRecorded) else None,
        contact=contact if isinstance(contact, MemberContactDetailsChanged) else None,
        language=language if isinstance(language, MemberLanguageAndFormatSet) else None,
        last_contact=last if isinstance(last, ContactLogged) else None,
        promised=_promised(events.get(row.next_step_from or 0)),
        courses=[course for course in standing.row(courses).courses if course.last_on is None],
        pressing=[] if question.day else pressing(looking, [row]).get(row.member_id, []),
        coaches=_coaches(standing.row(coaching), called),
        may=may,
        agreed_before=bool(page.consents),
        may_not=[each for each in ConsentCategory if each not in allowed and not is_hidden(each, hidden)],
        needs=needs_of(page, events),
        strengths=[e.text for at in page.strengths if isinstance(e := events.get(at), StrengthRecorded) and e.text],
        plan=plan_line(page, events),
        referrals=[referral_line(line, called, events) for line in reversed(page.referrals)],
        job_referrals=[job_referral_line(line, page.jobs, called, events) for line in asked_about],
        jobs=[job_line(line, called) for line in reversed(page.jobs)],
        check_ins=ahead(jobs, called, looking.today),
        digital=standing.row(digital),
        support_ends=max((t.due for job in jobs for t in job.planned), default=None),
    )


def _positions(page: MemberPageRow) -> list[int | None]:
    found: list[int | None] = [page.identity_at, page.contact_at, page.language_at, page.words_at, *page.strengths]
    for line in page.assessments:
        found += line.scores.values()
    for plan in page.plans:
        if plan.closed_on is None:
            found += [
                at for goal in plan.goals for at in (goal.position, goal.progress, *(s.position for s in goal.steps))
            ]
    named = [line.position for line in page.consents if line.recipients in (RecipientKind.NAMED, RecipientKind.JUSTICE)]
    return found + named + [line.position for line in page.referrals]


def _promised(said: Event | None) -> str:
    return (said.next_step or "") if isinstance(said, ContactLogged | NextStepSet) else ""


def _coaches(row: CoachingRow, called: dict[str, str]) -> list[Coached]:
    """Newest first, with why each of them began."""
    return [
        Coached(
            spell.coach_id,
            called.get(spell.coach_id, ""),
            spell.since,
            spell.until,
            CoachChange(spell.reason).label if spell.reason else "",
        )
        for spell in reversed(row.spells)
    ]


def _may(looking: Looking, page: MemberPageRow, events: dict[int, Event]) -> list[May]:
    """The consents that hold on the day."""
    found = ((line.consent_id, events.get(line.position)) for line in page.consents)
    told = {id: event for id, event in found if isinstance(event, ConsentGiven)}
    named = {id: event.recipient_ids for id, event in told.items()}
    agencies = {id: [event.agency] for id, event in told.items() if event.agency}
    called = recipient_names(looking, {recipient for ids in named.values() for recipient in ids})
    today = looking.today
    return [
        May(
            line.consent_id,
            [ConsentCategory(code) for code in line.categories],
            RecipientKind(line.recipients),
            SharingPurpose(line.purpose),
            line.until_on,
            agencies.get(line.consent_id) or [called[id] for id in named.get(line.consent_id, []) if id in called],
        )
        for line in page.consents
        if line.given_on <= today
        and (line.ended_on is None or line.ended_on > today)
        and (line.until_on is None or line.until_on >= today)
    ]
