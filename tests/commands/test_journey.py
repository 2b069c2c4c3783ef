"""One life told through commands, and the sentences a person gets on the way."""

from __future__ import annotations

from datetime import date

import pytest

from lifeservices.commands.amendment import CorrectEntry, VoidEntry
from lifeservices.commands.assessment import RecordAssessment
from lifeservices.commands.check_in import CompleteCheckIn
from lifeservices.commands.closing import CloseJourney, ReopenJourney
from lifeservices.commands.coaching import AssignCoach, HandOver
from lifeservices.commands.consent import GiveConsent, WithdrawConsent
from lifeservices.commands.contact import LogContact
from lifeservices.commands.employer import RegisterEmployer
from lifeservices.commands.employment import RecordStart
from lifeservices.commands.erasure import AskForErasure, ErasePerson
from lifeservices.commands.goal import CompleteGoal, SetGoal
from lifeservices.commands.hiring import AnswerOffer, RecordInterview, RecordOffer, ScheduleInterview
from lifeservices.commands.job_referral import SubmitJobReferral
from lifeservices.commands.member import IdentifyMember, RecordIdentity
from lifeservices.commands.opt_in import OptIn
from lifeservices.commands.plan import AgreePlan, DraftPlan
from lifeservices.commands.referral import CloseReferral, RecordReferralAnswer, SendReferral
from lifeservices.commands.service import ListService
from lifeservices.commands.staff import AddStaff
from lifeservices.commands.step import AddStep, CompleteStep
from lifeservices.domain.errors import NotAllowed, NotFound, Refused
from lifeservices.domain.journey import Journey
from lifeservices.domain.phase import Phase
from lifeservices.domain.release import NotShared
from lifeservices.domain.words import AmendmentReason, CheckInAnswer, ContactMode, Evidence
from lifeservices.domain.words_person import (
    CloseReason,
    CoachChange,
    ErasureBasis,
    MemberSource,
    ReopenReason,
    StaffRole,
)
from lifeservices.domain.words_plan import (
    Agreement,
    ConsentCategory,
    LifeDomain,
    NeedOutcome,
    RecipientKind,
    ReferralAnswer,
    ReferralResult,
    SharingPurpose,
)
from tests.commands.tabletop import ADMIN, IMPORT, LEAD, Tabletop
from tests.partners import IMPORTER, taken_over

CONTACT, NEEDS = ConsentCategory.CONTACT, ConsentCategory.NEEDS


def on(month: int, day: int) -> date:
    return date(2016, month, day)


@pytest.fixture
def desk() -> Tabletop:
    """A desk with a coach, an employer, a service, and a member who opted in."""
    desk = Tabletop(today=on(12, 31))
    desk.do(AddStaff("Ann Oakes", StaffRole.COACH, on(1, 1), staff_id="ann"), by=ADMIN)
    desk.do(AddStaff("Ben Ash", StaffRole.COACH, on(1, 1), staff_id="ben"), by=ADMIN)
    desk.do(RegisterEmployer("Hollow Mill", on(1, 1), employer_id="w1"), by=ADMIN)
    desk.do(RegisterEmployer("Pinwheel Logistics", on(1, 1), employer_id="w2"), by=ADMIN)
    for employer in ("w1", "w2"):
        desk.do(taken_over(employer, on(1, 1)), by=IMPORTER)
    desk.do(ListService("Bread of the Day", LifeDomain.FOOD, on(1, 1), service_id="s1"), by=ADMIN)
    desk.do(IdentifyMember(on(1, 4), MemberSource.SELF, given_name="Tansy", member_id="m1"))
    desk.do(OptIn("m1", on(1, 10)))
    return desk


def consent(recipients: RecipientKind, purpose: SharingPurpose, *categories: ConsentCategory) -> GiveConsent:
    return GiveConsent("m1", on(1, 11), list(categories), recipients, purpose, Agreement.SIGNED, consent_id="c1")


def names(events: list[object]) -> list[str]:
    return [event.name for event in events]  # type: ignore[attr-defined]


def test_a_coach_who_adds_a_member_walks_with_them(desk: Tabletop) -> None:
    happened = desk.do(
        IdentifyMember(on(2, 1), MemberSource.SELF, "Moss", "Quillfeather", born_on=date(1990, 5, 6), state="OH")
    )
    assert names(happened) == ["member-identified", "member-identity-recorded", "coach-assigned"]
    assert happened[0].state == "OH"
    assert happened[1].birth_year == 1990  # type: ignore[attr-defined]
    assert happened[2].coach_id == "ann"  # type: ignore[attr-defined]


def test_an_import_adds_members_without_a_coach(desk: Tabletop) -> None:
    happened = desk.do(IdentifyMember(on(2, 1), MemberSource.IMPORTED, member_id="m9"), by=IMPORT)
    assert names(happened) == ["member-identified"]
    desk.do(RecordStart("m9", on(3, 1), "an-employer-nobody-registered", Evidence.MEMBER_SAID), by=IMPORT)


def test_an_assessment_is_recorded_in_one_go(desk: Tabletop) -> None:
    answers = RecordAssessment(
        "m1", on(2, 1), score_housing=2, score_child_care=4, strengths="Repairs engines\n\n Speaks Spanish "
    )
    happened = desk.do(answers)
    assert names(happened) == [
        "assessment-started",
        "assessment-domain-scored",
        "assessment-domain-scored",
        "strength-recorded",
        "strength-recorded",
        "assessment-completed",
    ]
    assert happened[4].text == "Speaks Spanish"  # type: ignore[attr-defined]
    assert happened[5].domains_scored == 2  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="at least one part of life"):
        desk.do(RecordAssessment("m1", on(2, 2)))


def test_a_plan_from_its_draft_to_a_reached_goal(desk: Tabletop) -> None:
    desk.do(DraftPlan("m1", on(2, 1), plan_id="p1"))
    desk.do(SetGoal("m1", "p1", on(2, 1), LifeDomain.HOUSING, "A flat of our own", goal_id="g1"))
    desk.do(AgreePlan("m1", "p1", on(2, 2), Agreement.VERBAL))
    desk.do(AddStep("m1", "g1", on(2, 2), "Call the landlord", step_id="t1"))
    desk.do(CompleteStep("m1", "t1", on(2, 5)))
    assert desk.get(Journey, "m1").phase is Phase.STABILIZING
    assert names(desk.do(CompleteGoal("m1", "g1", on(3, 1)))) == ["goal-completed"]


def test_a_referral_is_sent_under_consent_and_closed_by_what_was_received(desk: Tabletop) -> None:
    send = SendReferral("m1", "s1", on(2, 1), LifeDomain.FOOD, referral_id="r1")
    with pytest.raises(NotShared, match="has not agreed to share"):
        desk.do(send)
    desk.do(consent(RecipientKind.SERVICES, SharingPurpose.SERVICES, CONTACT, NEEDS))
    sent, disclosed = desk.do(send)
    assert sent.consent_id == disclosed.consent_id == "c1"  # type: ignore[attr-defined]
    assert sent.listing.name == "Bread of the Day"  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="why the service turned it down"):
        desk.do(RecordReferralAnswer("m1", "r1", on(2, 3), ReferralAnswer.REJECTED))
    desk.do(RecordReferralAnswer("m1", "r1", on(2, 3), ReferralAnswer.ACCEPTED))
    with pytest.raises(Refused, match="why the member did not get"):
        desk.do(CloseReferral("m1", "r1", on(2, 9), ReferralResult.NOT_RECEIVED))
    closed = desk.do(CloseReferral("m1", "r1", on(2, 9), ReferralResult.RECEIVED, outcome=NeedOutcome.MET))
    assert names(closed) == ["service-received"]
    desk.do(WithdrawConsent("m1", "c1", on(2, 10)))
    with pytest.raises(NotShared):
        desk.do(SendReferral("m1", "s1", on(2, 10), LifeDomain.FOOD))


def test_from_a_job_referral_to_a_job_and_its_check_ins(desk: Tabletop) -> None:
    history = ConsentCategory.WORK_HISTORY
    desk.do(consent(RecipientKind.EMPLOYERS, SharingPurpose.JOB_SEARCH, CONTACT, history))
    desk.do(SubmitJobReferral("m1", "w1", on(2, 1), "Packer", job_referral_id="j1"))
    desk.do(SubmitJobReferral("m1", "w2", on(2, 2), "Driver", job_referral_id="j2"))
    desk.do(ScheduleInterview("m1", "j1", on(2, 3), on(2, 8)))
    desk.do(RecordInterview("m1", "j1", on(2, 8), attended=True))
    desk.do(RecordOffer("m1", "j1", on(2, 10)))
    desk.do(AnswerOffer("m1", "j1", on(2, 11), accepted=True))
    started = RecordStart("m1", on(2, 29), "w1", Evidence.MEMBER_SAID, placement_id="p1", job_referral_id="j1")
    happened = desk.do(started)
    assert names(happened) == ["employment-started", "job-referral-made-obsolete", "check-ins-scheduled"]
    touches = happened[2].touches  # type: ignore[attr-defined]
    assert len(touches) == 14
    assert touches[-1].due == date(2018, 2, 28)
    desk.do(CompleteCheckIn("m1", "p1", on(3, 2), CheckInAnswer.SAME_JOB))
    assert desk.get(Journey, "m1").phase is Phase.RETENTION


def test_a_hand_over_needs_a_coach_who_is_there(desk: Tabletop) -> None:
    with pytest.raises(NotFound):
        desk.do(HandOver("m1", "nobody", on(3, 1), CoachChange.CASELOAD))
    (event,) = desk.do(HandOver("m1", "ben", on(3, 1), CoachChange.CASELOAD, "Prefers mornings"))
    assert (event.from_coach_id, event.to_coach_id) == ("ann", "ben")  # type: ignore[attr-defined]


def test_only_those_who_lead_assign_coaches_and_only_administrators_erase(desk: Tabletop) -> None:
    with pytest.raises(NotAllowed):
        desk.do(AssignCoach("m1", "ben", on(3, 1)))
    with pytest.raises(NotAllowed):
        desk.do(AskForErasure("m1", ErasureBasis.MEMBER_ASKED))
    desk.do(AskForErasure("m1", ErasureBasis.MEMBER_ASKED), by=LEAD)
    (erased,) = desk.do(ErasePerson("m1"), by=ADMIN)
    assert erased.name == "person-key-destroyed"
    with pytest.raises(Refused, match="was erased"):
        desk.do(RecordIdentity("m1", on(3, 1), "Tansy"))


def test_a_journey_closes_and_is_reopened(desk: Tabletop) -> None:
    desk.do(CloseJourney("m1", on(5, 1), CloseReason.UNREACHABLE))
    with pytest.raises(Refused, match="ended on May 1, 2016"):
        desk.do(DraftPlan("m1", on(5, 2)))
    desk.do(LogContact("m1", on(6, 1), ContactMode.PHONE, reached=True))
    desk.do(ReopenJourney("m1", on(6, 1), ReopenReason.REACHED_AGAIN))
    desk.do(DraftPlan("m1", on(6, 2)))


def test_an_entry_is_corrected_and_taken_back_and_nothing_is_edited(desk: Tabletop) -> None:
    started = desk.do(RecordStart("m1", on(3, 1), "w1", Evidence.MEMBER_SAID, placement_id="p1"))[0]
    why = AmendmentReason.TYPING_ERROR
    desk.do(CorrectEntry("m1", started.id, "on", "2016-03-08", why))
    assert desk.get(Journey, "m1").employments.placements["p1"].started_on == on(3, 8)
    with pytest.raises(Refused, match="does not read as an answer"):
        desk.do(CorrectEntry("m1", started.id, "on", None, why))
    desk.do(VoidEntry("m1", started.id, AmendmentReason.DID_NOT_START))
    assert desk.get(Journey, "m1").employments.placements == {}
    assert started in desk.get(Journey, "m1").entries
