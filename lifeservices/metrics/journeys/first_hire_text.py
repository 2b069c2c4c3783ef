"""What the time to the first hire means, and how it is said."""

from typing import Any

from lifeservices.metrics.competing import Incidence
from lifeservices.metrics.definitions import CELLS, OWNER, ROUNDING
from lifeservices.metrics.families import Line
from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.journeys.first_hire import EDUCATION, HOURS, TimeToFirstHire
from lifeservices.metrics.journeys.members import RIVALS
from lifeservices.metrics.quantiles import Quantile
from lifeservices.metrics.saying import DASH, percent, range_text

WORDS = {
    "full_time": "Full time",
    "part_time": "Part time",
    "unknown_hours": "Hours unknown",
    "disenrolled": "Left the health plan first",
    "custody": "In custody first",
    "died": "Died first",
    EDUCATION: "Entered education first",
}


def text_of(metric: Metric) -> dict[str, Any]:
    """The fields of the definition."""
    return {
        "title": "Time to first hire",
        "sentence": (
            "Of the members who opted in, how many had been hired so many days later, when leaving the plan, custody, "
            "death or education may come first."
        ),
        "formula": (
            "Aalen-Johansen: F(D), the sum over days u up to D of S(u-) x hired(u) / waiting(u), where S is the share "
            "that had come to no end yet. Day 0 is the opt-in. Without an end a member is followed to the cut-off day "
            "or to the day before observation ended. Leaving the plan, custody and death count on the day observation "
            "ended; education on the first day of schooling. Of two ends on one day the hire counts. Quartiles are the "
            "first day on which F reaches 25, 50, 75 %. Beside it stands 1 - Kaplan-Meier, in which members who came "
            "to another end count as still waiting when last seen; it is too high wherever there are any."
        ),
        "parameters": {
            "horizon": "D, days from the opt-in",
            "hours": "full_time, part_time or unknown_hours: of the first hire; each kind is an end of its own",
            "rivals": "left the health plan, custody, died, entered postsecondary, secondary or other schooling",
        },
        "denominators": (
            "Members opted in by the cut-off day; with a period, those who opted in within it. Hire days of a group "
            "narrow nothing here: a group chosen by its outcome has no time to it."
        ),
        "exclusions": "Members with a job at opt-in, and members first hired before they opted in, are counted apart.",
        "interval": (
            "95 % on the log-log scale of 1 - F, variance by the delta method (Marubini and Valsecchi 1995). "
            "Quartiles: Brookmeyer and Crowley 1982, all days on which the curve's interval holds the share."
        ),
        "rounding": ROUNDING,
        "suppression": CELLS,
        "owner": OWNER,
    }


def label_of(metric: Metric) -> str:
    """The title of the figure."""
    return f"Hired within {metric.horizon} days of opting in"


def said(found: TimeToFirstHire) -> list[Line]:
    """Everything that has to be said with it."""
    n, day = found.ends.n, found.day
    if found.hired.at(day) is None:
        why = "Nobody was followed that long." if n else "Nobody had opted in and was looking for work."
        return [("Hired", f"{DASH} {why}"), *_counted(found)]
    parts = [f"{share_text(found.ends.of[name], day, n)} {WORDS[name].lower()}" for name in HOURS]
    others = [f"{share_text(found.ends.of[name], day, n)} {WORDS[name].lower()}" for name in (*RIVALS, EDUCATION)]
    alone = f"{share_text(found.alone, day, n)}, which takes whoever came to another end for still waiting"
    return [
        ("Hired", share_text(found.hired, day, n)),
        ("By hours", "; ".join(parts)),
        ("Something else first", "; ".join(others)),
        ("1 - Kaplan-Meier", alone),
        *[(name, day_text(q)) for name, q in quartile_lines(found)],
        ("Still waiting on that day", f"{found.still_waiting:,} of {n:,}"),
        *_counted(found),
    ]


def _counted(found: TimeToFirstHire) -> list[Line]:
    out = found.left_out
    counts = found.counts
    return [
        ("Members", f"{found.ends.n:,}; {counts['hired']:,} hired so far, {counts['still_waiting']:,} still waiting"),
        ("Left out", f"{out['employed_at_opt_in']:,} employed at opt-in, {out['hired_before_opt_in']:,} hired before"),
    ]


def share_text(curve: Incidence, day: int, n: int) -> str:
    """A value of the curve with its interval: `65.5% (60.8 to 69.8%)`."""
    interval = curve.interval_at(day)
    limits = f" ({range_text(interval, n)})" if interval else ""
    return f"{percent(curve.at(day), n)}{limits}"


def quartile_lines(found: TimeToFirstHire) -> list[tuple[str, Quantile]]:
    """The quartiles with their names."""
    names = ("A quarter hired", "Half hired (median)", "Three quarters hired")
    return list(zip(names, found.quartiles(found.hired), strict=True))


def day_text(found: Quantile) -> str:
    """`day 21 (14 to 30)`; a dash where the curve never gets there, and an open end where its limit does not."""
    if found.day is None:
        return f"{DASH} not reached"
    low = DASH if found.lower is None else f"{found.lower:,}"
    high = f"to {found.upper:,}" if found.upper is not None else "and later"
    return f"day {found.day:,} ({low} {high})"
