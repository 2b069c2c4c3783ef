"""How long do members wait, at which step, and is the work spread evenly?"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask import render_template, request

from lifeservices.metrics.journeys.caseload import CaseloadEquity
from lifeservices.metrics.journeys.engagement import Engagement, change_text
from lifeservices.metrics.saying import counted_text, day_text
from lifeservices.questions.times import CAP, TimeFigures, Times
from web.access import ask, policy
from web.figures import times
from web.figures.places import link
from web.figures.sheets import COUNT, NUMBER, SHARE, TEXT, Column, Said, Sheet, table
from web.figures.ways import Way, file_of
from web.lead.place import READERS, blueprint


@blueprint.get("/time", endpoint="time")
@policy(*READERS)
def time_page() -> Any:
    """The wait for the first job, the time in each stage, and the caseloads."""
    way, cap = Way.here("time"), _cap()
    found: Times = way.ask(TimeFigures(way.view, way.period, cap), TimeFigures())
    way.settle(found.view)
    hire = found.hire
    html = render_template(
        "lead/time.html",
        title=times.finding(hire),
        lead=f"{hire.ends.n:,} members who opted in and were looking for work.{way.group(hire)}",
        figure=times.headline(way, hire, found.known),
        nobody=not hire.ends.n,
        finding=times.chart_finding(hire),
        drawing=times.drawing(hire),
        curve=table(times.curve_sheet(hire)),
        quartiles=table(times.quartile_sheet(hire)),
        stages=table(times.stage_sheet(way, found.stages)),
        stage_finding=times.stage_finding(found.stages),
        stage_drawing=times.stage_drawing(found.stages),
        stage_provenance=way.provenance(found.stages[0], found.known),
        caseload=_caseload(way, found),
        engaged=_engaged(way, found.engagement, found),
        fields=way.form(found.choices, period=("Opted in from", "Opted in to"), leave=("hired-from", "hired-to")),
        files=way.files("time_file"),
        definitions=link("definitions"),
        **way.page_values(found.origin, found.waiting),
    )
    return html, 422 if way.errors else 200


@blueprint.get("/time.<any(csv, xlsx):kind>")
@policy(*READERS)
def time_file(kind: str) -> Any:
    """The tables of the page. No coach is named in it."""
    way = Way.here("time")
    way.refuse()
    found: Times = ask(TimeFigures(way.view, way.period, _cap()))
    way.settle(found.view)
    sheets = [
        times.curve_sheet(found.hire),
        times.quartile_sheet(found.hire),
        times.stage_sheet(way, found.stages),
        times.quantile_sheet(found.stages),
        caseload_sheet(found.caseload),
        _engagement_sheet(way, found.engagement),
    ]
    return file_of(way, "time", kind, sheets, [found.hire, *found.stages, found.caseload, found.engagement])


def _cap() -> int:
    text = request.args.get("cap", "")
    return int(text) if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= 999 else CAP


def _caseload(way: Way, times_found: Times) -> dict[str, Any]:
    found, called = times_found.caseload, times_found.coaches
    coaches = sorted(found.coaches, key=lambda coach: (called.get(coach.coach_id, ""), coach.coach_id))
    rows = [
        (
            called.get(coach.coach_id) or coach.coach_id[:8],
            way.behind(found, f"coaches.{coach.coach_id}.members", coach.members),
            coach.member_days,
        )
        for coach in coaches
    ]
    days = f"{day_text(found.period.start)} to {day_text(found.period.end)}"
    columns = (Column("Coach"), Column("Active members", COUNT), Column("Member days", COUNT))
    counts = found.counts
    return {
        "title": _spread(found),
        "pairs": [
            (way.anchor(found, f"counts.{name}", counts[name], words), note)
            for name, words, note in (
                ("active", "active members", "Opted in, and not gone or closed"),
                ("without_coach", "without a coach", "In no row of the table"),
            )
        ]
        + [(value, label) for label, value in _spread_rows(found)],
        "table": table(Sheet("coaches", f"Coaches by name; member days from {days}.", columns, rows)) if rows else None,
        "provenance": way.provenance(found, times_found.known, "counts.active", f"The {counts['active']:,} people"),
    }


def _spread_rows(found: CaseloadEquity) -> list[tuple[str, str]]:
    if found.median is None or found.largest_over_median is None or found.gini is None:
        return []
    counts = found.counts
    return [
        (f"Median of {counts['coaches']:,} coaches", f"{found.median:g} members"),
        ("The largest load, by the median", f"{found.largest_over_median:.2f} times"),
        ("0: all have as many; near 1: one has nearly all", f"Gini {found.gini:.2f}"),
        (f"Coaches with more than {found.cap} members", f"{counts['coaches_over_cap']:,} of {counts['coaches']:,}"),
    ]


def caseload_sheet(found: CaseloadEquity) -> Sheet:
    """The spread without anybody's name, for the file."""
    counts = found.counts
    rows: list[tuple[str, Any]] = [(name.replace("_", " "), count) for name, count in counts.items()]
    rows += [("median members", found.median), ("largest over median", found.largest_over_median), ("gini", found.gini)]
    return Sheet("caseloads", "How members are spread over coaches.", (Column("What"), Column("Value", NUMBER)), rows)


def _spread(found: CaseloadEquity) -> str:
    if found.median is None:
        return "No active member has a coach"
    number = found.counts["coaches"]
    if number == 1:
        return f"One coach with {found.median:g} members"
    return f"{number:,} coaches, half of them with {found.median:g} members or fewer"


def _engaged(way: Way, found: Engagement, times_found: Times) -> dict[str, Any]:
    now = found.now
    return {
        "title": f"{now.numerator:,} of {now.denominator:,} members were spoken with in the last 90 days",
        "table": table(_engagement_sheet(way, found)),
        "provenance": way.provenance(found, times_found.known),
    }


def _engagement_sheet(way: Way, found: Engagement) -> Sheet:
    """Both periods and the change: of the count, and of the rate beside it."""
    sides = (("Now", found.period, found.now, "now"), ("Before", found.earlier, found.then, "before"))
    rows: list[tuple[Any, ...]] = [
        (
            f"{name}: {day_text(period.start)} to {day_text(period.end)}",
            way.behind(found, f"{part}.numerator", share.numerator),
            way.behind(found, f"{part}.denominator", share.denominator),
            Said(share.estimate, words=counted_text(share)),
        )
        for name, period, share, part in sides
    ]
    now, then, more = found.now, found.then, found.now.denominator - found.then.denominator
    counted = min(now.denominator, then.denominator)
    rows.append(
        (
            "Change",
            Said(_number(found.change), words=change_text(found.change, then.numerator)),
            Said(more, words=f"{more:+,}".replace("-", "−")),
            Said(_number(found.rate_change), words=change_text(found.rate_change, counted)),
        )
    )
    labels = (("Period", TEXT), ("People", COUNT), ("Members", COUNT), ("Rate (95% interval)", SHARE))
    columns = tuple(Column(label, kind) for label, kind in labels)
    title = "People reached in a contact or a check-in, each once."
    return Sheet("engagement", title, columns, rows, headline=frozenset({2}))


def _number(change: Decimal | None) -> float | None:
    return None if change is None else float(change)
