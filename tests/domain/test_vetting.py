"""An employer is vetted by the rules of the day, told before anything is decided against it, and heard."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lifeservices.domain.employer import Employer, EmployerApproved, EmployerRegistered, EmployerReinstated
from lifeservices.domain.employer import EmployerRemedied as Remedied
from lifeservices.domain.employer_condition import ApprovalConditionMet, ApprovalConditionSet
from lifeservices.domain.employer_condition import EmployerApprovedWithConditions as WithConditions
from lifeservices.domain.right_to_reply import (
    EmployerDeclined,
    EmployerReplied,
    EmployerSuspended,
    EmployerTerminated,
    ReplyNoticeDropped,
    RightToReplyOpened,
)
from lifeservices.domain.time import in_words
from lifeservices.domain.vetting import (
    EmployerApplied,
    VettingBegun,
    VettingCriterionExempted,
    VettingCriterionRecorded,
    VettingInformationAsked,
    VettingInformationReceived,
)
from lifeservices.domain.vetting_audit import drawn_from
from lifeservices.domain.vetting_rules import FIRST, VettingRules, VettingRulesPublished
from lifeservices.domain.words_employer import (
    AdverseStep,
    Criterion,
    CriterionResult,
    VettingEvidence,
    VettingReason,
    VettingState,
)
from tests.domain.telling import day, given, refused

MILL = EmployerRegistered(on=day("01-04"), employer_name="Hollow Mill")
APPLIED = EmployerApplied(on=day("01-05"))
BEGUN = VettingBegun(on=day("01-06"), because=VettingReason.FIRST, rule_set=FIRST.name)


def met(criterion: Criterion, on: str = "01-10", until: date | None = None) -> VettingCriterionRecorded:
    return VettingCriterionRecorded(
        on=day(on),
        criterion=criterion,
        result=CriterionResult.MET,
        evidence=VettingEvidence.DOCUMENT,
        valid_to=until,
    )


ALL_MET = tuple(met(criterion) for criterion in FIRST.criteria)
END = FIRST.valid_to(day("01-20"))
APPROVED = EmployerApproved(on=day("01-20"), criteria=FIRST.name, valid_to=END)
TOLD = RightToReplyOpened(
    on=day("03-01"), notice_id="n1", step=AdverseStep.SUSPEND, reply_by=FIRST.reply_by(day("03-01"))
)
SUSPENDED = EmployerSuspended(on=day("03-10"), criteria=FIRST.name, notice_id="n1")


def vetted(*more: object) -> Employer:
    return given(MILL, APPLIED, BEGUN, *ALL_MET, *more, kind=Employer)


def test_nobody_is_approved_while_a_criterion_is_open() -> None:
    employer = given(MILL, APPLIED, BEGUN, *ALL_MET[1:], kind=Employer)
    with refused(f"Neither met nor exempted under the rules {FIRST.name}: Legal entity", "approved_on"):
        employer.approve(APPROVED, FIRST)
    exempted = VettingCriterionExempted(on=day("01-12"), criterion=Criterion.LEGAL_ENTITY, until=day("03-01"))
    employer.vetting.exempt(exempted, FIRST)
    employer.approve(APPROVED, FIRST)
    assert (employer.state, employer.vetting.because) == (VettingState.APPROVED, None)


def test_what_may_be_left_to_a_condition_is_and_what_may_not_is_not() -> None:
    left = [each for each in ALL_MET if each.criterion != Criterion.SAFETY]
    employer = given(MILL, APPLIED, BEGUN, *left, kind=Employer)
    with refused("Safety record", "approved_on"):
        employer.approve(APPROVED, FIRST)
    condition = ApprovalConditionSet(on=day("01-20"), condition_id="c1", due_on=day("04-01"))
    employer.approve_with_condition(
        WithConditions(on=day("01-20"), criteria=FIRST.name, valid_to=END), condition, FIRST
    )
    assert employer.why_not(day("02-01")) == ""
    employer.conditions.meet(ApprovalConditionMet(on=day("02-01"), condition_id="c1"))
    with refused("not open any more", "condition_id"):
        employer.conditions.meet(ApprovalConditionMet(on=day("02-02"), condition_id="c1"))
    lacking = given(MILL, APPLIED, BEGUN, *ALL_MET[1:], kind=Employer)
    with refused("Legal entity", "approved_on"):
        lacking.approve_with_condition(
            WithConditions(on=day("01-20"), criteria=FIRST.name, valid_to=END), condition, FIRST
        )


def test_an_approval_ends_by_itself_and_not_later_than_the_rules_say() -> None:
    employer = vetted(APPROVED)
    assert employer.why_not(day("01-19")).startswith("Hollow Mill is being vetted")
    assert employer.why_not(END) == ""
    ended = f"The approval of Hollow Mill ended on {in_words(END)}. It has to be vetted again first."
    assert employer.why_not(END + timedelta(days=1)) == ended
    for wrong in (None, END + timedelta(days=1), day("01-19")):
        with refused("lasts until", "valid_to"):
            vetted().approve(EmployerApproved(on=day("01-20"), criteria=FIRST.name, valid_to=wrong), FIRST)


def test_nothing_is_decided_against_an_employer_before_it_could_reply() -> None:
    employer = vetted(APPROVED)
    with refused("Tell the employer first", "suspended_on"):
        employer.suspend(SUSPENDED)
    with refused("give 14 days", "reply_by"):
        employer.replying.open(
            RightToReplyOpened(on=day("03-01"), notice_id="n1", step=AdverseStep.SUSPEND, reply_by=day("03-05")), FIRST
        )
    employer.replying.open(TOLD, FIRST)
    with refused("It may reply until March 15, 2016", "suspended_on"):
        employer.suspend(SUSPENDED)
    assert employer.why_not(day("03-10")) == "", "It stays a partner until it is decided."
    employer.replying.reply(EmployerReplied(on=day("03-08"), notice_id="n1", words="We mend it."))
    employer.suspend(SUSPENDED)
    assert "is suspended since March 10, 2016" in employer.why_not(day("03-10"))
    assert employer.why_not(day("03-09")) == ""


@pytest.mark.parametrize("step", AdverseStep)
def test_each_step_against_an_employer_waits_for_its_reply(step: AdverseStep) -> None:
    def decide(employer: Employer, on: str, notice_id: str | None = None) -> None:
        values = {"on": day(on), "criteria": FIRST.name, "notice_id": notice_id}
        if step == AdverseStep.DECLINE:
            employer.decline(EmployerDeclined(**values))
        elif step == AdverseStep.SUSPEND:
            employer.suspend(EmployerSuspended(**values))
        else:
            employer.terminate(EmployerTerminated(**values))

    employer = given(MILL, APPLIED, BEGUN, kind=Employer) if step == AdverseStep.DECLINE else vetted(APPROVED)
    before = employer.state
    with refused("Tell the employer first"):
        decide(employer, "03-10")
    told = RightToReplyOpened(on=day("03-01"), notice_id="n1", step=step, reply_by=FIRST.reply_by(day("03-01")))
    employer.replying.open(told, FIRST)
    with refused("It may reply until March 15, 2016"):
        decide(employer, "03-15", "n1")
    assert employer.state == before
    decide(employer, "03-16", "n1")
    assert (
        employer.state.value == {"decline": "declined", "suspend": "suspended", "terminate": "terminated"}[step.value]
    )


def test_silence_does_not_hold_a_decision_up_for_ever_and_a_notice_can_be_dropped() -> None:
    employer = vetted(APPROVED, TOLD)
    with refused("may reply until", "suspended_on"):
        employer.suspend(EmployerSuspended(on=day("03-15"), criteria=FIRST.name))
    with refused("Tell the employer first", "ended_on"):
        employer.terminate(EmployerTerminated(on=day("03-16"), criteria=FIRST.name))
    employer.suspend(EmployerSuspended(on=day("03-16"), criteria=FIRST.name))
    other = vetted(APPROVED, TOLD)
    other.replying.drop(ReplyNoticeDropped(on=day("03-05"), notice_id="n1"))
    with refused("nothing open", "replied_on"):
        other.replying.reply(EmployerReplied(on=day("03-06"), notice_id="n1"))


def test_from_a_suspension_over_a_remedy_back_to_a_partner() -> None:
    employer = vetted(APPROVED, TOLD, EmployerReplied(on=day("03-02"), notice_id="n1"), SUSPENDED)
    back = EmployerReinstated(on=day("04-10"), criteria=FIRST.name, valid_to=END)
    with refused("what this employer did to mend it", "reinstated_on"):
        employer.reinstate(back, FIRST)
    employer.remedy(Remedied(on=day("04-01"), note="Wages were paid."))
    assert employer.why_not(day("04-05")) != ""
    employer.reinstate(back, FIRST)
    assert (employer.state, employer.why_not(day("04-10"))) == (VettingState.APPROVED, "")


def test_a_declined_employer_may_apply_again() -> None:
    told = RightToReplyOpened(on=day("02-01"), notice_id="n", step=AdverseStep.DECLINE, reply_by=day("02-15"))
    employer = given(MILL, APPLIED, BEGUN, told, kind=Employer)
    employer.decline(EmployerDeclined(on=day("02-16"), criteria=FIRST.name, notice_id="n"))
    assert "declined as a partner" in employer.why_not(day("02-20"))
    employer.vetting.apply_for(EmployerApplied(on=day("06-01")))
    assert employer.state == VettingState.APPLIED


def test_information_is_asked_for_and_comes() -> None:
    employer = given(MILL, APPLIED, BEGUN, kind=Employer)
    employer.vetting.ask(VettingInformationAsked(on=day("01-08"), answer_by=day("01-20"), words="The tax number"))
    assert employer.state == VettingState.ASKED
    employer.vetting.take_in(VettingInformationReceived(on=day("01-15")))
    assert employer.state == VettingState.REVIEW
    with refused("Nothing was asked", "received_on"):
        employer.vetting.take_in(VettingInformationReceived(on=day("01-16")))


def test_a_partner_vetted_again_stays_one_and_old_findings_count_only_while_they_hold() -> None:
    again = VettingBegun(on=day("06-01"), because=VettingReason.RENEWAL, rule_set=FIRST.name)
    holds = met(Criterion.LEGAL_ENTITY, until=day("12-31"))
    employer = given(MILL, APPLIED, BEGUN, *ALL_MET[1:], holds, APPROVED, again, kind=Employer)
    assert employer.why_not(day("06-02")) == ""
    missing = employer.vetting.open_criteria(FIRST, day("06-02"))
    assert Criterion.LEGAL_ENTITY not in missing
    assert len(missing) == len(FIRST.criteria) - 1
    with refused("being looked at since June 1, 2016", "begun_on"):
        employer.vetting.begin(again)
    with refused("It is a partner already", "because"):
        vetted(APPROVED).vetting.begin(VettingBegun(on=day("06-01"), because=VettingReason.FIRST, rule_set="x"))


def test_rules_are_published_for_days_to_come_and_stay_as_they_are() -> None:
    rules = VettingRules("vetting-rules")
    newer = VettingRulesPublished(
        on=day("07-01"),
        rule_set="2016-2",
        required=[Criterion.LEGAL_ENTITY],
        asked=[Criterion.SAFETY],
        valid_months=6,
        reply_days=10,
        sample_percent=30,
    )
    with refused("still to come", "begins_on"):
        rules.publish(newer, day("07-01"))
    rules.publish(newer, day("06-01"))
    assert (rules.on(day("06-30")).name, rules.on(day("07-01")).name) == (FIRST.name, "2016-2")
    with refused("The rules 2016-2 begin on July 1, 2016", "begins_on"):
        rules.publish(newer, day("05-01"))


@pytest.mark.parametrize(("size", "percent", "drawn"), [(10, 20, 2), (11, 20, 3), (1, 1, 1), (0, 20, 0), (5, 100, 5)])
def test_the_sample_can_be_drawn_again_by_anybody(size: int, percent: int, drawn: int) -> None:
    frame = [f"employer-{number}" for number in range(size)]
    sample = drawn_from(frame, "2015-1/2016-03-01", percent)
    assert len(sample) == drawn
    assert set(sample) <= set(frame)
    assert sample == drawn_from(list(reversed(frame)), "2015-1/2016-03-01", percent)
