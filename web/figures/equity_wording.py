"""What the page about groups says: its finding, no stronger than the intervals, and what has to be said with it."""

from __future__ import annotations

from lifeservices.evaluation.cells import NOT_SHOWN
from lifeservices.evaluation.group_tables import EVERYBODY
from lifeservices.metrics.disparity.answer import Compared
from lifeservices.metrics.disparity.comparing import MANY
from lifeservices.metrics.disparity.grouping import grouping_words
from lifeservices.metrics.saying import percent_of, range_text
from lifeservices.questions.equity import Equity
from web.figures import wording
from web.figures.sheets import HIDDEN


def shown_rows(equity: Equity) -> list[Compared]:
    """The groups whose rate may be shown and can be worked out."""
    return [row for row in equity.found.groups if row.counted.known and equity.shown.rate(row.group)]


def finding(equity: Equity) -> str:
    """The title: what the table says and no more than its intervals carry."""
    found = equity.found
    words = grouping_words(found.grouping)
    if not found.groups:
        return f"Nobody has been hired yet to compare by {words}"
    rows = [row for row in shown_rows(equity) if row.difference]
    if not rows:
        return f"No two groups by {words} can be compared yet" if equity.shown.everything else NOTHING_TO_SHOW
    apart = [row for row in rows if row.clear]
    if not apart:
        which = "" if equity.shown.everything else " large enough to be shown"
        return f"No group by {words}{which} differs from all others by more than chance would make"
    if len(apart) == 1:
        often = "more" if apart[0].difference and apart[0].difference.estimate > 0 else "less"
        still = f"{often} often with the same employer on day {_day(equity)}"
        return f"{equity.called[apart[0].group]}: {still} than all others"
    return f"{len(apart)} of {len(rows)} groups by {words} differ from all others by more than chance would make"


def heading(equity: Equity) -> str:
    """What the drawing says: how far apart the groups are that may be shown."""
    shares = [row.counted.share for row in shown_rows(equity) if row.counted.share.denominator]
    words = f"{_day(equity)}-day retention by {grouping_words(equity.found.grouping)}"
    together = equity.found.everybody.share
    if not shares or not together.denominator or not equity.shown.shows(EVERYBODY, "retained", "known"):
        return words
    low, high = (percent_of(pick(shares, key=lambda share: share.estimate or 0.0)) for pick in (min, max))
    between = low if low == high else f"from {low} to {high}"
    counted = f"{together.numerator:,} of {together.denominator:,}"
    return f"{words}: {between}, {percent_of(together)} all together, {counted}"


NOTHING_TO_SHOW = "These groups are too small to be shown"


def _day(equity: Equity) -> int:
    return equity.found.asked.metric.horizon or 0


def footing(equity: Equity) -> str:
    """What stands directly under the title."""
    everybody, asked = equity.found.everybody, equity.found.asked
    group = f" {wording.group_words(asked)}" if asked.cohort.to_dict() else ""
    if not equity.shown.shows(EVERYBODY, "retained", "known"):
        return NOT_SHOWN + group
    share = everybody.share
    if not share.denominator:
        return f"{everybody.hires:,} hires, none with a known status on day {_day(equity)}.{group}"
    together = f"{share.numerator:,} of {share.denominator:,}, {percent_of(share)}"
    beside = range_text(share.interval, share.denominator)
    return f"All together: {together}, {beside}. Each group is set beside all others, never beside the best.{group}"


def has_q(equity: Equity) -> bool:
    return equity.shown.everything and any(row.q is not None for row in equity.found.groups)


def notes(equity: Equity) -> list[str]:
    """What has to be said with the table."""
    found, said = equity.found, []
    if has_q(equity):
        said.append(
            f"There are {found.comparisons} comparisons, more than {MANY}: some would look different by chance alone. "
            "q allows for that (Benjamini and Hochberg); above 0.05 a difference is taken for chance."
        )
    said += _unknown(equity)
    if found.curves is not None and equity.shown.everything:
        test = found.curves
        said.append(
            f"Whole curves of the groups on record: log-rank chi-square {test.chi2:.2f}, p {test.p:.3f}. It says "
            "whether they differ anywhere, not where or by how much; read it with the table."
        )
    if not equity.shown.everything:
        said.append(
            f"“{HIDDEN}” stands where a count is from 1 to 10, or where one could be worked out from it. {NOT_SHOWN}"
        )
    said.append("A gap in who answered can look like a gap in who kept the job: compare the last column first.")
    return said


def _unknown(equity: Equity) -> list[str]:
    """How many are unknown, and what that could make of the figure of everybody."""
    everybody = equity.found.everybody
    if not everybody.matured or not equity.shown.shows(EVERYBODY, "retained", "known", "unknown", "matured"):
        return ["How many are unknown is hidden." if everybody.matured else "Nobody has reached the day."]
    worst, best = everybody.retained, everybody.retained + everybody.unknown
    between = range_text((worst / everybody.matured, best / everybody.matured), everybody.matured)
    told = f"{everybody.unknown:,} of the {everybody.matured:,} who reached day {_day(equity)} are unknown"
    return [f"{told}: all together {between}, from all of them lost to all kept. {everybody.not_yet:,} not yet there."]
