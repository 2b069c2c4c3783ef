"""How long members stay in each stage, as the parts of a page and of a file."""

from __future__ import annotations

from markupsafe import Markup

from lifeservices.evaluation.auditor import small
from lifeservices.evaluation.way_tables import ShownOf
from lifeservices.metrics.journeys.ends import by
from lifeservices.metrics.journeys.first_hire_text import day_text
from lifeservices.metrics.journeys.stages import WORDS as STAGES
from lifeservices.metrics.journeys.time_in_stage import EITHER, TimeInStage
from lifeservices.metrics.quantiles import Quantile
from web.figures.sheets import COUNT, HIDDEN, SHARE, TEXT, Column, Said, Sheet
from web.figures.ways import Way
from web.stage_plot import Stage, stage_ranges

LONGER = "longer_than_limit"


def told(shown: ShownOf, found: TimeInStage) -> bool:
    """Whether the days of a stage may be said: with all the counts that they come from."""
    return shown.shows(found.stage, "entered", "moved_on", "left", "in_stage", "out_of_view")


def stage_sheet(way: Way, stages: list[TimeInStage], shown: ShownOf) -> Sheet:
    """The time in each stage; counts open to their people."""
    columns = (
        *(
            Column("Stage"),
            Column("Entered", COUNT),
            Column("Half moved on by", COUNT),
            Column("Nine in ten by", COUNT),
        ),
        *(Column("Left the program", COUNT), Column("In it now", COUNT), Column("Too long", COUNT)),
    )
    rows = [
        (
            STAGES[found.stage],
            _count(way, found, shown, "entered"),
            _quantile(found.moving_on(0.5)) if told(shown, found) else HIDDEN,
            _quantile(found.moving_on(0.9)) if told(shown, found) else HIDDEN,
            _count(way, found, shown, "left"),
            _count(way, found, shown, "in_stage"),
            _too_long(way, found, shown),
        )
        for found in stages
    ]
    return Sheet("time-in-stage", "Days from entering a stage to any later one, with the 95% interval.", columns, rows)


def quantile_sheet(stages: list[TimeInStage], shown: ShownOf) -> Sheet:
    """The same days one by one, for the file: with both ends of their intervals, and the limit."""
    rows = []
    for found in stages:
        for way_out, days in (("moved on", found.moving_on), ("left the stage either way", found.either_way)):
            for share in (0.25, 0.5, 0.75, 0.9):
                day = days(share)
                said = [day.day, day.lower, day.upper, found.limit] if told(shown, found) else [HIDDEN] * 4
                rows.append((STAGES[found.stage], way_out, share, *said))
    kinds = (("Stage", TEXT), ("Way", TEXT), ("Share", SHARE), ("By day", COUNT), ("From", COUNT), ("To", COUNT))
    columns = tuple(Column(label, kind) for label, kind in (*kinds, ("Too long from", COUNT)))
    return Sheet("days-in-stage", "By which day of a stage a share had left it.", columns, rows)


def _count(way: Way, found: TimeInStage, shown: ShownOf, name: str) -> Said | str:
    if not shown.shows(found.stage, name):
        return HIDDEN
    return _behind(way, found, shown, name)


def _behind(way: Way, found: TimeInStage, shown: ShownOf, name: str, after: str = "") -> Said:
    """A count that opens to its people; outside only where no count of the stage is of a few."""
    if not shown.everything and any(small(count) for count in found.counts.values()):
        return Said(found.counts[name], after=after)
    return way.behind(found, f"counts.{name}", found.counts[name], after)


def _quantile(found: Quantile) -> Said:
    words = day_text(found).removeprefix("day ")
    return Said(found.day, words=words)


def _too_long(way: Way, found: TimeInStage, shown: ShownOf) -> Said | str | None:
    if found.limit is None and told(shown, found):
        return None
    if not shown.shows(found.stage, LONGER) or not told(shown, found):
        return HIDDEN
    limit = f"over {found.limit:,} days" + ("*" if found.limit_from == EITHER else "")
    note = Markup("<small>{}</small>").format(limit)
    return _behind(way, found, shown, LONGER, note)


def stage_drawing(stages: list[TimeInStage], shown: ShownOf) -> Markup | None:
    """The picture of the stages."""
    # The last stage lasts as long as the support does, and would make the others too short to see.
    drawn = [found for found in stages[:-1] if found.counts["entered"] and told(shown, found)]
    if not drawn:
        return None
    rows = []
    for found in drawn:
        curve = found.ends.of["moved_on"]
        days = [by(curve, share).day for share in (0.25, 0.5, 0.9)]
        rows.append(Stage(STAGES[found.stage], days[0], days[1], days[2]))
    longest = max([day for row in rows for day in row[1:] if day is not None] or [30])
    return stage_ranges(stage_finding(stages, shown), rows, longest)


def stage_finding(stages: list[TimeInStage], shown: ShownOf) -> str:
    """What the stages say: who has been in one too long."""
    if not all(shown.shows(found.stage, LONGER) for found in stages):
        return _slowest([found for found in stages[:-1] if told(shown, found)])
    longer = sum(found.counts[LONGER] for found in stages)
    if not longer:
        return "Nobody has been in a stage longer than nine in ten were"
    people = "1 person has" if longer == 1 else f"{longer:,} people have"
    return f"{people} been in a stage longer than nine in ten were"


def _slowest(stages: list[TimeInStage]) -> str:
    """The stage that half of those in it take longest to leave, of those that may be told."""
    halves = [(day, found.stage) for found in stages if (day := found.moving_on(0.5).day) is not None]
    if not halves:
        return "How long members stay in each stage"
    day, stage = max(halves)
    return f"Members wait longest after “{STAGES[stage]}”: half had moved on by day {day:,}"
