"""Are two answers the same?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

TOLERANCE = 1e-6


@dataclass
class Score:
    """How a case went. `notes` says what came out wrong."""

    compared: int = 0
    wrong: int = 0
    not_covered: int = 0
    notes: list[str] = field(default_factory=list)

    def expect(self, where: str, expected: Any, ours: Any) -> None:
        """One value that has to be ours."""
        self.compared += 1
        if not same(expected, ours):
            self.wrong += 1
            self.notes.append(f"{where}: expected {expected}, got {ours}")

    def reject(self, where: str, mistaken: Any, ours: Any, right: Any = None) -> None:
        """One value that a common mistake gives: it must not be ours, unless the right value is the same."""
        self.compared += 1
        if mistaken is not None and same(mistaken, ours) and not same(mistaken, right):
            self.wrong += 1
            self.notes.append(f"{where}: {ours} is the answer of a known mistake")

    def compare(self, where: str, expected: Any, ours: Mapping[str, Any] | None) -> None:
        """All values of one expectation against ours; fields that we do not have are not covered."""
        for path, value in leaves(expected):
            found, mine = _at(ours, path)
            if not found:
                self.not_covered += 1
            elif any("WRONG" in step for step in path):
                self.reject(f"{where} {'.'.join(path)}", value, mine)
            else:
                self.expect(f"{where} {'.'.join(path)}", value, mine)


def same(expected: Any, ours: Any) -> bool:
    """Counts and words exactly, other numbers to the tolerance."""
    if expected is None or ours is None:
        return expected is None and ours is None
    if isinstance(expected, (bool, str)) or isinstance(ours, (bool, str)):
        return bool(expected == ours)
    if isinstance(expected, int) and isinstance(ours, int):
        return expected == ours
    return bool(abs(float(expected) - float(ours)) <= TOLERANCE)


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every single value with the way to it; fields that begin with an underscore are notes."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if not name.startswith("_"):
                yield from leaves(inner, (*path, name))
    elif isinstance(value, (list, tuple)):
        for place, inner in enumerate(value):
            yield from leaves(inner, (*path, str(place)))
    else:
        yield path, value


def _at(ours: Any, path: tuple[str, ...]) -> tuple[bool, Any]:
    """Our value at a path, and whether we have one. Where we say None, every part of it is None."""
    for step in path:
        step = _unmarked(step, ours)
        if isinstance(ours, Mapping) and step in ours:
            ours = ours[step]
        elif isinstance(ours, (list, tuple)) and step.isdigit() and int(step) < len(ours):
            ours = ours[int(step)]
        else:
            return (True, None) if ours is None and step.isdigit() else (False, None)
    if ours is not None and isinstance(ours, (Mapping, list, tuple)):
        # They say None where we have several values: that is a difference.
        return True, str(ours)
    return True, ours


def _unmarked(step: str, ours: Any) -> str:
    """The field a mistaken one stands for: without the mark, or what comes before it."""
    without, before = step.replace("WRONG_", ""), step.partition("_WRONG")[0]
    return before if isinstance(ours, Mapping) and without not in ours and before in ours else without
