"""Pages as they stood at the end of an earlier day: the day that is asked for, the banner, the way to another day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request

from web.access import services


@dataclass(frozen=True)
class AsItStood:
    """Which day a page is of: none for today. `wrong` says why the day that was asked for cannot be shown."""

    day: date | None = None
    typed: str = ""
    wrong: str = ""

    def control(self, address: str, **kept: str) -> dict[str, Any]:
        """The way to another day, as its macro wants it; `kept` is what the address says beside."""
        return {
            "action": address,
            "value": self.day.isoformat() if self.day else self.typed,
            "latest": services().today().isoformat(),
            "wrong": self.wrong,
            "kept": {name: value for name, value in kept.items() if value},
            "today": address if self.day else "",
        }

    def banner(self, address: str) -> dict[str, Any] | None:
        """What stands above a page of an earlier day."""
        if self.day is None:
            return None
        return {
            "kind": "soon",
            "title": f"As it stood on {_in_words(self.day)}",
            "words": "What had been recorded by the end of that day. What was learned or corrected later is left out, "
            "and nothing can be recorded from here.",
            "undo": {"label": "Back to today", "href": address},
        }


def day_asked() -> AsItStood:
    """The day of the address. Today is the page itself; a day to come cannot be shown."""
    typed = request.args.get("day", "").strip()[:20]
    if not typed:
        return AsItStood()
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return AsItStood(typed=typed, wrong="Give the day as a date, like 2016-10-01.")
    today = services().today()
    if day > today:
        return AsItStood(typed=typed, wrong=f"This day is still to come. Choose {_in_words(today)} or an earlier day.")
    return AsItStood() if day == today else AsItStood(day=day)


def _in_words(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
