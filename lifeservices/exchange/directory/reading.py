"""One object of a directory, as it is kept: every field of the kind that the specification says, everything in order.

What cannot be kept is said in a sentence beside where it stood, and the rest is taken in without it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from lifeservices.exchange.directory.fields import CLOCK, DAY, MOMENT, NUMBER, SHAPES, TEXT, Shape
from lifeservices.plain_json import LARGEST, UNKEEPABLE

LONGEST_TEXT = 16 * 1024
MOST_PROBLEMS = 1_000
Found = dict[str, Any]


class Unreadable(ValueError):
    """This value is not of its kind; the message says what would be."""


@dataclass
class Report:
    """What was found wrong in a file, where, and what was left out of it on purpose."""

    problems: list[tuple[str, str]] = field(default_factory=list)
    """Where it stands, and a sentence."""
    more: int = 0
    people: int = 0
    """Names and addresses of people that were not taken in."""
    unknown: dict[str, int] = field(default_factory=dict)
    """Fields that the specification does not know, and how often they stood there."""

    def note(self, where: str, sentence: str) -> None:
        """Something is wrong here."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append((where, sentence))
        else:
            self.more += 1


PEOPLE = ("attention", "assurer_email")


def kept(value: Any, kind: str, where: str, report: Report) -> Found | None:
    """An object of a kind as it is kept; None where it cannot be, which the report then says."""
    shape = SHAPES[kind]
    if not isinstance(value, dict):
        report.note(where, f"This is not {_one(kind)}: the specification has an object here.")
        return None
    found: Found = {}
    for name, each in value.items():
        if each is None or each == "" or each == []:
            continue
        if name in shape.fields:
            _take(found, name, each, shape, f"{where}, {name}", report)
        elif name in shape.many:
            if not isinstance(each, list):
                report.note(f"{where}, {name}", "This is not a list.")
                continue
            if inner := _kept_list(each, shape.many[name], f"{where}, {name}", report):
                found[name] = [one | {"link_entity": kind} for one in inner] if name == "attributes" else inner
        elif name in shape.one:
            if inner_one := kept(each, shape.one[name], f"{where}, {name}", report):
                found[name] = inner_one
        elif name in shape.left_out:
            report.people += name in PEOPLE or (kind == "contact" and name in ("name", "email"))
        else:
            report.unknown[f"{kind}.{name}"] = report.unknown.get(f"{kind}.{name}", 0) + 1
    missing = [name for name in shape.needed if name not in found]
    if missing:
        report.note(where, f"{_one(kind).capitalize()} needs {' and '.join(missing)}.")
        return None
    return found


def _kept_list(values: list[Any], kind: str, where: str, report: Report) -> list[Found]:
    """Each once, in the order of their ids: the order in a file says nothing, and may differ the next time."""
    all_kept = (kept(each, kind, f"{where} {n}", report) for n, each in enumerate(values, start=1))
    by_id = {str(each["id"]): each for each in all_kept if each}
    return [by_id[id] for id in sorted(by_id)]


def _take(found: Found, name: str, value: Any, shape: Shape, where: str, report: Report) -> None:
    try:
        read = READERS[shape.fields[name]](value)
        if name in shape.choices and read not in shape.choices[name]:
            raise Unreadable(f"This is one of: {', '.join(shape.choices[name])}.")
    except Unreadable as problem:
        report.note(where, f"{problem} It was left out.")
        return
    if read != "":
        found[name] = read


def _one(kind: str) -> str:
    word = kind.replace("_", " ")
    return f"an {word}" if word[0] in "aeio" else f"a {word}"


def text(value: Any) -> str:
    """A text as it is compared and shown."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Unreadable("This is a text.")
    words = str(value)
    if UNKEEPABLE.search(words):
        raise Unreadable("This holds a character that cannot be kept.")
    if len(words) > LONGEST_TEXT:
        raise Unreadable(f"This is longer than {LONGEST_TEXT:,} characters.")
    return unicodedata.normalize("NFC", words.replace("\r\n", "\n")).strip()


def number(value: Any) -> int | float:
    """A number, whole where it is."""
    if isinstance(value, str):
        if not re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,15})?", value.strip(), re.ASCII):
            raise Unreadable("This is a number.")
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) >= LARGEST:
        raise Unreadable("This is a number.")
    return int(value) if value == int(value) else value


def day(value: Any) -> str:
    """A day, written 2026-03-31. The years 0 and 1 stand for every year."""
    try:
        return date.fromisoformat(_whole(value, r"\d{4}-\d{2}-\d{2}", "This is a day, written 2026-03-31.")).isoformat()
    except ValueError as problem:
        raise Unreadable(str(problem) if isinstance(problem, Unreadable) else "There is no such day.") from None


def clock(value: Any) -> str:
    """A time of day, written 09:30; a zone behind it is kept."""
    sentence = "This is a time of day, written 09:30."
    given = _whole(value, r"\d{1,2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:\d{2})?", sentence)
    found = re.match(r"(\d{1,2}):(\d{2})", given)
    hours, minutes = (int(part) for part in found.groups()) if found else (99, 0)
    if (hours, minutes) == (24, 0):
        return "24:00"
    try:
        time(hours, minutes)
    except ValueError:
        raise Unreadable(sentence) from None
    behind = re.search(r"(Z|[+-]\d{2}:\d{2})$", given)
    return f"{hours:02}:{minutes:02}{behind[0] if behind else ''}"


def moment(value: Any) -> str:
    """An instant, as it was written."""
    given = _whole(value, r"[0-9T:.Z+\- ]{10,40}", "This is a day and a time.")
    try:
        datetime.fromisoformat(given)
    except ValueError:
        raise Unreadable("This is a day and a time, written 2026-03-31T09:30:00Z.") from None
    return given


def _whole(value: Any, pattern: str, sentence: str) -> str:
    if not isinstance(value, str) or not re.fullmatch(pattern, value.strip(), re.ASCII):
        raise Unreadable(sentence)
    return value.strip()


READERS: dict[str, Callable[[Any], Any]] = {TEXT: text, NUMBER: number, DAY: day, CLOCK: clock, MOMENT: moment}
