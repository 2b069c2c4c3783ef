"""The cast, in two teams: everybody who can stand to a member in another way, signed in before anything changed.

Marisol is Wren's. Wren is away and Clem covers; Fern had her for two days; Ida supervises all three. Juniper is
Tansy's, in the team of Hugo. Lowell was a coach until this morning.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask import Flask

from lifeservices import accounts
from lifeservices.application import LifeServices
from lifeservices.attachments import Attachments, Place
from lifeservices.commands import Actor, Role
from lifeservices.commands.absence import PlanAbsence
from lifeservices.commands.attachment import AddAttachment
from lifeservices.commands.coaching import AcceptHandOver, HandOver
from lifeservices.commands.consent import GiveConsent
from lifeservices.commands.goal import SetGoal
from lifeservices.commands.plan import AgreePlan, DraftPlan
from lifeservices.commands.referral import SendReferral
from lifeservices.commands.resume import DraftResume, UploadResume
from lifeservices.commands.staff import AddStaff, PutInTeam, RecordDeparture
from lifeservices.domain.consent import DisclosureMade
from lifeservices.domain.referral import ReferralSent
from lifeservices.domain.resume import ResumeDrafted
from lifeservices.domain.words_person import CoachChange, StaffRole
from lifeservices.domain.words_plan import Agreement, ConsentCategory, LifeDomain, RecipientKind, SharingPurpose
from lifeservices.scans import taken_in
from tests.cast import PASSWORDS, TODAY, Cast, play
from tests.clocks import Clock
from tests.copies import Story
from tests.scanned import PDF
from tests.web.pages import Visitor

JOINED = date(2015, 1, 5)
YESTERDAY = date(2016, 11, 14)
MORE = {
    "clem": ("Clem Arrowroot", StaffRole.COACH),
    "fern": ("Fern Halloway", StaffRole.COACH),
    "lowell": ("Lowell Pennyroyal", StaffRole.COACH),
    "hugo": ("Hugo Larkspur", StaffRole.SUPERVISOR),
}
PASSWORD = "a lantern in every window of it"
NOBODY = "nobody"
PEOPLE = (NOBODY, "wren", "clem", "fern", "tansy", "ida", "hugo", "odessa", "bertrand", "pomona", "lowell")


def tell(services: LifeServices, clock: Clock) -> dict[str, str]:
    """The cast's story, and who came and changed since."""
    cast = play(services, clock)
    admin = Actor("first", Role.ADMIN)
    for name, (full_name, role) in MORE.items():
        joined = AddStaff(full_name=full_name, role=role, joined_on=JOINED, site="Dayton", state="OH")
        id = cast.ids[name] = services.do(joined, admin, show=False).subject_id
        accounts.add(services, f"{name}@example.org", PASSWORD, id, Role(role.value), "")
    for coach, supervisor in (("wren", "ida"), ("clem", "ida"), ("fern", "ida"), ("tansy", "hugo")):
        cast.do("pomona", PutInTeam(cast.ids[coach], cast.ids[supervisor], JOINED))
    _handed_over(cast, "fern", date(2016, 11, 10))
    _handed_over(cast, "wren", date(2016, 11, 12))
    clock.on(TODAY)
    juniper = cast.ids["juniper"]
    cast.do("tansy", DraftPlan(juniper, drafted_on=TODAY, plan_id="plan-j"))
    cast.do("tansy", SetGoal(juniper, "plan-j", TODAY, LifeDomain.HOUSING, "A room with a door", goal_id="goal-j"))
    cast.do("tansy", AgreePlan(juniper, "plan-j", TODAY, Agreement.VERBAL))
    agreed = GiveConsent(
        juniper,
        given_on=YESTERDAY,
        categories=[ConsentCategory.CONTACT, ConsentCategory.NEEDS],
        recipients=RecipientKind.SERVICES,
        purpose=SharingPurpose.SERVICES,
        evidence=Agreement.SIGNED,
        until_on=date(2017, 5, 3),
    )
    cast.do("tansy", agreed)
    cast.do("tansy", SendReferral(juniper, cast.ids["hearthside"], YESTERDAY, LifeDomain.HOUSING))
    for coach, member in (("wren", "marisol"), ("tansy", "juniper")):
        _attached(cast, coach, cast.ids[member])
        cast.do(coach, DraftResume(cast.ids[member], TODAY, member.capitalize(), skills="Packs bread"))
    cast.do("odessa", PlanAbsence(cast.ids["wren"], TODAY, date(2016, 11, 18), cast.ids["clem"]))
    services.reader.catch_up()
    for member in ("marisol", "juniper"):
        id, history = cast.ids[member], services.record.history(cast.ids[member])
        cast.ids[f"entry-{id}"] = history[0].id
        cast.ids[f"referral-{id}"] = next(event.referral_id for event in history if isinstance(event, ReferralSent))
        cast.ids[f"resume-{id}"] = next(event.resume_id for event in history if isinstance(event, ResumeDrafted))
        cast.ids[f"shared-{id}"] = next(event.id for event in history if isinstance(event, DisclosureMade))
    return cast.ids


def _attached(cast: Cast, coach: str, member_id: str) -> None:
    """A letter beside the member's referral, and a résumé as a file."""
    sent = next(e for e in cast.services.record.history(member_id) if isinstance(e, ReferralSent))
    place, letter = Place(member_id, f"letter-of-{member_id}"), taken_in(PDF)
    Attachments(cast.services).keep(cast.ids[coach], place, letter)
    named = (sent.referral_id, place.attachment_id, letter.media, len(letter.content), letter.digest)
    cast.do(coach, AddAttachment(member_id, *named, "Letter of the county", [ConsentCategory.NEEDS]))
    place = Place(member_id, f"resume-of-{member_id}")
    Attachments(cast.services).keep(cast.ids[coach], place, letter)
    cast.do(coach, UploadResume(member_id, place.attachment_id, *named[2:]))


def _handed_over(cast: Cast, to: str, day: date) -> None:
    why = CoachChange.CASELOAD
    cast.do("odessa", HandOver(cast.ids["marisol"], cast.ids[to], day, why), day)
    services, coach = cast.services, Actor(cast.ids[to], Role.COACH)
    services.do(AcceptHandOver(cast.ids["marisol"]), coach, show=False)


TEAMS = Story("two teams", tell, Clock)


def everybody(app: Flask) -> dict[str, Visitor]:
    """A browser for each, signed in."""
    visitors = {name: Visitor(app) for name in PEOPLE}
    for name in PEOPLE:
        if name != NOBODY:
            sign_in(visitors[name], name)
    return visitors


def leave(services: LifeServices, staff_id: str) -> None:
    """Somebody leaves the staff today, with their pages still open."""
    services.do(RecordDeparture(staff_id, left_on=services.today()), Actor("first", Role.ADMIN))


def sign_in(visitor: Visitor, name: str) -> Visitor:
    """Sign in as one of the cast, or of those who came since."""
    page, _ = visitor.get("/sign-in")
    visitor.send(page.form_to("/sign-in"), email=f"{name}@example.org", password=PASSWORDS.get(name, PASSWORD))
    return visitor


def actor(ids: Mapping[str, str], name: str) -> Actor:
    """Somebody on the staff, without a browser."""
    roles = {**dict.fromkeys(("wren", "tansy"), Role.COACH), "ida": Role.SUPERVISOR, "odessa": Role.LEAD}
    more = {name: Role(role.value) for name, (_, role) in MORE.items()}
    return Actor(ids[name], {**roles, **more, "bertrand": Role.EVALUATOR, "pomona": Role.ADMIN}[name])
