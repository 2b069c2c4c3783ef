"""What wage records say of each quarter: they come some five months after its end, and miss a few people."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from lifeservices.commands import Actor
from lifeservices.commands.earnings import RecordWages
from lifeservices.demo.job_search import Work
from lifeservices.demo.story import Story, Thread
from lifeservices.domain.earnings import quarter_of
from lifeservices.domain.time import add_months
from lifeservices.domain.words_outcome import WageSource

HOURS_A_WEEK = Decimal(33)
CENT = Decimal("0.01")


def be_paid(story: Story, thread: Thread, jobs: list[Work], by: Actor) -> None:
    """Pay of every quarter in which they worked; for a few there is no match, for some of those a pay stub."""
    stage, person = story.stage, story.person
    matched = not stage.chance(0.09)
    for work, spell in zip(jobs, person.fate.spells, strict=False):
        first = date(work.started_on.year, (work.started_on.month - 1) // 3 * 3 + 1, 1)
        while first <= min(spell.ended_on or stage.today, stage.today):
            after = add_months(first, 3)
            worked = (min(spell.ended_on or after, after) - max(work.started_on, first)).days
            arrives = after + stage.days(130, 160)
            source = WageSource.WAGE_RECORD if matched else stage.any(list(WageSource)[2:4])
            if worked > 0 and (matched or stage.chance(0.3)):
                # Some weeks have fewer hours than were agreed.
                share = Decimal(str(round(stage.rng.uniform(0.8, 1.05), 3)))
                amount = (work.wage * HOURS_A_WEEK * worked / 7 * share).quantize(CENT)
                wages = RecordWages(person.id, quarter_of(first), amount, source, work.employer_id)
                thread.tell(arrives - timedelta(days=1), wages, by=by)
            first = after
