"""Short histories for the tests of read models, told through the commands of the program."""

from __future__ import annotations

from datetime import date

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.check_in import CompleteCheckIn
from lifeservices.commands.contact import LogContact
from lifeservices.commands.employment import RecordSeparation, RecordStart
from lifeservices.commands.member import IdentifyMember
from lifeservices.commands.opt_in import OptIn
from lifeservices.domain.words import CheckInAnswer, ContactMode, Evidence, SeparationReason
from lifeservices.domain.words_person import MemberSource

SUPERVISOR = Actor("supervisor-1", Role.SUPERVISOR)


def a_member(services: LifeServices, given: str = "Tobiah", family: str = "Fennimore") -> str:
    """Somebody who opted in on January 4, 2016."""
    command = IdentifyMember(date(2016, 1, 2), MemberSource.SELF, given_name=given, family_name=family, state="OH")
    member_id = services.do(command, SUPERVISOR, show=False).subject_id
    services.do(OptIn(member_id, date(2016, 1, 4)), SUPERVISOR, show=False)
    return member_id


def a_job(services: LifeServices, member_id: str, started_on: date = date(2016, 2, 1)) -> str:
    """A job of theirs; the answer is its id."""
    command = RecordStart(member_id, started_on, "employer-1", Evidence.MEMBER_SAID, placement_id=f"job-{member_id}")
    services.do(command, SUPERVISOR, show=False)
    return f"job-{member_id}"


def a_check_in(services: LifeServices, member_id: str, job: str, on: date = date(2016, 5, 3)) -> str:
    """They still had the job on a day; the answer is the entry's id."""
    command = CompleteCheckIn(member_id, job, on, CheckInAnswer.SAME_JOB)
    return services.do(command, SUPERVISOR, show=False).event_ids[0]


def an_end(services: LifeServices, member_id: str, job: str, on: date = date(2016, 8, 1)) -> str:
    """The job ended; the answer is the entry's id."""
    command = RecordSeparation(member_id, job, on, SeparationReason.QUIT_PAY, Evidence.MEMBER_SAID, note="Said so")
    return services.do(command, SUPERVISOR, show=False).event_ids[0]


def a_contact(services: LifeServices, member_id: str, on: date = date(2016, 3, 1)) -> str:
    """Somebody spoke with them."""
    command = LogContact(member_id, on, ContactMode.PHONE, True, note="A good talk")
    return services.do(command, SUPERVISOR, show=False).event_ids[0]
