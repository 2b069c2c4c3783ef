"""What is meant to be decided against an employer, what it says to that, and what was decided then.

Nothing is decided against an employer before it was told why and could reply: until it replied, or its days are over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.order import check_not_before
from lifeservices.domain.time import in_words
from lifeservices.domain.vetting import IS_PARTNER
from lifeservices.domain.vetting_rules import RuleSet
from lifeservices.domain.words_employer import AdverseStep, VettingState

if TYPE_CHECKING:
    from lifeservices.domain.employer import Employer

FROM: dict[AdverseStep, tuple[VettingState, ...]] = {
    AdverseStep.DECLINE: (VettingState.APPLIED, VettingState.REVIEW, VettingState.ASKED),
    AdverseStep.SUSPEND: IS_PARTNER,
    AdverseStep.TERMINATE: (*IS_PARTNER, VettingState.SUSPENDED, VettingState.REMEDIED),
}
"""In which states each step can be meant."""


@recorded_as("right-to-reply-opened")
class RightToReplyOpened(Event):
    """An employer was told what is meant to be decided and why, and until when it may reply."""

    notice_id: str
    step: AdverseStep
    reply_by: date
    words: FreeText[str] = None

    def apply(self, employer: Employer) -> None:
        employer.replying.notice = Notice(self.notice_id, self.step, self.on, self.reply_by)


@recorded_as("employer-replied")
class EmployerReplied(Event):
    """The employer said something to what is meant to be decided."""

    notice_id: str
    words: FreeText[str] = None

    def apply(self, employer: Employer) -> None:
        if employer.replying.notice is not None:
            employer.replying.notice.replied_on = self.on


@recorded_as("reply-notice-dropped")
class ReplyNoticeDropped(Event):
    """What was meant to be decided against an employer will not be decided."""

    notice_id: str
    note: FreeText[str] = None

    def apply(self, employer: Employer) -> None:
        employer.replying.notice = None


@recorded_as("employer-declined")
class EmployerDeclined(Event):
    """An application was turned down, under the criteria named, after the employer could reply."""

    criteria: str
    notice_id: str | None = None
    note: FreeText[str] = None

    def apply(self, employer: Employer) -> None:
        employer.stand(self.on, VettingState.DECLINED)
        employer.decided()


@recorded_as("employer-suspended", version=2)
class EmployerSuspended(Event):
    """No member is put forward to this employer for now."""

    criteria: str | None = None
    notice_id: str | None = None
    note: FreeText[str] = None

    @staticmethod
    def upcast_v1_v2(values: dict[str, Any]) -> dict[str, Any]:
        """Version 1 knew no rules and no right to reply; neither is supposed."""
        return values

    def apply(self, employer: Employer) -> None:
        employer.stand(self.on, VettingState.SUSPENDED)
        employer.decided()


@recorded_as("employer-terminated")
class EmployerTerminated(Event):
    """The partnership with an employer ended, under the criteria named, after it could reply."""

    criteria: str
    notice_id: str | None = None
    note: FreeText[str] = None

    def apply(self, employer: Employer) -> None:
        employer.stand(self.on, VettingState.TERMINATED)
        employer.decided()


@dataclass
class Notice:
    """Something that is meant to be decided against an employer."""

    notice_id: str
    step: AdverseStep
    on: date
    reply_by: date
    replied_on: date | None = None


@dataclass
class Replying:
    """What one employer was told, and may still reply to."""

    employer: Employer
    notice: Notice | None = None

    def open(self, event: RightToReplyOpened, rules: RuleSet) -> None:
        """It is told."""
        if self.notice is not None:
            raise Refused(f"It was told already, on {in_words(self.notice.on)}: {self.notice.step.label}.", "told_on")
        if self.employer.state not in FROM[event.step]:
            raise Refused(f"This employer is on record as: {self.employer.state.label}.", "step")
        self.employer.check_order(event.on, "told_on")
        if event.reply_by < rules.reply_by(event.on):
            day = in_words(rules.reply_by(event.on))
            raise Refused(f"The rules {rules.name} give {rules.reply_days} days: until {day}, or later.", "reply_by")
        self.employer.happened(event)

    def reply(self, event: EmployerReplied) -> None:
        """It says something, in time or late."""
        check_not_before(event.on, self._told(event.notice_id, "replied_on").on, "it was told", "replied_on")
        self.employer.happened(event)

    def drop(self, event: ReplyNoticeDropped) -> None:
        """It will not be decided."""
        check_not_before(event.on, self._told(event.notice_id, "dropped_on").on, "it was told", "dropped_on")
        self.employer.happened(event)

    def notice_for(self, step: AdverseStep, day: date, field: str) -> Notice:
        """The notice that a decision rests on. Refused where the employer was not told, or may still reply."""
        if self.notice is None or self.notice.step != step:
            raise Refused(
                "Tell the employer first what is meant to be decided and why, and let it reply.",
                field,
                first="open-right-to-reply",
            )
        check_not_before(day, self.notice.on, "it was told", field)
        heard = self.notice.replied_on
        if (heard is None or heard > day) and day <= self.notice.reply_by:
            until = in_words(self.notice.reply_by)
            raise Refused(f"It may reply until {until}. Write down what it says, or decide after that day.", field)
        return self.notice

    def _told(self, notice_id: str, field: str) -> Notice:
        if self.notice is None or notice_id not in ("", self.notice.notice_id):
            raise Refused("There is nothing open that this employer could reply to.", field)
        return self.notice
