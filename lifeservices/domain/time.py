"""Days and months as the program counts them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

SATURDAY = 5
"""The first day of the week that is no working day. Holidays are not known here."""


def add_months(day: date, months: int) -> date:
    """The same day of a later month; the month's last day where it has no such day (Feb 29 + 24 months = Feb 28)."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def in_words(day: date) -> str:
    """A day as people here write it: November 15, 2016."""
    return f"{calendar.month_name[day.month]} {day.day}, {day.year}"


def working_days_after(day: date, count: int) -> date:
    """The working day so many working days later; weekends are not counted, holidays are."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day
