"""What was the figure, for any day, as known on any other?

A figure is worked out from a definition, a cut-off day A and a position p of the record. The position stands for a
moment of knowledge: the end of a day in the program's zone, an instant, a number of the record, or now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from typing import Any, Protocol, TypeVar, cast
from zoneinfo import ZoneInfo

from lifeservices.database import Database
from lifeservices.domain.errors import Refused
from lifeservices.domain.time import in_words
from lifeservices.evaluation.facts import Reached, facts_reached
from lifeservices.metrics import (
    Cohort,
    Counts,
    GainedEmployment,
    Measurement,
    Metric,
    Period,
    Retention,
    UnknownMetric,
    measure,
    parse,
)
from lifeservices.metrics.answer import Asked
from lifeservices.record.record import Record, end_of_day
from lifeservices.settings import Settings

NOW = "now"
KEPT = 24
"""Figures kept in memory for each state of knowledge: the same question at the same position has the same answer."""
HEAVY = frozenset({"retention"})
"""Families whose answers hold every hire: pages keep what they need of them."""


class Source(Protocol):
    """What a replay is made from: the program itself, or what a question is answered with."""

    @property
    def database(self) -> Database: ...

    @property
    def record(self) -> Record: ...

    @property
    def settings(self) -> Settings: ...


M = TypeVar("M", bound=Measurement)


def known_to(found: M, position: int) -> M:
    """A figure that was worked out at one position, and is the same at another."""
    if found.asked.position == position:
        return found
    given: Any = found
    changed: dict[str, Any] = {}
    for field in fields(given):
        part = getattr(given, field.name)
        if isinstance(part, Asked):
            changed[field.name] = replace(part, position=position)
        elif isinstance(getattr(part, "asked", None), Asked):
            # A figure that another one adds to.
            changed[field.name] = known_to(part, position)
    same: M = replace(given, **changed)
    return same


@dataclass(frozen=True)
class Knowledge:
    """A moment of knowledge: a position of the record, and the day to whose end it is the last, where that is known.

    `words` is how it was asked for: `now`, a day, an instant or a position.
    """

    position: int
    day: date | None
    words: str


class Replay:
    """Figures about any day, as known at any moment. One replay sees one state of the record throughout."""

    def __init__(self, source: Source, today: date, reached: Reached | None = None) -> None:
        self.database, self.record, self.settings, self.today = source.database, source.record, source.settings, today
        self.zone = source.settings.zone
        reached = reached or facts_reached(source.database, source.settings)
        self.facts, self.reached, self.waiting = reached.facts, reached.position, reached.waiting
        self._keeps = True

    @contextmanager
    def keeping_nothing(self) -> Iterator[None]:
        """While figures are worked out of which no more than a few counts are wanted: pages keep the memory."""
        before, self._keeps = self._keeps, False
        try:
            yield
        finally:
            self._keeps = before

    def now(self) -> Knowledge:
        """Everything known now."""
        return Knowledge(self.reached, self.today, NOW)

    def on(self, day: date) -> Knowledge:
        """What was known when a day ended, in the program's zone."""
        if day > self.today:
            raise Refused("This day is still to come. What will be known then is not known yet.", "known_at")
        position = self.record.position_at(end_of_day(day, self.zone))
        return Knowledge(min(position, self.reached), day, day.isoformat())

    def at(self, instant: datetime) -> Knowledge:
        """What was known at an instant."""
        position = min(self.record.position_at(instant), self.reached)
        return Knowledge(position, instant.astimezone(ZoneInfo(self.zone)).date(), instant.isoformat())

    def to(self, position: int) -> Knowledge:
        """What was known when the record had reached a position."""
        if position > self.reached:
            raise Refused(f"The record has come to position {self.reached:,}. Choose one up to there.", "known_at")
        recorded = self.record.recorded_at(position)
        day = None
        if recorded is not None:
            day = datetime.fromisoformat(recorded.replace("Z", "+00:00")).astimezone(ZoneInfo(self.zone)).date()
        return Knowledge(position, day, str(position))

    def known(self, words: str) -> Knowledge:
        """The moment that words stand for: `now` or nothing, `2016-12-31`, `2016-12-31T17:00:00Z`, or `2480`."""
        words = words.strip()
        if words in ("", NOW):
            return self.now()
        if re.fullmatch(r"[0-9]{1,18}", words):
            return self.to(int(words))
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
                return self.on(date.fromisoformat(words))
            instant = datetime.fromisoformat(words)
        except ValueError:
            told = "a day like 2016-12-31, an instant like 2016-12-31T17:00:00Z, or a position like 2480"
            raise Refused(f"“{words}” is none of these: {told}.", "known_at") from None
        if instant.tzinfo is None:
            raise Refused("End the instant with its time zone, like 2016-12-31T17:00:00Z.", "known_at")
        return self.at(instant.astimezone(UTC))

    def cut_off(self, day: date) -> date:
        """A cut-off day; refused while it is still to come, when nobody can have been retained to it."""
        if day > self.today:
            raise Refused(f"The cut-off day is still to come. Choose one up to today, {in_words(self.today)}.", "as_of")
        return day

    def measure(
        self,
        metric: str | Metric,
        as_of: date,
        known: Knowledge,
        cohort: Cohort | None = None,
        *,
        period: Period | None = None,
        version: str | None = None,
    ) -> Measurement:
        """A figure as of a day, as known at a moment, by the current definition or another version of it."""
        metric = parse(metric) if isinstance(metric, str) else metric
        cohort = self._seen(cohort or Cohort())

        def work_out() -> Measurement:
            return measure(
                self.facts,
                metric,
                as_of,
                known.position,
                recorded_on=known.day,
                cohort=cohort,
                period=period,
                version=version,
            )

        if metric.family in HEAVY or not self._keeps:
            return work_out()
        asked = (metric, as_of, known.day, cohort, period, version)
        memory = self.facts.known_at(known.position).memory
        return known_to(memory.answer("figures", asked, work_out, KEPT), known.position)

    def retention(
        self,
        metric: str | Metric,
        as_of: date,
        known: Knowledge,
        cohort: Cohort | None = None,
        version: str | None = None,
    ) -> Retention:
        """A retention figure. Raises UnknownMetric where the metric is of another family."""
        metric = parse(metric) if isinstance(metric, str) else metric
        found = self.measure(metric, as_of, known, cohort, version=version)
        if not isinstance(found, Retention):
            raise UnknownMetric(f"“{metric.name}” is not about retention.")
        return found

    def counts(self, as_of: date, known: Knowledge, cohort: Cohort | None = None) -> Counts:
        """Members and hires."""
        return cast(Counts, self.measure("counts", as_of, known, cohort))

    def gained(self, as_of: date, known: Knowledge, cohort: Cohort | None = None) -> GainedEmployment:
        """Members hired of members opted in."""
        return cast(GainedEmployment, self.measure("gained_employment", as_of, known, cohort))

    def _seen(self, cohort: Cohort) -> Cohort:
        """The cohort; refused where it names a group that nobody was ever in, which is a mistyped name."""
        for field, value in (("state", cohort.state), ("product", cohort.product), ("coach_id", cohort.coach_id)):
            known = self.facts.journeys.words[field]
            if value is not None and value not in known.texts:
                what = field.removesuffix("_id")
                # A list of the ids of coaches would help nobody.
                there = "" if what == "coach" else ", ".join(sorted(text for text in known.texts if text)[:12])
                on_record = f" On record: {there}." if there else ""
                raise Refused(f"No member was ever with the {what} “{value}”.{on_record}", what)
        return cohort
