"""A small fixed cast: the people of the page tests, told through commands. Everybody in it is invented.

Today is Tuesday, November 15, 2016. Wren is a quick coach with a full list, Tansy a careful one with few people; Odessa
leads, Ida supervises, Bertrand evaluates, Pomona keeps the program.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from lifeservices import accounts
from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.amendment import CorrectEntry
from lifeservices.commands.assessment import RecordAssessment
from lifeservices.commands.check_in import CompleteCheckIn
from lifeservices.commands.consent import GiveConsent
from lifeservices.commands.contact import LogContact
from lifeservices.commands.employer import RegisterEmployer
from lifeservices.commands.employment import RecordStart
from lifeservices.commands.goal import SetGoal
from lifeservices.commands.job_terms import AddJob
from lifeservices.commands.market import OpenMarket
from lifeservices.commands.member import ChangeContactDetails, IdentifyMember, SetLanguageAndFormat
from lifeservices.commands.opt_in import OptIn
from lifeservices.commands.plan import AgreePlan, DraftPlan
from lifeservices.commands.referral import SendReferral
from lifeservices.commands.service import ListService
from lifeservices.commands.staff import AddStaff
from lifeservices.commands.step import AddStep, CompleteStep
from lifeservices.domain.words import AmendmentReason, CheckInAnswer, ContactMode, Evidence
from lifeservices.domain.words_job import Shift
from lifeservices.domain.words_person import MemberSource, ProductLine, StaffRole
from lifeservices.domain.words_plan import (
    Agreement,
    AssessmentPoint,
    ConsentCategory,
    ContactTopic,
    LifeDomain,
    RecipientKind,
    SharingPurpose,
)
from lifeservices.routines import do_what_is_due
from tests.clocks import Clock
from tests.copies import Story
from tests.partners import IMPORTER, taken_over

TODAY = date(2016, 11, 15)
PASSWORDS = {
    "wren": "geese fly over the bakery",
    "tansy": "every step is written twice",
    "odessa": "bright water runs downhill",
    "ida": "two lists are better than one",
    "bertrand": "unknown is not the same as lost",
    "pomona": "apples in the cellar until May",
}
NAMES = {
    "wren": ("Wren Hollowell", StaffRole.COACH),
    "tansy": ("Tansy Oakenbridge", StaffRole.COACH),
    "odessa": ("Odessa Brightwater", StaffRole.LEAD),
    "ida": ("Ida Marlowe", StaffRole.SUPERVISOR),
    "bertrand": ("Bertrand Quillon", StaffRole.EVALUATOR),
    "pomona": ("Pomona Vale", StaffRole.ADMIN),
}


@dataclass
class Cast:
    """The people, and the ids of what they have to do with."""

    services: LifeServices
    clock: Clock
    ids: dict[str, str] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """Somebody on the staff."""
        return Actor(self.ids[name], Role(NAMES[name][1].value))

    def do(self, by: str, command: Any, on: date | None = None) -> str:
        """Somebody gives a command, on a day. The answer is the first subject's id."""
        if on is not None:
            self.clock.on(on)
        return str(self.services.do(command, self.actor(by), show=False).subject_id)


def play(services: LifeServices, clock: Clock) -> Cast:
    """Tell the story up to today."""
    cast = Cast(services, clock)
    _staff(cast)
    _places(cast)
    _marisol(cast)
    _others(cast)
    clock.on(TODAY, hour=11)
    _job(cast)
    services.reader.catch_up()
    do_what_is_due(services)
    services.reader.catch_up()
    clock.on(TODAY)
    return cast


def _staff(cast: Cast) -> None:
    admin = Actor("first", Role.ADMIN)
    for name, (full_name, role) in NAMES.items():
        joined = AddStaff(full_name=full_name, role=role, joined_on=date(2015, 1, 5), site="Dayton", state="OH")
        cast.ids[name] = cast.services.do(joined, admin, show=False).subject_id
        agreement = "DUA-1" if role == StaffRole.EVALUATOR else ""
        accounts.add(cast.services, f"{name}@example.org", PASSWORDS[name], cast.ids[name], Role(role.value), agreement)


def _places(cast: Cast) -> None:
    day = date(2015, 2, 1)
    for key, name in (("bakehouse", "Buckeye Bakehouse"), ("pinwheel", "Pinwheel Logistics")):
        cast.ids[key] = cast.do("pomona", RegisterEmployer(employer_name=name, registered_on=day, state="OH"), day)
        cast.services.do(taken_over(cast.ids[key], day), IMPORTER, show=False)
    listed = ListService(
        service_name="Hearthside Housing", category=LifeDomain.HOUSING, listed_on=day, phone="937-555-0170", state="OH"
    )
    cast.ids["hearthside"] = cast.do("pomona", listed)
    cast.do("pomona", OpenMarket(state="OH", product=ProductLine.MEDICAID, opened_on=day))


def _job(cast: Cast) -> None:
    """The bakehouse looks for two people."""
    told = AddJob(
        employer_id=cast.ids["bakehouse"],
        title="Bread packer",
        told_on=TODAY,
        occupation="53-7064.00",
        openings=2,
        pay_from=Decimal("14.25"),
        hours_per_week=Decimal("30"),
        shifts=[Shift.EARLY],
        city="Dayton",
        state="OH",
        opened_on=TODAY,
    )
    cast.ids["packer"] = cast.do("odessa", told)


def member(cast: Cast, coach: str, key: str, name: str, on: date, **more: Any) -> str:
    """Somebody becomes known, can be reached, and opts in."""
    given, _, family = name.partition(" ")
    known = IdentifyMember(
        identified_on=on,
        source=MemberSource.PLAN_LIST,
        given_name=given,
        family_name=family,
        born_on=more.get("born_on", date(1984, 4, 2)),
        member_number=f"LS-{len(cast.ids):03}-217",
        state="OH",
        product=ProductLine.MEDICAID,
    )
    id = cast.ids[key] = cast.do(coach, known, on)
    phone = more.get("phone", f"937-555-01{len(cast.ids):02}")
    cast.do(coach, ChangeContactDetails(id, changed_on=on, phone=phone, best_time=more.get("best_time", "Mornings")))
    if more.get("opted_in", True):
        cast.do(coach, OptIn(id, opted_in_on=on, mode=ContactMode.PHONE))
    return id


def _marisol(cast: Cast) -> None:
    """A whole journey: needs, plan, help, a job at the bakehouse, a corrected start, a check-in due today."""
    id = member(cast, "wren", "marisol", "Marisol Quillfeather", date(2016, 5, 3))
    speaks = SetLanguageAndFormat(id, known_on=date(2016, 5, 3), spoken="es", written="es", interpreter=True)
    cast.do("wren", speaks)
    first = RecordAssessment(
        id, assessed_on=date(2016, 5, 3), score_housing=2, score_transport=1, score_income=2, strengths="Always on time"
    )
    cast.do("wren", first)
    agreed = GiveConsent(
        id,
        given_on=date(2016, 5, 3),
        categories=[ConsentCategory.CONTACT, ConsentCategory.NEEDS],
        recipients=RecipientKind.SERVICES,
        purpose=SharingPurpose.SERVICES,
        evidence=Agreement.SIGNED,
        until_on=date(2017, 5, 3),
    )
    cast.do("wren", agreed)
    cast.do("wren", DraftPlan(id, drafted_on=date(2016, 5, 10), plan_id="plan-m"), date(2016, 5, 10))
    home = "A home of our own by spring"
    cast.do("wren", SetGoal(id, "plan-m", date(2016, 5, 10), LifeDomain.HOUSING, home, goal_id="goal-m"))
    cast.do("wren", AddStep(id, "goal-m", date(2016, 5, 10), "Join the waiting list", step_id="step-m1"))
    cast.do("wren", AddStep(id, "goal-m", date(2016, 5, 10), "Save two months of rent", step_id="step-m2"))
    cast.do("wren", AgreePlan(id, "plan-m", date(2016, 5, 12), Agreement.VERBAL), date(2016, 5, 12))
    cast.do("wren", SendReferral(id, cast.ids["hearthside"], date(2016, 8, 20), LifeDomain.HOUSING), date(2016, 8, 20))
    cast.do("wren", CompleteStep(id, "step-m1", done_on=date(2016, 8, 20)))
    start = RecordStart(
        id,
        started_on=date(2016, 8, 18),
        employer_id=cast.ids["bakehouse"],
        evidence=Evidence.EMPLOYER_CONFIRMED,
        title="Baker’s assistant",
        hourly_wage=Decimal("13.40"),
        hours_per_week=Decimal(32),
        placement_id="job-m",
    )
    cast.clock.on(date(2016, 8, 24))
    done = cast.services.do(start, cast.actor("wren"), show=False)
    cast.ids["start"] = done.event_ids[0]
    right = CorrectEntry(id, done.event_ids[0], "on", "2016-08-17", AmendmentReason.BETTER_EVIDENCE)
    cast.do("wren", right, date(2016, 8, 25))
    for day in (date(2016, 8, 31), date(2016, 9, 16), date(2016, 10, 17)):
        same = CompleteCheckIn(id, "job-m", day, CheckInAnswer.SAME_JOB, Evidence.MEMBER_SAID)
        cast.do("wren", same, day)
    spoke = LogContact(
        id,
        contact_on=date(2016, 10, 18),
        mode=ContactMode.PHONE,
        reached=True,
        minutes=14,
        topics=[ContactTopic.WORK],
        interpreter_used=True,
        note="They moved me to the morning shift.",
        next_step="Ask for the pay stub",
        next_on=TODAY,
    )
    cast.do("wren", spoke, date(2016, 10, 18))
    again = RecordAssessment(
        id,
        assessed_on=date(2016, 11, 1),
        point=AssessmentPoint.INTERIM,
        score_housing=3,
        score_transport=3,
        score_income=2,
    )
    cast.do("wren", again, date(2016, 11, 1))


def _others(cast: Cast) -> None:
    orrin = member(cast, "wren", "orrin", "Orrin Thistledown", date(2016, 6, 1), best_time="")
    start = RecordStart(
        orrin, date(2016, 9, 12), cast.ids["pinwheel"], Evidence.MEMBER_SAID, "Picker", placement_id="job-o"
    )
    cast.do("wren", start, date(2016, 9, 14))
    quiet = member(cast, "wren", "linnea", "Linnea Stonecrop", date(2016, 9, 1))
    spoke = LogContact(quiet, date(2016, 10, 20), ContactMode.TEXT, reached=True, note="Interview went well")
    cast.do("wren", spoke, date(2016, 10, 20))
    member(cast, "wren", "posy", "Posy Fernhollow", date(2016, 11, 14))
    member(cast, "tansy", "juniper", "Juniper Ashgrove", date(2016, 10, 3))


CAST = Story("cast", lambda services, clock: play(services, clock).ids, Clock)
