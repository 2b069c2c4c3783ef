"""The accounting of disclosures of one member: everything that went out and everything that was kept back, as of any
moment.

It is read from the entries themselves and not from a read model, so that it also shows what somebody later struck out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from lifeservices.domain.amendment import amended
from lifeservices.domain.attachment import AttachmentAdded
from lifeservices.domain.candidate_link import CandidateLinkMade
from lifeservices.domain.confirmation import EmployerAsked
from lifeservices.domain.consent import ConsentGiven, ConsentWithdrawn, DisclosureMade, DisclosureRefused
from lifeservices.domain.covering import Recipient, Release
from lifeservices.domain.errors import NotFound
from lifeservices.domain.event import Event
from lifeservices.domain.job_referral import JobReferralSubmitted
from lifeservices.domain.plan_teams import PLAN_NAMES
from lifeservices.domain.referral import ReferralSent
from lifeservices.domain.release import notice_for, still_covered
from lifeservices.domain.resume import ResumeShared
from lifeservices.domain.service_link import ServiceLinkMade
from lifeservices.domain.words_plan import Agreement, ConsentCategory, RecipientKind, SharingPurpose
from lifeservices.domain.words_sharing import ConsentElement, Notice, TreatmentDetail
from lifeservices.projections.caseload import caseload
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS
from lifeservices.questions.disclosures import called
from lifeservices.questions.opening import names
from lifeservices.record.recorder import stamp

SOMEBODY = "somebody who is not on our lists"
DOORS: dict[type[Event], str] = {
    ReferralSent: "Referral",
    JobReferralSubmitted: "Put forward for a job",
    EmployerAsked: "Question by a link",
    ServiceLinkMade: "Referral by a link",
    AttachmentAdded: "Attachment of a referral",
    CandidateLinkMade: "Link to answer about them",
    ResumeShared: "Résumé given to an employer",
}
OTHERWISE = "Shared otherwise"


@dataclass(frozen=True)
class Accounting:
    """What was shared about a member, as the record knew it at a moment; now, where none is given."""

    member_id: str
    until: datetime | None = None


@dataclass(frozen=True)
class Scope:
    """How far a consent reaches."""

    given_on: date
    until: date | None
    ended_on: date | None
    """When it was taken back."""
    what: tuple[ConsentCategory, ...]
    kinds: tuple[TreatmentDetail, ...]
    purpose: SharingPurpose
    signed: bool


@dataclass(frozen=True)
class Accounted:
    """One release, or one that was kept back."""

    entry_id: str
    on: date
    recorded_at: datetime
    by: str
    """Who recorded it."""
    recipient: str
    how: str
    """By which door it went out; empty where it did not."""
    made: bool
    purpose: SharingPurpose
    what: tuple[ConsentCategory, ...]
    """Empty where it is not known any more: the person was erased."""
    kinds: tuple[TreatmentDetail, ...]
    missing: tuple[ConsentElement, ...]
    notice: Notice | None
    note: str
    scope: Scope | None
    """Of the consent it rested on, as it stands; none where that was struck out."""
    late: bool
    """Written down only after the consent had ended."""
    struck: bool
    """Somebody said later that it was entered in error."""


@dataclass(frozen=True)
class AccountingAnswer:
    """Newest first."""

    name: str
    lines: list[Accounted]


@answers(Accounting, may=READERS)
def accounting(question: Accounting, looking: Looking) -> AccountingAnswer:
    looking.check_member(question.member_id)
    events = _events(looking, question.member_id, question.until)
    return AccountingAnswer(_name(looking, question.member_id), _lines(looking, events))


@dataclass(frozen=True)
class ReleaseSheet:
    """What goes to a recipient together with one release."""

    member_id: str
    entry_id: str


@dataclass(frozen=True)
class ReleaseSheetAnswer:
    """The sheet is handed over only while the consent holds: it is looked at again whenever the sheet is opened."""

    name: str
    line: Accounted
    holds: bool


@answers(ReleaseSheet, may=READERS)
def release_sheet(question: ReleaseSheet, looking: Looking) -> ReleaseSheetAnswer:
    looking.check_member(question.member_id)
    events = _events(looking, question.member_id, None)
    line = next((each for each in _lines(looking, events) if each.entry_id == question.entry_id), None)
    if line is None or not line.made:
        raise NotFound(question.entry_id)
    made = next(event for event in events if event.id == question.entry_id)
    holds = isinstance(made, DisclosureMade) and not line.struck and _holds(looking, question.member_id, made)
    # What went out before notices were recorded is handed over with one all the same.
    line = replace(line, notice=line.notice or notice_for(line.what))
    return ReleaseSheetAnswer(_name(looking, question.member_id), line, holds)


def _holds(looking: Looking, member_id: str, made: DisclosureMade) -> bool:
    journey = looking.journey(member_id)
    id, kind = made.recipient_id, RecipientKind.EMPLOYERS
    if id in journey.consents.agencies():
        kind = RecipientKind.JUSTICE
    elif id in PLAN_NAMES:
        kind = RecipientKind.PLAN
    elif names(looking, "services_v1", "service_id", [id]):
        kind = RecipientKind.SERVICES
    wanted = Release(
        Recipient(id, kind, ""), made.purpose, looking.today, tuple(made.categories or ()), tuple(made.kinds or ())
    )
    return bool(made.categories) and still_covered(journey.consents, made.consent_id, wanted)


def _events(looking: Looking, member_id: str, until: datetime | None) -> list[Event]:
    known = looking.history(member_id)
    last = stamp(until) if until else None
    return [event for event in known if last is None or event.recorded_at <= last]


def _name(looking: Looking, member_id: str) -> str:
    found = looking.of_members(caseload, [member_id])
    return found[0].name if found else ""


def _lines(looking: Looking, events: list[Event]) -> list[Accounted]:
    shared = [event for event in events if isinstance(event, DisclosureMade | DisclosureRefused)]
    standing = list(amended(events))
    kept = {event.id for event in standing}
    terms = {e.consent_id: e for e in standing if isinstance(e, ConsentGiven)}
    ended = {e.consent_id: e for e in standing if isinstance(e, ConsentWithdrawn)}
    to = called(looking, {event.recipient_id for event in shared}, events)
    by = names(looking, "staff_v1", "staff_id", {event.actor_id for event in shared})
    doors = _doors(events)
    found = []
    for event in shared:
        made = isinstance(event, DisclosureMade)
        consent_id = event.consent_id if isinstance(event, DisclosureMade) else ""
        end = ended.get(consent_id)
        found.append(
            Accounted(
                entry_id=event.id,
                on=event.on,
                recorded_at=datetime.fromisoformat(event.recorded_at),
                by=by.get(event.actor_id, ""),
                recipient=to.get(event.recipient_id, SOMEBODY),
                how=doors.get(event.correlation_id or "", OTHERWISE) if made else "",
                made=made,
                purpose=event.purpose,
                what=tuple(event.categories or ()),
                kinds=tuple(event.kinds or ()) if isinstance(event, DisclosureMade) else (),
                missing=tuple(event.missing or ()) if isinstance(event, DisclosureRefused) else (),
                notice=event.notice if isinstance(event, DisclosureMade) else None,
                note=(event.note or "") if isinstance(event, DisclosureMade) else "",
                scope=_scope(terms[consent_id], end) if consent_id in terms else None,
                late=end is not None and end.position < event.position,
                struck=event.id not in kept,
            )
        )
    return sorted(found, key=lambda line: (line.on, line.recorded_at), reverse=True)


def _scope(terms: ConsentGiven, end: ConsentWithdrawn | None) -> Scope:
    return Scope(
        terms.on,
        terms.until_on,
        end.on if end else None,
        tuple(terms.categories),
        tuple(terms.kinds),
        terms.purpose,
        terms.evidence == Agreement.SIGNED,
    )


def _doors(events: Iterable[Event]) -> dict[str, str]:
    """Saving → by which door something went out with it."""
    return {
        event.correlation_id: DOORS[type(event)] for event in events if type(event) in DOORS and event.correlation_id
    }
