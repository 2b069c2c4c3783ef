"""Parts of a form's answers: the boxes of a day, and what was wrong with one."""

from __future__ import annotations

from typing import Any

PARTS = ("month", "day", "year")


def day(boxes: dict[str, str]) -> str:
    """The three boxes as one text; empty where all are."""
    month, number, year = (boxes[part] for part in PARTS)
    if not (month or number or year):
        return ""
    return f"{year}-{month}-{number}"


def sentences(found: Any) -> list[str]:
    """Messages beneath one question, also those of single answers of many."""
    if isinstance(found, dict):
        return list(dict.fromkeys(sentence for more in found.values() for sentence in sentences(more)))
    return [str(each) for each in found] if isinstance(found, list) else [str(found)]


def wrong_part(errors: list[str]) -> str | None:
    """Which box of a day is to be looked at."""
    words = " ".join(errors)
    signs = (("The month is", "month"), (" days. Look", "day"), ("the year with", "year"))
    return next((part for sign, part in signs if sign in words), None)
