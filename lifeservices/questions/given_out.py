"""Which figures were given out, and who of those outside looked at what?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lifeservices.commands import Role
from lifeservices.domain.errors import NotFound
from lifeservices.evaluation import looks, shelf
from lifeservices.evaluation.looks import Look
from lifeservices.evaluation.shelf import Kept
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import names
from lifeservices.questions.retention import FIGURES, OPENERS, PAGE


@dataclass(frozen=True)
class KeptManifests:
    """The manifests of figures that were printed or saved, newest first. Without a page: all of them, for a file."""

    page: int | None = 1


@dataclass(frozen=True)
class Shelf:
    """A page of them."""

    rows: list[Kept]
    total: int
    page: int
    pages: int


@answers(KeptManifests, may=FIGURES)
def kept_manifests(question: KeptManifests, looking: Looking) -> Shelf:
    everything = looking.by.role in OPENERS
    total = shelf.how_many(looking.database, everything)
    pages = max(1, -(-total // PAGE))
    if question.page is None:
        return Shelf(shelf.on_the_shelf(looking.database, total, 0, everything), total, 1, 1)
    page = min(max(1, question.page), pages)
    return Shelf(shelf.on_the_shelf(looking.database, PAGE, PAGE * (page - 1), everything), total, page, pages)


@dataclass(frozen=True)
class KeptManifest:
    """One manifest, by the first signs of its fingerprint."""

    name: str


@answers(KeptManifest, may=FIGURES)
def kept_manifest(question: KeptManifest, looking: Looking) -> dict[str, Any]:
    found = shelf.taken_down(looking.database, question.name.strip().lower(), looking.by.role in OPENERS)
    if found is None:
        raise NotFound(question.name)
    return found


@dataclass(frozen=True)
class LooksMade:
    """What evaluators looked at, newest first."""

    page: int = 1


@dataclass(frozen=True)
class LooksFound:
    """A page of looks, and what the people are called."""

    rows: list[Look]
    called: dict[str, str]
    total: int
    page: int
    pages: int


@answers(LooksMade, may={Role.ADMIN, Role.LEAD})
def looks_made(question: LooksMade, looking: Looking) -> LooksFound:
    total = looks.how_many(looking.database)
    pages = max(1, -(-total // PAGE))
    page = min(max(1, question.page), pages)
    rows = looks.looks(looking.database, PAGE, PAGE * (page - 1))
    return LooksFound(
        rows, names(looking, "staff_v1", "staff_id", {look.staff_id for look in rows}), total, page, pages
    )
