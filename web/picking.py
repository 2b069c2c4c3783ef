"""Choosing one of a thousand occupations: words are typed, Find is pressed, one of what was found is chosen.

It needs no script. What is sent: `NAME-words` as typed, `NAME-looked` the words whose answers stood on the page, `NAME`
the code that was chosen among them, and `look` where Find was pressed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lifeservices.library.occupations import CREDIT, LONGEST, Occupation, find, occupation

WIDGET = "occupation"
LOOK = "look"
SHOWN = 12
HINT = "What people call the job, like forklift operator or CNA. Then press Find and choose."
CHOOSE = "Choose which of these is meant, then save again."
NONE_SUCH = "No occupation is called that. Try other words, or fewer."
NOT_LISTED = "Choose an occupation from the list."
MORE = "These are the nearest {}. More words find fewer."


@dataclass(frozen=True)
class Picked:
    """What somebody typed to find an occupation, and what they chose."""

    words: str = ""
    looked: str = ""
    code: str = ""

    @property
    def chosen(self) -> str:
        """The code that holds: of what was found for other words only where it is also called what stands there now."""
        if self.words == self.looked or (not self.looked and not self.words):
            return self.code
        return self.code if self.code in {each.code for each in self.found()} else ""

    @property
    def wrong(self) -> str:
        """What keeps this from being saved; empty where it is settled, or nothing was typed."""
        if self.chosen:
            return "" if occupation(self.chosen) else NOT_LISTED
        return (CHOOSE if self.found() else NONE_SUCH) if self.words else ""

    def found(self) -> list[Occupation]:
        """What is called so."""
        return find(self.words, SHOWN) if self.words else []

    def view(self, hint: str, errors: list[str], looks: bool) -> dict[str, Any]:
        """What the page shows of it. `looks`: Find was pressed, so whoever reads by ear is taken to what was found."""
        found = self.found()
        kept = occupation(self.code) if self.code else None
        if kept and kept not in found and (not self.words or self.words == self.looked):
            found = [kept, *found]
        return {
            "hint": hint or HINT,
            "words": self.words,
            "value": self.chosen,
            "choices": [(each.code, each.title, _hint(each, self.words)) for each in found],
            "said": _said(found, self.words),
            "more": MORE.format(SHOWN) if len(found) >= SHOWN else "",
            "errors": errors or ([NONE_SUCH] if looks and self.words and not found else []),
            "looks": looks,
            "max_length": LONGEST,
            "credit": CREDIT if found else "",
        }


def read(posted: Mapping[str, str], name: str) -> Picked:
    """What was sent."""
    parts = (posted.get(f"{name}{end}", "") for end in ("-words", "-looked", ""))
    words, looked, code = (" ".join(part.split())[:LONGEST] for part in parts)
    return Picked(words, looked, code)


def _said(found: list[Occupation], words: str) -> str:
    if not words:
        return "Chosen"
    return f"{len(found)} called “{words}”" if len(found) != 1 else f"One is called “{words}”"


def _hint(each: Occupation, words: str) -> str:
    """What else people in it call their job, the typed words first, and how much preparation it asks."""
    typed = words.casefold().split()
    titles = sorted(each.titles, key=lambda title: -sum(word[:5] in title.casefold() for word in typed))[:3]
    called = f"Also called {', '.join(titles)}." if titles else ""
    zone = f"{each.preparation.capitalize()} (job zone {each.job_zone})." if each.job_zone else ""
    return " ".join(part for part in (called, zone) if part)
