"""Who goes to school or training, and what comes of it."""

from __future__ import annotations

from datetime import timedelta

from lifeservices.commands.education import EndEducation, EnterEducation, RecordCredential, RecordSkillGain
from lifeservices.commands.participation import EndProgramService, StartProgramService
from lifeservices.demo.story import Story, Thread
from lifeservices.domain.words_outcome import CredentialKind, EducationKind, ServiceKind, SkillGain

COURSES = {
    EducationKind.POSTSECONDARY: (
        0.6,
        CredentialKind.POSTSECONDARY,
        (
            "Certified nursing assistant",
            "Forklift operator",
            "Welding, level 1",
            "Medical billing",
            "Food safety manager",
        ),
    ),
    EducationKind.SECONDARY: (0.25, CredentialKind.SECONDARY_DIPLOMA, ("High school equivalency",)),
    EducationKind.OTHER: (0.15, None, ()),
}
GAINS = {
    EducationKind.POSTSECONDARY: (SkillGain.TRANSCRIPT, SkillGain.MILESTONE, SkillGain.EXAM),
    EducationKind.SECONDARY: (SkillGain.EDUCATIONAL_LEVEL, SkillGain.DIPLOMA),
    EducationKind.OTHER: (SkillGain.EXAM,),
}


def go_to_school(story: Story, thread: Thread) -> None:
    """About a quarter do; two thirds of them get to the end of it, and most of those earn what it leads to."""
    stage, person = story.stage, story.person
    if not stage.chance(0.26):
        return
    kind = stage.any(list(COURSES), tuple(often for often, _, _ in COURSES.values()))
    _, credential, titles = COURSES[kind]
    begins, education_id, spell_id = person.fate.opted_in_on + stage.days(10, 120), stage.id(), stage.id()
    ends = begins + stage.days(40, 250)
    service = ServiceKind.EDUCATION if kind is EducationKind.SECONDARY else ServiceKind.TRAINING
    thread.tell(begins, EnterEducation(person.id, begins, kind, education_id=education_id), stage.lateness())
    thread.tell(begins, StartProgramService(person.id, begins, service, spell_id=spell_id))
    for _ in range(stage.any((0, 1, 2), (0.3, 0.45, 0.25))):
        day = begins + timedelta(days=stage.rng.randint(20, max(21, (ends - begins).days)))
        thread.aside(day, RecordSkillGain(person.id, day, stage.any(GAINS[kind]), "Seen by the coach"))
    completed = stage.chance(0.68)
    if thread.tell(ends, EndEducation(person.id, education_id, ends, completed), stage.lateness()):
        thread.tell(ends, EndProgramService(person.id, spell_id, ends))
    if completed and credential is not None and stage.chance(0.85):
        day = ends + stage.days(0, 60)
        thread.tell(day, RecordCredential(person.id, day, credential, stage.any(titles)), stage.lateness())
