"""What may be asked before and when something is decided against an employer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, Role, handles
from lifeservices.commands.vetting import WORDS
from lifeservices.commands.vetting_rules import VETTERS, employer_of, rules_of
from lifeservices.domain.employer import Employer
from lifeservices.domain.right_to_reply import (
    EmployerDeclined,
    EmployerReplied,
    EmployerSuspended,
    EmployerTerminated,
    ReplyNoticeDropped,
    RightToReplyOpened,
)
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_employer import AdverseStep

Why = Annotated[str | None, Length(WORDS), Asks("Why?", widget="textarea")]


@dataclass(frozen=True)
class OpenRightToReply:
    """Give an employer its right to reply."""

    employer_id: str
    step: Annotated[AdverseStep, Asks("What is meant to be decided?")]
    told_on: Annotated[date, Asks("When did you tell the employer?")]
    reply_by: Annotated[date, Asks("Until which day may it reply?")]
    words: Annotated[str, Length(WORDS, 1), Asks("What did you tell it, and why?", widget="textarea")]
    notice_id: str | None = None


@handles(OpenRightToReply, may=VETTERS, audience="employers")
def open_right_to_reply(command: OpenRightToReply, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    opened = RightToReplyOpened(
        on=command.told_on,
        notice_id=command.notice_id or desk.fresh_id(),
        step=command.step,
        reply_by=command.reply_by,
        words=command.words,
    )
    employer.replying.open(opened, rules_of(desk, command.told_on))
    return [employer]


@dataclass(frozen=True)
class RecordReply:
    """Record what the employer replied."""

    employer_id: str
    replied_on: Annotated[date, Asks("When did it reply?")]
    words: Annotated[str, Length(WORDS, 1), Asks("What does it say?", widget="textarea")]


@handles(RecordReply, may=VETTERS, audience="employers")
def record_reply(command: RecordReply, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    replied = EmployerReplied(on=command.replied_on, notice_id=_notice(employer), words=command.words)
    employer.replying.reply(replied)
    return [employer]


@dataclass(frozen=True)
class DropNotice:
    """Drop what was meant to be decided."""

    employer_id: str
    dropped_on: Annotated[date, Asks("When did you tell the employer?")]
    note: Why = None


@handles(DropNotice, may=VETTERS, audience="employers")
def drop_notice(command: DropNotice, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    employer.replying.drop(ReplyNoticeDropped(on=command.dropped_on, notice_id=_notice(employer), note=command.note))
    return [employer]


@dataclass(frozen=True)
class DeclineEmployer:
    """Decline an employer."""

    employer_id: str
    declined_on: Annotated[date, Asks("From which day?")]
    note: Why = None


@handles(DeclineEmployer, may=VETTERS, audience="employers")
def decline_employer(command: DeclineEmployer, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    under = rules_of(desk, command.declined_on).name
    employer.decline(
        EmployerDeclined(on=command.declined_on, criteria=under, notice_id=_notice(employer) or None, note=command.note)
    )
    return [employer]


@dataclass(frozen=True)
class SuspendEmployer:
    """Suspend an employer."""

    employer_id: str
    suspended_on: Annotated[date, Asks("From which day?")]
    note: Why = None


@handles(SuspendEmployer, may=VETTERS | {Role.IMPORT}, audience="employers")
def suspend_employer(command: SuspendEmployer, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    under = None if employer.as_told else rules_of(desk, command.suspended_on).name
    employer.suspend(
        EmployerSuspended(
            on=command.suspended_on, criteria=under, notice_id=_notice(employer) or None, note=command.note
        )
    )
    return [employer]


@dataclass(frozen=True)
class TerminatePartnership:
    """End the partnership."""

    employer_id: str
    ended_on: Annotated[date, Asks("From which day?")]
    note: Why = None


@handles(TerminatePartnership, may=VETTERS, audience="employers")
def terminate_partnership(command: TerminatePartnership, desk: Desk) -> Iterable[Subject]:
    employer = employer_of(desk, command.employer_id)
    under = rules_of(desk, command.ended_on).name
    employer.terminate(
        EmployerTerminated(on=command.ended_on, criteria=under, notice_id=_notice(employer) or None, note=command.note)
    )
    return [employer]


def _notice(employer: Employer) -> str:
    return employer.replying.notice.notice_id if employer.replying.notice else ""
