"""The caseload weighted by need: a part of a page for those who lead. Nothing of it leaves the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lifeservices.metrics.journeys.acuity import LEVELS, CaseloadAcuity
from lifeservices.questions.times import Times
from web.figures import wording
from web.figures.loads import coaches_here
from web.figures.places import link
from web.figures.sheets import COUNT, Column, Sheet, table
from web.figures.ways import Way


def acuity_parts(way: Way, times: Times) -> dict[str, Any] | None:
    """The spread, and the coaches of this page by name, for those who may open all of them; nothing for others."""
    found = times.of.acuity
    if found is None or not found.coaches:
        return None
    links = {"definition": link("definition", name=found.asked.metric.id)}
    return {
        "pairs": [*_levels(way, found), *_spread(found)],
        "table": table(acuity_sheet(way, found, times.coaches, coaches_here(times)[0])),
        # No manifest: it would name what each coach has.
        "provenance": wording.provenance(found, times.known, links),  # type: ignore[arg-type]
    }


def acuity_sheet(way: Way, found: CaseloadAcuity, called: Mapping[str, str], ids: Sequence[str]) -> Sheet:
    """These coaches: members by need, and what they weigh together."""
    by_id = {coach.coach_id: coach for coach in found.coaches}
    rows = [
        (
            called[id],
            *(
                way.behind(found, f"coaches.{id}.{level}", count)
                for level, count in zip(LEVELS, by_id[id].by_level, strict=True)
            ),
            by_id[id].weighted,
        )
        for id in ids
        if id in by_id
    ]
    columns = (Column("Coach"), *(Column(level.capitalize(), COUNT) for level in LEVELS), Column("Weighted", COUNT))
    each = ", ".join(f"{level} {weight}" for level, weight in zip(LEVELS, found.each, strict=True))
    return Sheet("weighted-caseloads", f"Active members by need; weights: {each}.", columns, rows)


def _levels(way: Way, found: CaseloadAcuity) -> list[tuple[Any, str]]:
    return [
        (way.anchor(found, f"counts.{level}", found.counts[level], f"members, need {level}"), f"Each counts {weight}")
        for level, weight in zip(LEVELS, found.each, strict=True)
    ]


def _spread(found: CaseloadAcuity) -> list[tuple[str, str]]:
    spread = found.spread
    if spread.median is None or spread.largest_over_median is None or spread.gini is None:
        return []
    return [
        (f"{spread.median:g} weighted", f"Median of {found.counts['coaches']:,} coaches"),
        (f"{spread.largest_over_median:.2f} times", "The largest load, by the median"),
        (f"Gini {spread.gini:.2f}", f"{found.gini_of_members or 0:.2f} where every member counts once"),
    ]
