"""What was the figure on another day, as known on another, by another definition, and why did it change?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import cast

from lifeservices.commands import Role
from lifeservices.domain.errors import Refused
from lifeservices.evaluation.canonical import fingerprint, result_of
from lifeservices.evaluation.causes import Side
from lifeservices.evaluation.cells import change_may_be_shown
from lifeservices.evaluation.codes import short_code
from lifeservices.evaluation.learned import Change
from lifeservices.evaluation.proof import head_at
from lifeservices.evaluation.replay import NOW, Replay
from lifeservices.evaluation.restatement import Moves, Restatement, restate
from lifeservices.evaluation.restating import Integers, Moved, restate_integers
from lifeservices.evaluation.retention_measures import light
from lifeservices.metrics import (
    Cohort,
    Counts,
    GainedEmployment,
    Measurement,
    Metric,
    Period,
    UnknownMetric,
    every_version,
    parse,
)
from lifeservices.metrics.registry import release_of
from lifeservices.questions import Looking, answers
from lifeservices.questions.by_name import ByName, chosen_in
from lifeservices.questions.giving_out import check_shown, leaves_whole
from lifeservices.questions.retention import FIGURES, HEADLINE, OPENERS, PAGE, Choices, choices_of
from lifeservices.questions.within_reach import called_within_reach
from lifeservices.record.record import end_of_day

KEPT = 8
"""Comparisons kept of one state of knowledge."""
SETTLED_AFTER = 30
"""Days after which late news of a day is mostly in."""


@dataclass(frozen=True)
class Comparison:
    """Two sides, A and B: a day, a moment of knowledge, a version of the definition. A day not given is today."""

    a_true: date | None = None
    a_known: str = NOW
    b_true: date | None = None
    b_known: str = NOW
    horizon: int = 90
    page: int | None = 1
    """Of the people whose status changed; all of them without a page."""
    metric: str = ""
    """The whole name; the headline at the horizon unless given."""
    a_definition: str = ""
    b_definition: str = ""
    """Versions; the current one unless given."""
    period: Period | None = None
    cohort: Cohort = field(default_factory=Cohort)
    """The part of the program that both figures are of."""


@dataclass(frozen=True)
class Changed:
    """One hire, member or thing that changed. Only those who may open members see the name."""

    change: Change | Moved
    code: str
    name: str


@dataclass(frozen=True)
class Compared:
    """Both figures side by side, and everything between them. One of the two restatements is there.

    `may_be_shown` is False where the figures are of a part of the program, whoever asks may not open its members, and
    a small count would follow. The list of those who changed is empty wherever such a person asks about a part.
    """

    metric: Metric
    a: Side
    b: Side
    restatement: Restatement | None
    integers: Integers | None
    counts: tuple[Counts, Counts] | None
    gained: tuple[GainedEmployment, GainedEmployment] | None
    """How many members and hires there were; of a part of the program nothing that outsiders are told."""
    results: tuple[str, str]
    """The fingerprint of each figure."""
    versions: list[str]
    """The versions of the definition, oldest first."""
    log_head: str
    """The chain hash at the later of the two positions."""
    changed: list[Changed]
    total: int
    page: int
    pages: int
    waiting: int
    origin: str
    may_be_shown: bool
    choices: Choices
    exact_days: bool
    """Whether whoever asks may see exact days of members, or only days counted from the hire."""
    withheld: int = 0
    """How many are not in the list: it would tell of them what their record hides from whoever asks."""

    @property
    def figures(self) -> tuple[Measurement, Measurement]:
        """Both figures."""
        found = self.restatement or cast(Integers, self.integers)
        return found.before, found.after


@answers(Comparison, may=FIGURES)
def compare(question: Comparison, looking: Looking) -> Compared:
    replay = Replay(looking, looking.today)
    metric = _metric(question)
    a, b = _sides(question, replay, metric)
    # A file holds a list of people: of a part of the program it would be of few.
    cohort = question.cohort if question.page is not None else Cohort()
    restatement, integers = None, None
    if metric.family == "retention":
        restatement = _restated(looking, replay, metric, a, b, cohort)
    else:
        periods = question.period, question.period
        integers = restate_integers(replay, looking.connection, metric, a, b, cohort, periods)
    found = restatement or cast(Integers, integers)
    for figure in (found.before, found.after):
        check_shown(looking, replay, figure)
    outsider_of_a_group = looking.by.role not in OPENERS and bool(cohort.to_dict())
    changes: list[Change | Moved] = list(restatement.learned if restatement else cast(Integers, integers).moved)
    if outsider_of_a_group:
        changes = []
    everybody, changes = changes, _told_of(ByName(looking), found.after, changes)
    pages = max(1, -(-len(changes) // PAGE))
    page = min(max(1, question.page or 1), pages)
    count, gained = replay.counts, replay.gained
    shown = changes if question.page is None else changes[PAGE * (page - 1) : PAGE * page]
    return Compared(
        metric=metric,
        a=a,
        b=b,
        restatement=restatement,
        integers=integers,
        counts=None if outsider_of_a_group else (count(a.as_of, a.known, cohort), count(b.as_of, b.known, cohort)),
        gained=None if outsider_of_a_group else (gained(a.as_of, a.known, cohort), gained(b.as_of, b.known, cohort)),
        results=(fingerprint(result_of(found.before)), fingerprint(result_of(found.after))),
        versions=[found.version for found in every_version(metric.id)],
        log_head=head_at(looking.database, looking.record.head().record_id, max(a.known.position, b.known.position)),
        changed=_changed(looking, shown),
        total=len(everybody),
        page=page,
        pages=pages,
        waiting=replay.waiting,
        origin=looking.record.head().origin,
        may_be_shown=not outsider_of_a_group or _may_be_shown(looking, replay, metric, a, b, restatement),
        choices=choices_of(replay, looking),
        exact_days=looking.by.role != Role.EVALUATOR,
        withheld=len(everybody) - len(changes),
    )


def _restated(
    looking: Looking, replay: Replay, metric: Metric, a: Side, b: Side, cohort: Cohort | None = None
) -> Restatement:
    """What led from one figure to the other: from memory where it was asked for before and nothing was recorded."""

    def work_out() -> Restatement:
        found = restate(replay, looking.connection, metric, a, b, cohort)
        # Everything that keeps the facts alive goes; who changed by what was learned is listed now.
        learned = found.learned
        return replace(found, before=light(found.before), after=light(found.after), moves=Moves(lambda: learned))

    latest = max(a.known.position, b.known.position)
    memory = replay.facts.known_at(latest).memory
    return memory.answer("restated", (metric, a, b, cohort or Cohort()), work_out, KEPT)


def _may_be_shown(
    looking: Looking, replay: Replay, metric: Metric, a: Side, b: Side, found: Restatement | None
) -> bool:
    """Whether a part's figures may be shown to outsiders: those of other families than retention never are."""
    if found is None or not change_may_be_shown(found, _restated(looking, replay, metric, a, b)):
        return False
    return leaves_whole(replay, found.before) and leaves_whole(replay, found.after)


def _metric(question: Comparison) -> Metric:
    try:
        return parse(question.metric or f"{HEADLINE}@{question.horizon}")
    except UnknownMetric as unknown:
        raise Refused(str(unknown), "metric") from None


def _sides(question: Comparison, replay: Replay, metric: Metric) -> tuple[Side, Side]:
    sides = []
    for letter in ("a", "b"):
        true, known, version = (getattr(question, f"{letter}_{name}") for name in ("true", "known", "definition"))
        try:
            release_of(metric, version or None)
        except UnknownMetric as unknown:
            raise Refused(str(unknown), f"{letter}_definition") from None
        sides.append(Side(replay.cut_off(true or replay.today), replay.known(known), version or None))
    return sides[0], sides[1]


def _told_of(by_name: ByName, found: Measurement, changes: list[Change | Moved]) -> list[Change | Moved]:
    """The changes without the integers that choose people by what is hidden; without those that no other moved."""
    if by_name.whole:
        return changes
    told: list[Change | Moved] = []
    for change in changes:
        if isinstance(change, Moved):
            shows = partial(by_name.shows, change.member_id)
            change = replace(change, by={n: more for n, more in change.by.items() if shows(chosen_in(found, n))})
            told += [change] if change.by else []
        elif by_name.shows(change.member_id, chosen_in(found)):
            told.append(change)
    return told


def _changed(looking: Looking, changes: list[Change | Moved]) -> list[Changed]:
    called = dict[str, str]()
    if looking.by.role in OPENERS:
        called = called_within_reach(looking, (change.member_id for change in changes))
    keyring = looking.record.keyring
    left = ByName(looking).entries((c.member_id, entry) for c in changes for entry in c.entries)
    changes = [replace(c, entries=tuple(left[e.id] for e in c.entries if e.id in left)) for c in changes]
    return [Changed(c, short_code(keyring, c.member_id), called.get(c.member_id, "")) for c in changes]


@dataclass(frozen=True)
class FirstComparison:
    """What to compare before anybody has chosen: a month's end as it was shown, and as it is known now."""


@answers(FirstComparison, may=FIGURES)
def first_comparison(question: FirstComparison, looking: Looking) -> Comparison:
    """The last month's end that is settled by now; today beside itself where the record is younger than that."""
    month_end = (looking.today - timedelta(days=SETTLED_AFTER)).replace(day=1) - timedelta(days=1)
    if not looking.record.position_at(end_of_day(month_end, looking.settings.zone)):
        return Comparison()
    return Comparison(month_end, month_end.isoformat(), month_end, NOW)
