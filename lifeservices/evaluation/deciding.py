"""Which entries of the record made the difference between two states of knowledge?

What is asked about one member rests on what is known of that member alone. So the way between two positions is walked
for all members at once, each at a pace of its own: half of a member's entries are let in, and where that made a
difference already the half is halved again. What is left is single entries, each of which changed something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from lifeservices.metrics.columns import FOREVER, Array, History
from lifeservices.metrics.facts import Facts

State = Callable[[Facts], Array]
"""What is asked about: a number for each of the keys."""
MOST_STATES = 80
"""States of knowledge that are looked at; where that is not enough, all entries in between are named."""


@dataclass(frozen=True)
class _Spans:
    """Parts of the way in which something changed: of which key, from and to which of its member's entries."""

    key: Array
    low: Array
    high: Array
    was: Array
    now: Array

    def only(self, rows: Array) -> _Spans:
        """Some of them."""
        return _Spans(self.key[rows], self.low[rows], self.high[rows], self.was[rows], self.now[rows])


def _joined(spans: Iterable[_Spans]) -> _Spans:
    listed = list(spans)
    names = ("key", "low", "high", "was", "now")
    return _Spans(*(np.concatenate([getattr(one, name) for one in listed]) for name in names))


def deciding(facts: Facts, positions: tuple[int, int], members: Array, state: State) -> dict[int, list[int]]:
    """The positions of the entries that changed the state of each key, in the order of the record.

    `members` is whose each key is, as a code. A key that no entry of its member changes is left out.
    """
    if not len(members) or positions[0] >= positions[1]:
        return {}
    return _Way(facts, positions, members, state).found()


class _Way:
    """The way from one position to another, for some members."""

    def __init__(self, facts: Facts, positions: tuple[int, int], members: Array, state: State) -> None:
        self.first, self.last = positions
        self._state, self._looked = state, 0
        self.codes, self.member = np.unique(members, return_inverse=True)
        self._place = np.full(len(facts.journeys.words["member_id"]) + 1, -1, np.int64)
        self._place[self.codes] = np.arange(len(self.codes))
        self._read: list[History] = []
        # Only what was ever known of these members matters from here on.
        self._facts = facts.made_of(self._theirs)

    def found(self) -> dict[int, list[int]]:
        """The positions, by key."""
        was, now = (self._at(np.full(len(self.codes), cut)) for cut in (self.first, self.last))
        self._in_order()
        keys = np.flatnonzero(was != now)
        many = self.many[self.member[keys]]
        spans = _Spans(keys, np.zeros(len(keys), np.int64), many, was[keys], now[keys])
        found: dict[int, list[int]] = {}
        spans = self._settled(spans.only(np.flatnonzero(many > 0)), found)
        while len(spans.key) and self._looked < MOST_STATES:
            spans = self._settled(self._halved(spans), found)
        for key, low, high in zip(spans.key.tolist(), spans.low.tolist(), spans.high.tolist(), strict=True):
            start = int(self.start[self.member[key]])
            found.setdefault(key, []).extend(self.all[start + low : start + high].tolist())
        return {key: sorted(listed) for key, listed in found.items()}

    def _settled(self, spans: _Spans, found: dict[int, list[int]]) -> _Spans:
        """Notes the spans of a single entry, and gives back the others."""
        single = spans.high - spans.low == 1
        done = spans.only(np.flatnonzero(single))
        positions = self.all[self.start[self.member[done.key]] + done.high - 1]
        for key, position in zip(done.key.tolist(), positions.tolist(), strict=True):
            found.setdefault(key, []).append(position)
        return spans.only(np.flatnonzero(~single))

    def _halved(self, spans: _Spans) -> _Spans:
        middle = (spans.low + spans.high) // 2
        states = np.zeros_like(spans.was)
        for rows in self._one_each(spans, middle):
            cuts = np.full(len(self.codes), self.first)
            whose = self.member[spans.key[rows]]
            cuts[whose] = self.all[self.start[whose] + middle[rows] - 1]
            states[rows] = self._at(cuts)[spans.key[rows]]
        left = _Spans(spans.key, spans.low, middle, spans.was, states)
        right = _Spans(spans.key, middle, spans.high, states, spans.now)
        return _joined(half.only(np.flatnonzero(half.was != half.now)) for half in (left, right))

    def _one_each(self, spans: _Spans, middle: Array) -> Iterator[Array]:
        """The spans in as few lots as there can be: in one lot a member stands at one entry only."""
        # One number for both: to sort numbers takes a moment, to sort pairs does not.
        far = len(self.all) + 1
        pairs, place = np.unique(self.member[spans.key] * far + middle, return_inverse=True)
        begins = np.searchsorted(pairs // far, pairs // far, side="left")
        turn = (np.arange(len(pairs)) - begins)[place]
        for number in range(int(turn.max(initial=-1)) + 1):
            yield np.flatnonzero(turn == number)

    def _theirs(self, history: History) -> History:
        rows = np.flatnonzero(self._place[history.columns["member_id"]] >= 0)
        columns = {name: column[rows] for name, column in history.columns.items()}
        self._read.append(History(history.shape, columns, history.words))
        return self._read[-1]

    def _at(self, cuts: Array) -> Array:
        """The state where of each member what is known at one position of its own."""
        self._looked += 1

        def known(history: History) -> History:
            given = history.columns
            cut = cuts[self._place[given["member_id"]]]
            rows = np.flatnonzero((given["pos_from"] <= cut) & (cut < given["pos_to"]))
            columns = {name: column[rows] for name, column in given.items()}
            columns["pos_to"] = np.full(len(rows), FOREVER, np.int64)
            return History(history.shape, columns, history.words)

        return self._state(self._facts.made_of(known))

    def _in_order(self) -> None:
        """Where anything came to be known of a member, or ceased to be: `many` positions in `all`, from `start` on."""
        places, positions = [], []
        for history in self._read:
            for name in ("pos_from", "pos_to"):
                column = history.columns[name]
                rows = np.flatnonzero((column > self.first) & (column <= self.last))
                places.append(self._place[history.columns["member_id"][rows]])
                positions.append(column[rows])
        pairs = np.unique(np.concatenate(places) * (self.last + 1) + np.concatenate(positions))
        self.all = pairs % (self.last + 1)
        self.many = np.bincount(pairs // (self.last + 1), minlength=len(self.codes))
        self.start = np.cumsum(self.many) - self.many
