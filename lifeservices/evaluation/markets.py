"""The hires of a figure by state, by product line and by who hired them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lifeservices.evaluation.replay import Replay
from lifeservices.metrics import Retention
from lifeservices.metrics.first_hires import Counted
from lifeservices.metrics.groups import UNKNOWN
from lifeservices.metrics.words import NO_WORD

MARKETS = ("state", "product")
OTHERS = "others"
"""The row of all employers that do not stand by themselves."""
MOST_EMPLOYERS = 12


@dataclass(frozen=True)
class Market:
    """The figure by state, product line or employer; hires of which none is on record are the row `unknown`.

    Of employers those with the most hires stand by themselves, under their ids, and the rest together as `others`.
    """

    kind: str
    rows: dict[str, Counted]
    everybody: Counted


def market(replay: Replay, found: Retention, kind: str) -> Market:
    """The hires of the figure by what their members' journeys say."""
    codes, texts = found.parts.hires[kind], replay.facts.journeys.words[kind].texts
    rows = {
        (texts[code] if code != NO_WORD else "") or UNKNOWN: Counted.of(found.parts.status[codes == code])
        for code in np.unique(codes).tolist()
    }
    named = sorted(((name, counted) for name, counted in rows.items()), key=lambda row: (row[0] == UNKNOWN, row[0]))
    return Market(kind, dict(named), Counted.of(found.parts.status))


def employers(replay: Replay, found: Retention) -> Market:
    """The hires of the figure by who hired them."""
    codes, texts = found.parts.hires["employer_id"], replay.facts.placements.words["employer_id"].texts
    each, number = np.unique(codes[codes != NO_WORD], return_counts=True)
    most = sorted(
        each[np.argsort(-number, kind="stable")][:MOST_EMPLOYERS].tolist(), key=lambda code: texts[code] or ""
    )
    alone, none = np.isin(codes, most), codes == NO_WORD
    rows = {texts[code] or "": Counted.of(found.parts.status[codes == code]) for code in most}
    for name, inside in ((OTHERS, ~alone & ~none), (UNKNOWN, none)):
        if inside.any():
            rows[name] = Counted.of(found.parts.status[inside])
    return Market("employer", rows, Counted.of(found.parts.status))
