"""Every sealed answer and every value set of the record is of a group or of none, and what is of one is left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from lifeservices.domain.amendment import EntryCorrected, EntryVoided
from lifeservices.domain.catalog import all_events, sealed_fields
from lifeservices.domain.event import Event
from lifeservices.domain.goal import GoalProgressRecorded, GoalReworded, GoalSet
from lifeservices.domain.step import StepAdded, StepCompleted
from lifeservices.domain.support import SupportClockPaused
from lifeservices.domain.words import Choice, ObservationEndReason
from lifeservices.domain.words_outcome import ExitExclusion
from lifeservices.domain.words_plan import Achievement, LifeDomain, StepOwner
from lifeservices.domain.words_support import PauseReason
from lifeservices.groups import (
    ANSWERS,
    BEGINS,
    DECIDES,
    ENTRIES,
    EVERY_GROUP,
    METRICS_OF,
    OF_NO_GROUP,
    ONE_REASON,
    REASON_OF,
    SAY_NOTHING_OF_A_GROUP,
    VALUES,
    Group,
)
from lifeservices.metrics.groups import DEMOGRAPHICS
from lifeservices.metrics.journeys.members import RIVALS as MEMBERS_LEFT
from lifeservices.metrics.release_two import RIVALS as HIRES_LEFT
from lifeservices.metrics.status import Reason
from lifeservices.sieve import ENVELOPE, chosen_by, goes, reason_told, shown, sieved

DAY = date(2026, 3, 2)
EVENTS = list(all_events())
HIDDEN = [frozenset({group}) for group in Group] + [EVERY_GROUP]


def choices_in(annotation: Any) -> Iterator[type[Choice]]:
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        yield annotation
    for part in get_args(annotation):
        yield from choices_in(part)


def answers_of(event: type[Event]) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(event, include_extras=True)
    return ((field.name, hints[field.name]) for field in msgspec.structs.fields(event) if field.name not in ENVELOPE)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_ac_29_every_sealed_answer_and_every_value_set_is_declared(event: type[Event]) -> None:
    for name, kind in answers_of(event):
        sets = list(choices_in(kind))
        if name in sealed_fields(event):
            sides = (name in OF_NO_GROUP, f"{event.name}.{name}" in ANSWERS, any(each in VALUES for each in sets))
            assert any(sides) or event.name in ENTRIES, f"Say in lifeservices/groups.py what {event.name}.{name} is of."
        for each in sets:
            told = (each in VALUES, each.__name__ in SAY_NOTHING_OF_A_GROUP)
            assert sum(told) == 1, f"Say in lifeservices/groups.py whether {each.__name__} tells of a group."


def test_ac_29_what_is_declared_is_there() -> None:
    named = {f"{event.name}.{name}" for event in EVENTS for name, _ in answers_of(event)}
    used = {each.__name__ for event in EVENTS for _, kind in answers_of(event) for each in choices_in(kind)}
    sealed = {name for event in EVENTS for name in sealed_fields(event)}
    assert named >= {*ANSWERS, *DECIDES}
    assert {event.name for event in EVENTS} >= {*ENTRIES, *BEGINS}
    assert {each.__name__ for each in VALUES} | SAY_NOTHING_OF_A_GROUP == used
    assert sealed >= OF_NO_GROUP


def value_for(kind: Any, name: str) -> Any:
    """Something that fits a field, told by its type."""
    parts = [part for part in (kind, *get_args(kind)) if part is not type(None)]
    inner = next((get_args(part)[0] for part in parts if hasattr(part, "__metadata__")), parts[-1])
    parts = [part for part in (inner, *get_args(inner)) if part is not type(None)]
    return f"Zq{name}" if str in parts and not list(choices_in(kind)) else None


@pytest.mark.parametrize("hidden", HIDDEN, ids=lambda hidden: "+".join(sorted(hidden)))
def test_ac_29_no_value_of_a_hidden_group_and_no_word_beside_it_is_left(hidden: frozenset[Group]) -> None:
    tried = 0
    for event in EVENTS:
        kinds = dict(answers_of(event))
        words = {n: v for n, kind in kinds.items() if n in sealed_fields(event) and (v := value_for(kind, n))}
        for name, kind in kinds.items():
            for each in choices_in(kind):
                for value, (group, _) in VALUES.get(each, {}).items():
                    many = "list" in str(kind)
                    told = _made(event, {**words, name: [value] if many else value})
                    left = None if goes(told, hidden) else shown(told, hidden)
                    if group not in hidden and left is not None:
                        assert getattr(left, name) == getattr(told, name)
                    elif group in hidden and left is not None:
                        tried += 1
                        assert value not in (getattr(left, name) or [] if many else [getattr(left, name)])
                        assert type(getattr(left, name)) in (type(None), list, each)
                        assert not {n for n in ("note", "next_step", "text") if getattr(left, n, None)}
        for name in words:
            if ANSWERS.get(f"{event.name}.{name}", frozenset()) & hidden:
                tried += 1
                told = _made(event, words)
                assert goes(told, hidden) or getattr(shown(told, hidden), name) is None
        if ENTRIES.get(event.name, frozenset()) & hidden:
            tried += 1
            assert goes(_made(event, words), hidden)
    assert tried > 5


def _made(event: type[Event], values: dict[str, Any]) -> Event:
    """An entry with these answers. What else it must say is of no group, so anything will do."""
    needed = {field.name: "Zq" for field in msgspec.structs.fields(event) if field.required and field.name != "on"}
    return event(on=DAY, **{**needed, **values})


def entry(event: Event, id: str) -> Event:
    made = msgspec.structs.replace(event, id=id)
    made.__dict__.update(stream_id="m", position=1, version=1, recorded_at="")
    return made


HISTORY = [
    entry(GoalSet(on=DAY, goal_id="g", plan_id="p", domain=LifeDomain.HOUSING, text="A room"), "1"),
    entry(StepAdded(on=DAY, step_id="s", goal_id="g", owner=StepOwner.MEMBER, text="Ask"), "2"),
    entry(GoalSet(on=DAY, goal_id="h", plan_id="p", domain=LifeDomain.LEGAL, text="A clean record"), "3"),
    entry(StepAdded(on=DAY, step_id="t", goal_id="h", owner=StepOwner.MEMBER, text="Call the court"), "4"),
    entry(StepCompleted(on=DAY, step_id="t"), "5"),
    entry(GoalProgressRecorded(on=DAY, goal_id="h", achievement=Achievement.IMPROVING), "6"),
    entry(EntryVoided(on=DAY, entry_id="5", reason="wrong"), "7"),
]


def test_ac_29_what_follows_from_an_entry_that_goes_goes_with_it() -> None:
    assert [e.id for e in sieved(HISTORY, frozenset({Group.JUSTICE}))] == ["1", "2"]
    assert sieved(HISTORY, frozenset({Group.HEALTH})) == HISTORY
    later = [*HISTORY, entry(GoalReworded(on=DAY, goal_id="g", domain=LifeDomain.SUBSTANCE_USE, text="Dry"), "8")]
    left = [e.id for e in sieved(later, frozenset({Group.TREATMENT}))]
    assert left == ["3", "4", "5", "6", "7"]


def test_ac_29_a_correction_tells_nothing_of_what_is_hidden() -> None:
    paused = SupportClockPaused(on=DAY, until=DAY, reason=PauseReason.TREATMENT, approved_by_id="i", note="Zq")
    moved = EntryCorrected(on=DAY, entry_id="p", field="until", value="2026-03-09", reason="wrong")
    why = EntryCorrected(on=DAY, entry_id="p", field="reason", value="treatment", reason="wrong")
    first = msgspec.structs.replace(paused, reason=PauseReason.LAYOFF, note=None)
    for history in (
        [entry(paused, "p"), entry(moved, "1"), entry(why, "2")],
        [entry(first, "p"), entry(moved, "1"), entry(why, "2")],
    ):
        left = sieved(history, frozenset({Group.TREATMENT}))
        assert [event.id for event in left] == ["p", "1"]
        assert getattr(left[0], "reason", None) in (PauseReason.OTHER, PauseReason.LAYOFF)
        assert getattr(left[0], "note", None) is None
        assert sieved(history, frozenset({Group.HEALTH})) == history


def test_ac_29_what_figures_choose_people_by_is_declared_as_the_record_is() -> None:
    said = {name: ANSWERS.get(f"member-demographics-recorded.{name}") for name in DEMOGRAPHICS}
    assert {name: METRICS_OF.get(name) for name in DEMOGRAPHICS} == said
    parts = {domain.value: frozenset({told[0]}) for domain, told in VALUES[LifeDomain].items()}
    assert parts.items() <= METRICS_OF.items()
    assert {*METRICS_OF} == {*parts, *(name for name in said if said[name]), "utilisation"}
    words = {reason.word for reason in Reason}
    assert Reason.IN_CUSTODY.word in REASON_OF
    assert words > {*REASON_OF}
    assert ONE_REASON not in words
    # Whoever came to be out of view by a reason of a group stands in no list of any of the reasons beside it.
    for rivals in (MEMBERS_LEFT, HIRES_LEFT):
        assert any(rival in {value.value for value in VALUES[ObservationEndReason]} for rival in rivals)
        assert all(chosen_by((), f"counts.{rival}") == chosen_by((), f"rivals.{rival}.events") for rival in rivals)
    assert chosen_by((), "spans.0.excluded") == {told[0] for told in VALUES[ExitExclusion].values()}
    assert chosen_by(("first_hire",), "counts.hires") == frozenset()


def test_ac_29_reasons_around_custody_are_said_in_one_sentence() -> None:
    hidden = frozenset({Group.JUSTICE})
    told = {reason.word: reason_told(reason.word, hidden) for reason in Reason}
    assert {word for word in told if told[word] == ONE_REASON} == {*REASON_OF}
    assert {word: told[word] for word in told if word not in REASON_OF} == {
        reason.word: reason.word for reason in Reason if reason.word not in REASON_OF
    }
    assert all(reason_told(reason.word, frozenset({Group.HEALTH})) == reason.word for reason in Reason)
