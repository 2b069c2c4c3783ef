"""Are the things that happened to members known as they were at each position, and the same when told anew?"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.amendment import CorrectEntry, VoidEntry
from lifeservices.commands.assessment import RecordAssessment
from lifeservices.commands.closing import CloseJourney, ReopenJourney
from lifeservices.commands.coaching import AssignCoach, HandOver
from lifeservices.commands.consent import GiveConsent
from lifeservices.commands.earnings import RecordWages
from lifeservices.commands.employer import RegisterEmployer
from lifeservices.commands.employment import RecordStart
from lifeservices.commands.hiring import ScheduleInterview
from lifeservices.commands.job_referral import RecordRejection, SubmitJobReferral
from lifeservices.commands.participation import EndProgramService, StartProgramService
from lifeservices.commands.referral import CloseReferral, RecordReferralAnswer, SendReferral
from lifeservices.commands.service import ListService
from lifeservices.commands.staff import AddStaff
from lifeservices.commands.study import RecordOutcome, RecordStudyGroup
from lifeservices.commands.utilization import RecordMemberMonth, RecordVisits
from lifeservices.domain.words import AmendmentReason, Evidence
from lifeservices.domain.words_outcome import ServiceKind, WageSource
from lifeservices.domain.words_person import CloseReason, CoachChange, ReopenReason, StaffRole
from lifeservices.domain.words_plan import (
    Agreement,
    AssessmentPoint,
    ConsentCategory,
    JobReferralReason,
    LifeDomain,
    NeedOutcome,
    RecipientKind,
    ReferralAnswer,
    ReferralReason,
    ReferralResult,
    SharingPurpose,
)
from lifeservices.projections.rebuild import check, rebuild
from tests.erasing import erase
from tests.partners import IMPORTER, taken_over
from tests.projections.things import facts_in, things, things_in
from tests.projections.told import SUPERVISOR, a_check_in, a_contact, a_job, a_member
from tests.services import services_at

FILE, ADMIN = Actor("file", Role.IMPORT), Actor("ada", Role.ADMIN)
NOBODY_KNOWS = 1 << 30


def on(month: int, day: int) -> date:
    return date(2016, month, day)


def do(services: LifeServices, command: Any, by: Actor = SUPERVISOR) -> list[str]:
    return services.do(command, by, show=False).event_ids


def agree(services: LifeServices, member: str) -> None:
    for purpose, whom, what in (
        (SharingPurpose.SERVICES, RecipientKind.SERVICES, ConsentCategory.NEEDS),
        (SharingPurpose.JOB_SEARCH, RecipientKind.EMPLOYERS, ConsentCategory.WORK_HISTORY),
    ):
        share = [ConsentCategory.CONTACT, what]
        do(services, GiveConsent(member, on(1, 5), share, whom, purpose, Agreement.SIGNED))


def short(found: list[dict[str, Any]], *columns: str) -> list[tuple[Any, ...]]:
    def plain(name: str, value: Any) -> Any:
        if name not in ("day", "until_day"):
            return value
        return None if value >= NOBODY_KNOWS else date.fromordinal(value).isoformat()[5:]

    return [tuple(plain(name, thing[name]) for name in columns) for thing in found]


def test_scores_carry_the_occasion_of_their_assessment(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        member = a_member(services)
        first = RecordAssessment(member, on(2, 1), score_housing=2, score_food=0, assessment_id="a1")
        ids = do(services, first)
        later = RecordAssessment(member, on(8, 1), AssessmentPoint.INTERIM, score_housing=4, assessment_id="a2")
        do(services, later)
        do(services, RecordOutcome(member, on(3, 1), "imported", "housing", "baseline", 5), FILE)
        found = things_in(services, "scored")
        assert sorted(short(found, "what", "detail", "by", "day", "number")) == [
            ("food", "initial", "short-assessment", "02-01", 0),
            ("housing", "baseline", "imported", "03-01", 5),
            ("housing", "initial", "short-assessment", "02-01", 2),
            ("housing", "interim", "short-assessment", "08-01", 4),
        ]
        assert short(things_in(services, "assessed"), "what", "detail", "day") == [
            ("initial", "short-assessment", "02-01"),
            ("interim", "short-assessment", "08-01"),
        ]
        do(services, VoidEntry(member, ids[0], AmendmentReason.ENTERED_TWICE))
        assert {t["detail"] for t in things_in(services, "scored")} == {"baseline", "interim"}
        assert check(services.reader) == []


def test_a_coach_walks_with_a_member_until_the_next_one_does(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        for name in ("k1", "k2", "k3"):
            do(services, AddStaff(name, StaffRole.COACH, on(1, 1), staff_id=name), ADMIN)
        member, other = a_member(services), a_member(services, "Orrin", "Thistledown")
        do(services, AssignCoach(member, "k1", on(2, 1)))
        do(services, AssignCoach(other, "k3", on(2, 10)))
        position = services.record.head().position
        gone = do(services, HandOver(member, "k2", on(5, 1), CoachChange.CASELOAD, "Knows of the car"))
        spans = sorted(short(things_in(services, "coached"), "what", "day", "until_day"))
        assert spans == [("k1", "02-01", "05-01"), ("k2", "05-01", None), ("k3", "02-10", None)]
        then = sorted(short(things_in(services, "coached", position), "what", "day", "until_day"))
        assert then == [("k1", "02-01", None), ("k3", "02-10", None)]
        do(services, VoidEntry(member, gone[0], AmendmentReason.WRONG_MEMBER))
        assert sorted(short(things_in(services, "coached"), "what", "day", "until_day")) == then


def test_a_referral_is_one_row_with_its_first_answer_and_its_end(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        service = services.do(ListService("Hearthside", LifeDomain.HOUSING, on(1, 1)), ADMIN, show=False).subject_id
        member = a_member(services)
        agree(services, member)
        for number in ("r1", "r2", "r3"):
            sent = on(2, int(number[1]))
            do(services, SendReferral(member, service, sent, LifeDomain.HOUSING, referral_id=number))
        do(services, RecordReferralAnswer(member, "r1", on(2, 9), ReferralAnswer.WAITLISTED))
        do(services, RecordReferralAnswer(member, "r1", on(3, 9), ReferralAnswer.ACCEPTED))
        met = NeedOutcome.MET
        ids = do(services, CloseReferral(member, "r1", on(4, 1), ReferralResult.RECEIVED, outcome=met))
        full = ReferralReason.NO_CAPACITY
        do(services, RecordReferralAnswer(member, "r2", on(2, 20), ReferralAnswer.REJECTED, full))
        first, second, third = things_in(services, "referred")
        columns = ("what", "detail", "day", "until_day")
        assert short([first, second, third], *columns) == [
            ("received", "met", "02-01", "04-01"),
            ("rejected", "no-capacity", "02-02", "02-20"),
            ("open", "", "02-03", None),
        ]
        assert (first["by"], first["number"], third["number"]) == (service, on(2, 9).toordinal(), 0)
        do(services, VoidEntry(member, ids[0], AmendmentReason.WRONG_MEMBER))
        assert short(things_in(services, "referred")[:1], *columns) == [("accepted", "", "02-01", None)]
        assert check(services.reader) == []


def test_a_job_referral_is_followed_to_the_hire_through_it(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        member = a_member(services)
        agree(services, member)
        for name in ("mill", "bakery", "depot"):
            do(services, RegisterEmployer(name, on(1, 1), employer_id=name), ADMIN)
            do(services, taken_over(name, on(1, 1)), IMPORTER)
        for number, employer in enumerate(("mill", "bakery", "depot"), start=1):
            do(services, SubmitJobReferral(member, employer, on(2, number), job_referral_id=f"j{number}"))
        do(services, ScheduleInterview(member, "j1", on(2, 10), on(2, 12)))
        do(services, RecordRejection(member, "j2", on(2, 15), JobReferralReason.SKILLS))
        do(services, RecordStart(member, on(3, 1), "mill", Evidence.MEMBER_SAID, job_referral_id="j1"))
        found = short(things_in(services, "job-referred"), "what", "detail", "by", "day", "until_day")
        assert found == [
            ("hired", "", "mill", "02-01", "03-01"),
            ("rejected", "skills", "bakery", "02-02", "02-15"),
            ("obsolete", "", "depot", "02-03", "03-01"),
        ]
        assert check(services.reader) == []


def test_talks_endings_services_and_months(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        member = a_member(services)
        a_contact(services, member)
        a_check_in(services, member, a_job(services, member))
        do(services, StartProgramService(member, on(1, 10), ServiceKind.TRAINING, spell_id="s"))
        do(services, EndProgramService(member, "s", on(2, 10)))
        do(services, RecordWages(member, "2016Q1", Decimal("5200.10"), WageSource.WAGE_RECORD, "mill"))
        do(services, RecordMemberMonth(member, on(1, 9), 1, on(2, 1)), FILE)
        do(services, RecordMemberMonth(member, on(2, 9), 0), FILE)
        do(services, RecordVisits(member, on(2, 9), "ed", 2), FILE)
        do(services, CloseJourney(member, on(9, 1), CloseReason.MOVED))
        do(services, ReopenJourney(member, on(9, 9), ReopenReason.MEMBER_RETURNED))
        assert short(things_in(services, "contact"), "what", "detail", "by", "number") == [
            ("phone", "yes", "supervisor-1", 0),
            ("", "yes", "supervisor-1", 7),
        ]
        assert short(things_in(services, "service"), "what", "day", "until_day") == [("training", "01-10", "02-10")]
        assert short(things_in(services, "wages"), "what", "amount") == [("2016Q1", 520010)]
        months = short(things_in(services, "member-month"), "what", "detail", "number")
        assert months == [("2016-01", "enrolled", 1), ("2016-02", "not", 0)]
        assert short(things_in(services, "closed"), "what", "detail") == [("moved", "closed")]
        assert short(things_in(services, "reopened"), "what") == [("member-returned",)]
        assert check(services.reader) == []


def test_a_correction_is_known_from_its_own_position_on(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        member = a_member(services)
        visit = do(services, RecordVisits(member, on(2, 9), "ed", 2), FILE)[0]
        position = services.record.head().position
        do(services, CorrectEntry(member, visit, "visits", "1", AmendmentReason.TYPING_ERROR))
        assert [t["number"] for t in things_in(services, "visits", position)] == [2]
        assert [t["number"] for t in things_in(services, "visits")] == [1]


KINDS = ("assessed", "scored", "service", "wages", "visits", "group", "contact", "coached")


def test_an_erasure_leaves_every_fact_as_it_was(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        member, _ = a_member(services), a_member(services, "Orrin", "Thistledown")
        a_contact(services, member)
        do(services, RecordAssessment(member, on(2, 1), score_housing=2, note="In her sister's house"))
        do(services, StartProgramService(member, on(1, 10), ServiceKind.TRAINING, note="Mondays"))
        do(services, RecordWages(member, "2016Q1", Decimal(5200), WageSource.SUPPLEMENTAL_PAY_STUB, seen="A stub"))
        do(services, RecordStudyGroup(member, on(1, 4), "arm", "1"), FILE)
        before = {kind: things_in(services, kind) for kind in KINDS}
        assert [t["number"] for t in before["scored"]] == [2]
        erase(services, member, ADMIN)
        assert {kind: things_in(services, kind) for kind in KINDS} == before
        assert check(services.reader) == []
        rebuild(services.reader, ["occurrences"])
        facts = facts_in(services)
        assert {kind: things(facts, kind) for kind in KINDS} == before


@pytest.mark.parametrize("page", [1, 3])
def test_the_live_reader_and_a_rebuild_agree_whatever_the_pages(page: int, migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        services.reader.page = page
        member = a_member(services)
        ids = do(services, RecordAssessment(member, on(2, 1), score_housing=2, score_legal=4))
        for days in range(6):
            a_contact(services, member, on(3, 1) + timedelta(days=days))
        do(services, CorrectEntry(member, ids[1], "score", "3", AmendmentReason.TYPING_ERROR))
        services.reader.catch_up()
        assert check(services.reader) == []
        assert sorted(t["number"] for t in things_in(services, "scored")) == [3, 4]
