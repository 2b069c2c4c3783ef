"""Which days are looked at, and which days came before them?"""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from lifeservices.metrics.answer import Asked, Period

USUAL_DAYS = 90
"""Without a period: so many days up to the cut-off day."""


def period_of(asked: Asked) -> Period:
    """The period asked about, else the last 90 days up to the cut-off day."""
    if asked.period is not None:
        return asked.period
    first = max(asked.as_of.toordinal() - USUAL_DAYS + 1, 1)
    return Period(date.fromordinal(first), asked.as_of)


def before(period: Period) -> Period:
    """The period before: as many whole months before whole months, else as many days directly before."""
    end = period.start - timedelta(days=1)
    whole = period.start.day == 1 and period.end.day == monthrange(period.end.year, period.end.month)[1]
    if not whole:
        return Period(end - (period.end - period.start), end)
    months = 12 * (period.end.year - period.start.year) + period.end.month - period.start.month + 1
    start = 12 * period.start.year + period.start.month - 1 - months
    return Period(date(start // 12, start % 12 + 1, 1), end)


def of_everybody(asked: Asked) -> Asked:
    """The question without its period: where the period is about days and not about who opted in when."""
    return replace(asked, period=None)
