"""Is this record whole? The hash chain over events, and the walk that compares events, chain and signed heads.

Nothing here needs a database or a secret: it works as well on an exported file in somebody else's hands.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lifeservices.heads import Line, holds, losses, standing

CUT = "the record ends here, and a head was signed at {}"
EXCHANGED = "between {} and {} events and seal were changed together"
NO_HEADS = "no signed head is left, so nothing shows that the record was not exchanged as a whole"


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=repr).encode


@dataclass(frozen=True)
class Finding:
    """What a verification found. `position` is the first that does not hold, None where everything does."""

    holds: bool
    checked: int
    head: str
    """The chain hash of the last sealed event that holds."""
    position: int | None = None
    problem: str = ""
    reaches: int = 0
    """The last position found."""
    tail: str = ""
    """The chain hash of the last event, sealed or not."""
    sealed_to: int = 0
    signed_to: int = 0
    unsealed: int = 0


class Unreadable(Exception):
    """The event at a position cannot be read at all."""

    def __init__(self, position: int) -> None:
        super().__init__(f"The event at position {position} cannot be read.")
        self.position = position


def canonical(row: Sequence[Any]) -> bytes:
    """The bytes of a stored event that the chain covers."""
    return _encode(list(row)).encode(errors="replace")


def link(previous: bytes, row: Sequence[Any]) -> bytes:
    """The chain hash after one more event."""
    return hashlib.sha256(previous + canonical(row)).digest()


def beginning(record_id: str) -> bytes:
    """The chain hash before the first event."""
    return hashlib.sha256(b"life-services record " + record_id.encode()).digest()


def verify_rows(
    record_id: str,
    rows: Iterable[Sequence[Any]],
    sealed: Iterable[tuple[int, bytes]],
    heads: Sequence[Line],
    public_key: str,
) -> Finding:
    """Walk events, chain and heads together; the first place where they part is named.

    A head whose hash is found again proves everything before it, so only the last needs its signature checked."""
    walk = _Walk(record_id, sealed, heads, public_key)
    try:
        walk.begin()
        for row in rows:
            walk.step(row)
        walk.end()
    except Unreadable as fault:
        return walk.finding(fault.position, "this event cannot be read")
    except _Parted as place:
        return walk.finding(place.position, place.problem)
    return walk.finding()


def reaching(found: Finding, position: int, heads: Sequence[Line], public_key: str) -> Finding:
    """The finding, unless the record ends before the last position that was given out."""
    lost = max((high for _, high in losses(heads, public_key)), default=0)
    if not found.holds or max(found.reaches, lost) >= position:
        return found
    problem = f"the record ends here, and it had come to {position}"
    return replace(found, holds=False, position=found.reaches + 1, problem=problem)


class _Parted(Exception):
    def __init__(self, position: int, problem: str) -> None:
        super().__init__(problem)
        self.position, self.problem = position, problem


@dataclass
class _Walk:
    record_id: str
    sealed: Iterable[tuple[int, bytes]]
    heads: Sequence[Line]
    public_key: str
    reaches: int = 0
    checked: int = 0
    unsealed: int = 0
    sealed_to: int = 0
    sealed_head: bytes = b""
    met: Line | None = None
    """The last head found again."""

    def __post_init__(self) -> None:
        self.chain = self.sealed_head = beginning(self.record_id)
        self.entries, self.waiting = iter(self.sealed), iter(standing(self.heads, self.public_key))
        self.entry: tuple[int, bytes] | None = None
        self.head: Line | None = None
        self.after_loss = dict(sorted(losses(self.heads, self.public_key)))

    def begin(self) -> None:
        """Look at the first of the seal and of the heads."""
        self.entry, self.head = next(self.entries, None), next(self.waiting, None)
        self._meet_heads()

    def step(self, row: Sequence[Any]) -> None:
        """One event more."""
        position = row[0]
        expected = self.reaches + 1
        if position != expected:
            self._check_gap(position, expected)
        if self.entry is not None and position != self.entry[0]:
            self._check_unsealed(position, self.entry[0])
        self.chain = link(self.chain, row)
        if self.entry is not None:
            if self.chain != self.entry[1]:
                raise _Parted(position, "this event is not what was sealed")
            self.sealed_to, self.sealed_head = position, self.chain
            self.entry = next(self.entries, None)
        else:
            self.unsealed += 1
        self.reaches, self.checked = position, self.checked + 1
        self._meet_heads()

    def _check_gap(self, position: int, expected: int) -> None:
        if position < expected:
            raise _Parted(position, "this event stands out of its place")
        low = self.reaches
        while low in self.after_loss:
            low = self.after_loss[low]
        if position != low + 1:
            raise _Parted(expected, "an event is missing")

    def _check_unsealed(self, position: int, sealed: int) -> None:
        if position > sealed:
            raise _Parted(sealed, "an event is missing")
        raise _Parted(position, "an event stands here that was never sealed")

    def _meet_heads(self) -> None:
        """A signed head must be the hash that the chain has come to."""
        while self.head is not None and self.head["position"] <= self.reaches:
            self._meet(self.head)
            self.head = next(self.waiting, None)

    def _meet(self, head: Line) -> None:
        position = head["position"]
        if position == self.reaches and head["head"] == self.chain.hex():
            self.met = head
            return
        if not holds(head, self.public_key):
            raise _Parted(position, "a head is not signed with this record's key")
        raise _Parted(self.signed_to + 1, EXCHANGED.format(self.signed_to + 1, position))

    def end(self) -> None:
        """No events more: nor may there be more of the seal, or heads."""
        if self.entry is not None:
            raise _Parted(self.entry[0], "the events end here, and the seal goes on")
        if self.head is not None:
            self._check_signature(self.head)
            raise _Parted(self.reaches + 1, CUT.format(self.head["position"]))
        if self.met is not None:
            self._check_signature(self.met)
        elif self.sealed_to:
            raise _Parted(1, NO_HEADS)
        if self.signed_to > self.sealed_to:
            raise _Parted(self.sealed_to + 1, f"the seal ends here, and a head was signed at {self.signed_to}")

    def _check_signature(self, head: Line) -> None:
        if not holds(head, self.public_key):
            raise _Parted(head["position"], "a head is not signed with this record's key")

    @property
    def signed_to(self) -> int:
        """The last position whose head was found again."""
        return int(self.met["position"]) if self.met else 0

    def finding(self, position: int | None = None, problem: str = "") -> Finding:
        """What was found, so far."""
        return Finding(
            holds=position is None,
            checked=self.checked,
            head=self.sealed_head.hex(),
            position=position,
            problem=problem,
            reaches=self.reaches,
            tail=self.chain.hex(),
            sealed_to=self.sealed_to,
            signed_to=self.signed_to,
            unsealed=self.unsealed,
        )
