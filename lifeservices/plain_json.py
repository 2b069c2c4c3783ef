"""One way to read JSON that somebody hands us: of bounded size and depth, each name once, and only what can be kept.

The library's own reader takes `NaN`, lets the last of two equal names win, makes infinity of `1e999`, goes as deep as
memory allows, and hands on half of a letter. None of that is ever meant.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

LONGEST = 256 * 1024
DEEPEST = 20
LARGEST = 2**63
UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
"""Signs that no database takes, and halves of a letter."""


class NotPlain(ValueError):
    """This is not JSON that can be read; the message says why."""


def read(given: str | bytes, longest: int = LONGEST) -> Any:
    """What the text says. Raises NotPlain."""
    if len(given) > longest:
        raise NotPlain(f"This is longer than {longest:,} characters.")
    try:
        text = given if isinstance(given, str) else given.decode("utf-8-sig")
        found = _decoder.decode(text)
    except NotPlain:
        raise
    except RecursionError:
        raise NotPlain("This goes too deep.") from None
    except ValueError:
        raise NotPlain("This is not JSON.") from None
    _check(found)
    return found


def read_object(given: str | bytes, longest: int = LONGEST) -> dict[str, Any]:
    """What the text says, where that is an object. Raises NotPlain."""
    found = read(given, longest)
    if not isinstance(found, dict):
        raise NotPlain("This is not a JSON object.")
    return found


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotPlain("This names something twice.")
    return found


def _whole(digits: str) -> int:
    number = int(digits) if len(digits) < 25 else LARGEST
    if abs(number) >= LARGEST:
        raise NotPlain("This holds a number that is too large.")
    return number


def _broken(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise NotPlain("This holds a number that is too large.")
    return number


def _no_number(word: str) -> Any:
    raise NotPlain(f"{word} is not a number.")


_decoder = json.JSONDecoder(
    object_pairs_hook=_each_once, parse_int=_whole, parse_float=_broken, parse_constant=_no_number
)


def _check(found: Any) -> None:
    """Look at every value, level by level, so that no depth can be too deep for looking."""
    level, depth = [found], 0
    while level:
        if depth > DEEPEST:
            raise NotPlain("This goes too deep.")
        inner: list[Any] = []
        for value in level:
            if isinstance(value, str):
                _keepable(value)
            elif isinstance(value, dict):
                for name in value:
                    _keepable(name)
                inner += value.values()
            elif isinstance(value, list):
                inner += value
        level, depth = inner, depth + 1


def _keepable(text: str) -> None:
    if UNKEEPABLE.search(text):
        raise NotPlain("This holds a character that cannot be kept.")
