"""Skills, schooling and the path to the work somebody wants: what may be recorded, and in which order."""

from __future__ import annotations

import pytest

from lifeservices.domain import going_a_path
from lifeservices.domain.education import CredentialEarned, EducationEnded, EducationEntered
from lifeservices.domain.education_path import (
    EducationPathAccepted,
    EducationPathAppliedFor,
    EducationPathBegun,
    EducationPathCompleted,
    EducationPathDeclined,
    EducationPathEnrolled,
    EducationPathLeft,
    EducationPathNotCompleted,
    EducationPathPaused,
    EducationPathRecommended,
    EducationPathResumed,
    SkillsGapEvaluated,
)
from lifeservices.domain.event import Event
from lifeservices.domain.journey import Journey
from lifeservices.domain.skills import Schooled, SchoolingRecorded, SkillRecorded
from lifeservices.domain.words_outcome import CredentialKind, EducationKind
from lifeservices.domain.words_skills import PathBreak, PathDeclined, PathLeft, PathState, Schooling, SkillKnown
from tests.domain.telling import IDENTIFIED, day, given, member, refused

GAP = SkillsGapEvaluated(
    on=day("02-01"), path_id="p", occupation="31-1131.00", release="29.2", preparation_release="27.0"
)
TOLD = EducationPathRecommended(
    on=day("02-02"), path_id="p", kind=EducationKind.POSTSECONDARY, course="Nursing aide", school="Lakeside"
)
WANTED = EducationPathAccepted(on=day("02-03"), path_id="p")
DECLINED = EducationPathDeclined(on=day("02-03"), path_id="p", because_of=PathDeclined.HOURS)
APPLIED = EducationPathAppliedFor(on=day("02-04"), path_id="p")
PLACED = EducationPathEnrolled(on=day("02-05"), path_id="p")
BEGUN = EducationPathBegun(on=day("02-06"), path_id="p", education_id="c")
ENTERED = EducationEntered(on=day("02-06"), education_id="c", kind=EducationKind.POSTSECONDARY)
PAUSED = EducationPathPaused(on=day("02-07"), path_id="p", because_of=PathBreak.CHILD_CARE)
RESUMED = EducationPathResumed(on=day("02-08"), path_id="p")
DONE = EducationPathCompleted(on=day("02-09"), path_id="p")
LEFT = EducationPathLeft(on=day("02-09"), path_id="p", because_of=PathLeft.FOUND_WORK)
NOT_DONE = EducationPathNotCompleted(on=day("02-09"), path_id="p")
S = PathState
REACHED: dict[PathState, tuple[Event, ...]] = {
    S.GAP_EVALUATED: (GAP,),
    S.RECOMMENDED: (GAP, TOLD),
    S.DECLINED: (GAP, TOLD, DECLINED),
    S.ACCEPTED: (GAP, TOLD, WANTED),
    S.APPLIED: (GAP, TOLD, WANTED, APPLIED),
    S.ENROLLED: (GAP, TOLD, WANTED, PLACED),
    S.IN_PROGRESS: (GAP, TOLD, WANTED, PLACED, BEGUN, ENTERED),
    S.ON_BREAK: (GAP, TOLD, WANTED, PLACED, BEGUN, ENTERED, PAUSED),
    S.COMPLETED: (GAP, TOLD, WANTED, PLACED, BEGUN, ENTERED, DONE),
    S.WITHDREW: (GAP, TOLD, WANTED, LEFT),
    S.NOT_COMPLETED: (GAP, TOLD, WANTED, PLACED, BEGUN, ENTERED, NOT_DONE),
}
MAY_FOLLOW = {
    S.GAP_EVALUATED: (TOLD,),
    S.RECOMMENDED: (
        TOLD,
        WANTED,
        DECLINED,
    ),
    S.DECLINED: (TOLD,),
    S.ACCEPTED: (
        APPLIED,
        PLACED,
        LEFT,
    ),
    S.APPLIED: (
        PLACED,
        LEFT,
    ),
    S.ENROLLED: (
        BEGUN,
        LEFT,
    ),
    S.IN_PROGRESS: (
        PAUSED,
        DONE,
        LEFT,
        NOT_DONE,
    ),
    S.ON_BREAK: (
        RESUMED,
        DONE,
        LEFT,
        NOT_DONE,
    ),
    S.COMPLETED: (),
    S.WITHDREW: (),
    S.NOT_COMPLETED: (),
}
STEPS = (TOLD, WANTED, DECLINED, APPLIED, PLACED, BEGUN, PAUSED, RESUMED, DONE, LEFT, NOT_DONE)


def on_the_way(state: PathState) -> Journey:
    journey = member(*REACHED[state])
    assert journey.paths.all["p"].state is state
    return journey


@pytest.mark.parametrize("state", PathState)
@pytest.mark.parametrize("event", STEPS, ids=lambda event: event.name)
def test_only_what_may_come_next_is_taken(state: PathState, event: Event) -> None:
    journey = on_the_way(state)
    later = type(event)(**{f: getattr(event, f) for f in event.__struct_fields__} | {"on": day("03-01")})
    if event in MAY_FOLLOW[state]:
        going_a_path.step(journey, later, "p", "on")
        assert journey.changes == [later]
        assert journey.paths.all["p"].since == day("03-01")
    else:
        with refused("This path is not there", "path_id"):
            going_a_path.step(journey, later, "p", "on")
        assert journey.changes == []


def test_a_step_is_not_before_the_one_it_follows() -> None:
    with refused("before the last step on this path on February 2, 2016", "accepted_on"):
        going_a_path.step(on_the_way(S.RECOMMENDED), EducationPathAccepted(on=GAP.on, path_id="p"), "p", "accepted_on")


def test_a_path_that_nobody_knows_of_is_refused() -> None:
    with refused("no such path", "path_id"):
        going_a_path.step(member(), WANTED, "p", "accepted_on")


def test_to_one_occupation_there_is_one_open_path() -> None:
    journey = on_the_way(S.DECLINED)
    again = SkillsGapEvaluated(
        on=day("03-01"), path_id="q", occupation=GAP.occupation, release="29.2", preparation_release="27.0"
    )
    with refused("an open path to this occupation", "occupation"):
        going_a_path.evaluate(journey, again)
    after = on_the_way(S.WITHDREW)
    going_a_path.evaluate(after, again)
    assert [path.state for path in after.paths.all.values()] == [S.WITHDREW, S.GAP_EVALUATED]
    assert after.paths.current is after.paths.all["q"]


def test_whoever_does_not_take_part_has_no_path() -> None:
    with refused("has not opted in yet", "evaluated_on"):
        going_a_path.evaluate(given(IDENTIFIED), GAP)


def test_school_that_begins_on_a_path_is_education_like_any_other() -> None:
    journey = on_the_way(S.ENROLLED)
    going_a_path.begin(journey, BEGUN, school=None)
    assert [type(event) for event in journey.changes] == [EducationPathBegun, EducationEntered]
    entered = journey.changes[1]
    assert isinstance(entered, EducationEntered)
    assert (entered.on, entered.kind, entered.school) == (BEGUN.on, EducationKind.POSTSECONDARY, "Lakeside")
    assert [course.education_id for course in journey.education.open()] == ["c"]


def test_completing_a_path_ends_the_course_and_earns_the_credential() -> None:
    journey = on_the_way(S.ON_BREAK)
    earned = CredentialEarned(on=day("02-10"), kind=CredentialKind.POSTSECONDARY)
    going_a_path.complete(journey, DONE, earned)
    kinds = [type(event) for event in journey.changes]
    assert kinds == [EducationPathCompleted, EducationEnded, CredentialEarned]
    assert journey.changes[1].completed  # type: ignore[attr-defined]
    assert journey.education.open() == []
    assert journey.paths.all["p"].state is S.COMPLETED


def test_a_credential_is_not_earned_before_the_last_day() -> None:
    earned = CredentialEarned(on=day("02-01"), kind=CredentialKind.POSTSECONDARY)
    with refused("before the last day", "earned_on"):
        going_a_path.complete(on_the_way(S.IN_PROGRESS), DONE, earned)


@pytest.mark.parametrize("how", [going_a_path.leave, going_a_path.not_complete])
def test_a_path_that_ends_before_its_end_ends_the_course_uncompleted(how: object) -> None:
    journey = on_the_way(S.IN_PROGRESS)
    how(journey, LEFT if how is going_a_path.leave else NOT_DONE)  # type: ignore[operator]
    assert isinstance(journey.changes[1], EducationEnded)
    assert journey.changes[1].completed is False
    assert not journey.paths.all["p"].open


def test_a_path_that_is_given_up_before_school_ends_no_course() -> None:
    journey = on_the_way(S.ACCEPTED)
    going_a_path.leave(journey, LEFT)
    assert [type(event) for event in journey.changes] == [EducationPathLeft]


@pytest.mark.parametrize(("completed", "state"), [(True, S.COMPLETED), (False, S.NOT_COMPLETED)])
def test_a_course_that_was_said_to_have_ended_ends_its_path(completed: bool, state: PathState) -> None:
    journey = on_the_way(S.IN_PROGRESS)
    journey.education.end(EducationEnded(on=day("03-01"), education_id="c", completed=completed))
    assert (journey.paths.all["p"].state, journey.paths.all["p"].since) == (state, day("03-01"))


def test_schooling_is_what_was_last_told_or_what_a_credential_shows() -> None:
    told = SchoolingRecorded(on=day("02-01"), level=Schooling.NO_DIPLOMA, known_by=SkillKnown.MEMBER_SAID)
    earlier = SchoolingRecorded(on=day("01-20"), level=Schooling.MASTER, known_by=SkillKnown.MEMBER_SAID)
    diploma = CredentialEarned(on=day("01-10"), kind=CredentialKind.SECONDARY_DIPLOMA)
    assert member().skills.schooled is None
    assert member(told, earlier).skills.schooled == Schooled(Schooling.NO_DIPLOMA, told.on, SkillKnown.MEMBER_SAID)
    shown = member(told, diploma).skills.schooled
    assert shown == Schooled(Schooling.HIGH_SCHOOL, diploma.on, None, CredentialKind.SECONDARY_DIPLOMA)
    more = SchoolingRecorded(on=day("03-01"), level=Schooling.BACHELOR, known_by=SkillKnown.DOCUMENT_SEEN)
    assert member(diploma, more).skills.schooled == Schooled(Schooling.BACHELOR, more.on, SkillKnown.DOCUMENT_SEEN)
    other = CredentialEarned(on=day("03-02"), kind=CredentialKind.OTHER)
    assert member(other).skills.schooled is None


def test_a_skill_is_recorded_once_in_the_same_words() -> None:
    journey = member(SkillRecorded(on=day("02-01"), skill_id="s", known_by=SkillKnown.TESTED, skill="Drives a bus"))
    with refused("already on record", "skill"):
        journey.skills.learn(
            SkillRecorded(on=day("02-02"), skill_id="t", known_by=SkillKnown.MEMBER_SAID, skill=" drives  a BUS")
        )
    journey.skills.learn(
        SkillRecorded(on=day("02-02"), skill_id="t", known_by=SkillKnown.MEMBER_SAID, skill="Drives a truck")
    )
    assert list(journey.skills.has) == ["s", "t"]
