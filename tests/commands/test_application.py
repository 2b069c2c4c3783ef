"""The one door, with a real database behind it: who may pass, what is refused, and who an entry says made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from lifeservices import commands
from lifeservices.application import TRIES, LifeServices
from lifeservices.commands import CASE_WORK, Actor, Desk, Handler, Role
from lifeservices.commands.contact import LogContact
from lifeservices.commands.employer import RegisterEmployer
from lifeservices.commands.employment import RecordStart
from lifeservices.commands.erasure import ErasePerson
from lifeservices.commands.member import IdentifyMember
from lifeservices.commands.opt_in import OptIn
from lifeservices.commands.referral import SendReferral
from lifeservices.commands.service import ListService
from lifeservices.domain.contact import ContactLogged
from lifeservices.domain.errors import CommandReused, NotAllowed, NotFound, Refused
from lifeservices.domain.event import Event
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words import ContactMode, Evidence
from lifeservices.domain.words_person import MemberSource
from lifeservices.domain.words_plan import LifeDomain
from lifeservices.questions.caseload import FindMembers
from lifeservices.questions.member import MemberPage
from lifeservices.questions.team import Team
from lifeservices.trouble import PASSING_TROUBLE
from tests.cast import Clock
from tests.services import services_at

DAY, TOMORROW = date(2016, 11, 15), date(2016, 11, 16)
ANN, BEN = Actor("ann", Role.COACH), Actor("ben", Role.COACH)
SUE, LEA, EVA, ADA = (
    Actor("sue", Role.SUPERVISOR),
    Actor("lea", Role.LEAD),
    Actor("eva", Role.EVALUATOR),
    Actor("ada", Role.ADMIN),
)


@pytest.fixture
def clock() -> Clock:
    clock = Clock()
    clock.on(DAY)
    return clock


@pytest.fixture
def services(migrated_url: str, clock: Clock, tmp_path: Path) -> Iterator[LifeServices]:
    with services_at(migrated_url, clock, home=str(tmp_path)) as opened:
        yield opened


@pytest.fixture
def zelda(services: LifeServices) -> str:
    """A member of Ann's."""
    services.do(IdentifyMember(DAY, MemberSource.SELF, given_name="Zelda", member_id="zelda"), ANN)
    services.do(OptIn("zelda", DAY), ANN)
    return "zelda"


def spoke(member: str, day: date = DAY, minutes: int = 10) -> LogContact:
    return LogContact(member, day, ContactMode.PHONE, True, minutes=minutes, note="All well")


def kinds(services: LifeServices, member: str) -> list[str]:
    return [event.name for event in services.record.history(member)]


def test_who_may_not_is_not_allowed_and_nothing_happens(services: LifeServices, zelda: str) -> None:
    before = services.record.head()
    for command, by in (
        (spoke(zelda), EVA),
        (spoke(zelda), LEA),
        (ErasePerson(zelda), ANN),
        (RegisterEmployer("Marrow Mill", DAY), ANN),
    ):
        with pytest.raises(NotAllowed):
            services.do(command, by)
    for question in (Team(), FindMembers()):
        with pytest.raises(NotAllowed):
            services.ask(question, EVA)
    assert services.record.head() == before


def test_the_member_of_another_coach_is_as_if_not_there(services: LifeServices, zelda: str) -> None:
    errors = []
    for member in (zelda, "nobody"):
        with pytest.raises(NotFound) as refused:
            services.do(spoke(member), BEN)
        errors.append(str(refused.value).replace(member, "…"))
        with pytest.raises(NotFound) as unseen:
            services.ask(MemberPage(member), BEN)
        errors.append(str(unseen.value).replace(member, "…"))
    assert errors[:2] == errors[2:]
    assert services.ask(FindMembers(), BEN).total == 0
    assert services.do(spoke(zelda), SUE).subject_id == zelda


def test_an_id_of_another_kind_is_not_found(services: LifeServices, zelda: str) -> None:
    services.do(RegisterEmployer("Marrow Mill", DAY, employer_id="mill"), LEA)
    with pytest.raises(NotFound):
        services.do(spoke("mill"), SUE)


def test_a_day_still_to_come_is_refused_beside_its_question(services: LifeServices, zelda: str) -> None:
    with pytest.raises(Refused, match="still to come") as refused:
        services.do(spoke(zelda, TOMORROW), ANN)
    assert refused.value.field == "contact_on"
    assert "contact-logged" not in kinds(services, zelda)


def test_today_is_the_day_where_the_program_is(services: LifeServices, clock: Clock, zelda: str) -> None:
    clock.on(TOMORROW, hour=3)  # ten in the evening of the day before, in New York
    assert services.today() == DAY
    with pytest.raises(Refused, match="still to come"):
        services.do(spoke(zelda, TOMORROW), ANN)


def test_a_job_that_begins_next_week_may_be_written_down(services: LifeServices, zelda: str) -> None:
    services.do(RecordStart(zelda, date(2016, 11, 21), "mill", Evidence.MEMBER_SAID), ANN)
    assert "employment-started" in kinds(services, zelda)


def test_a_refusal_leaves_nothing_behind_and_the_same_form_may_come_again(services: LifeServices, zelda: str) -> None:
    with pytest.raises(Refused):
        services.do(spoke(zelda, TOMORROW), ANN, command_id="form")
    services.do(spoke(zelda), ANN, command_id="form")
    assert kinds(services, zelda).count("contact-logged") == 1


def test_the_same_form_again_gives_the_same_answer(services: LifeServices, zelda: str) -> None:
    first = services.do(spoke(zelda), ANN, command_id="form")
    services.do(spoke(zelda, minutes=3), ANN)
    assert services.do(spoke(zelda), ANN, command_id="form") == first
    assert kinds(services, zelda).count("contact-logged") == 2


def test_the_same_form_with_other_content_or_from_another_hand_is_refused(services: LifeServices, zelda: str) -> None:
    services.do(spoke(zelda), ANN, command_id="form")
    for command, by in ((spoke(zelda, minutes=11), ANN), (spoke(zelda), SUE), (OptIn(zelda, DAY), ANN)):
        with pytest.raises(CommandReused):
            services.do(command, by, command_id="form")
    assert kinds(services, zelda).count("contact-logged") == 1


def test_an_entry_says_who_through_what_and_in_answer_to_which_command(services: LifeServices, zelda: str) -> None:
    by = Actor("ann", Role.COACH, "web")
    services.do(RecordStart(zelda, DAY, "mill", Evidence.MEMBER_SAID), by, command_id="form")
    together = [event for event in services.record.history(zelda) if event.correlation_id == "form"]
    assert [event.name for event in together] == ["employment-started", "check-ins-scheduled"]
    for event in together:
        assert (event.actor_id, event.actor_role, event.channel) == ("ann", "coach", "web")
        assert event.recorded_at == "2016-11-15T15:00:00.000000Z"
    assert len({event.id for event in services.record.history(zelda)}) == len(kinds(services, zelda))


def test_what_was_not_shared_is_recorded_and_then_said(services: LifeServices, zelda: str) -> None:
    services.do(ListService("Open Gate", LifeDomain.HOUSING, DAY, service_id="gate"), LEA)
    with pytest.raises(Refused, match="has not agreed to share"):
        services.do(SendReferral(zelda, "gate", DAY, LifeDomain.HOUSING), ANN)
    assert kinds(services, zelda)[-1] == "disclosure-refused"
    assert "referral-sent" not in kinds(services, zelda)


def test_own_change_is_seen_at_once(services: LifeServices, zelda: str) -> None:
    services.do(spoke(zelda), ANN)
    assert services.ask(MemberPage(zelda), ANN).row.last_contact_on == DAY


@dataclass(frozen=True)
class LoseTheLine:
    """Log a contact, over a line that breaks."""

    member_id: str
    breaks: int


ONLY_POSTGRES = pytest.mark.parametrize("kind", ["postgres"], indirect=True)
"""SQLite has no line to lose."""


@ONLY_POSTGRES
@pytest.mark.parametrize("breaks", [1, 2])
def test_a_lost_connection_is_tried_again_and_has_one_effect(
    services: LifeServices, zelda: str, monkeypatch: pytest.MonkeyPatch, breaks: int
) -> None:
    tries = declare_losing(services, monkeypatch)
    done = services.do(LoseTheLine(zelda, breaks), ANN, command_id="form")
    assert len(tries) == breaks + 1
    assert kinds(services, zelda).count("contact-logged") == 1
    assert services.do(LoseTheLine(zelda, breaks), ANN, command_id="form") == done
    assert kinds(services, zelda).count("contact-logged") == 1


@ONLY_POSTGRES
def test_a_line_that_stays_broken_is_an_error_that_leaves_nothing(
    services: LifeServices, zelda: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = declare_losing(services, monkeypatch)
    with pytest.raises(PASSING_TROUBLE):
        services.do(LoseTheLine(zelda, TRIES), ANN, command_id="form")
    assert len(tries) == TRIES
    assert "contact-logged" not in kinds(services, zelda)


def declare_losing(services: LifeServices, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A command whose connection the server ends while it is being decided, so many times."""
    plain = make_url(services.settings.database_url).set(drivername="postgresql")
    tries: list[int] = []

    def lose(command: LoseTheLine, desk: Desk) -> Iterable[Subject]:
        journey = desk.get(Journey, command.member_id)
        journey.contacts.log(ContactLogged(on=DAY, mode=ContactMode.PHONE, reached=True))
        row = desk.connection.exec_driver_sql("SELECT pg_backend_pid()").fetchone()  # type: ignore[attr-defined]
        tries.append(row[0])
        if len(tries) <= command.breaks:
            with psycopg.connect(plain.render_as_string(hide_password=False), autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s)", (row[0],))
        return [journey]

    handler = Handler(LoseTheLine, lose, CASE_WORK, "")
    monkeypatch.setitem(commands._handlers, LoseTheLine, handler)
    return tries


def test_events_of_one_command_stand_together(services: LifeServices, zelda: str) -> None:
    done = services.do(RecordStart(zelda, DAY, "mill", Evidence.MEMBER_SAID), ANN)
    first: Event = services.record.at(done.positions[:1])[0]
    assert done.positions == list(range(done.positions[0], done.positions[0] + 2))
    assert (first.id, first.position) == (done.event_ids[0], done.positions[0])
