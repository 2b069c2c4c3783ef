"""An assessment gone through part by part: what is recorded of it, with which wording, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from lifeservices.commands.assessment import ChoosePriorities
from lifeservices.commands.guided_assessment import GoThroughAssessment
from lifeservices.commands.member import IdentifyMember
from lifeservices.commands.opt_in import OptIn
from lifeservices.commands.staff import AddStaff
from lifeservices.domain.assessment import AssessmentDomainScored, AssessmentStarted, PrioritiesChosen, StrengthRecorded
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.domain.words_person import MemberSource, StaffRole
from lifeservices.domain.words_plan import AssessmentPoint, LifeDomain, StrengthKind
from lifeservices.instruments import LANGUAGES, instrument
from tests.commands.tabletop import ADMIN, Tabletop

DAY = date(2016, 2, 1)


@pytest.fixture
def desk() -> Tabletop:
    desk = Tabletop(today=date(2016, 12, 31))
    desk.do(AddStaff("Ann Oakes", StaffRole.COACH, date(2016, 1, 1), staff_id="ann"), by=ADMIN)
    desk.do(IdentifyMember(date(2016, 1, 4), MemberSource.SELF, given_name="Tansy", member_id="m1"))
    desk.do(OptIn("m1", date(2016, 1, 10)))
    return desk


def test_it_is_recorded_with_its_wording_notes_strengths_and_what_comes_first(desk: Tabletop) -> None:
    happened = desk.do(
        GoThroughAssessment(
            "m1",
            DAY,
            AssessmentPoint.INTERIM,
            score_housing=2,
            score_transport=3,
            note_transport="The 8 does not run before six.",
            found_strengths=["transport/bus-pass"],
            strengths="Sings",
            priorities=[LifeDomain.TRANSPORT, LifeDomain.HOUSING],
        )
    )
    started, *rest = happened
    assert isinstance(started, AssessmentStarted)
    assert (started.instrument, started.instrument_version, started.point) == ("guided-assessment", "1", "interim")
    assert [(e.kind, e.text) for e in rest if isinstance(e, StrengthRecorded)] == [
        (StrengthKind.OTHER, "Has a bus pass"),
        (StrengthKind.OTHER, "Sings"),
    ]
    scored = {e.domain: (e.score, e.note) for e in rest if isinstance(e, AssessmentDomainScored)}
    assert scored == {
        LifeDomain.HOUSING: (2, None),
        LifeDomain.TRANSPORT: (3, "The 8 does not run before six."),
    }
    (chosen,) = [e for e in rest if isinstance(e, PrioritiesChosen)]
    assert chosen.domains == [LifeDomain.TRANSPORT, LifeDomain.HOUSING]
    assert happened[-1].name == "assessment-completed"


def test_at_most_three_come_first_and_all_are_of_this_wording(desk: Tabletop) -> None:
    everything = GoThroughAssessment("m1", DAY, score_food=1, priorities=list(LifeDomain)[:4])
    with pytest.raises(Refused, match="three at most"):
        desk.do(everything)
    with pytest.raises(Refused, match="no longer used"):
        desk.do(GoThroughAssessment("m1", DAY, score_food=1, instrument_version="0"))
    with pytest.raises(Refused, match="from the list"):
        desk.do(GoThroughAssessment("m1", DAY, score_food=1, found_strengths=["food/yacht"]))
    with pytest.raises(Refused, match="at least one part of life"):
        desk.do(GoThroughAssessment("m1", DAY))


def test_what_comes_first_can_change_between_two_assessments(desk: Tabletop) -> None:
    (chosen,) = desk.do(ChoosePriorities("m1", DAY, [LifeDomain.LEGAL, LifeDomain.LEGAL, LifeDomain.FOOD]))
    assert isinstance(chosen, PrioritiesChosen)
    assert (chosen.domains, chosen.assessment_id) == ([LifeDomain.LEGAL, LifeDomain.FOOD], None)
    with pytest.raises(Refused, match="at least one"):
        desk.do(ChoosePriorities("m1", DAY, []))
    with pytest.raises(Refused, match="three at most"):
        desk.do(ChoosePriorities("m1", DAY, list(LifeDomain)[:4]))
    with pytest.raises(NotFound):
        desk.do(ChoosePriorities("nobody", DAY, [LifeDomain.FOOD]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_life_is_worded_whole(language: str) -> None:
    worded, english = instrument(language=language), instrument()
    assert list(worded.parts) == list(LifeDomain)
    assert worded.language == language
    assert (worded.id, worded.version) == (english.id, english.version)
    assert len(worded.levels) == 5
    for domain, part in worded.parts.items():
        assert len(part.anchors) == len(set(part.anchors)) == 5, domain
        assert all(words.endswith(".") and len(words) <= 110 for words in part.anchors), domain
        assert 3 <= len(part.strengths) <= 5, domain
        picks = [(each.code, each.kind) for each in english.parts[domain].strengths]
        assert [(each.code, each.kind) for each in part.strengths] == picks, domain


def test_no_sentence_of_one_language_was_left_in_the_other() -> None:
    english, spanish = instrument(), instrument(language="es")
    for domain in LifeDomain:
        one, other = english.parts[domain], spanish.parts[domain]
        assert not set(one.anchors) & set(other.anchors)
        assert not {each.words for each in one.strengths} & {each.words for each in other.strengths}
