"""Which employers do we work with, and may members be put forward to them?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import ClassVar

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.employer_condition import ApprovalConditionSet, Conditions, EmployerApprovedWithConditions
from lifeservices.domain.employer_partner import Partner, check_industry
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event, FreeText, Identifier
from lifeservices.domain.job_link import JobLinks
from lifeservices.domain.order import check_not_before
from lifeservices.domain.right_to_reply import EmployerDeclined, EmployerSuspended, EmployerTerminated, Replying
from lifeservices.domain.subject import Subject
from lifeservices.domain.time import in_words
from lifeservices.domain.vetting import IS_PARTNER, Vetting
from lifeservices.domain.vetting_rules import RuleSet
from lifeservices.domain.words_employer import AdverseStep, VettingState


@recorded_as("employer-registered")
class EmployerRegistered(Event):
    """An employer became known to the program."""

    employer_name: str
    naics: str | None = None
    second_chance: bool = False
    """True where a justice record does not by itself rule somebody out."""
    contact_name: Identifier[str] = None
    contact_phone: Identifier[str] = None

    def apply(self, employer: Employer) -> None:
        employer.known_as = self.employer_name
        employer.registered_on = self.on


@recorded_as("employer-approved")
class EmployerApproved(Event):
    """An employer met the program's criteria, in the version named."""

    criteria: str
    valid_to: date | None = None

    def apply(self, employer: Employer) -> None:
        employer.stand(self.on, VettingState.APPROVED, self.valid_to)
        employer.decided()


@recorded_as("employer-remedied")
class EmployerRemedied(Event):
    """A suspended employer says that it mended what it was suspended for."""

    note: FreeText[str] = None

    def apply(self, employer: Employer) -> None:
        employer.stand(self.on, VettingState.REMEDIED)


@recorded_as("employer-reinstated")
class EmployerReinstated(Event):
    """A suspension is over, under the criteria named; members are put forward again."""

    criteria: str
    valid_to: date | None = None

    def apply(self, employer: Employer) -> None:
        left = VettingState.CONDITIONS if employer.conditions.open else VettingState.APPROVED
        employer.stand(self.on, left, self.valid_to)
        employer.decided()


@dataclass(frozen=True)
class Standing:
    """How far an employer is from a day on; an approval may end by itself."""

    on: date
    state: VettingState
    valid_to: date | None = None


class Employer(Subject):
    """An employer, how far its vetting is, and what kind of partner it is."""

    what: ClassVar[str] = "employer"
    begins_with: ClassVar[str] = "employer-registered"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.known_as = ""
        self.registered_on: date | None = None
        self.standings: list[Standing] = []
        self.as_told = False
        """True for what another system tells of an employer: it was decided there, by rules of theirs."""

    partner = cached_property(Partner)
    vetting = cached_property(Vetting)
    replying = cached_property(Replying)
    conditions = cached_property(Conditions)
    job_links = cached_property(JobLinks)

    @property
    def state(self) -> VettingState:
        """How far it is, by the latest that was recorded."""
        return self.standings[-1].state if self.standings else VettingState.PROSPECT

    def stand(self, on: date, state: VettingState, valid_to: date | None = None) -> None:
        """Take in how far it is from a day on."""
        self.standings.append(Standing(on, state, valid_to))

    def decided(self) -> None:
        """What was open is decided."""
        self.vetting.over()
        self.replying.notice = None

    def register(self, event: EmployerRegistered) -> None:
        """It becomes known."""
        if self.registered_on is not None:
            raise Refused("This employer is already on record.", "employer_name")
        if event.naics and not self.as_told:
            check_industry(event.naics)
        self.happened(event)

    def approve(self, event: EmployerApproved, rules: RuleSet) -> None:
        """It met the criteria."""
        self._check_approval(event, rules, with_condition=False)
        self.happened(event)

    def approve_with_condition(
        self, event: EmployerApprovedWithConditions, condition: ApprovalConditionSet, rules: RuleSet
    ) -> None:
        """It met them but for what it has still to do."""
        self._check_approval(event, rules, with_condition=True)
        self.happened(event)
        self.conditions.set(condition)

    def decline(self, event: EmployerDeclined) -> None:
        """Its application is turned down."""
        self._decide(event, AdverseStep.DECLINE, "declined_on")

    def suspend(self, event: EmployerSuspended) -> None:
        """Not for now."""
        self.check_known()
        if self.state == VettingState.SUSPENDED:
            raise Refused(f"This employer is suspended since {in_words(self.standings[-1].on)}.", "suspended_on")
        self._decide(event, AdverseStep.SUSPEND, "suspended_on")

    def terminate(self, event: EmployerTerminated) -> None:
        """Not any more."""
        self._decide(event, AdverseStep.TERMINATE, "ended_on")

    def remedy(self, event: EmployerRemedied) -> None:
        """It mended something."""
        if self.state != VettingState.SUSPENDED:
            raise Refused("This employer is not suspended.", "remedied_on")
        self.check_order(event.on, "remedied_on")
        self.happened(event)

    def reinstate(self, event: EmployerReinstated, rules: RuleSet) -> None:
        """It is a partner again."""
        if self.state != VettingState.REMEDIED:
            raise Refused("Write down first what this employer did to mend it.", "reinstated_on", first="record-remedy")
        self.check_order(event.on, "reinstated_on")
        self._check_end(event.on, event.valid_to, rules)
        self.happened(event)

    def why_not(self, day: date) -> str:
        """Why nobody may be put forward to it on a day, and what opens the way; empty where it may be."""
        held = self._held(day)
        if held.state in IS_PARTNER:
            if held.valid_to is None or day <= held.valid_to:
                return ""
            ended = in_words(held.valid_to)
            return f"The approval of {self.known_as} ended on {ended}. It has to be vetted again first."
        since = f" since {in_words(held.on)}" if held.on > date.min else ""
        return f"{self.known_as} is {SAID[held.state]}{since}. {OPENS[held.state]}"

    def check_may_receive(self, day: date) -> None:
        """Refuse to share anything with an employer that is suspended, declined or no partner any more on a day."""
        self.check_known()
        if self._held(day).state in (*IN_DOUBT, VettingState.DECLINED, VettingState.TERMINATED):
            raise Refused(self.why_not(day), "employer_id")

    def _held(self, day: date) -> Standing:
        """How far it was on a day."""
        past = sorted((each for each in self.standings if each.on <= day), key=lambda each: each.on)
        return past[-1] if past else Standing(date.min, VettingState.PROSPECT)

    def check_known(self) -> date:
        """Since when it is known; refused where it is not."""
        if self.registered_on is None:
            raise Refused("There is no such employer on record.", "employer_id")
        return self.registered_on

    def check_order(self, day: date, field: str) -> None:
        """Refuse a day before the latest that is known of how far it is."""
        if self.standings:
            latest = self.standings[-1]
            check_not_before(day, latest.on, f"it was written down as “{latest.state.label}”", field)

    def _check_approval(
        self, event: EmployerApproved | EmployerApprovedWithConditions, rules: RuleSet, with_condition: bool
    ) -> None:
        self.check_known()
        if not self.as_told:
            self.check_order(event.on, "approved_on")
            self.vetting.check_enough(rules, event.on, with_condition)
            self._check_end(event.on, event.valid_to, rules)
        elif self.state == VettingState.APPROVED:
            raise Refused(f"This employer is approved since {in_words(self.standings[-1].on)}.", "approved_on")

    def _check_end(self, day: date, valid_to: date | None, rules: RuleSet) -> None:
        if valid_to is None or not day <= valid_to <= rules.valid_to(day):
            last = in_words(rules.valid_to(day))
            raise Refused(f"Under the rules {rules.name} it lasts until {last} at most. Change the day.", "valid_to")

    def _decide(self, event: Event, step: AdverseStep, field: str) -> None:
        self.check_known()
        if not self.as_told:
            self.check_order(event.on, field)
            self.replying.notice_for(step, event.on, field)
        self.happened(event)


IN_DOUBT = (VettingState.SUSPENDED, VettingState.REMEDIED)
SAID: dict[VettingState, str] = {
    VettingState.PROSPECT: "not an approved employer partner",
    VettingState.APPLIED: "waiting to be vetted",
    VettingState.REVIEW: "being vetted",
    VettingState.ASKED: "being vetted",
    VettingState.DECLINED: "declined as a partner",
    VettingState.SUSPENDED: "suspended",
    VettingState.REMEDIED: "suspended",
    VettingState.TERMINATED: "no partner any more",
}
OPENS: dict[VettingState, str] = {
    **dict.fromkeys(SAID, "Choose another employer, or ask employer relations to vet this one."),
    **dict.fromkeys(
        (VettingState.APPLIED, VettingState.REVIEW, VettingState.ASKED),
        "Choose another employer, or wait until it is approved.",
    ),
    **dict.fromkeys(
        (VettingState.SUSPENDED, VettingState.REMEDIED), "Choose another employer, or wait until it is reinstated."
    ),
}
"""What opens the way from each state."""
