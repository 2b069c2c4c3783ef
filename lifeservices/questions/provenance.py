"""By what can a figure be worked out again, and what facts is it made of?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lifeservices.commands import Role
from lifeservices.domain.errors import NotFound
from lifeservices.evaluation.codes import short_code
from lifeservices.evaluation.manifest import manifest_of
from lifeservices.evaluation.placement_facts import COLUMNS, placement_rows
from lifeservices.evaluation.replay import Replay
from lifeservices.metrics import Period, UnknownMetric
from lifeservices.questions import Looking, answers
from lifeservices.questions.giving_out import check_leaves, told_of_few
from lifeservices.questions.retention import FIGURES, HEADLINE, View


@dataclass(frozen=True)
class FigureManifest:
    """The manifest of a figure. `metric` is its whole name; the headline of the view unless given."""

    view: View = field(default_factory=View)
    metric: str = ""
    period: Period | None = None
    version: str = ""
    """Of the definition; the current one unless given."""
    results: bool = True
    """Whether what was found is in it too. Without, it says only what the figure rests on, and gives nobody away."""


RESULTS = ("integers", "derived", "result_sha256", "manifest_sha256")
"""What of a manifest tells what was found. A fingerprint does too: the few values of a small count can be tried."""


@answers(FigureManifest, may=FIGURES)
def figure_manifest(question: FigureManifest, looking: Looking) -> dict[str, Any]:
    view, replay = question.view, Replay(looking, looking.today)
    known, as_of = replay.known(view.known_at), replay.cut_off(view.as_of or looking.today)
    try:
        metric, more = question.metric or f"{HEADLINE}@{view.horizon}", question.version or None
        found = replay.measure(metric, as_of, known, view.cohort, period=question.period, version=more)
    except UnknownMetric:
        raise NotFound(question.metric) from None
    # A manifest is made to be given to others.
    if question.results:
        check_leaves(replay, found, view.of_a_group or question.period is not None)
    if question.results and not told_of_few(found):
        return manifest_of(looking, found)
    return {name: said for name, said in manifest_of(looking, found).items() if name not in RESULTS}


@dataclass(frozen=True)
class PlacementFacts:
    """The facts about every hire, without names, employers or exact days. Always of the whole program."""

    view: View = field(default_factory=View)


@dataclass(frozen=True)
class FactsTable:
    """A table ready to be written."""

    columns: tuple[str, ...]
    rows: list[list[Any]]


@answers(PlacementFacts, may={Role.EVALUATOR, Role.LEAD, Role.ADMIN})
def placement_facts(question: PlacementFacts, looking: Looking) -> FactsTable:
    view, replay = question.view, Replay(looking, looking.today)
    known, as_of = replay.known(view.known_at), replay.cut_off(view.as_of or looking.today)
    keyring = looking.record.keyring
    return FactsTable(COLUMNS, placement_rows(replay, as_of, known, lambda member: short_code(keyring, member)))
