"""Two figures in one table, and what led from one to the other."""

from __future__ import annotations

from typing import Any

from lifeservices.evaluation.restatement import CORRECTIONS, DAY, DEFINITION, HIRES, NEWS, VOIDS
from lifeservices.metrics import Retention
from lifeservices.metrics.saying import percent, percent_of, range_text
from lifeservices.questions.replay import Compared
from web.figures.wording import bounds, state

CAUSES = {
    DEFINITION: "Definition",
    DAY: "The day moved on",
    HIRES: "Late: hires recorded late",
    NEWS: "Late: news of hires known",
    CORRECTIONS: "Corrections",
    VOIDS: "Voids: entries taken back",
}


def side_by_side(found: Compared) -> list[dict[str, Any]]:
    """The counts and the figure of A and B, and what lies between."""
    before, after = found.restatement.before, found.restatement.after
    horizon = before.asked.metric.horizon
    counted = [
        ("Opted in", *(c.opted_in for c in found.counts)),
        ("Gained employment", *(g.share.numerator for g in found.gained)),
        ("First hires", before.hires, after.hires),
        (f"Reached day {horizon}", before.matured, after.matured),
        ("Retained", before.retained, after.retained),
        ("Lost", before.lost, after.lost),
        ("Unknown", before.unknown, after.unknown),
        ("Not yet", before.not_yet, after.not_yet),
    ]
    rows = [{"cells": [name, f"{a:,}", f"{b:,}", _signed(b - a)]} for name, a, b in counted]
    shares = [percent_of(f.share) for f in (before, after)]
    rows.append({"cells": ["Retention", *shares, _points(before, after)], "kind": "headline"})
    for name, text in (
        ("Interval", lambda f: range_text(f.share.interval, f.share.denominator)),
        ("Worst to best", lambda f: range_text(bounds(f), f.matured)),
        ("Employer-confirmed", lambda f: f"{f.verified.employer_confirmed:,} of {f.retained:,}"),
        ("Gained, of opted in", lambda g: percent_of(g.share)),
        ("State", lambda f: state(f.asked)["word"]),
    ):
        pair = found.gained if name.startswith("Gained") else (before, after)
        rows.append({"cells": [name, *(text(side) for side in pair), ""]})
    return rows


def _signed(number: int) -> str:
    return f"+{number:,}" if number > 0 else f"−{-number:,}" if number < 0 else "0"


def _points(before: Retention, after: Retention) -> str:
    return _change(before.share.estimate, after.share.estimate)


def _change(was: float | None, now: float | None) -> str:
    """Percentage points, with one decimal and a sign."""
    if was is None or now is None:
        return ""
    text = percent(abs(now - was), 1_000, sign=False)
    return text if text == "0.0" else f"{'+' if now > was else '−'}{text}"


def step_rows(found: Compared) -> list[dict[str, Any]]:
    """What each cause did, in a fixed order; the points add up."""
    rows, last = [], found.restatement.before.share.estimate
    for step in found.restatement.steps:
        now = step.share.estimate
        if step.cause != DAY or found.a.as_of != found.b.as_of:
            rows.append({"cells": [CAUSES[step.cause], f"{step.hires:,}", percent_of(step.share), _change(last, now)]})
        last = now
    hires = sum(step.hires for step in found.restatement.steps)
    after, before = found.restatement.after, found.restatement.before
    together = ["Together", f"{hires:,}", percent_of(after.share), _points(before, after)]
    return [*rows, {"cells": together, "kind": "together"}]
