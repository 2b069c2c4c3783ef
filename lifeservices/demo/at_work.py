"""The time in a job: check-ins answered or not, proof, raises, and how it ends."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lifeservices.commands.check_in import AttemptCheckIn, CompleteCheckIn
from lifeservices.commands.employment import RecordJobChange, RecordSeparation, VerifyJob
from lifeservices.demo import notes
from lifeservices.demo.job_search import Work
from lifeservices.demo.keeping_up import ask_employers
from lifeservices.demo.person import Spell
from lifeservices.demo.story import Story, Thread
from lifeservices.domain.schedule import Touch, schedule
from lifeservices.domain.support import SUPPORT_MONTHS
from lifeservices.domain.time import add_months
from lifeservices.domain.words import CheckInAnswer, ContactMode, Evidence, SeparationReason

PROOF = (Evidence.EMPLOYER_CONFIRMED, Evidence.DOCUMENT_SEEN, Evidence.WAGE_RECORD)
MODES = (ContactMode.PHONE, ContactMode.TEXT, ContactMode.IN_PERSON, ContactMode.VIDEO)
REASONS = {
    SeparationReason.QUIT_BETTER_JOB: 15,
    SeparationReason.QUIT_CHILD_CARE: 12,
    SeparationReason.QUIT_TRANSPORT: 12,
    SeparationReason.QUIT_HEALTH: 7,
    SeparationReason.QUIT_SCHEDULE: 10,
    SeparationReason.QUIT_CONFLICT: 6,
    SeparationReason.QUIT_PAY: 5,
    SeparationReason.QUIT_OTHER: 4,
    SeparationReason.END_OF_SEASON: 7,
    SeparationReason.REDUCTION: 9,
    SeparationReason.DISCHARGED_ATTENDANCE: 9,
    SeparationReason.DISCHARGED_PERFORMANCE: 3,
    SeparationReason.RECUSTODY: 1,
}


def keep_work(story: Story, thread: Thread, work: Work, spell: Spell, first_start: date) -> None:
    """Check-ins as planned, until one finds that the job has ended or nobody answers any more."""
    _asides(story, thread, work, spell)
    ask_employers(story, work.placement_id, work.started_on)
    known_on, said = thread.day, False
    if spell.ended_on is not None and story.stage.chance(0.45):
        said = _say_it_ended(story, thread, work, spell.ended_on)
    for touch in schedule(work.started_on, add_months(first_start, SUPPORT_MONTHS)):
        day = _contact_day(story, touch)
        if thread.over or (said and spell.ended_on is not None and day >= spell.ended_on):
            return
        if day >= known_on and _check_in(story, thread, work, spell, touch, day):
            return


def _say_it_ended(story: Story, thread: Thread, work: Work, ended_on: date) -> bool:
    """Some call by themselves within days."""
    stage, fate = story.stage, story.person.fate
    day = ended_on + stage.days(0, 9)
    if any(since is not None and day >= since for since in (fate.silent_from, fate.quiet_from)):
        return False
    reason = stage.any(list(REASONS), tuple(map(float, REASONS.values())))
    evidence = stage.any((Evidence.MEMBER_SAID, *PROOF), (0.7, 0.2, 0.05, 0.05))
    ended = RecordSeparation(story.person.id, work.placement_id, ended_on, reason, evidence)
    return thread.branch().tell(day, ended, stage.lateness())


def _contact_day(story: Story, touch: Touch) -> date:
    """Around the day it is due; of a milestone not before it, so that it answers the question."""
    room = min((touch.closes - touch.due).days, 2 + (touch.due - touch.opens).days // 3)
    if touch.milestone or touch.opens == touch.due:
        return touch.due + story.stage.days(0, room)
    return touch.due + story.stage.days((touch.opens - touch.due).days, 2)


def _check_in(story: Story, thread: Thread, work: Work, spell: Spell, touch: Touch, day: date) -> bool:
    """One planned check-in. True when it was the last of this job."""
    stage, fate = story.stage, story.person.fate
    gone = fate.silent_from is not None and day >= fate.silent_from
    put_off = fate.quiet_from is not None and day >= fate.quiet_from
    if put_off and not gone:
        return True
    tries = 2 if touch.milestone >= 90 else 1
    if gone or not stage.chance(1 - (1 - fate.reached) ** tries):
        return _not_reached(story, thread, work, touch, day)
    if spell.ended_on is not None and day >= spell.ended_on:
        _learn_of_the_end(story, thread, work, spell.ended_on, day)
        return True
    proven = stage.chance(0.9 if touch.milestone >= 90 else 0.4) if fate.proves else stage.chance(0.012)
    answer = CompleteCheckIn(
        member_id=story.person.id,
        placement_id=work.placement_id,
        contact_on=day,
        answer=CheckInAnswer.SAME_JOB,
        evidence=stage.any(PROOF, (0.5, 0.4, 0.1)) if proven else Evidence.MEMBER_SAID,
        mode=stage.any(MODES, (0.55, 0.3, 0.1, 0.05)),
        worries=stage.any(notes.WORRIES) if stage.chance(0.16) else None,
        help_needed=stage.any(notes.HELP_WANTED) if stage.chance(0.1) else None,
    )
    thread.tell(day, answer, stage.lateness())
    return False


def _not_reached(story: Story, thread: Thread, work: Work, touch: Touch, day: date) -> bool:
    """One try or several; the routine notes that it was missed."""
    for _ in range(story.stage.rng.randint(1, 3)):
        if day > touch.closes:
            break
        mode = story.stage.any((ContactMode.PHONE, ContactMode.TEXT))
        thread.tell(day, AttemptCheckIn(story.person.id, work.placement_id, day, mode))
        day += story.stage.days(1, 5)
    return False


def _learn_of_the_end(story: Story, thread: Thread, work: Work, ended_on: date, day: date) -> None:
    """With its day by most; without it by some, of whom a part finds the day later."""
    stage, member_id = story.stage, story.person.id
    dated = stage.chance(0.8)
    other = stage.chance(0.2)
    reason = (
        SeparationReason.QUIT_BETTER_JOB if other else stage.any(list(REASONS), tuple(map(float, REASONS.values())))
    )
    learned = CompleteCheckIn(
        member_id=member_id,
        placement_id=work.placement_id,
        contact_on=day,
        answer=CheckInAnswer.OTHER_JOB if other else CheckInAnswer.ENDED,
        separated_on=ended_on if dated else None,
        reason=reason if dated else None,
        mode=stage.any(MODES, (0.6, 0.3, 0.05, 0.05)),
    )
    thread.tell(day, learned, stage.lateness())
    if not dated and stage.chance(0.5):
        later = day + stage.days(5, 60)
        evidence = Evidence.DOCUMENT_SEEN
        thread.tell(later, RecordSeparation(member_id, work.placement_id, ended_on, reason, evidence))


def _asides(story: Story, thread: Thread, work: Work, spell: Spell) -> None:
    """Proof between check-ins, and a raise."""
    stage, fate, last = story.stage, story.person.fate, spell.ended_on or story.stage.today
    if fate.silent_from is not None:
        last = min(last, fate.silent_from)
    if fate.proves and stage.chance(0.4):
        day = work.started_on + stage.days(20, 200)
        if day < last:
            source = stage.any(notes.SOURCES)
            thread.aside(day, VerifyJob(story.person.id, work.placement_id, day, stage.any(PROOF), source))
    if stage.chance(0.4):
        day = work.started_on + stage.days(100, 420)
        if day < last:
            wage = work.wage + Decimal(stage.rng.randrange(25, 225, 25)) / 100
            raised = RecordJobChange(story.person.id, work.placement_id, day, Evidence.MEMBER_SAID, hourly_wage=wage)
            thread.aside(day, raised)
