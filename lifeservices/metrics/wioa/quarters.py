"""Which calendar quarter is a day in, and which quarters follow an exit?

A quarter is one whole number, year * 4 + 0 … 3, so that the second quarter after an exit is two more. 20 CFR 677.155:
the quarters after exit are counted from the quarter in which the exit lies, whatever day of it that was.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import numpy as np

from lifeservices.metrics.facts import NEVER, Array

_EPOCH = date(1970, 1, 1).toordinal()
_FIRST_YEAR = 1970
_JULY = 6


def months_of(days: Array) -> Array:
    """The month of each day (an ordinal) as one number: year * 12 + 0 … 11. NEVER stays NEVER."""
    there = days < NEVER
    dates = (np.where(there, days, _EPOCH).astype(np.int64) - _EPOCH).astype("datetime64[D]")
    months = dates.astype("datetime64[M]").astype(np.int64) + _FIRST_YEAR * 12
    return np.where(there, months, NEVER)


def first_of_month(months: Array) -> Array:
    """The first day of each month, as an ordinal."""
    first = (np.asarray(months, np.int64) - _FIRST_YEAR * 12).astype("datetime64[M]").astype("datetime64[D]")
    ordinals: Array = first.astype(np.int64) + _EPOCH
    return ordinals


def quarters_of(days: Array) -> Array:
    """The quarter of each day."""
    months = months_of(days)
    return np.where(months < NEVER, months // 3, NEVER)


def first_of_quarter(quarters: Array) -> Array:
    """The first day of each quarter, as an ordinal."""
    return first_of_month(np.asarray(quarters, np.int64) * 3)


def last_of_quarter(quarters: Array) -> Array:
    """The last day of each quarter, as an ordinal."""
    return first_of_quarter(np.asarray(quarters, np.int64) + 1) - 1


def quarter_of(day: date) -> int:
    """The quarter of one day."""
    return day.year * 4 + (day.month - 1) // 3


def quarter_word(quarter: int) -> str:
    """A quarter as it is written: 2017Q2."""
    return f"{quarter // 4}Q{quarter % 4 + 1}"


def quarter_from(word: str) -> int | None:
    """The quarter that a word such as 2017Q2 stands for, None where it is none."""
    found = re.fullmatch(r"(\d{4})-?Q([1-4])", word)
    return int(found[1]) * 4 + int(found[2]) - 1 if found else None


def days_of_quarter(quarter: int) -> tuple[date, date]:
    """The first and the last day of a quarter."""
    return _day(first_of_quarter(np.array([quarter]))), _day(last_of_quarter(np.array([quarter])))


def year_after(days: Array) -> Array:
    """The same day of the next year; March 1 after a February 29 would be a day too many, so that one is the 28th."""
    months = months_of(days)
    begin, following = first_of_month(months), first_of_month(months + 12)
    same_day: Array = np.minimum(following + (days - begin), first_of_month(months + 13) - 1)
    return same_day


def program_years_of(days: Array) -> Array:
    """The program year of each day, named for the year it begins in: July 1 to June 30."""
    months = months_of(days)
    return np.where(months < NEVER, (months - _JULY) // 12, NEVER)


def first_of_program_year(years: Array) -> Array:
    """July 1 of each program year, as an ordinal."""
    return first_of_month(np.asarray(years, np.int64) * 12 + _JULY)


def _day(ordinals: Any) -> date:
    return date.fromordinal(int(ordinals[0]))
