"""Two figures in one table, and what led from one to the other."""

from __future__ import annotations

import re
from typing import Any

from lifeservices.evaluation.auditor import small
from lifeservices.evaluation.causes import CORRECTIONS, DAY, DEFINITION, NEWS, SAID, SINCE, VOIDS
from lifeservices.evaluation.restatement import Restatement
from lifeservices.evaluation.restating import LEARNED
from lifeservices.metrics import Retention, Share, lines
from lifeservices.metrics.registry import family_of
from lifeservices.metrics.saying import DASH, day_text, percent, percent_of, range_text
from lifeservices.questions.replay import Compared
from web.access import for_others
from web.figures.places import link
from web.figures.wording import bounds, state

CAUSES = {**SAID, LEARNED: "All that was learned"}
SHORT = {
    DEFINITION: "Definition",
    DAY: "The day moved on",
    SINCE: "Happened since",
    NEWS: "Late news",
    CORRECTIONS: "Corrections",
    VOIDS: "Voids",
    LEARNED: "Worked out from the others",
}


def words_of_cause(found: Compared, cause: str) -> str:
    """A cause as people read it."""
    return CAUSES[cause].format(day=day_text(found.a.as_of))


def side_by_side(found: Compared) -> list[dict[str, Any]]:
    """The counts and the figure of A and B, and what lies between."""
    before, after = _both(found)
    horizon, first = before.asked.metric.horizon, before.asked.metric.unit == "first_hire"
    counted = [
        *_members(found),
        ("First hires" if first else "Hires", before.hires, after.hires),
        (f"Reached day {horizon}", before.matured, after.matured),
        ("Retained", before.retained, after.retained),
        ("Lost", before.lost, after.lost),
        ("Unknown", before.unknown, after.unknown),
        ("Not yet", before.not_yet, after.not_yet),
    ]
    rows = [{"cells": [name, f"{a:,}", f"{b:,}", _signed(b - a)]} for name, a, b in counted]
    shares = [percent_of(f.share) for f in (before, after)]
    rows.append({"cells": ["Retention", *shares, _points(before, after)], "kind": "headline"})
    said = [
        ("Interval", lambda f: range_text(f.share.interval, f.share.denominator)),
        ("Worst to best", lambda f: range_text(bounds(f), f.matured)),
        ("Employer-confirmed", lambda f: f"{f.verified.employer_confirmed:,} of {f.retained:,}"),
        ("State", lambda f: state(f.asked)["word"]),
    ]
    rows += [{"cells": [name, *(text(side) for side in (before, after)), ""]} for name, text in said]
    if found.gained:
        between = (range_text(g.share.interval, g.share.denominator) for g in found.gained)
        rows.insert(-1, {"cells": ["Gained, of opted in", *(percent_of(g.share) for g in found.gained), ""]})
        rows.insert(-1, {"cells": ["Interval of those gained", *between, ""]})
    return rows


def _members(found: Compared) -> list[tuple[str, int, int]]:
    """Members and who of them was hired."""
    if found.counts is None or found.gained is None:
        return []
    (a, b), (was, now) = found.counts, found.gained
    return [
        ("Opted in", a.opted_in, b.opted_in),
        ("Gained employment", was.share.numerator, now.share.numerator),
    ]


def _both(found: Compared) -> tuple[Retention, Retention]:
    restatement = _restated(found)
    return restatement.before, restatement.after


def _restated(found: Compared) -> Restatement:
    if found.restatement is None:
        raise TypeError("Only figures about hires are laid out by status.")
    return found.restatement


def said_rows(found: Compared) -> list[dict[str, Any]]:
    """What each of two figures says, label by label."""
    said = [dict(lines(figure)) for figure in found.figures]
    return [
        {"cells": [label, *(side.get(label, DASH) for side in said), ""]}
        for label in dict.fromkeys(label for side in said for label in side)
        if label != "Figure"
    ]


def totals_said(found: Compared) -> list[dict[str, Any]]:
    """The same for paper: without what is said of the parts of the whole."""
    family = family_of(found.metric)
    return [row for row in said_rows(found) if not family.tells_break_down(row["cells"][0])]


def few_by_cause(found: Restatement) -> bool:
    """Whether, on paper, what each cause moved would tell of a few people."""
    return for_others() and any(small(step.hires) for step in found.steps)


def integer_rows(found: Compared, sides: list[dict[str, Any]]) -> tuple[list[Any], list[dict[str, Any]]]:
    """Every integer that changed, with what each cause contributed, and each opening to its list."""
    integers = [each for each in found.integers.integers if each.changed] if found.integers else []
    columns = ["Number", "A", "B", "B − A", {"label": "By which causes", "number": False}]
    rows = []
    for each in integers:
        cells: list[Any] = [words_of_integer(each.name)]
        for count, called, side in zip((each.before, each.after), each.called, sides, strict=True):
            href = link("behind", **side, integer=called)
            cells.append(DASH if count is None else {"text": f"{count:,}", "href": href})
        cells.append(_signed((each.after or 0) - (each.before or 0)))
        moved = ((cause, by) for cause, by in each.by_cause.items() if by)
        cells.append("; ".join(f"{SHORT[cause]} {_signed(by)}" for cause, by in moved))
        rows.append({"cells": cells})
    return columns, rows


_APART = re.compile(r"_|(?<!\d)-|-(?!\d)")
"""What stands between the words of a name; between two numbers it is part of them."""


def words_of_integer(name: str) -> str:
    """An integer's name as people read it: `counts.members_with_a_hire` is `Counts, members with a hire`."""
    said = ", ".join(_APART.sub(" ", part) for part in name.split("."))
    return said[:1].upper() + said[1:]


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
    """What each cause did, in a fixed order; the points add up. Of a curve only the counts lead from A to B."""
    restatement = _restated(found)
    before, after = restatement.before, restatement.after
    if restatement.steps[0].share is None:
        return _count_rows(found, restatement)
    rows, last = [], before.share.estimate
    for step in restatement.steps:
        share = step.share or Share.of(0, 0)
        if _can_be(found, step.cause):
            points = _change(last, share.estimate)
            rows.append({"cells": [_because(found, step.cause), f"{step.hires:,}", percent_of(share), points]})
        last = share.estimate
    hires = sum(step.hires for step in restatement.steps)
    together = ["Together", f"{hires:,}", percent_of(after.share), _points(before, after)]
    return [*rows, {"cells": together, "kind": "together"}]


def _can_be(found: Compared, cause: str) -> bool:
    """Whether there can be such a cause: no day passed where both sides are about one, and none happened since."""
    days = {DAY: found.a.as_of != found.b.as_of, SINCE: found.a.as_of < found.b.as_of}
    return days.get(cause, True)


def _because(found: Compared, cause: str) -> Any:
    """A cause, as a link to the first it moved where that one is on this page."""
    here, words = any(line.change.cause == cause for line in found.changed), words_of_cause(found, cause)
    return {"text": words, "href": f"#because-{cause}"} if here else words


def _count_rows(found: Compared, restatement: Restatement) -> list[dict[str, Any]]:
    rows = []
    for step in restatement.steps:
        if _can_be(found, step.cause):
            counted = f"{step.retained:,} retained, {step.lost:,} lost, {step.unknown:,} unknown"
            rows.append({"cells": [_because(found, step.cause), f"{step.hires:,}", counted, ""]})
    hires = sum(step.hires for step in restatement.steps)
    return [*rows, {"cells": ["Together", f"{hires:,}", "", ""], "kind": "together"}]
