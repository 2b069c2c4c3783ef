"""Do some groups keep their jobs less often than everybody else, and are some harder to reach?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

from lifeservices.domain.errors import Refused
from lifeservices.domain.words_person import Ethnicity, ProductLine, Race, Sex, YesNo
from lifeservices.evaluation.group_tables import ALL_SHOWN, ShownOf, shown_of
from lifeservices.evaluation.replay import Knowledge, Replay
from lifeservices.metrics import Cohort
from lifeservices.metrics.disparity.answer import Disparity
from lifeservices.metrics.disparity.family import group_words
from lifeservices.metrics.disparity.grouping import GROUPINGS, NOT_ON_RECORD, grouping_words
from lifeservices.metrics.groups import AGE, groupings
from lifeservices.questions import Looking, answers
from lifeservices.questions.languages import language
from lifeservices.questions.retention import FIGURES, OPENERS, Choices, View, choices_of

FIRST = "race"
_CHOICES = {
    "race": Race,
    "ethnicity": Ethnicity,
    "sex": Sex,
    "disability": YesNo,
    "veteran": YesNo,
    "product": ProductLine,
}


@dataclass(frozen=True)
class EquityFigures:
    """Retention by group. `published`: for others, so that small numbers are left out."""

    view: View = field(default_factory=View)
    grouping: str = FIRST
    published: bool = False


@dataclass(frozen=True)
class Equity:
    """The table of groups, what of it whoever asked may see, what may leave, and what the groups are called."""

    view: View
    known: Knowledge
    found: Disparity
    shown: ShownOf
    leaves: ShownOf
    called: dict[str, str]
    groupings: dict[str, str]
    choices: Choices
    origin: str
    waiting: int


@answers(EquityFigures, may=FIGURES)
def equity_figures(question: EquityFigures, looking: Looking) -> Equity:
    view, replay = question.view, Replay(looking, looking.today)
    known, as_of = replay.known(view.known_at), replay.cut_off(view.as_of or looking.today)
    on_record = _groupings(replay, known)
    if question.grouping not in on_record:
        there = ", ".join(on_record)
        raise Refused(f"Nobody is grouped by “{question.grouping[:40]}”. Choose from: {there}.", "by")
    metric = f"disparity.{question.grouping}@{view.horizon}"
    found = cast(Disparity, replay.measure(metric, as_of, known, view.cohort))
    whole = cast(Disparity, replay.measure(metric, as_of, known, Cohort())) if view.of_a_group else None
    leaves = shown_of(found, whole)
    return Equity(
        view=replace(view, as_of=as_of),
        known=known,
        found=found,
        shown=leaves if question.published or looking.by.role not in OPENERS else ALL_SHOWN,
        leaves=leaves,
        called={row.group: called(question.grouping, row.group) for row in found.groups},
        groupings={name: _title(name) for name in on_record},
        choices=choices_of(replay, looking),
        origin=looking.record.head().origin,
        waiting=replay.waiting,
    )


def _groupings(replay: Replay, known: Knowledge) -> list[str]:
    studies = [name for name in groupings(replay.facts.known_at(known.position)) if name not in GROUPINGS and name]
    return [*GROUPINGS, *studies]


def _title(grouping: str) -> str:
    words = grouping_words(grouping)
    return words[0].upper() + words[1:]


def called(grouping: str, group: str) -> str:
    """What a group is called on a page."""
    choice = _CHOICES.get(grouping)
    if group == NOT_ON_RECORD:
        return "Not on record"
    if choice is not None and group in {member.value for member in choice}:
        return choice(group).label
    if grouping == "language":
        return language(group)
    if grouping == AGE:
        return group_words(group).replace(" and ", " or ") if "-and-" in group else _ages(group)
    return group if grouping == "state" else group_words(group)


def _ages(band: str) -> str:
    return f"Under {band.removeprefix('under-')}" if band.startswith("under-") else band.replace("-", " to ")
