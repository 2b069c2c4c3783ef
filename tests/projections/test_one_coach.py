"""Replaying the record says whether each member has exactly one coach at any instant, and where it is broken."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from lifeservices.application import LifeServices
from lifeservices.command_line import main
from lifeservices.commands import Actor, Role
from lifeservices.commands.amendment import VoidEntry
from lifeservices.commands.coaching import AssignCoach, HandOver, UnassignCoach
from lifeservices.commands.staff import AddStaff
from lifeservices.domain.coaching import CaseHandedOver, CoachAssigned, CoachUnassigned
from lifeservices.domain.event import Event
from lifeservices.domain.journey import Journey
from lifeservices.domain.words import AmendmentReason
from lifeservices.domain.words_person import CoachChange, StaffRole
from lifeservices.projections.one_coach import NotOneCoach
from lifeservices.projections.rebuild import check
from tests.projections.told import SUPERVISOR, a_member
from tests.services import services_at

LEAD = Actor("lead-1", Role.LEAD)
WHY = CoachChange.CASELOAD
FIRST, SECOND, THIRD = date(2016, 1, 11), date(2016, 3, 1), date(2016, 4, 1)


def coaches(services: LifeServices, *names: str) -> None:
    """People on the staff whose ids are their names."""
    for name in names:
        joined = AddStaff(full_name=name, role=StaffRole.COACH, joined_on=date(2015, 1, 5), staff_id=name)
        services.do(joined, LEAD, show=False)


def plant(services: LifeServices, member: str, event: Event) -> int:
    """Write an entry as no rule of the program would allow."""
    with services.record.recorder.unit() as connection:
        journey = services.record.load(connection, Journey, member)
        journey.changes.append(event)
        (position,) = services.record.save(connection, [journey])
    return position


PLANTED = (
    (CoachAssigned(on=SECOND, coach_id="ben"), "", "ann"),
    (CaseHandedOver(on=SECOND, from_coach_id="cid", to_coach_id="ben", reason=WHY), "cid", "ann"),
    (CoachUnassigned(on=SECOND, coach_id="ben", reason=WHY), "ben", "ann"),
)


@pytest.mark.parametrize(("event", "said", "was"), PLANTED, ids=lambda value: getattr(value, "name", None))
def test_a_second_coach_is_named_with_the_member_and_the_day(
    migrated_url: str, event: Event, said: str, was: str
) -> None:
    with services_at(migrated_url) as services:
        coaches(services, "ann", "ben", "cid")
        member, other = a_member(services), a_member(services, family="Fennimore-2")
        for each in (member, other):
            services.do(AssignCoach(each, "ann", FIRST), SUPERVISOR, show=False)
        assert check(services.reader) == []
        position = plant(services, member, event)
        found = check(services.reader)
        assert found == [NotOneCoach(member, SECOND, position, said, was)]
        assert f"member {member} from March 1, 2016 on: entry {position} takes over from" in str(found[0])


def test_the_verb_says_which_member_and_from_when(migrated_url: str, tmp_path: Path) -> None:
    place = {"LIFESERVICES_HOME": str(tmp_path), "DATABASE_URL": migrated_url}
    with services_at(migrated_url, home=str(tmp_path)) as services:
        coaches(services, "ann", "ben")
        member = a_member(services)
        services.do(AssignCoach(member, "ann", FIRST), SUPERVISOR)
        whole = CliRunner().invoke(main, ["check"], env=place)
        assert (whole.exit_code, whole.stdout.splitlines()[-1][:34]) == (0, "Exactly one coach at any instant, ")
        plant(services, member, CoachAssigned(on=SECOND, coach_id="ben"))
        broken = CliRunner().invoke(main, ["check"], env=place)
    assert broken.exit_code == 1
    assert f"Not exactly one coach: member {member} from March 1, 2016 on" in broken.stdout
    assert "takes over from nobody, and the coach was ann" in broken.stdout


def test_what_was_taken_back_is_replayed_as_it_stood_then(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        coaches(services, "ann", "ben", "cid")
        member = a_member(services)
        services.do(AssignCoach(member, "ann", FIRST), SUPERVISOR, show=False)
        handed = services.do(HandOver(member, "ben", SECOND, WHY), SUPERVISOR, show=False)
        void = VoidEntry(member, handed.event_ids[0], AmendmentReason.TYPING_ERROR)
        services.do(void, SUPERVISOR, show=False)
        services.do(HandOver(member, "cid", SECOND, WHY), SUPERVISOR, show=False)
        services.do(UnassignCoach(member, THIRD, WHY), SUPERVISOR, show=False)
        services.do(AssignCoach(member, "ben", THIRD), SUPERVISOR, show=False)
        assert check(services.reader) == []
        position = plant(services, member, CoachAssigned(on=THIRD, coach_id="ann"))
        assert check(services.reader) == [NotOneCoach(member, THIRD, position, "", "ben")]
