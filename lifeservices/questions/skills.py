"""What does a member have, what does the work they want ask, which path leads there, and what could they start now?

Every answer is put in words with where it is from. Nothing is added up to a score.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from lifeservices.domain.amendment import amended
from lifeservices.domain.education import CredentialEarned, SkillGainRecorded
from lifeservices.domain.education_path import Path, SkillsGapEvaluated
from lifeservices.domain.employment import EmploymentStarted
from lifeservices.domain.event import Event
from lifeservices.domain.journey import Journey
from lifeservices.domain.skills import Schooled, SkillRecorded
from lifeservices.domain.words_plan import LifeDomain
from lifeservices.domain.words_skills import PathState
from lifeservices.library.occupations import Occupation, occupation
from lifeservices.library.starting import Nearby, startable
from lifeservices.projections.caseload import caseload
from lifeservices.projections.skills_to_work import SkillsRow, skills_to_work
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS
from lifeservices.questions.finding_services import FindServices, ServiceFound, ServicesFound, find_services
from lifeservices.questions.knowing import known, page_row
from lifeservices.questions.skills_gap import GapLine, gap_between
from lifeservices.questions.standing import Standing
from lifeservices.sentences import Known, Said, sentence_of

MOST_COURSES = 5
BEFORE_SCHOOL = frozenset({PathState.GAP_EVALUATED, PathState.RECOMMENDED, PathState.DECLINED, PathState.ACCEPTED})
"""While school can still be looked for."""


@dataclass(frozen=True)
class SkillsToWork:
    """The skills of a member, and their path to the work they want."""

    member_id: str


@dataclass(frozen=True)
class SkillsInShort:
    """The same in one line, for the member's page; as it stood at the end of an earlier day."""

    member_id: str
    day: date | None = None


@dataclass(frozen=True)
class PathView:
    """One path, with everything that happened on it, oldest first."""

    path: Path
    wanted: Occupation | None
    steps: list[tuple[date, Said]]
    school: str = ""
    """Who gives the course that was recommended."""
    gains: list[SkillGainRecorded] = field(default_factory=list)
    """Gains in skills since school began."""


@dataclass(frozen=True)
class SkillsAnswer:
    """The whole page."""

    name: str
    day: date
    skills: list[SkillRecorded]
    schooled: Schooled | None
    credentials: list[CredentialEarned]
    worked_as: list[Occupation]
    """Occupations of their jobs, the latest first, where the occupation is known."""
    current: PathView | None
    earlier: list[PathView]
    gap: list[GapLine]
    nearby: list[Nearby]
    """Neighboring work that they could start now."""
    courses: list[ServiceFound]
    """Listed services for education and skills, while school is looked for."""


@answers(SkillsInShort, may=READERS)
def skills_in_short(question: SkillsInShort, looking: Looking) -> SkillsRow:
    looking.check_member(question.member_id)
    return Standing(looking, question.member_id, question.day).row(skills_to_work)


@answers(SkillsToWork, may=READERS)
def skills_of(question: SkillsToWork, looking: Looking) -> SkillsAnswer:
    looking.check_member(question.member_id)
    standing = Standing(looking, question.member_id)
    journey = Journey.fold(question.member_id, standing.events)
    events = list(amended(standing.events))
    name = standing.row(caseload).name
    called = known(looking, name, page_row(looking, question.member_id), events)
    views = [_view(path, events, called) for path in journey.paths.all.values()]
    current = next((view for view in views if view.path is journey.paths.current), None)
    schooled, worked = journey.skills.schooled, _worked_as(events)
    level = schooled.level if schooled else None
    wanted = current.wanted if current else None
    missing = _newest(events, current.path) if current else None
    return SkillsAnswer(
        name=name,
        day=looking.today,
        skills=sorted(journey.skills.has.values(), key=lambda event: event.on),
        schooled=schooled,
        credentials=[event for event in events if isinstance(event, CredentialEarned)],
        worked_as=worked,
        current=current,
        earlier=[view for view in reversed(views) if view is not current],
        gap=gap_between(wanted, schooled, worked, missing.missing if missing else None) if wanted else [],
        nearby=startable(wanted.code, level) if wanted else [],
        courses=_courses(looking) if current and current.path.state in BEFORE_SCHOOL else [],
    )


def _view(path: Path, events: Sequence[Event], called: Known) -> PathView:
    about = [event for event in events if getattr(event, "path_id", "") == path.path_id]
    begun = next((event.on for event in about if event.name == "education-path-begun"), None)
    gains = [e for e in events if isinstance(e, SkillGainRecorded) and begun and begun <= e.on <= _until(path)]
    steps = [(event.on, sentence_of(event, called)) for event in about]
    told = path.recommended
    school = called.name(told.service_id, told.school or "") if told else ""
    return PathView(path, occupation(path.occupation), steps, school, gains)


def _until(path: Path) -> date:
    return date.max if path.open else path.since


def _newest(events: Iterable[Event], path: Path) -> SkillsGapEvaluated | None:
    found = [e for e in events if isinstance(e, SkillsGapEvaluated) and e.path_id == path.path_id]
    return found[-1] if found else None


def _worked_as(events: Iterable[Event]) -> list[Occupation]:
    codes = [e.occupation for e in events if isinstance(e, EmploymentStarted) and e.occupation]
    found = (occupation(code) for code in dict.fromkeys(reversed(codes)))
    return [each for each in found if each is not None]


def _courses(looking: Looking) -> list[ServiceFound]:
    found: ServicesFound = find_services(FindServices(need=LifeDomain.EDUCATION.value), looking)
    return found.services[:MOST_COURSES]
