"""A member of whom something of each hidden group is on record, wherever the record can hold it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from lifeservices.application import LifeServices
from lifeservices.commands.assessment import RecordAssessment
from lifeservices.commands.care_handoff import AskCareTeam, CallOffCareHandoff, CloseCareHandoff
from lifeservices.commands.certificate import (
    RecordCertificateAskedFor,
    RecordCertificateEnded,
    RecordCertificateGiven,
    RecordCertificateRefused,
)
from lifeservices.commands.coaching import AcceptHandOver, HandOver
from lifeservices.commands.consent import GiveConsent, GiveJusticeConsent, GiveTreatmentConsent
from lifeservices.commands.contact import LogContact
from lifeservices.commands.goal import HoldGoal, RecordGoalProgress, SetGoal
from lifeservices.commands.job_search import SetConflictAside, TellRecordForJobs
from lifeservices.commands.reentry import (
    ChangeReleaseDate,
    CloseReentry,
    DraftTransitionPlan,
    IdentifyReentry,
    RecordCustody,
    RecordRelease,
    ReviewReentry,
)
from lifeservices.commands.referral import SendReferral
from lifeservices.commands.ride import AskForRide, BookRide, CallOffRide, RecordRideOutcome
from lifeservices.commands.service import ListService
from lifeservices.commands.sharing import ShareOutside
from lifeservices.commands.step import AddStep, BlockStep
from lifeservices.commands.utilization import RecordMemberMonth, RecordVisits
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_care import (
    CalledOffBy,
    CareOutcome,
    CareReason,
    CareTeam,
    CareUrgency,
    RideOutcome,
    RidePurpose,
    VehicleNeed,
)
from lifeservices.domain.words_certificate import CertificateEnd, StateCertificate
from lifeservices.domain.words_job import RecordKind
from lifeservices.domain.words_job_search import MatchOf
from lifeservices.domain.words_person import CoachChange
from lifeservices.domain.words_plan import (
    Achievement,
    Agreement,
    ConsentCategory,
    ContactTopic,
    HoldReason,
    LifeDomain,
    RecipientKind,
    SharingPurpose,
)
from lifeservices.domain.words_reentry import Ready, ReentryEnd, ReentryNeed, ReleaseDateReason
from lifeservices.domain.words_sharing import TreatmentDetail
from lifeservices.groups import Group
from tests.cast import TODAY
from tests.web.access_cast import actor

MARKS = {Group.HEALTH: "Zqhealth", Group.TREATMENT: "Zqtreat", Group.JUSTICE: "Zqjust"}
WORD = re.compile(r"(Zq(?:health|treat|just|plain|every|both))\w*")
PARTS = {
    "Zqhealth": LifeDomain.EMOTIONAL_HEALTH,
    "Zqtreat": LifeDomain.SUBSTANCE_USE,
    "Zqjust": LifeDomain.LEGAL,
    "Zqplain": LifeDomain.INCOME,
}


def tell(services: LifeServices, ids: dict[str, str]) -> None:
    """Something of each group wherever the record can hold it, each with a word of its own."""
    id, wren, day = ids["marisol"], actor(ids, "wren"), TODAY
    ahead, clinic, other = day + timedelta(days=20), _clinic(services, ids), _clinic(services, ids)

    def do(*commands: object) -> None:
        for command in commands:
            services.do(command, wren, show=False)

    for mark, about in PARTS.items():
        goal = f"goal-{mark[2]}"
        do(
            SetGoal(id, "plan-m", day, about, f"{mark}goal", goal_id=goal),
            AddStep(id, goal, day, f"{mark}step", step_id=f"step-{mark[2]}"),
            RecordGoalProgress(id, goal, day, Achievement.IMPROVING, f"{mark}progress"),
        )
    topics = {Group.HEALTH: ContactTopic.HEALTH, Group.JUSTICE: ContactTopic.LEGAL}
    for group, topic in topics.items():
        said = MARKS[group]
        do(LogContact(id, day, ContactMode.PHONE, True, topics=[topic], note=f"{said}said", next_step=f"{said}next"))
    do(
        RecordAssessment(id, day, score_emotional_health=2, score_substance_use=1, score_legal=2, score_food=3),
        SetGoal(id, "plan-m", day, LifeDomain.FOOD, "Zqplainfood", goal_id="goal-f"),
        AddStep(id, "goal-f", day, "Zqplainstep2", step_id="step-f"),
        HoldGoal(id, "goal-f", day, HoldReason.ILLNESS, "Zqhealthheld"),
        BlockStep(id, "step-f", day, HoldReason.CUSTODY, "Zqjustblocked"),
        _consent(id, [ConsentCategory.CONTACT, ConsentCategory.MENTAL_HEALTH, ConsentCategory.NEEDS]),
        SendReferral(id, clinic, day, LifeDomain.EMOTIONAL_HEALTH, note="Zqhealthreferral"),
        GiveTreatmentConsent(
            *(id, day, list(TreatmentDetail), [other], SharingPurpose.SERVICES, day + timedelta(days=90)),
            *(True, True),
            representative="Zqtreatspeaker",
        ),
        SendReferral(id, other, day, LifeDomain.SUBSTANCE_USE, note="Zqtreatreferral"),
        ShareOutside(
            *(id, other, [ConsentCategory.SUBSTANCE_USE], SharingPurpose.SERVICES, day),
            kinds=[TreatmentDetail.ATTENDANCE],
            note="Zqtreatshared",
        ),
        GiveJusticeConsent(
            *(id, day, "Zqjustcourt", [ConsentCategory.CONTACT], day + timedelta(days=90)),
            told_right=True,
            signed=True,
        ),
    )
    do(
        TellRecordForJobs(id, day, RecordKind.THEFT, 2012),
        RecordCertificateAskedFor(id, StateCertificate.OH_EMPLOYMENT, day, "Zqjustasked", "c1"),
        RecordCertificateGiven(id, "c1", day, note="Zqjustgiven"),
        RecordCertificateEnded(id, "c1", day, CertificateEnd.REVOKED, "Zqjustended"),
        RecordCertificateAskedFor(id, StateCertificate.OH_EMPLOYMENT, day, "Zqjustagain", "c2"),
        RecordCertificateRefused(id, "c2", day, "Zqjustrefused"),
        SetConflictAside(id, ids["packer"], MatchOf.RECORD, "Zqjustaside", day),
        SetConflictAside(id, ids["packer"], MatchOf.SHIFT, "Zqplainaside", day),
    )
    _out_of_custody(id, do, ahead)
    _cared_for(id, do, ahead)
    claims = [RecordMemberMonth(id, date(2016, 4, 1), through=date(2016, 11, 1))]
    for told in (*claims, RecordVisits(id, date(2016, 6, 8), "ed", 2), RecordVisits(id, date(2016, 10, 8), "ed")):
        services.do(told, actor(ids, "odessa"), show=False)
    note = "Zqeverysummary"
    services.do(HandOver(id, ids["fern"], day, CoachChange.CASELOAD, note, page="Zqeverypage"), actor(ids, "odessa"))
    services.do(AcceptHandOver(id), actor(ids, "fern"), show=False)
    services.reader.catch_up()


def _clinic(services: LifeServices, ids: dict[str, str]) -> str:
    listed = ListService("Reedmace Clinic", LifeDomain.SUBSTANCE_USE, TODAY, state="OH")
    return str(services.do(listed, actor(ids, "pomona"), show=False).subject_id)


def _consent(id: str, categories: list[ConsentCategory]) -> GiveConsent:
    terms = (RecipientKind.SERVICES, SharingPurpose.SERVICES, Agreement.SIGNED)
    return GiveConsent(id, TODAY, categories, *terms, until_on=TODAY + timedelta(days=90))


def _out_of_custody(id: str, do: object, ahead: object) -> None:
    day = TODAY
    do(  # type: ignore[operator]
        IdentifyReentry(id, day - timedelta(days=40), ahead, "Zqjustfacility", "Zqjustnumber"),
        DraftTransitionPlan(
            *(id, day - timedelta(days=40), [ReentryNeed.FOOD, ReentryNeed.MENTAL_HEALTH]),
            medicines=Ready.NO,
            housing="Zqjusthousing",
            health="Zqbothhealth",
            note="Zqbothplan",
        ),
        ChangeReleaseDate(id, day - timedelta(days=39), day - timedelta(days=36), ReleaseDateReason.COURT),
        RecordRelease(id, day - timedelta(days=36)),
        ReviewReentry(id, day - timedelta(days=2), [ReentryNeed.FOOD], "Zqjustreview"),
        RecordCustody(id, day - timedelta(days=1), "Zqjustagain", "Zqjusttaken"),
        CloseReentry(id, day, ReentryEnd.NOT_RELEASED, "Zqjustclosed"),
        IdentifyReentry(id, day, ahead, "Zqjustnew", "Zqjustnewnumber"),
    )


def _cared_for(id: str, do: object, ahead: date) -> None:
    """By the teams of the plan, with every end that a hand-off and a ride can have."""
    day, nurses = TODAY, CareTeam.NURSE_LINE
    do(  # type: ignore[operator]
        *(
            AskCareTeam(
                *(id, day, team, CareReason.SYMPTOM, CareUrgency.TODAY, True, "Zqhealthwhen", "Zqhealthtaken"),
                note="Zqhealthasked",
                handoff_id=team.value,
            )
            for team in (nurses, CareTeam.CARE_MANAGEMENT)
        ),
        CloseCareHandoff(id, nurses.value, day, CareOutcome.REACHED, "Zqhealthreached"),
        CallOffCareHandoff(id, "care-management", day, CalledOffBy.MEMBER, "Zqhealthoff"),
        *(
            AskForRide(
                *(id, on, RidePurpose.APPOINTMENT, "Zqhealthfrom", "Zqhealthto", day, True, "Zqhealthhour"),
                vehicle=[VehicleNeed.WALKER],
                ride_id=f"ride-{on}",
            )
            for on in (day, ahead)
        ),
        BookRide(id, f"ride-{ahead}", day, "Zqhealthvendor", "Zqhealthnumber", "Zqhealthcomes"),
        CallOffRide(id, f"ride-{ahead}", day, CalledOffBy.COACH, "Zqhealthnoride"),
        RecordRideOutcome(id, f"ride-{day}", day, RideOutcome.RODE, "Zqhealthrode"),
    )
