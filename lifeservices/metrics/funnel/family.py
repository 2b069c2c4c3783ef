"""The metric of the coaches' funnel: its name, and every release of its definition."""

from __future__ import annotations

from typing import Any

from lifeservices.metrics.definitions import FIRST, FROM, LONGEST, OWNER, ROUNDING, SHORTEST
from lifeservices.metrics.families import Family, Line, Release
from lifeservices.metrics.funnel.coaches import FEWEST_COACHES, Funnel, funnel
from lifeservices.metrics.funnel.limits import INNER, OUTER
from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.saying import DASH, counted_text, interval_text, range_text


def _label(metric: Metric) -> str:
    return f"{metric.horizon}-day retention by coach at hire, first hire, same employer"


def _text(metric: Metric) -> dict[str, Any]:
    return {
        "title": "Retention by coach at hire, first hire, same employer",
        "sentence": (
            "Whether the members of some coach keep their first job more or less often than chance alone would have "
            "it. No coach is set above another."
        ),
        "formula": (
            "For each coach: retained / (retained + lost) of the members whose coach they were on the day of the "
            "hire. Centre: the share of all of them together. Limits at 95 % and 99.8 %: with r the binomial quantile "
            "q of n and the centre, (r - (F(r) - q) / f(r)) / n. A coach is outside only when the exact binomial tail "
            "is below 0.001. Over-dispersion phi: the mean of the squared z-scores, the outermost tenth on each side "
            "brought in; where it is above 1 and its chi-square p below 0.05 the limits are widened by its root, and "
            "a coach inside these is inside."
        ),
        "parameters": {
            "attribution": "the coach in force on the day of the hire; later changes move nobody",
            "horizon": f"D, a whole number of days from {SHORTEST} to {LONGEST}",
        },
        "denominators": "Hires whose day D has come by the cut-off day and whose status on it is known, by coach.",
        "exclusions": (
            "Hires on a day without a coach are counted apart. Limits need at least "
            f"{FEWEST_COACHES} coaches with somebody whose status is known."
        ),
        "interval": "Wilson, 95 %, beside each share; the limits are those of the funnel.",
        "rounding": ROUNDING,
        "suppression": (
            "For leads and supervisors only. No names leave the program; in files no count from 1 to 10 stands, nor "
            "one from which such a count follows."
        ),
        "owner": OWNER,
    }


def _said(found: Funnel) -> list[Line]:
    lines = [("Together", counted_text(found.together)), ("95% interval", interval_text(found.together))]
    if not found.drawn:
        lines.append(("Limits", f"{DASH} Fewer than {FEWEST_COACHES} coaches have anybody whose status is known."))
    for coach in found.coaches:
        where = f"outside, {coach.flag}" if coach.flag else "inside"
        told = [f"{int(100 * INNER)}% limits {range_text(coach.inner, coach.counted.known)}"] if coach.inner else []
        told += (
            [f"{100 * OUTER:.1f}% limits {range_text(coach.outer, coach.counted.known)}, {where}"]
            if coach.outer
            else []
        )
        lines.append((f"Coach {coach.coach_id[:8]}", "; ".join([counted_text(coach.counted.share), *told])))
    if found.without_coach:
        lines.append(("No coach on the day of the hire", counted_text(found.without_coach.counted.share)))
    spread = found.dispersion
    if spread is not None:
        done = "the limits are widened by its root" if spread.widens else "the limits are left as they are"
        lines.append(("Over-dispersion", f"phi {spread.phi:.3f}, p {spread.p:.3f}: {done}"))
    return lines


COACHES = Family(
    name="coaches",
    example="coaches@90",
    horizons=(SHORTEST, LONGEST),
    releases=(Release("1.0.0", FROM, FIRST, _text, funnel),),
    label=_label,
    say=_said,
)
