"""An assessment on its way: answers that are kept as a draft until it is finished, and found on any device."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict

from lifeservices.domain.words_plan import LifeDomain
from lifeservices.drafts import Drafts, Key
from lifeservices.instruments import LANGUAGES
from web.access import actor, services
from web.words import at_time

COMMAND = "go-through-assessment"
ORDER = tuple(LifeDomain)
SCORES = ("1", "2", "3", "4", "5")


@dataclass
class Begun:
    """The answers so far. Nothing of it has happened: it is recorded when it is finished."""

    member_id: str
    saved_at: str = ""
    typed: dict[str, Any] = field(default_factory=dict)
    """What was said before the first part: the day, the occasion, what it rests on, strengths in own words."""
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Part of life → score, what helps, note, whether it comes first."""
    language: str = "en"
    note: str = ""
    """What the last look added."""
    command_id: str = field(default_factory=lambda: str(uuid.uuid4()))

    def take(self, domain: LifeDomain, posted: MultiDict[str, str], left: bool = False) -> None:
        """What one screen said; `left` where somebody went away before saving it."""
        part = self.parts.get(domain.value)
        self.parts[domain.value] = {
            "score": posted.get("score", ""),
            "found": posted.getlist("found"),
            "note": posted.get("note", "").strip(),
            "first": "first" in posted,
            "left": left and (part is None or part.get("left", False)),
        }
        self.language = posted.get("wording", "") if posted.get("wording") in LANGUAGES else self.language

    def take_last_look(self, first: list[str], note: str) -> None:
        """What the last screen said: what comes first, and a note on all of it."""
        for domain, part in self.parts.items():
            part["first"] = domain in first
        self.note = note

    def keep(self) -> None:
        """Keep it, so that it can be gone on with anywhere."""
        content = {name: getattr(self, name) for name in ("typed", "parts", "language", "note", "command_id")}
        self.saved_at = Drafts(services()).keep(actor().id, _key(self.member_id), content)

    def forget(self) -> None:
        """Throw it away: it was finished, or is begun anew."""
        Drafts(services()).forget(actor().id, _key(self.member_id))

    @property
    def seen(self) -> int:
        """How many parts were gone through."""
        return sum(self._gone_through(domain) for domain in ORDER)

    @property
    def next_part(self) -> LifeDomain | None:
        """The first part that nobody has gone through yet."""
        return next((domain for domain in ORDER if not self._gone_through(domain)), None)

    @property
    def saved(self) -> str:
        """When it was kept: `9:14 am`, in the program's time."""
        return at_time(self.saved_at, services().zone, services().today()) if self.saved_at else ""

    def score(self, domain: LifeDomain) -> int | None:
        """The score of a part, where it has one."""
        told = self.parts.get(domain.value, {}).get("score", "")
        return int(told) if told in SCORES else None

    @property
    def first(self) -> list[str]:
        """The parts that were marked as coming first."""
        return [domain.value for domain in ORDER if self.parts.get(domain.value, {}).get("first")]

    def _gone_through(self, domain: LifeDomain) -> bool:
        return domain.value in self.parts and not self.parts[domain.value].get("left", False)

    def answers(self) -> dict[str, Any]:
        """Everything, as the command asks for it."""
        told: dict[str, Any] = {"member_id": self.member_id, **self.typed, "found_strengths": []}
        for domain in ORDER:
            part = self.parts.get(domain.value, {})
            told[f"score_{domain.name.lower()}"] = self.score(domain)
            told[f"note_{domain.name.lower()}"] = part.get("note")
            told["found_strengths"] += [f"{domain.value}/{code}" for code in part.get("found", [])]
        return told


def begun(member_id: str) -> Begun | None:
    """What this person has begun with a member."""
    draft = Drafts(services()).find(actor().id, _key(member_id))
    return Begun(member_id, draft.saved_at, **draft.answers) if draft else None


def _key(member_id: str) -> Key:
    return Key(COMMAND, member_id)
