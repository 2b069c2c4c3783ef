"""Days and numbers as pages show them."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from lifeservices.sentences.words import short

PHASE_KINDS = {
    "retention": "good",
    "completed": "good",
    "job-search": "info",
    "stabilizing": "info",
    "planning": "info",
    "assessing": "info",
    "opted-in": "info",
    "outreach": "info",
    "identified": "unknown",
    "declined": "held",
    "withdrawn": "held",
    "closed": "held",
}
"""The shape beside the word of a phase."""


def with_weekday(day: date, near: date) -> str:
    """`Tue, Nov 15`; with the year where it is another."""
    return f"{day:%a}, {short(day, near)}"


def in_full(day: date) -> str:
    """`Tuesday, November 15`."""
    return f"{day:%A}, {day:%B} {day.day}"


def on_day(recorded_at: str, zone: tzinfo, today: date) -> str:
    """`Nov 14`, of something that was recorded then; with the year where it is another."""
    return short(datetime.fromisoformat(recorded_at).astimezone(zone).date(), today)


def at_time(recorded_at: str, zone: tzinfo, today: date) -> str:
    """`9:14 am`; on another day `Nov 14, 9:14 am`."""
    when = datetime.fromisoformat(recorded_at).astimezone(zone)
    clock = f"{when.hour % 12 or 12}:{when:%M} {'am' if when.hour < 12 else 'pm'}"
    return clock if when.date() == today else f"{short(when.date(), today)}, {clock}"


def days(count: int) -> str:
    """`1 day`, `12 days`."""
    return f"{count:,} day" if count == 1 else f"{count:,} days"


def people(count: int, one: str = "member", more: str = "members") -> str:
    """`1 member`, `38 members`."""
    return f"{count:,} {one if count == 1 else more}"


def pages_of(page: int, pages: int, total: int, size: int, address: object) -> dict[str, object] | None:
    """What the paging macro wants; nothing where everything is on one page. `address` makes the link of a page."""
    if pages <= 1:
        return None
    link = address if callable(address) else (lambda number: str(number))
    near = sorted({1, pages, *(n for n in range(page - 2, page + 3) if 1 <= n <= pages)})
    return {
        "words": f"{(page - 1) * size + 1:,} to {min(page * size, total):,} of {total:,}",
        "previous": link(page - 1) if page > 1 else None,
        "next": link(page + 1) if page < pages else None,
        "links": [
            {"label": f"{n:,}", "href": link(n), "current": n == page, "after_a_gap": n > 1 and n - 1 not in near}
            for n in near
        ],
    }
