"""The file of everybody whom a restatement is about: codes, causes, entries, and how to work out both sides again."""

from __future__ import annotations

from typing import Any

from lifeservices.domain.errors import Refused
from lifeservices.evaluation.learned import Change
from lifeservices.questions.provenance import FigureManifest
from lifeservices.questions.replay import Compared, Comparison
from lifeservices.questions.retention import View
from web.access import ask
from web.figures.replay import lead_of
from web.figures.replaying import asked_here
from web.figures.sheets import HIDDEN, Column, Sheet, sheets_csv
from web.figures.side_by_side import words_of_cause

CHANGES = ("Member", "Was", "Now", "Cause", "Entry", "Position", "Amends", "Days late", "Evidence", "Recorder’s role")


def changes_file() -> Any:
    """Everybody who changed, with codes and days late."""
    asked, errors = asked_here()
    for sentences in errors.values():
        raise Refused(sentences[0])
    found: Compared = ask(Comparison(**{**vars(asked), "page": None}))
    sheet = Sheet("changes", lead_of(found), tuple(map(Column, CHANGES)), list(_change_lines(found)))
    views = [(View(as_of=side.as_of, known_at=side.known.words), side.version) for side in (found.a, found.b)]
    name = found.metric.name
    return sheets_csv(
        "changes", [sheet], [ask(FigureManifest(view, name, asked.period, version or "")) for view, version in views]
    )


def _change_lines(found: Compared) -> Any:
    for _ in range(found.withheld):
        yield (HIDDEN, *[""] * (len(CHANGES) - 1))
    for line in found.changed:
        change, cause = line.change, words_of_cause(found, line.change.cause)
        was, now = (change.was, change.now) if isinstance(change, Change) else (_list(change.left), _list(change.came))
        if not change.entries:
            yield line.code, was, now, cause, "", "", "", "", "", ""
        for entry in change.entries:
            told = (entry.name, entry.position, entry.amends or "", entry.days_late, entry.evidence, entry.actor_role)
            yield line.code, was, now, cause, *told


def _list(names: tuple[str, ...]) -> str:
    return " ".join(names)
