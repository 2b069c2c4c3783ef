"""How often do invented members use care? As often before and after as people do, hired or not.

Some are frail and some are not. Crises pass by themselves, so emergency visits fall after anybody's opt-in; the hired
are not given a fall of their own.
"""

from __future__ import annotations

from datetime import date, timedelta

from lifeservices.commands import Actor
from lifeservices.commands.utilization import RecordMemberMonth, RecordVisits
from lifeservices.demo.job_search import Work
from lifeservices.demo.story import Story, Thread
from lifeservices.domain.time import add_months
from lifeservices.domain.utilization import ED, PREVENTIVE

BEFORE, AFTER = 13, 15
"""Months of claims on each side of the day that is looked at."""
RUN_OUT = 90
"""Days after which claims of a month are taken as complete."""
ED_BEFORE, ED_AFTER, PREVENTIVE_BEFORE, PREVENTIVE_AFTER = 0.085, 0.068, 0.024, 0.03
"""Visits in a member month."""


def use_care(story: Story, thread: Thread, jobs: list[Work], by: Actor) -> None:
    """A file of the months before opt-in, then one of every half-year."""
    stage, fate = story.stage, story.person.fate
    turn = fate.opted_in_on.replace(day=1)
    last = add_months((jobs[0].started_on if jobs else fate.opted_in_on).replace(day=1), AFTER)
    frailty = stage.rng.gammavariate(0.7, 1 / 0.7)
    month = add_months(turn, -BEFORE)
    while month <= last:
        ends = min(add_months(month, BEFORE if month < turn else 6), add_months(last, 1))
        comes = max(ends + timedelta(days=RUN_OUT), fate.opted_in_on + timedelta(days=3))
        if comes > stage.today or not _one_file(story, thread, month, ends, comes, turn, frailty, by):
            return
        month = ends


def _one_file(
    story: Story, thread: Thread, month: date, ends: date, comes: date, turn: date, frailty: float, by: Actor
) -> bool:
    """The months of one file and the visits in them. False where it has not come yet."""
    stage, member_id = story.stage, story.person.id
    # One gap in enrollment at most, at the end of a file.
    gap = stage.rng.randint(1, 3) if stage.chance(0.1) else 0
    enrolled_to = max(month, add_months(ends, -gap - 1))
    late = comes - ends
    if not thread.tell(ends, RecordMemberMonth(member_id, month, 1, enrolled_to), late, by):
        return False
    if gap and (first := add_months(enrolled_to, 1)) < ends:
        thread.tell(ends, RecordMemberMonth(member_id, first, 0, ends - timedelta(days=1)), late, by)
    while month <= enrolled_to:
        after = month >= turn
        rates = ((ED, ED_AFTER if after else ED_BEFORE), (PREVENTIVE, PREVENTIVE_AFTER if after else PREVENTIVE_BEFORE))
        for kind, rate in rates:
            if stage.chance(min(0.9, rate * (frailty if kind == ED else 1))):
                day = month + stage.days(0, 27)
                visits = 2 if kind == ED and stage.chance(0.03) else 1
                thread.tell(day, RecordVisits(member_id, day, kind, visits), comes - day, by)
        month = add_months(month, 1)
    return True
