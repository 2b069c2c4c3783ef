"""Everything that is measured for one page about retention, each metric once, and kept while its facts are.

A figure is settled by its definition, its day and the position of the record; so the answers are kept beside the facts
of that position and are gone with them. What is kept holds counts and curves, but none of the people.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar, cast

import numpy as np

from lifeservices.evaluation.markets import MARKETS, OTHERS, Market, employers, market
from lifeservices.evaluation.replay import Knowledge, Replay, known_to
from lifeservices.metrics import Cohort, Metric, Retention, Share, every_version, parse
from lifeservices.metrics.cohorts.answer import Cohorts
from lifeservices.metrics.cohorts.family import HORIZONS
from lifeservices.metrics.first_hires import Counted
from lifeservices.metrics.resampling import Samples

KEPT = 24
"""So many answers are kept for each position: a few people looking at a few views each."""

AT_ONCE = 500
"""Of so many hires samples are drawn with the page; of more only when they are asked for."""

GAPS = (0, 7, 14)

F = TypeVar("F", Retention, Cohorts)


@dataclass(frozen=True)
class Rule:
    """Whose hires are counted, which employers count, and whose word is taken: what a page can be asked for."""

    unit: str = "first_hire"
    employer: str = "same_employer"
    evidence: str = "all"

    def metric(self, estimator: str, horizon: int) -> Metric:
        """The metric of this rule. Raises UnknownMetric where the parts do not go together."""
        return parse(f"retention.{self.unit}.{self.employer}.{self.evidence}.{estimator}@{horizon}")

    @property
    def has_curve(self) -> bool:
        """Whether a survival curve can be drawn: not of one day by itself, nor of those who lasted."""
        return self.employer != "snapshot" and self.unit != "latest_hire"


FIRST_RULE = Rule()


@dataclass(frozen=True)
class OnDay:
    """The figure on one day."""

    horizon: int
    counted: Counted
    share: Share

    @property
    def bounds(self) -> tuple[float, float] | None:
        """If all unknown had lost the job, and if all had kept it."""
        n = self.counted
        return (n.retained / n.matured, (n.retained + n.unknown) / n.matured) if n.matured else None


@dataclass(frozen=True)
class Measures:
    """The figure of a rule and what stands beside it.

    `curve` and `any_employer` are survival curves, the second by the same rule but for any employer with gaps up to 30
    days. `others` holds the same hires by other rules under the names of these, `gaps` those with shorter gaps.
    """

    headline: Retention
    curve: Retention | None
    any_employer: Retention | None
    others: dict[str, Retention]
    gaps: dict[int, Retention]
    days: tuple[OnDay, ...]
    cohorts: Cohorts | None
    markets: tuple[Market, ...]
    employers: Market
    before: Retention | None
    """The figure by the version of its definition before the current one, where there is one."""

    def known_to(self, position: int) -> Measures:
        """The same figures, which no entry up to a later position has changed."""
        if self.headline.asked.position == position:
            return self

        def moved(found: F | None) -> F | None:
            return None if found is None else known_to(found, position)

        return replace(
            self,
            headline=known_to(self.headline, position),
            curve=moved(self.curve),
            any_employer=moved(self.any_employer),
            others={name: known_to(found, position) for name, found in self.others.items()},
            gaps={gap: known_to(found, position) for gap, found in self.gaps.items()},
            cohorts=moved(self.cohorts),
            before=moved(self.before),
        )


@dataclass(frozen=True)
class Asking:
    """What a page of retention asks: by which rule, for which day after the hire, of whom, and by which clocks."""

    rule: Rule
    horizon: int
    by: str
    """How long the cohorts are: a month, a quarter or a year."""
    as_of: date
    known: Knowledge
    cohort: Cohort
    sampled: bool = False
    """With the interval of a curve for endings between two contacts, even where it takes long."""


def measures(replay: Replay, asking: Asking) -> Measures:
    """The answers, from memory where they were asked for before."""
    known = replay.facts.known_at(asking.known.position)
    asked = replace(asking, known=replace(asking.known, position=0))
    found = known.memory.answer("retention", asked, lambda: _measured(replay, asking), KEPT)
    return found.known_to(known.position)


def _measured(replay: Replay, asking: Asking) -> Measures:
    rule, as_of, known, cohort = asking.rule, asking.as_of, asking.known, asking.cohort

    def retention(asked: Rule, estimator: str, day: int = asking.horizon) -> Retention:
        return replay.retention(asked.metric(estimator, day), as_of, known, cohort)

    headline = retention(rule, "matured_known")
    of_any = replace(rule, employer="any_employer_gap30")
    gaps = {} if rule.unit == "latest_hire" else {n: replace(rule, employer=f"any_employer_gap{n}") for n in GAPS}
    cohorts = None
    if rule == FIRST_RULE:
        cohorts = cast(Cohorts, replay.measure(f"cohorts.{asking.by}", as_of, known, cohort))
    return Measures(
        headline=light(headline),
        curve=light(retention(rule, "km")) if rule.has_curve else None,
        any_employer=light(retention(of_any, "km")) if rule.has_curve and rule.employer != of_any.employer else None,
        others={
            name: light(found, asking.sampled or found.hires <= AT_ONCE)
            for name, found in _others(rule, headline, retention).items()
        },
        gaps={n: light(retention(asked, "matured_known")) for n, asked in gaps.items()},
        days=tuple(_on_days(headline, cohorts, lambda day: retention(rule, "matured_known", day))),
        cohorts=replace(cohorts, lists=dict) if cohorts else None,
        markets=tuple(market(replay, headline, kind) for kind in MARKETS),
        employers=employers(replay, headline),
        before=_before(replay, headline),
    )


def _others(rule: Rule, headline: Retention, retention: Callable[[Rule, str], Retention]) -> dict[str, Retention]:
    """The same hires by other rules; Turnbull's only where too many endings have no day for the others."""
    same = replace(rule, employer="same_employer")
    found = {"same_employer": headline if same == rule else retention(same, "matured_known")}
    if rule.unit != "latest_hire":
        found["any_employer"] = retention(replace(rule, employer="any_employer_gap30"), "matured_known")
        found["snapshot"] = retention(replace(rule, employer="snapshot"), "matured_known")
    if rule.evidence == "all":
        found["verified"] = retention(replace(rule, evidence="verified"), "matured_known")
    if rule.has_curve:
        found["presumed"] = retention(rule, "presumed_km")
        if headline.beside is not None and headline.beside.many_undated:
            found["turnbull"] = retention(rule, "turnbull_lower")
    return found


def _on_days(headline: Retention, cohorts: Cohorts | None, at: Callable[[int], Retention]) -> list[OnDay]:
    """The figure on every day: the cohorts hold the first rule's already."""
    if cohorts is not None:
        cells = [cell for cohort in cohorts.cohorts for cell in cohort.cells]
        every = {day: Counted.together(cell.counted for cell in cells if cell.horizon == day) for day in HORIZONS}
        return [OnDay(day, counted, counted.share) for day, counted in every.items()]
    own = headline.asked.metric.horizon
    found = {day: headline if day == own else at(day) for day in HORIZONS}
    return [OnDay(day, Counted(f.retained, f.lost, f.unknown, f.not_yet), f.share) for day, f in found.items()]


def _before(replay: Replay, found: Retention) -> Retention | None:
    """The same hires by the definition as it read before."""
    asked = found.asked
    versions = [each.version for each in every_version(asked.metric.id)]
    if len(versions) < 2:
        return None
    known = Knowledge(asked.position, asked.recorded_on, "")
    return light(replay.retention(asked.metric, asked.as_of, known, asked.cohort, version=versions[-2]))


def light(found: Retention, sampled: bool = False) -> Retention:
    """The same figure without the rows of its hires, which only lists need.

    `sampled`: the interval that takes samples is worked out now; else there is none.
    """
    samples = found.samples.drawn() if sampled and isinstance(found.samples, Samples) else None
    parts, beside, none = found.parts, found.beside, slice(0, 0)
    rows = {name: getattr(parts, name)[none].copy() for name in parts.__dataclass_fields__ if name != "hires"}
    parts = replace(parts, hires={name: column[none].copy() for name, column in parts.hires.items()}, **rows)
    if beside is not None:
        beside = replace(
            beside,
            # As many marks as there were, in the room of one.
            over=np.broadcast_to(np.True_, beside.endings),
            without_day=np.broadcast_to(np.True_, beside.undated),
            rivals={name: replace(rival, units=rival.units[none].copy()) for name, rival in beside.rivals.items()},
        )
    return replace(found, parts=parts, beside=beside, people=found.people.nobody(), samples=samples)


__all__ = ["FIRST_RULE", "OTHERS", "Market", "Measures", "OnDay", "Rule", "light", "measures"]
