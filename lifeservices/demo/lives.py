"""A whole life in the program, put together from its parts, to its end or to today."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from lifeservices.commands.check_in import CompleteCheckIn
from lifeservices.commands.closing import CloseJourney, CompleteJourney, ReopenJourney
from lifeservices.commands.contact import LogContact
from lifeservices.commands.coverage import EndCoverage, EndObservation, RecordCoverage
from lifeservices.commands.opt_in import Withdraw
from lifeservices.demo.at_work import keep_work
from lifeservices.demo.care import be_cared_for
from lifeservices.demo.helping import refer
from lifeservices.demo.job_search import Work, be_at_work_already, fail_to_start, look_for_work, start_work
from lifeservices.demo.joining import agree_to_share, be_invited, become_known, change_coach
from lifeservices.demo.others import told_by_others
from lifeservices.demo.person import Person
from lifeservices.demo.planning import Scores, assess, make_plan
from lifeservices.demo.reentry import come_home
from lifeservices.demo.story import Stage, Story, Thread
from lifeservices.demo.talking import keep_in_touch
from lifeservices.demo.telling import Entry
from lifeservices.demo.world import World
from lifeservices.domain.support import SUPPORT_MONTHS
from lifeservices.domain.time import add_months
from lifeservices.domain.words import CheckInAnswer, ContactMode, ObservationEndReason
from lifeservices.domain.words_person import (
    CloseReason,
    CompletionReason,
    CoverageEndReason,
    ProductLine,
    ReopenReason,
    WithdrawalReason,
)
from lifeservices.domain.words_plan import AssessmentPoint, ContactTopic

BACK = "Out of nowhere a call from a new number. {name} lost the phone in the move and is doing well."


def life(stage: Stage, person: Person, world: World) -> list[Entry]:
    """Everything told about one member."""
    ends_on = _ends_on(stage, person)
    story = Story(stage, person, stage.now)
    if ends_on is not None and ends_on < stage.today:
        story.until = min(stage.now, stage.at_desk(ends_on))
    thread = become_known(story)
    change_coach(story, thread, world.leaving_on)
    if not be_invited(story, thread):
        return story.entries
    shared = agree_to_share(story, thread, world)
    keep_in_touch(story, thread.branch())
    scores = _plan_ahead(story, thread.branch())
    refer(story, thread.branch(), person.fate.opted_in_on + timedelta(days=6), scores, shared, world)
    if stage.chance(0.06):
        be_at_work_already(story, thread.branch(), person.fate.opted_in_on, world)
    jobs = _work(story, thread.branch(), world)
    told_by_others(story, jobs)
    come_home(story)
    be_cared_for(story)
    _change_cover(story, thread.branch())
    if ends_on is not None and ends_on < stage.today:
        _end(story, ends_on, jobs)
    return story.entries


def _ends_on(stage: Stage, person: Person) -> date | None:
    """The day on which the journey ends, in one way or another."""
    fate = person.fate
    ends = [fate.leaves_on] if fate.leaves_on else []
    if fate.spells:
        ends.append(add_months(fate.spells[0].started_on, SUPPORT_MONTHS) + stage.days(24, 45))
    if fate.silent_from is not None:
        ends.append(fate.silent_from + stage.days(95, 150))
    return min(ends, default=None)


def _plan_ahead(story: Story, thread: Thread) -> Scores:
    """A first assessment and a plan; after half a year another look."""
    stage, day = story.stage, story.person.fate.opted_in_on + story.stage.days(0, 16)
    scores = assess(story, thread, day, AssessmentPoint.INITIAL)
    if stage.chance(0.94):
        make_plan(story, thread.branch(), max(day, thread.day) + stage.days(0, 14), scores)
    later, fate = day, story.person.fate
    for _ in range(4):
        later += stage.days(165, 215)
        if not stage.chance(0.8) or (fate.silent_from is not None and later >= fate.silent_from):
            break
        scores = assess(story, thread, later, AssessmentPoint.INTERIM, scores)
    return scores


def _work(story: Story, thread: Thread, world: World) -> list[Work]:
    """Looking for work, finding it, losing it, finding it again."""
    stage, fate = story.stage, story.person.fate
    since, jobs = fate.opted_in_on + timedelta(days=2), list[Work]()
    if not fate.spells:
        look_for_work(story, thread, since + timedelta(days=20), stage.today, world)
        if stage.chance(0.2):
            fail_to_start(story, thread, max(since, thread.day) + stage.days(10, 60), world)
    for spell in fate.spells:
        if any(day is not None and spell.started_on >= day for day in (fate.silent_from, fate.quiet_from)):
            break
        look_for_work(story, thread, since, spell.started_on - timedelta(days=16), world)
        jobs.append(start_work(story, thread, spell.started_on, since, world))
        keep_work(story, thread.branch(), jobs[-1], spell, fate.spells[0].started_on)
        since = spell.ended_on or stage.today
    lost = bool(jobs) and len(jobs) == len(fate.spells) and fate.spells[-1].ended_on is not None
    if lost and fate.silent_from is None and fate.quiet_from is None:
        look_for_work(story, thread, since + stage.days(10, 30), stage.today, world)
    return jobs


def _change_cover(story: Story, thread: Thread) -> None:
    """Pay rises above the limit: the plan ends and another follows. A few move away, and nobody hears of them again."""
    stage, person, fate = story.stage, story.person, story.person.fate
    if not fate.spells:
        return
    first = fate.spells[0].started_on
    if person.product is ProductLine.MEDICAID and stage.chance(0.16):
        day = (first + stage.days(120, 400)).replace(day=1)
        coverage_id = f"{person.id}-1"
        if thread.tell(day, EndCoverage(person.id, coverage_id, day, CoverageEndReason.EARNINGS), stage.days(0, 30)):
            market = ProductLine.MARKETPLACE
            thread.tell(day, RecordCoverage(person.id, day, person.state, market, coverage_id=f"{person.id}-2"))
    elif fate.silent_from is not None and stage.chance(0.3):
        day = fate.silent_from + timedelta(days=1)
        reason = stage.any((ObservationEndReason.MOVED, ObservationEndReason.DISENROLLED, ObservationEndReason.CUSTODY))
        thread.tell(day, EndObservation(person.id, day, reason), stage.days(10, 60))


def _end(story: Story, day: date, jobs: list[Work]) -> None:
    """Support is over after 24 months; or the member leaves; or nobody could reach them."""
    stage, person, fate = story.stage, story.person, story.person.fate
    last = max((entry.at for entry in story.entries), default=story.until)
    story.until = stage.now
    thread = story.thread(last)
    if fate.leaves_on == day and fate.spells and stage.chance(0.7):
        thread.tell(day, Withdraw(person.id, day, stage.any(list(WithdrawalReason))))
    elif fate.leaves_on == day:
        reason = stage.any((CloseReason.MOVED, CloseReason.TRANSFERRED, CloseReason.COVERAGE_ENDED, CloseReason.OTHER))
        thread.tell(day, CloseJourney(person.id, day, reason))
    elif fate.silent_from is not None and day >= fate.silent_from:
        note = "Three letters, nine calls, no answer. The door stays open."
        thread.tell(day, CloseJourney(person.id, day, CloseReason.UNREACHABLE, note))
        if jobs and stage.chance(0.3):
            _come_back(story, thread, thread.settled, jobs[-1])
    else:
        aim = CompletionReason.SUPPORT_ENDED if stage.chance(0.85) else CompletionReason.GOALS_MET
        thread.tell(day, CompleteJourney(person.id, day, aim))


def _come_back(story: Story, thread: Thread, closed_at: datetime, work: Work) -> None:
    """Late news: the job that nobody knew of had gone on all the time."""
    stage, member_id = story.stage, story.person.id
    day = closed_at.astimezone(stage.zone).date() + stage.days(20, 120)
    thread.tell(day, ReopenJourney(member_id, day, ReopenReason.REACHED_AGAIN))
    note, topics = story.say(BACK), [ContactTopic.WORK]
    thread.tell(day, LogContact(member_id, day, ContactMode.PHONE, True, topics, 18, note=note))
    thread.tell(day, CompleteCheckIn(member_id, work.placement_id, day, CheckInAnswer.SAME_JOB))
