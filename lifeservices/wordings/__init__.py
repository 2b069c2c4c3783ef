"""The words of papers that members take home, in each language we have them in: one file for each.

A language is added by adding its file; every file says everything that the English one says.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})
"""Languages that are written from the right to the left."""


@dataclass(frozen=True)
class Wording:
    """The words of one language."""

    code: str
    words: dict[str, str]

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, as pages say it."""
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return self.words["language"]

    def say(self, key: str, **values: object) -> str:
        """A sentence; days among the values are written as this language writes them."""
        told = {name: self.day(value) if isinstance(value, date) else value for name, value in values.items()}
        return self.words[key].format(**told)

    def day(self, day: date) -> str:
        """A day in full."""
        month = self.words["months"].split("|")[day.month - 1]
        return self.words["date"].format(month=month, day=day.day, year=day.year)


def languages() -> list[str]:
    """The languages we have words in, English first."""
    return sorted((file.stem for file in FOLDER.glob("*.json")), key=lambda code: (code != "en", code))


def wording(code: str) -> Wording | None:
    """The words of one language, where we have them."""
    if code not in languages():
        return None
    return Wording(code, json.loads((FOLDER / f"{code}.json").read_text(encoding="utf-8")))
