"""How is an employer looked at: what was asked of it, what was found, what rests on what, and until when?

An approved employer that is looked at again stays approved meanwhile; a new approval takes the place of the old one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.order import check_not_before
from lifeservices.domain.time import in_words
from lifeservices.domain.vetting_rules import RuleSet
from lifeservices.domain.words_employer import (
    Criterion,
    CriterionResult,
    VettingEvidence,
    VettingReason,
    VettingState,
)

if TYPE_CHECKING:
    from lifeservices.domain.employer import Employer

MAY_APPLY = (VettingState.PROSPECT, VettingState.DECLINED, VettingState.TERMINATED)
IS_PARTNER = (VettingState.APPROVED, VettingState.CONDITIONS)


@recorded_as("employer-applied")
class EmployerApplied(Event):
    """An employer asked to become a partner of the program."""

    note: FreeText[str] = None

    def apply(self, employer: Employer) -> None:
        employer.stand(self.on, VettingState.APPLIED)


@recorded_as("vetting-begun")
class VettingBegun(Event):
    """The program began to look at an employer under a rule set, for the first time or again."""

    because: VettingReason
    rule_set: str
    audit_id: str | None = None
    """The sample in which it was drawn."""

    def apply(self, employer: Employer) -> None:
        employer.vetting.because, employer.vetting.begun_on = self.because, self.on
        if employer.state not in IS_PARTNER:
            employer.stand(self.on, VettingState.REVIEW)


@recorded_as("vetting-information-asked")
class VettingInformationAsked(Event):
    """The employer was asked for something that was still missing."""

    answer_by: date
    words: FreeText[str] = None

    def apply(self, employer: Employer) -> None:
        if employer.state == VettingState.REVIEW:
            employer.stand(self.on, VettingState.ASKED)
        employer.vetting.answer_by = self.answer_by


@recorded_as("vetting-information-received")
class VettingInformationReceived(Event):
    """What was asked for came."""

    words: FreeText[str] = None

    def apply(self, employer: Employer) -> None:
        if employer.state == VettingState.ASKED:
            employer.stand(self.on, VettingState.REVIEW)
        employer.vetting.answer_by = None


@recorded_as("vetting-criterion-recorded")
class VettingCriterionRecorded(Event):
    """A criterion was looked at: what came of it, what that rests on, and until when it holds."""

    criterion: Criterion
    result: CriterionResult
    evidence: VettingEvidence
    valid_to: date | None = None
    note: FreeText[str] = None

    def apply(self, employer: Employer) -> None:
        met = self.result == CriterionResult.MET
        employer.vetting.findings.append(Finding(self.criterion, self.on, met, self.valid_to))


@recorded_as("vetting-criterion-exempted")
class VettingCriterionExempted(Event):
    """Whoever gave this entry decided that an employer need not meet a criterion, until a day."""

    criterion: Criterion
    until: date
    note: FreeText[str] = None

    def apply(self, employer: Employer) -> None:
        employer.vetting.findings.append(Finding(self.criterion, self.on, True, self.until, exempted=True))


@dataclass(frozen=True)
class Finding:
    """What is known of one criterion from a day on."""

    criterion: Criterion
    on: date
    holds: bool
    valid_to: date | None = None
    exempted: bool = False


@dataclass
class Vetting:
    """How one employer is being looked at, if it is."""

    employer: Employer
    because: VettingReason | None = None
    """Why it is being looked at; nothing while it is not."""
    begun_on: date | None = None
    answer_by: date | None = None
    """Until when the employer was asked to send something."""
    findings: list[Finding] = field(default_factory=list)

    def over(self) -> None:
        """It was decided."""
        self.because, self.answer_by = None, None

    def apply_for(self, event: EmployerApplied) -> None:
        """It wants to be a partner."""
        check_not_before(event.on, self.employer.check_known(), "we knew of this employer", "applied_on")
        if self.employer.state not in MAY_APPLY:
            raise Refused(f"This employer is on record as: {self.employer.state.label}.", "applied_on")
        self.employer.check_order(event.on, "applied_on")
        self.employer.happened(event)

    def begin(self, event: VettingBegun) -> None:
        """Somebody begins to look."""
        if self.because is not None and self.begun_on is not None:
            raise Refused(f"This employer is being looked at since {in_words(self.begun_on)}.", "begun_on")
        state = self.employer.state
        if state not in (VettingState.APPLIED, *IS_PARTNER):
            raise Refused("Write down first that this employer applied.", "begun_on", first="record-application")
        if (event.because == VettingReason.FIRST) != (state == VettingState.APPLIED):
            says = "It is a partner already" if state != VettingState.APPLIED else "It applied, and was never approved"
            raise Refused(f"{says}. Choose another reason.", "because")
        self.employer.check_order(event.on, "begun_on")
        self.employer.happened(event)

    def ask(self, event: VettingInformationAsked) -> None:
        """Something is missing."""
        self._check_looking("asked_on")
        if event.answer_by < event.on:
            raise Refused("This is before the day on which it was asked. Change the day.", "answer_by")
        self.employer.check_order(event.on, "asked_on")
        self.employer.happened(event)

    def take_in(self, event: VettingInformationReceived) -> None:
        """It came."""
        if self.answer_by is None:
            raise Refused("Nothing was asked for that is still open.", "received_on")
        self.employer.check_order(event.on, "received_on")
        self.employer.happened(event)

    def record(self, event: VettingCriterionRecorded) -> None:
        """A criterion was looked at."""
        begun_on = self._check_looking("looked_on")
        check_not_before(event.on, begun_on, "the vetting began", "looked_on")
        if event.valid_to is not None and event.valid_to < event.on:
            raise Refused("It would have ended before it was looked at. Change the day.", "valid_to")
        self.employer.happened(event)

    def exempt(self, event: VettingCriterionExempted, rules: RuleSet) -> None:
        """It need not be met, for now."""
        self._check_looking("decided_on")
        if event.criterion not in rules.criteria:
            raise Refused(f"The rules {rules.name} do not ask for this.", "criterion")
        if event.until <= event.on:
            raise Refused("An exemption ends on a later day. Change the day.", "until")
        if event.until > rules.valid_to(event.on):
            last = in_words(rules.valid_to(event.on))
            raise Refused(f"An exemption lasts no longer than an approval: until {last}.", "until")
        self.employer.happened(event)

    def finding(self, criterion: Criterion, day: date) -> Finding | None:
        """The latest that is known of a criterion on a day."""
        found = [f for f in self.findings if f.criterion == criterion and f.on <= day]
        return max(found, key=lambda f: f.on) if found else None

    def satisfied(self, criterion: Criterion, day: date) -> bool:
        """Whether a criterion is met or exempted on a day.

        What an earlier vetting found counts only where it was said until when it holds.
        """
        found = self.finding(criterion, day)
        if found is None or not found.holds or (found.valid_to is not None and found.valid_to < day):
            return False
        return found.valid_to is not None or self.begun_on is None or found.on >= self.begun_on

    def open_criteria(self, rules: RuleSet, day: date) -> list[Criterion]:
        """What the rules ask for and is neither met nor exempted."""
        return [criterion for criterion in rules.criteria if not self.satisfied(criterion, day)]

    def check_enough(self, rules: RuleSet, day: date, with_condition: bool) -> None:
        """Refuse an approval for which something is missing."""
        self._check_looking("approved_on")
        missing = self.open_criteria(rules, day)
        if with_condition:
            missing = [criterion for criterion in missing if criterion in rules.required]
        if missing:
            words = "; ".join(criterion.label for criterion in missing)
            raise Refused(f"Neither met nor exempted under the rules {rules.name}: {words}.", "approved_on")

    def _check_looking(self, field: str) -> date:
        """Since when it is looked at; refused where it is not."""
        if self.because is None or self.begun_on is None:
            raise Refused("Nobody is looking at this employer. Begin its vetting first.", field, first="begin-vetting")
        return self.begun_on
