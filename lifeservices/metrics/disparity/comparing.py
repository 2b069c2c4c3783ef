"""How many of each group kept their jobs, beside everybody else, and could the difference be chance?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from operator import eq, ne

import numpy as np
from scipy.stats import false_discovery_control, norm

from lifeservices.metrics.answer import Asked
from lifeservices.metrics.differences import log_rank, share_difference, survival_difference
from lifeservices.metrics.disparity.answer import Compared, Disparity
from lifeservices.metrics.disparity.grouping import NOT_ON_RECORD, groups_of
from lifeservices.metrics.facts import Array, Facts
from lifeservices.metrics.first_hires import Counted, FirstHires, first_hires, lists_by
from lifeservices.metrics.survival import survival_at

MANY = 5
"""With more comparisons than this some would look different by chance alone, and q is said with them."""


def disparity(facts: Facts, asked: Asked) -> Disparity:
    """The disparity table asked for: first hires, same employer, all evidence."""
    hires, horizon = first_hires(facts, asked), asked.metric.horizon or 0
    known, grouping = facts.known_at(asked.position), asked.metric.parts[0]
    labels = np.array(groups_of(known, grouping, hires.members), object)
    names = sorted(set(labels.tolist()), key=lambda name: (name == NOT_ON_RECORD, name))
    rows = [_compared(name, labels == name, hires, horizon) for name in names]
    on_record = [hires.followed(labels == name) for name in names if name != NOT_ON_RECORD]
    parts: dict[str, Callable[[], Array]] = {f"groups.{name}.counts": partial(eq, labels, name) for name in names}
    parts |= {f"groups.{name}.others.counts": partial(ne, labels, name) for name in names}
    parts["everybody.counts"] = partial(np.ones, len(labels), np.bool_)
    return Disparity(
        asked=asked,
        grouping=grouping,
        groups=_with_q(rows),
        everybody=Counted.of(hires.status),
        curves=log_rank(on_record) if len(on_record) > 1 else None,
        lists=lambda: lists_by(parts, hires),
    )


def _compared(name: str, inside: Array, hires: FirstHires, horizon: int) -> Compared:
    ours, others = Counted.of(hires.status[inside]), Counted.of(hires.status[~inside])
    curves = (survival_at(hires.followed(rows), horizon) for rows in (inside, ~inside))
    return Compared(
        group=name,
        counted=ours,
        others=others,
        difference=share_difference(ours.share, others.share),
        p=_by_chance(ours, others),
        q=None,
        curves=survival_difference(*curves),
    )


def _by_chance(ours: Counted, others: Counted) -> float | None:
    """How often equal groups of these sizes would differ as much: the score test of two proportions."""
    if not ours.known or not others.known:
        return None
    pooled = (ours.retained + others.retained) / (ours.known + others.known)
    variance = pooled * (1 - pooled) * (1 / ours.known + 1 / others.known)
    if variance == 0:
        return 1.0
    away = ours.retained / ours.known - others.retained / others.known
    return float(2 * norm.sf(abs(away) / variance**0.5))


def _with_q(rows: Sequence[Compared]) -> tuple[Compared, ...]:
    tested = [number for number, row in enumerate(rows) if row.p is not None]
    found = list(rows)
    if len(tested) > MANY:
        # Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57.
        adjusted = false_discovery_control([rows[number].p for number in tested]).tolist()
        for number, q in zip(tested, adjusted, strict=True):
            found[number] = replace(rows[number], q=q)
    return tuple(found)
