"""Three separations are heard of after a figure was published: are exactly those three people named? (X5)"""

from __future__ import annotations

from datetime import date, timedelta

from lifeservices.evaluation.causes import Side
from lifeservices.evaluation.learned import Change
from lifeservices.evaluation.replay import Replay
from lifeservices.evaluation.restatement import restate
from lifeservices.metrics.saying import percent_of
from tests.evaluation.telling import Row, row, told
from tests.program import at_noon
from tests.services import services_at

PUBLISHED, HEARD = date(2017, 1, 31), date(2017, 3, 1)
YEAR_END = date(2016, 12, 31)
NAME = "retention.first_hire.same_employer.all.presumed@90"
"""Silence counts as work: what the program published."""


def program_of_1343() -> list[Row]:
    """317 hired, 250 of them 90 days before the year ended; of these 35 separated by then, and 3 more heard of late."""
    rows = [row(f"o{n}", "opted_in", f"m{n}", date(2016, 1, 4)) for n in range(1343)]
    for n in range(317):
        hired = date(2016, 8, 15) if n < 250 else date(2016, 11, 7)
        rows.append(row(f"h{n}", "hired", f"m{n}", hired, f"j{n}"))
    rows += [row(f"s{n}", "separated", f"m{n}", date(2016, 10, 3), f"j{n}") for n in range(35)]
    ended = (date(2016, 11, 2), date(2016, 11, 7), date(2016, 11, 11))
    return rows + [row(f"s{n}", "separated", f"m{n}", day, f"j{n}", HEARD) for n, day in enumerate(ended, 100)]


def test_late_news_names_exactly_three_people(migrated_url: str) -> None:
    with services_at(migrated_url, at_noon(date(2017, 3, 2))) as services:
        told(services, program_of_1343())
        replay = Replay(services, services.today())
        assert replay.counts(YEAR_END, replay.on(PUBLISHED)).opted_in == 1343
        a, b = Side(YEAR_END, replay.on(PUBLISHED)), Side(YEAR_END, replay.on(date(2017, 3, 2)))
        with services.database.read() as connection:
            found = restate(replay, connection, NAME, a, b)
    assert (found.before.hires, found.before.matured, found.before.not_yet) == (317, 250, 67)
    assert (found.before.share.numerator, found.before.share.denominator) == (215, 250)
    assert (found.after.share.numerator, found.after.share.denominator) == (212, 250)
    assert (percent_of(found.before.share), percent_of(found.after.share)) == ("86.0%", "84.8%")
    assert len(found.changes) == 3
    assert {(change.was, change.now, change.cause) for change in found.changes} == {("retained", "lost", "news")}
    assert {late_by(change) for change in found.changes} == {HEARD - timedelta(days=d) for d in (119, 114, 110)}


def late_by(change: Change) -> date:
    """The day the news is about; it was recorded when it was heard."""
    (entry,) = change.entries
    assert entry.recorded_on == HEARD
    return entry.on
