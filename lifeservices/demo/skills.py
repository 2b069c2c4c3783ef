"""What members can do, and the path of some of them to work that asks more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import NamedTuple

from lifeservices.commands.education import RecordSkillGain
from lifeservices.commands.education_path import AcceptPath, ApplyForPath, DeclinePath, EvaluateGap, RecommendPath
from lifeservices.commands.going_to_school import CompletePath, EnrollOnPath, PausePath, ResumePath
from lifeservices.commands.skills import RecordSchooling, RecordSkill
from lifeservices.demo.story import Story, Thread
from lifeservices.domain.words_outcome import CredentialKind, EducationKind, SkillGain
from lifeservices.domain.words_skills import PathBreak, PathDeclined, PathFunding, Schooling, SkillKnown

SKILLS = (
    ("Drives a forklift", SkillKnown.EMPLOYER_SAID),
    ("Counts a till and closes it", SkillKnown.MEMBER_SAID),
    ("Speaks Spanish at work", SkillKnown.COACH_SAW),
    ("Cooks for fifty people", SkillKnown.MEMBER_SAID),
    ("Cared for a parent at home for years", SkillKnown.MEMBER_SAID),
    ("Reads drawings", SkillKnown.TESTED),
    ("Types and keeps lists on a computer", SkillKnown.COACH_SAW),
)
LEVELS = (Schooling.NO_DIPLOMA, Schooling.HIGH_SCHOOL, Schooling.SOME_COLLEGE)


class Course(NamedTuple):
    """A course, the occupation it leads to, and why somebody takes it."""

    title: str
    occupation: str
    because: str
    lacks: str


COURSES = (
    Course("Nursing assistant, evenings", "31-1131.00", "It builds on years of caring at home.", "A clinical check"),
    Course("Welding, level 1", "51-4121.00", "The shipyard takes people with level 1.", "Work boots and a mask"),
    Course("Medical assisting", "31-9092.00", "It leads to work by day, near the school of the children.", ""),
)


def go_a_path(story: Story, after: Thread) -> None:
    """About a quarter tell of schooling and skills; half of them go for work that asks more."""
    person = story.person
    own = replace(story.stage, rng=Random(f"{person.id} skills"))  # noqa: S311  a story, no secret
    if not own.chance(0.25):
        return
    thread = Story(own, person, story.until, story.entries).thread(after.settled)
    day = person.fate.opted_in_on + own.days(5, 30)
    thread.tell(day, RecordSchooling(person.id, own.any(LEVELS), day))
    for skill, known_by in own.rng.sample(SKILLS, own.any((1, 2, 3))):
        thread.tell(day, RecordSkill(person.id, skill, day, known_by))
    if own.chance(0.5):
        _to_work(thread, own.any(COURSES))


def _to_work(thread: Thread, course: Course) -> None:
    own, id = thread.story.stage, thread.story.person.id
    path, day = own.id(), thread.day + own.days(1, 20)
    thread.tell(day, EvaluateGap(id, course.occupation, day, course.lacks or None, path_id=path))
    day += own.days(1, 7)
    told = RecommendPath(
        id,
        path,
        course.title,
        course.because,
        EducationKind.POSTSECONDARY,
        day,
        school="Lanternfield Community College (invented)",
        credential=CredentialKind.POSTSECONDARY,
        funding=own.any((PathFunding.WORKFORCE, PathFunding.STUDENT_AID)),
        cost=Decimal(own.any((0, 45, 120))),
        hours="Two evenings a week, from six to nine.",
    )
    thread.tell(day, told)
    day += own.days(2, 9)
    if own.chance(0.2):
        thread.tell(day, DeclinePath(id, path, own.any((PathDeclined.HOURS, PathDeclined.WORK_FIRST)), day))
        return
    thread.tell(day, AcceptPath(id, path, day))
    day += own.days(3, 10)
    thread.tell(day, ApplyForPath(id, path, day))
    enrolled = day + own.days(7, 30)
    begun = enrolled + own.days(0, 21)
    thread.tell(begun, EnrollOnPath(id, path, enrolled, begun, education_id=own.id()))
    _study(thread, path, begun + own.days(30, 60))


def _study(thread: Thread, path: str, day: date) -> None:
    own, id = thread.story.stage, thread.story.person.id
    thread.tell(day, RecordSkillGain(id, day, SkillGain.TRANSCRIPT, "The first grades"))
    if own.chance(0.3):
        day += own.days(3, 20)
        thread.tell(day, PausePath(id, path, PathBreak.CHILD_CARE, day))
        day += own.days(10, 40)
        thread.tell(day, ResumePath(id, path, day))
    day += own.days(30, 90)
    earned = day + timedelta(days=own.rng.randint(0, 14))
    done = CompletePath(id, path, day, CredentialKind.POSTSECONDARY, "Certificate of completion", earned)
    thread.tell(earned, done)
