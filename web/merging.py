"""Two texts that began from one: what each side changed, and a text that holds both changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

Piece = tuple[str, str]
"""A stretch of a text: `same` in both, `ins` or `del`; and its words."""
Stretch = tuple[bool, int, int, int, int]
"""Whether both texts have it, and from where to where it goes in each."""
Change = tuple[int, int, list[str]]
"""From one word of the common text to another, and the words that one side has there."""


def pieces(before: str, after: str) -> list[Piece]:
    """A text against the one it began from."""
    old, new = _words(before), _words(after)
    found: list[Piece] = []
    for same, i1, i2, j1, j2 in _stretches(old, new):
        if same:
            found.append(("same", "".join(old[i1:i2])))
            continue
        if i1 < i2:
            found.append(("del", "".join(old[i1:i2])))
        if j1 < j2:
            found.append(("ins", "".join(new[j1:j2])))
    return found


def both(before: str, theirs: str, mine: str) -> str:
    """A text to begin from that holds what both wrote; where their changes touch, theirs stands before mine."""
    old = _words(before)
    sides = [_changes(old, theirs), _changes(old, mine)]
    text: list[str] = []
    at = 0
    for start, end in _spans(sides):
        text += old[at:start]
        touched = [side for side in sides if _touches(side, start, end)]
        text.append(_beside(["".join(_side(old, side, start, end)) for side in touched]))
        at = end
    return "".join([*text, *old[at:]]).strip()


def _beside(said: list[str]) -> str:
    """What was said, once where both said the same, with a space between; spaces at the ends stay."""
    first, last = said[0], said[-1]
    if first == last:
        return first
    return f"{first.rstrip()} {last.lstrip()}" if first.strip() and last.strip() else first + last


def _spans(sides: Sequence[Sequence[Change]]) -> list[tuple[int, int]]:
    """Where the common text is changed, by one or by both; changes that touch are one stretch."""
    found: list[tuple[int, int]] = []
    for start, end, _ in sorted((change for side in sides for change in side), key=lambda change: change[:2]):
        if found and start <= found[-1][1]:
            start, end = found[-1][0], max(end, found.pop()[1])
        found.append((start, end))
    return found


def _touches(side: Sequence[Change], start: int, end: int) -> bool:
    return any(start <= first and last <= end for first, last, _ in side)


def _side(old: Sequence[str], side: Sequence[Change], start: int, end: int) -> list[str]:
    """How a stretch of the common text reads on one side."""
    text: list[str] = []
    at = start
    for first, last, words in side:
        if start <= first and last <= end:
            text += [*old[at:first], *words]
            at = last
    return [*text, *old[at:end]]


def _changes(old: Sequence[str], after: str) -> list[Change]:
    new = _words(after)
    return [(i1, i2, list(new[j1:j2])) for same, i1, i2, j1, j2 in _stretches(old, new) if not same]


def _words(text: str) -> list[str]:
    """Words, signs and the spaces between them: put together again they are the text."""
    return re.findall(r"\s+|\w+|[^\w\s]", text)


def _stretches(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """What is the same and what is not. Words that only a space or a comma parts are changed as one."""
    found: list[Stretch] = []
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (tag, i1, i2, j1, j2) in enumerate(codes):
        between = 0 < number < len(codes) - 1 and not any(word[:1].isalnum() for word in old[i1:i2])
        same = tag == "equal" and not between
        if found and not same and not found[-1][0]:
            _, earlier_i, _, earlier_j, _ = found.pop()
            i1, j1 = earlier_i, earlier_j
        found.append((same, i1, i2, j1, j2))
    return found
