"""How does the program stand at a glance: the way to day 90, three definitions, what changed, what to do?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import cast

from lifeservices.evaluation.causes import Side
from lifeservices.evaluation.leaving import Beside, Tables
from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.evaluation.restatement import Moves, Restatement, restate
from lifeservices.evaluation.retention_measures import light
from lifeservices.metrics import Cohort, Period, Retention
from lifeservices.metrics.journeys.data_quality import DataQuality, Opened
from lifeservices.metrics.journeys.funnel import Funnel
from lifeservices.metrics.lists import Lists
from lifeservices.metrics.memory import EVERYTHING, looks_at
from lifeservices.questions import Looking, answers
from lifeservices.questions.beside import beside
from lifeservices.questions.overview_tables import tables_of
from lifeservices.questions.retention import HEADLINE, OPENERS, Choices, View, choices_of

ANY_EMPLOYER = HEADLINE.replace("same_employer", "any_employer_gap30")
CURVE = HEADLINE.replace("matured_known", "km")
KEPT = 8
"""Answers kept of one state of the record."""


@dataclass(frozen=True)
class Overview:
    """Everything on the first page of a lead."""

    view: View = field(default_factory=View)


@dataclass(frozen=True)
class OverviewToLeave:
    """The same for a file that others read: of a part of the program together with the whole."""

    view: View = field(default_factory=View)


@dataclass(frozen=True)
class Overviewed:
    """The figures of the page. `since` is nothing where the record began after last month had ended."""

    view: View
    known: Knowledge
    funnel: Funnel
    same_employer: Retention
    any_employer: Retention
    curve: Retention
    month_end: date
    since: Restatement | None
    work: DataQuality
    choices: Choices
    origin: str
    waiting: int
    beside: tuple[Beside, ...] = ()
    """Of a part of the program that leaves: the counts of whatever else can be asked for."""

    @property
    def rules(self) -> tuple[Retention, Retention, Retention]:
        """The same hires by three definitions, the headline first."""
        return self.same_employer, self.any_employer, self.curve


@answers(Overview, may=OPENERS)
def overview(question: Overview, looking: Looking) -> Overviewed:
    view, replay = question.view, Replay(looking, looking.today)
    known, as_of = replay.known(view.known_at), replay.cut_off(view.as_of or looking.today)
    found = _asked(replay, looking, replace(view, as_of=as_of), as_of, known)
    return replace(found, known=known, choices=choices_of(replay, looking), waiting=replay.waiting)


@answers(OverviewToLeave, may=OPENERS)
def overview_to_leave(question: OverviewToLeave, looking: Looking) -> tuple[Overviewed, Overviewed]:
    """What the view shows, with what else can be asked for beside it, and the same of the whole program."""
    view, replay = question.view, Replay(looking, looking.today)
    found, whole = (overview(Overview(each), looking) for each in (view, replace(view, cohort=Cohort())))
    at = replay.cut_off(view.as_of or looking.today), found.known

    def counted(cohort: Cohort, _: Period | None) -> Tables:
        same, other, curve = (replay.retention(name, *at, cohort) for name in _names(view))
        funnel, work = (replay.measure(name, *at, cohort) for name in ("funnel", "data_quality"))
        return tables_of(cast(Funnel, funnel), cast(DataQuality, work), same, other, curve)

    return replace(found, beside=beside(replay, ("overview", view.horizon), at, view.cohort, None, counted)), whole


def _asked(replay: Replay, looking: Looking, view: View, as_of: date, known: Knowledge) -> Overviewed:
    """The figures, from memory where they were asked for before and nothing has been recorded since."""
    return replay.facts.known_at(known.position).memory.answer(
        "overview",
        (as_of, known.day, known.words, view),
        lambda: _measured(replay, looking, view, as_of, known),
        KEPT,
    )


def _measured(replay: Replay, looking: Looking, view: View, as_of: date, known: Knowledge) -> Overviewed:
    # Beside the facts it reads the entries of a month.
    looks_at(EVERYTHING)
    headline, any_employer, curve = _names(view)
    month_end = as_of.replace(day=1) - timedelta(days=1)
    before = _known_then(replay, month_end, known)
    since = None
    if before is not None:
        since = restate(replay, looking.connection, headline, Side(month_end, before), Side(as_of, known), view.cohort)
    # The figure itself is the second side of what changed: it is worked out once.
    same = since.after if since else replay.retention(headline, as_of, known, view.cohort)
    work = cast(DataQuality, replay.measure("data_quality", as_of, known, view.cohort))
    funnel = cast(Funnel, replay.measure("funnel", as_of, known, view.cohort))
    return Overviewed(
        view=view,
        known=known,
        # Lists are opened on pages of their own; here they would keep all facts alive.
        funnel=replace(funnel, behind=Lists({})),
        same_employer=light(same),
        any_employer=light(replay.retention(any_employer, as_of, known, view.cohort)),
        curve=light(replay.retention(curve, as_of, known, view.cohort)),
        month_end=month_end,
        since=replace(since, moves=Moves(), before=light(since.before), after=light(since.after)) if since else None,
        work=replace(work, rows=[replace(row, open=_unopened) for row in work.rows], lists=Lists({})),
        choices=choices_of(replay, looking),
        origin=looking.record.head().origin,
        waiting=replay.waiting,
    )


def _names(view: View) -> tuple[str, str, str]:
    """The metrics of the page: by the same employer, by any, and the curve."""
    return f"{HEADLINE}@{view.horizon}", f"{ANY_EMPLOYER}@{view.horizon}", f"{CURVE}@{view.horizon}"


def _unopened() -> Opened:
    return [], []


def _known_then(replay: Replay, day: date, known: Knowledge) -> Knowledge | None:
    """What was known when a day ended, never more than what is known on the page; None before the record began."""
    then = replay.on(day)
    if then.position > known.position:
        then = known
    return then if then.position else None
