"""Finding somebody among everybody, whose names are sealed: led by how words begin, and put in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.coaching import AssignCoach
from lifeservices.commands.member import ChangeContactDetails, IdentifyMember, RecordIdentity
from lifeservices.commands.staff import AddStaff
from lifeservices.domain.words_person import MemberSource, StaffRole
from lifeservices.questions import searching
from lifeservices.questions.caseload import FindMembers, MembersFound
from lifeservices.questions.reassigning import Reassigning
from tests.projections.told import SUPERVISOR, a_member
from tests.services import services_at

DAY = date(2016, 2, 1)
LEAD = Actor("lead-1", Role.LEAD)
PEOPLE = {
    "Ada Quillfeather": ("LS-004/217", "937 555 0142"),
    "Al Smith-Quillon": ("LS-004/218", ""),
    "Ann Smith": ("9", "614 555 0142"),
    "Li Wu": ("", ""),
    "María Núñez": ("MM-1", "937 555 7711"),
}


@pytest.fixture
def services(migrated_url: str) -> Iterator[LifeServices]:
    with services_at(migrated_url) as services:
        for name, (number, phone) in PEOPLE.items():
            given, family = name.split()
            member = a_member(services, given, family)
            services.do(RecordIdentity(member, DAY, given, family, member_number=number), SUPERVISOR, show=False)
            services.do(ChangeContactDetails(member, DAY, phone=phone), SUPERVISOR, show=False)
        services.reader.catch_up()
        yield services


def found(services: LifeServices, words: str = "", by: Actor = LEAD, **more: object) -> MembersFound:
    answer: MembersFound = services.ask(FindMembers(words, **more), by)  # type: ignore[arg-type]
    return answer


def names(services: LifeServices, words: str, by: Actor = LEAD) -> list[str]:
    return [row.name for row in found(services, words, by).rows]


def test_everybody_is_found_by_how_words_begin(services: LifeServices) -> None:
    expected = {
        "qui": ["Ada Quillfeather", "Al Smith-Quillon"],
        "quill": ["Ada Quillfeather", "Al Smith-Quillon"],
        "quillf": ["Ada Quillfeather"],
        "smith": ["Ann Smith", "Al Smith-Quillon"],
        "a smith": ["Ann Smith", "Al Smith-Quillon"],
        "smith ann": ["Ann Smith"],
        "smi qui": ["Al Smith-Quillon"],
        "nunez maria": ["María Núñez"],
        "wu": ["Li Wu"],
        "li wu": ["Li Wu"],
        "LS 004217": ["Ada Quillfeather"],
        "ls-00421": ["Ada Quillfeather", "Al Smith-Quillon"],
        "9": ["Ann Smith"],
        "937 555 0142": ["Ada Quillfeather"],
        "93755": ["María Núñez", "Ada Quillfeather"],
        "50142": ["Ada Quillfeather", "Ann Smith"],
        "0142": ["Ada Quillfeather", "Ann Smith"],
        # Neither the middle of a name, nor two letters of a longer one.
        "feather": [],
        "qu": [],
        "014": [],
        "quillx": [],
        "%": [],
        "qui_": ["Ada Quillfeather", "Al Smith-Quillon"],
    }
    assert {words: names(services, words) for words in expected} == expected


def test_a_wrong_letter_is_forgiven_also_in_the_beginning(services: LifeServices) -> None:
    for words in ("quilfeather", "qiullfeather", "uqillfeather", "nunes"):
        answer = found(services, words)
        assert answer.rows == []
        assert [row.name for row in answer.meant] == ["María Núñez" if words == "nunes" else "Ada Quillfeather"]


def test_on_a_list_words_are_found_anywhere_and_everybody_stands_in_the_order_of_names(services: LifeServices) -> None:
    coach, everybody = "coach-1", found(services).rows
    services.do(AddStaff("Wren Hollowell", StaffRole.COACH, DAY, staff_id=coach), LEAD, show=False)
    for row in everybody:
        services.do(AssignCoach(row.member_id, coach, DAY), SUPERVISOR, show=False)
    services.reader.catch_up()
    mine = Actor(coach, Role.COACH)
    listed = found(services, by=mine)
    in_order = ["María Núñez", "Ada Quillfeather", "Ann Smith", "Al Smith-Quillon", "Li Wu"]
    assert [row.name for row in listed.rows] == in_order
    assert [row.name for row in services.ask(Reassigning(coach), LEAD).members] == in_order
    assert not listed.newest_first
    assert list(listed.phases.values()) == [5]
    assert names(services, "feather", mine) == ["Ada Quillfeather"]
    assert names(services, "u", mine) == ["María Núñez", "Ada Quillfeather", "Al Smith-Quillon", "Li Wu"]
    assert names(services, "555", mine) == []
    assert names(services, "5550", mine) == ["Ada Quillfeather", "Ann Smith"]
    assert found(services, "ed", mine).rows == []
    assert names(services, "4/2", mine) == ["Ada Quillfeather", "Al Smith-Quillon"]
    assert found(services, by=mine, phase="working").rows == []


def test_a_list_of_everybody_begins_with_whoever_became_known_last(services: LifeServices) -> None:
    new = IdentifyMember(DAY + timedelta(days=90), MemberSource.SELF, given_name="Zed", family_name="Aardwell")
    later = services.do(new, SUPERVISOR, show=False).subject_id
    services.reader.catch_up()
    answer = found(services)
    assert answer.newest_first
    assert answer.rows[0].member_id == later
    known = [row.identified_on or date.min for row in answer.rows]
    assert known == sorted(known, reverse=True)
    assert [row.member_id for row in found(services, phase="identified").rows] == [later]
    assert found(services, phase=answer.rows[1].phase).rows == answer.rows[1:]


def test_too_many_are_not_opened(services: LifeServices, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "MOST_OPENED", 1)
    answer = found(services, "smith")
    assert answer.too_many
    assert (answer.rows, answer.meant, answer.total) == ([], [], 0)
    assert not found(services, "quillf nobody").too_many
    assert names(services, "wu") == ["Li Wu"]


def test_two_words_that_begin_like_two_people_find_neither(services: LifeServices) -> None:
    assert names(services, "ada smith") == []
    assert names(services, "ada maria nunez quillfeather smith wu li ann al") == []
