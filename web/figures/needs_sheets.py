"""The changes in the parts of life as tables: every part then and now, and where people moved in each."""

from __future__ import annotations

from typing import Any

from lifeservices.domain.words_plan import SCORE_WORDS
from lifeservices.evaluation.group_tables import ALL_SHOWN, ShownOf
from lifeservices.evaluation.outcome_tables import NEEDS, needs_shown, transitions_leave
from lifeservices.evaluation.wioa_tables import may_stand
from lifeservices.metrics.matrix.change import LEVELS, Change
from lifeservices.metrics.matrix.family import domain_title
from lifeservices.metrics.matrix.figure import MatrixChange
from lifeservices.questions.outcomes import Outcomes
from web.figures.sheets import COUNT, HIDDEN, NUMBER, SHARE, Column, Sheet

FEW = "Counts from 1 to 10, and those from which one follows, are hidden."
_COUNTS = ("With a first score", "Pairs", "Up", "Same", "Down", "Up by two or more", "Not seen again")
_MEANS = ("Mean first", "Mean later", "Mean change", "Low", "High", "Spread", "Response mean", "W", "p")


def shown_of(found: Outcomes) -> ShownOf:
    """What may be shown of the counts of every part of life to whoever asks."""
    return needs_shown(found.figures, found.wholes or None, found.beside) if found.published else ALL_SHOWN


def share_told(found: Outcomes, shown: ShownOf, domain: str) -> bool:
    """Whether the share of those who moved up may be said: with the counts that it comes from."""
    share = found.figures[domain].change.share_improved
    return not found.published or not found.wholes or (shown.shows(domain, "pairs", "improved") and may_stand(share))


def figures_told(found: Outcomes, shown: ShownOf, domain: str) -> bool:
    """Whether the means of a part of life may be said: with every count of it."""
    return share_told(found, shown, domain) and shown.shows(domain, *NEEDS)


def transitions_told(found: Outcomes, domain: str) -> bool:
    """Whether the table of first and later scores may be shown."""
    return not found.published or transitions_leave(
        found.figures[domain], found.wholes.get(domain), found.beside, domain
    )


def all_sheets(found: Outcomes, notes: tuple[str, ...]) -> list[Sheet]:
    """Every part of life, and where people moved in each, as it may leave."""
    shown = shown_of(found)
    columns = (
        Column("Part of life"),
        *(Column(name, COUNT) for name in _COUNTS),
        *(Column(name, SHARE) for name in ("Moved up", "Moved up low", "Moved up high")),
        *(Column(name, NUMBER) for name in _MEANS),
    )
    rows = [_change(found, shown, domain) for domain in found.figures]
    whole = Sheet("needs", "Change in the parts of life", columns, rows, (*notes, FEW))
    seen = [domain for domain, figure in found.figures.items() if figure.change.pairs and shown.shows(domain, "pairs")]
    return [whole, *(transition_sheet(found, domain) for domain in seen)]


def _change(found: Outcomes, shown: ShownOf, domain: str) -> list[Any]:
    change: Change = found.figures[domain].change
    counts = [getattr(change, name) if shown.shows(domain, name) else HIDDEN for name in NEEDS]
    share = change.share_improved
    rate: list[Any] = [share.estimate, *(share.interval or (None, None))]
    rate = rate if share_told(found, shown, domain) else [HIDDEN] * 3
    means = _means(change) if figures_told(found, shown, domain) else [HIDDEN] * 9
    return [domain_title(domain), *counts, *rate, *means]


def _means(change: Change) -> list[Any]:
    means = (change.mean_first, change.mean_later, change.mean, *(change.interval or (None, None)), change.deviation)
    return [*means, change.response_mean, change.rank_sum, change.p_value]


def transition_sheet(found: Outcomes, domain: str) -> Sheet:
    """From the first score to the later one, in people."""
    figure: MatrixChange = found.figures[domain]
    told, levels = transitions_told(found, domain), range(1, LEVELS + 1)
    columns = (Column("First score"), *(Column(f"{level} {SCORE_WORDS[level]}", COUNT) for level in levels))
    rows = [
        [f"{level} {SCORE_WORDS[level]}", *(row if told else [HIDDEN] * LEVELS)]
        for level, row in enumerate(figure.change.transitions, 1)
    ]
    title = f"{domain_title(domain)}: from the first score (rows) to the later one (columns), people."
    notes = () if told else ("Of some of these there are fewer than 11 people: then none of them is shown.",)
    return Sheet(domain, title, columns, rows, notes)
