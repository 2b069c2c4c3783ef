"""The repository says nothing that is true of one machine only, and leaves nothing to be done in passing."""

from __future__ import annotations

import re

import pytest

from tests.house.repository import files, name_of

TEXT = (".py", ".md", ".html", ".css", ".js", ".toml", ".yml", ".lock", ".txt", ".ini", ".mako", "run", "Dockerfile")
FORBIDDEN = {
    r"(?<![\w.<>}])/(work|root|Users)/": "a path of one machine; use a path from the root of the repository",
    r"(?<![\w.])/home/\w": "a path of one machine; use a path from the root of the repository",
    r"\b(TODO|FIXME|XXX|HACK)\b": "something left to do; do it, or describe it where the project keeps its plans",
    r"(?i)lorem ipsum": "filler; write what the person should read",
    r"(?i)\bissue #?\d": "the number of an issue; say what it is about",
    r"(?i)pythonhosted|pypi\.org|/simple/|--index-url|--find-links": "an address of a package registry; leave it out",
    r"^(<{7}|>{7}) ": "an unfinished merge; finish it",
}


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_the_repository_has_no(pattern: str) -> None:
    found = []
    for file in files(*TEXT):
        if name_of(file) == "tests/house/test_words.py":
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if re.search(pattern, line):
                found.append(f"{name_of(file)}:{number}: {line.strip()[:100]}")
    assert not found, f"Open these; each has {FORBIDDEN[pattern]}:\n  " + "\n  ".join(found)
