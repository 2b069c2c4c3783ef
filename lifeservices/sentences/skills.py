"""Sentences about skills, schooling, and the path from them to work."""

from __future__ import annotations

from lifeservices.domain import education_path as path
from lifeservices.domain import skills
from lifeservices.library.occupations import title_of
from lifeservices.sentences import Known, Said, said, says
from lifeservices.sentences.words import label, lower, quoted, short


@says(skills.SkillRecorded)
def can(event: skills.SkillRecorded, known: Known) -> Said:
    return said(f"{known.who} has a skill: {event.skill or 'not said which'}.", f"{label(event.known_by)}.")


@says(skills.SchoolingRecorded)
def schooled(event: skills.SchoolingRecorded, known: Known) -> Said:
    return said(f"{known.who}’s schooling: {lower(event.level)}.", f"{label(event.known_by)}.", quoted(event.subject))


@says(path.SkillsGapEvaluated)
def compared(event: path.SkillsGapEvaluated, known: Known) -> Said:
    asked = f"Enough for it: {lower(event.schooling_asked)}." if event.schooling_asked else ""
    had = f"There is: {lower(event.schooling_had)}." if event.schooling_had else "Schooling was not known."
    lacks = f"Lacking besides: {event.missing}" if event.missing else ""
    sentence = f"{known.who} and the coach compared what there is with the work wanted: {title_of(event.occupation)}."
    return said(sentence, asked, had, lacks, f"Occupation as O*NET {event.release} names it.")


@says(path.EducationPathRecommended)
def recommended(event: path.EducationPathRecommended, known: Known) -> Said:
    by = known.name(event.service_id, event.school or "")
    course = event.course or "school or training"
    return said(f"The coach recommended {course}{f', {by}' if by else ''}.", quoted(event.because), quoted(event.hours))


@says(path.EducationPathAccepted)
def accepted(event: path.EducationPathAccepted, known: Known) -> Said:
    return said(f"{known.who} wants to go the path that was recommended.")


@says(path.EducationPathDeclined)
def declined(event: path.EducationPathDeclined, known: Known) -> Said:
    why = f"{label(event.because_of)}."
    return said(f"{known.who} does not want to go the path that was recommended.", why, quoted(event.note))


@says(path.EducationPathAppliedFor)
def applied(event: path.EducationPathAppliedFor, known: Known) -> Said:
    return said(f"{known.who} applied for school or training.", quoted(event.note))


@says(path.EducationPathEnrolled)
def enrolled(event: path.EducationPathEnrolled, known: Known) -> Said:
    first = f"The first day: {short(event.first_on)}." if event.first_on else ""
    return said(f"{known.who} has a place at school or in training.", first)


@says(path.EducationPathBegun)
def begun(event: path.EducationPathBegun, known: Known) -> Said:
    return said(f"{known.who} set out on the path to the work wanted.")


@says(path.EducationPathPaused)
def paused(event: path.EducationPathPaused, known: Known) -> Said:
    return said(f"{known.who} interrupted school or training.", f"{label(event.because_of)}.", quoted(event.note))


@says(path.EducationPathResumed)
def resumed(event: path.EducationPathResumed, known: Known) -> Said:
    return said(f"{known.who} went on with school or training.")


@says(path.EducationPathCompleted)
def completed(event: path.EducationPathCompleted, known: Known) -> Said:
    return said(f"{known.who} came to the end of the path to the work wanted.")


@says(path.EducationPathLeft)
def left(event: path.EducationPathLeft, known: Known) -> Said:
    return said(f"{known.who} gave the path up.", f"{label(event.because_of)}.", quoted(event.note))


@says(path.EducationPathNotCompleted)
def not_completed(event: path.EducationPathNotCompleted, known: Known) -> Said:
    return said(f"{known.who}’s school or training ended without being completed.", quoted(event.note))
