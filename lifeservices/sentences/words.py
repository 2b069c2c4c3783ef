"""Days, money and lists as people here write them."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from lifeservices.domain.words import Choice


def short(day: date, near: date | None = None) -> str:
    """`Nov 15, 2016`; without the year where it is the year of a day near by."""
    text = f"{calendar.month_abbr[day.month]} {day.day}"
    return text if near is not None and near.year == day.year else f"{text}, {day.year}"


def quoted(text: str | None) -> str:
    """Somebody's own words."""
    return f"“{text}”" if text else ""


def money(amount: Decimal | str | None) -> str:
    """`$13.40 an hour`."""
    return "" if amount is None or amount == "" else f"${Decimal(amount):,.2f} an hour"


def hours(amount: Decimal | str | None) -> str:
    """`32 hours`; half hours are kept."""
    if not amount:
        return ""
    value = Decimal(amount)
    return f"{value.normalize():f} hours a week"


def several(words: Iterable[Any]) -> str:
    """`work, health and money`."""
    found = [label(word).lower() if isinstance(word, Choice) else str(word) for word in words]
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} and {found[-1]}"


def label(choice: Choice | str | None) -> str:
    """The words shown for a stored code."""
    return choice.label if isinstance(choice, Choice) else str(choice or "")


def lower(choice: Choice | str | None) -> str:
    """The same within a sentence."""
    words = label(choice)
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words
