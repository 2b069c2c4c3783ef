"""What are this member's strengths and needs, what comes first for them, and can the answers be laid side by side?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lifeservices.domain.assessment import AssessmentDomainScored, PrioritiesChosen, StrengthRecorded
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.words_plan import SCORE_WORDS, AssessmentPoint, LifeDomain, ScoreSource
from lifeservices.projections.assessments import Assessed, AssessmentsRow, assessments
from lifeservices.projections.caseload import caseload
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS
from lifeservices.questions.opening import names, opened
from lifeservices.questions.standing import Standing
from lifeservices.questions.validity import Validity


@dataclass(frozen=True)
class StrengthsAndNeeds:
    """A member's strengths and needs over all assessments: as they are, or as they stood at the end of a day."""

    member_id: str
    day: date | None = None


@dataclass(frozen=True)
class Look:
    """One assessment that was finished."""

    assessment_id: str
    on: date
    point: AssessmentPoint
    wording: tuple[str, str]
    """Id and version of the instrument."""
    by: str
    by_name: str
    present: bool
    asked: int


@dataclass(frozen=True)
class Point:
    """How one part of life was in one assessment, and why it cannot simply be laid beside the one before."""

    look: Look
    score: int
    source: ScoreSource
    note: str
    unlike: tuple[str, ...] = ()


@dataclass(frozen=True)
class Area:
    """One part of life over all assessments, earliest first."""

    domain: LifeDomain
    points: tuple[Point, ...]
    priority: bool = False
    """True where it comes first for the member."""

    @property
    def now(self) -> Point:
        """How it was the last time."""
        return self.points[-1]

    @property
    def then(self) -> Point | None:
        """How it was at first, where it was asked about more than once."""
        return self.points[0] if len(self.points) > 1 else None

    @property
    def word(self) -> str:
        """How it is now."""
        return SCORE_WORDS[self.now.score]

    @property
    def move(self) -> str:
        """How far it came."""
        if self.then is None:
            return "First time asked"
        if self.then.score == self.now.score:
            return "No change"
        way = "Up" if self.now.score > self.then.score else "Down"
        return f"{way} from {SCORE_WORDS[self.then.score].lower()}"

    @property
    def unlike(self) -> tuple[str, ...]:
        """Why the first answer and the last cannot simply be laid side by side."""
        return unlike(self.then, self.now) if self.then else ()


@dataclass(frozen=True)
class NeedsAnswer:
    """A member's strengths and needs. `areas`: what comes first for the member, then the lowest."""

    member: str
    today: date
    looks: list[Look] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    strengths: list[str] = field(default_factory=list)
    priorities: list[LifeDomain] = field(default_factory=list)
    priorities_on: date | None = None
    validity: Validity | None = None

    @property
    def next_point(self) -> AssessmentPoint:
        """Which assessment the next one would be."""
        return AssessmentPoint.INTERIM if self.looks else AssessmentPoint.INITIAL


@answers(StrengthsAndNeeds, may=READERS)
def strengths_and_needs(question: StrengthsAndNeeds, looking: Looking) -> NeedsAnswer:
    looking.check_member(question.member_id)
    standing = Standing(looking, question.member_id, question.day)
    row = standing.row(assessments)
    events = opened(looking, _positions(row))
    looks = _looks(row, names(looking, "staff_v1", "staff_id", [line.by for line in row.lines]))
    chosen = events.get(row.priorities_at or 0)
    priorities = chosen.domains or [] if isinstance(chosen, PrioritiesChosen) else []
    told = [event.text for at in row.strengths if isinstance(event := events.get(at), StrengthRecorded) and event.text]
    return NeedsAnswer(
        member=standing.row(caseload).name,
        today=standing.looking.today,
        looks=looks,
        areas=_areas(row, looks, events, priorities),
        strengths=list(dict.fromkeys(told)),
        priorities=priorities,
        priorities_on=row.priorities_on if priorities else None,
        validity=Validity(row.last_on, looking.settings.assessment_months) if row.last_on else None,
    )


@dataclass(frozen=True)
class MayAssess:
    """Could an assessment of this day be recorded? Better known before the first answer than after the last."""

    member_id: str
    day: date


@answers(MayAssess, may=READERS)
def may_assess(question: MayAssess, looking: Looking) -> Refused | None:
    """Why not, where it could not."""
    looking.check_member(question.member_id)
    journey = looking.whole(question.member_id)
    try:
        journey.check_taking_part(question.day, "assessed_on")
    except Refused as refused:
        return refused
    return None


def unlike(before: Point, after: Point) -> tuple[str, ...]:
    """Why two answers cannot simply be laid side by side."""
    reasons = (
        (before.look.wording != after.look.wording, "worded differently"),
        (before.source != after.source, f"then: {_resting(before)}, now: {_resting(after)}"),
        (before.look.by != after.look.by, "asked by somebody else"),
    )
    return tuple(words for differs, words in reasons if differs)


def _resting(point: Point) -> str:
    return point.source.label[:1].lower() + point.source.label[1:]


def _positions(row: AssessmentsRow) -> list[int | None]:
    scores = [at for line in row.lines if line.completed_on for at in line.scores.values()]
    return [row.priorities_at, *row.strengths, *scores]


def _looks(row: AssessmentsRow, called: dict[str, str]) -> list[Look]:
    """The finished assessments, earliest day first."""
    done = sorted((line for line in row.lines if line.completed_on), key=lambda line: line.on)
    return [_look(line, called.get(line.by, "")) for line in done]


def _look(line: Assessed, by_name: str) -> Look:
    return Look(
        line.assessment_id,
        line.on,
        AssessmentPoint(line.point),
        (line.instrument, line.version),
        line.by,
        by_name,
        line.present,
        len(line.scores),
    )


def _areas(row: AssessmentsRow, looks: list[Look], events: dict[int, Event], first: list[LifeDomain]) -> list[Area]:
    lines = {line.assessment_id: line for line in row.lines}
    points: dict[LifeDomain, list[Point]] = {}
    for look in looks:
        for at in lines[look.assessment_id].scores.values():
            event = events.get(at)
            if isinstance(event, AssessmentDomainScored) and event.score:
                so_far = points.setdefault(event.domain, [])
                point = Point(look, event.score, event.source, event.note or "")
                so_far.append(_beside(so_far[-1], point) if so_far else point)
    areas = [Area(domain, tuple(found), domain in first) for domain, found in points.items()]
    return sorted(areas, key=lambda area: (not area.priority, area.now.score, area.domain))


def _beside(before: Point, after: Point) -> Point:
    return Point(after.look, after.score, after.source, after.note, unlike(before, after))
