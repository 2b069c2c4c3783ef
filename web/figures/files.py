"""Files to take away: what a page shows, line by line, and by what it can be worked out again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from flask import Response, stream_with_context

from lifeservices.exchange.tables import marked


def json_text(value: Any) -> Any:
    """A value as one cell: what is nested as JSON, nothing for nothing."""
    text = json.dumps(value, sort_keys=True) if isinstance(value, dict | list) else value
    return "" if text is None else text


def csv_file(name: str, lines: Iterable[Sequence[Any]]) -> Response:
    """Lines as a CSV to be saved."""

    def written() -> Iterator[str]:
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        for line in lines:
            writer.writerow([marked(value) for value in line])
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
