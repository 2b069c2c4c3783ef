"""Files to take away: what a page shows, line by line, and by what it can be worked out again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from flask import Response, stream_with_context

from lifeservices.evaluation.cells import NOT_SHOWN, Cells
from lifeservices.metrics import Retention
from lifeservices.metrics.answer import DECIMALS
from lifeservices.questions.retention import Figures
from web.figures.curve import Steps

FIRST_SIGNS = ("=", "+", "-", "@", "\t", "\r")
HEADER = ("part", "metric", "day", "measure", "value")
HIDES = {
    "counts.unknown": "unknown",
    "counts.matured": "matured",
    "counts.not_yet_matured": "not_yet",
    "counts.hires": "hires",
    "counts.check_in_pending": "pending",
    "response_rate": "response",
}
HIDDEN_BY_START = {
    "counts.unknown_reasons": "reasons",
    "worst": "bounds",
    "best": "bounds",
    "bounds_interval": "bounds",
    "evidence_of_retained": "verified",
}

Line = tuple[Any, ...]


def figure_lines(figures: Figures, steps: Steps | None, manifest: dict[str, Any] | None) -> Iterator[Line]:
    """Everything a retention page shows, one value a line."""
    yield HEADER
    yield from _lines("headline", figures.headline, figures.cells)
    if not figures.view.of_a_group:
        for name in ("opted_in", "members_hired", "placements"):
            yield "counts", "counts", "", name, getattr(figures.counts, name)
    for found, cells in figures.horizons:
        yield from _lines("by_day", found, cells)
    if not (figures.cells.nothing or figures.cells.hidden):
        for rule in figures.rules:
            yield from _lines(f"rule_{rule.name}", rule.found, figures.cells)
    if steps is not None:
        yield from curve_lines(figures.curve.asked.metric.name, steps)
    for name, value in sorted((manifest or {}).items()):
        text = json.dumps(value, sort_keys=True) if isinstance(value, dict | list) else value
        yield "manifest", "", "", name, "" if text is None else text


def curve_lines(metric: str, steps: Steps) -> Iterator[Line]:
    """The curve, on every day it falls and the days of the axis."""
    for place, day in enumerate(steps.days):
        for name in ("survival", "low", "high", "at_risk", "ended"):
            value = getattr(steps, name)[place]
            yield "curve", metric, day, name, f"{value:.{DECIMALS}f}" if isinstance(value, float) else value


def _lines(part: str, found: Retention, cells: Cells) -> Iterator[Line]:
    metric, day = found.asked.metric.name, found.asked.metric.horizon
    if cells.nothing:
        yield part, metric, day, "figure", NOT_SHOWN
        return
    about = {"metric", "label", "definition", "cohort"}
    for name, value in _flat({k: v for k, v in found.to_dict().items() if k not in about}):
        first = name.split(".")[0]
        hidden = HIDES.get(name) or HIDDEN_BY_START.get(".".join(name.split(".")[:2])) or HIDDEN_BY_START.get(first)
        if hidden is None or cells.shows(hidden):
            yield part, metric, day, name, "" if value is None else value


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _flat(inner, f"{name}.{'low' if not place else 'high'}")
    else:
        yield name, value


def csv_file(name: str, lines: Iterable[Sequence[Any]]) -> Response:
    """Lines as a CSV to be saved."""

    def written() -> Iterator[str]:
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        for line in lines:
            writer.writerow([_cell(value) for value in line])
            yield text.getvalue()
            text.seek(0)
            text.truncate()

    return saved(name, "text/csv; charset=utf-8", written())


def json_file(name: str, value: Any) -> Response:
    """A value as JSON to be saved."""
    return saved(name, "application/json", [json.dumps(value, indent=2, ensure_ascii=False) + "\n"])


def saved(name: str, kind: str, content: Iterable[str] | Iterable[bytes]) -> Response:
    """Something to be saved under a name."""
    answer = Response(stream_with_context(content), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _cell(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FIRST_SIGNS) else value
