"""What may happen to a path, in which order; and what is recorded of school with it, so that nobody says it twice."""

from __future__ import annotations

from datetime import date

from lifeservices.domain.education import CredentialEarned, EducationEnded, EducationEntered
from lifeservices.domain.education_path import (
    LEAVABLE,
    STUDYING,
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
    Path,
    SkillsGapEvaluated,
)
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.journey import Journey
from lifeservices.domain.order import check_not_before
from lifeservices.domain.words_outcome import EducationKind
from lifeservices.domain.words_skills import PathState

S = PathState
FROM: dict[type[Event], frozenset[PathState]] = {
    EducationPathRecommended: frozenset({S.GAP_EVALUATED, S.RECOMMENDED, S.DECLINED}),
    EducationPathAccepted: frozenset({S.RECOMMENDED}),
    EducationPathDeclined: frozenset({S.RECOMMENDED}),
    EducationPathAppliedFor: frozenset({S.ACCEPTED}),
    EducationPathEnrolled: frozenset({S.ACCEPTED, S.APPLIED}),
    EducationPathBegun: frozenset({S.ENROLLED}),
    EducationPathPaused: frozenset({S.IN_PROGRESS}),
    EducationPathResumed: frozenset({S.ON_BREAK}),
    EducationPathCompleted: STUDYING,
    EducationPathLeft: LEAVABLE,
    EducationPathNotCompleted: STUDYING,
}
"""From which states each step leads on."""


def evaluate(journey: Journey, event: SkillsGapEvaluated) -> None:
    """A path begins; to one occupation there is one at a time."""
    journey.check_taking_part(event.on, "evaluated_on")
    if any(path.open and path.occupation == event.occupation for path in journey.paths.all.values()):
        raise Refused("There is an open path to this occupation already. Go on with that one.", "occupation")
    journey.happened(event)


def recommend(journey: Journey, event: EducationPathRecommended) -> None:
    """School or training is recommended, or something else than before."""
    journey.check_taking_part(event.on, "recommended_on")
    step(journey, event, event.path_id, "recommended_on")


def step(journey: Journey, event: Event, path_id: str, field: str) -> Path:
    """Any step on a path that is there and has come so far. The answer is the path."""
    path = _from(journey, type(event), path_id)
    journey.check_open(event.on, field)
    check_not_before(event.on, path.since, "the last step on this path", field)
    journey.happened(event)
    return path


def begin(journey: Journey, event: EducationPathBegun, school: str | None) -> None:
    """School begins: a stretch of education, and a step on the path."""
    path = _from(journey, EducationPathBegun, event.path_id)
    told = path.recommended
    kind = told.kind if told else EducationKind.OTHER
    step(journey, event, event.path_id, "begun_on")
    entered = EducationEntered(
        on=event.on, education_id=event.education_id, kind=kind, school=school or (told.school if told else None)
    )
    journey.education.enter(entered)


def complete(journey: Journey, event: EducationPathCompleted, earned: CredentialEarned | None) -> None:
    """School was completed, and perhaps a credential earned. Each is recorded where the figures look."""
    path = step(journey, event, event.path_id, "completed_on")
    _end(journey, path, event.on, completed=True)
    if earned is not None:
        check_not_before(earned.on, event.on, "the last day", "earned_on")
        journey.education.earn(earned)


def leave(journey: Journey, event: EducationPathLeft) -> None:
    """The path is given up; if school had begun, it has ended too."""
    path = step(journey, event, event.path_id, "left_on")
    _end(journey, path, event.on, completed=False)


def not_complete(journey: Journey, event: EducationPathNotCompleted) -> None:
    """School ended without being completed."""
    path = step(journey, event, event.path_id, "ended_on")
    _end(journey, path, event.on, completed=False)


def _end(journey: Journey, path: Path, on: date, completed: bool) -> None:
    course = journey.education.courses.get(path.education_id or "")
    if course is not None and course.last_on is None:
        journey.education.end(EducationEnded(on=on, education_id=course.education_id, completed=completed))


def _from(journey: Journey, kind: type[Event], path_id: str) -> Path:
    path = journey.paths.all.get(path_id)
    if path is None:
        raise Refused("This member has no such path on record.", "path_id")
    if path.state not in FROM[kind]:
        raise Refused(f"This path is not there: it stands at “{path.state.label}”. Look at it again.", "path_id")
    return path
