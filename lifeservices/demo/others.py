"""What others than the coach tell of a member: services of the program, schools, wage records, claims, studies.

They have their own dice, so that what the coach tells comes out the same with them or without. Nothing here is made to
look like an effect: emergency visits fall a little after a hire, and as much among those who were not hired.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from lifeservices.commands import Actor, Role
from lifeservices.commands.check_in import CompleteCheckIn
from lifeservices.commands.participation import EndProgramService, RecordExitExclusion, StartProgramService
from lifeservices.commands.study import RecordStudyGroup
from lifeservices.demo.claims import use_care
from lifeservices.demo.job_search import Work
from lifeservices.demo.places import COUNTIES
from lifeservices.demo.schooling import go_to_school
from lifeservices.demo.seeking import say_what_they_look_for
from lifeservices.demo.skills import go_a_path
from lifeservices.demo.story import Story, Thread
from lifeservices.demo.wage_records import be_paid
from lifeservices.domain.time import add_months
from lifeservices.domain.words import CheckInAnswer, Evidence
from lifeservices.domain.words_outcome import ExitExclusion, ServiceKind

FILES = Actor("import", Role.IMPORT, "import")
"""Files of the health plan and the workforce agency."""
EXCLUDED = (ExitExclusion.INSTITUTIONALISED, ExitExclusion.MEDICAL, ExitExclusion.RESERVE)


def told_by_others(story: Story, jobs: list[Work]) -> None:
    """Everything about one member that no coach types in."""
    stage, person = story.stage, story.person
    own = replace(stage, rng=Random(person.id))  # noqa: S311  a story, no secret
    # Files come in whether or not the journey is closed by then.
    others = Story(own, person, stage.now, story.entries)
    joined = [entry.at for entry in story.entries if type(entry.command).__name__ == "OptIn"]
    if not joined:
        return
    thread = others.thread(max(joined))
    _be_in_groups(others, thread.branch())
    last = _take_part(others, thread.branch(), jobs)
    go_to_school(others, thread.branch())
    go_a_path(story, thread)
    say_what_they_look_for(story, thread)
    be_paid(others, thread.branch(), jobs, FILES)
    use_care(others, thread.branch(), jobs, FILES)
    if own.chance(0.03):
        thread.branch().tell(last, RecordExitExclusion(person.id, last, own.any(EXCLUDED)), by=FILES)
    if jobs and own.chance(0.04):
        _be_contradicted(others, jobs[-1])


def _be_in_groups(story: Story, thread: Thread) -> None:
    """The county somebody lives in, and a small trial of text reminders before check-ins, drawn by lot."""
    stage, person, day = story.stage, story.person, story.person.fate.opted_in_on
    county = f"{COUNTIES[person.city]}, {person.state}"
    thread.tell(day, RecordStudyGroup(person.id, day, "county", county), by=FILES)
    if stage.chance(0.6):
        arm = stage.any(("reminders", "no reminders"))
        thread.tell(day, RecordStudyGroup(person.id, day, "text reminders trial", arm), by=FILES)


def _take_part(story: Story, thread: Thread, jobs: list[Work]) -> date:
    """Services one after another, to the hire or to where they stopped coming; follow-up after it. The last day."""
    stage, fate = story.stage, story.person.fate
    day, hired_on = fate.opted_in_on + stage.days(0, 5), jobs[0].started_on if jobs else None
    until = hired_on or fate.leaves_on or day + stage.days(60, 260)
    last = _serve(story, thread, ServiceKind.CAREER_BASIC, day, min(until, day + stage.days(7, 45)))
    if stage.chance(0.75):
        begins = day + stage.days(5, 25)
        last = max(last, _serve(story, thread.branch(), ServiceKind.CAREER_INDIVIDUALIZED, begins, until))
    for kind, often in ((ServiceKind.SUPPORTIVE, 0.35), (ServiceKind.SELF_SERVICE, 0.3), (ServiceKind.OJT, 0.06)):
        if stage.chance(often):
            begins = day + stage.days(10, 60)
            ended = _serve(story, thread.branch(), kind, begins, begins + stage.days(1, 50))
            last = ended if kind is not ServiceKind.SELF_SERVICE and ended > last else last
    if hired_on is not None and stage.chance(0.8):
        _serve(story, thread.branch(), ServiceKind.FOLLOW_UP, hired_on + stage.days(7, 30), add_months(hired_on, 12))
    return last


def _serve(story: Story, thread: Thread, kind: ServiceKind, begins: date, ends: date) -> date:
    """One spell of service; its last day where it has come, else still going on."""
    spell_id, ends = story.stage.id(), max(begins, ends)
    thread.tell(begins, StartProgramService(story.person.id, begins, kind, spell_id=spell_id), story.stage.lateness())
    if ends < story.stage.today - timedelta(days=2):
        thread.tell(ends, EndProgramService(story.person.id, spell_id, ends), story.stage.lateness())
    return ends


def _be_contradicted(story: Story, work: Work) -> None:
    """A wage record or a pay stub says that a job went on after the day on which it is said to have ended."""
    ends = [e for e in story.entries if getattr(e.command, "separated_on", None) is not None]
    for entry in ends:
        command = entry.command
        if command.placement_id == work.placement_id:
            day = command.separated_on + story.stage.days(5, 30)
            later = CompleteCheckIn(
                story.person.id, work.placement_id, day, CheckInAnswer.SAME_JOB, Evidence.DOCUMENT_SEEN
            )
            story.thread(entry.at).tell(day, later, story.stage.days(8, 40), by=FILES)
            return
