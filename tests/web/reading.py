"""What a careful person reads in an answer: the words on a page, the tables of a file. And the days they ask for."""

from __future__ import annotations

import csv
import html
import io
import re

THEN = "as-of=2016-12-31&known-at=2016-12-31"
"""The program as it was first published."""
LATER = "as-of=2016-12-31&known-at=2017-02-28"
"""The same day when the late news had come."""
PAIRS = "a-true=2016-12-31&a-known=2016-12-31&b-true=2016-12-31&b-known=2017-02-28"
"""The one beside the other."""


def words(answer: str) -> str:
    """What stands on a page, without its marks."""
    text = re.sub(r"<[^>]+>", " ", answer)
    return re.sub(r"\s+", " ", html.unescape(text))


def tables_of(text: str) -> dict[str, list[list[str]]]:
    """The tables of a file, by name; each row without the name it begins with."""
    found: dict[str, list[list[str]]] = {}
    for row in csv.reader(io.StringIO(text)):
        if row:
            found.setdefault(row[0], []).append(row[1:])
    return found
