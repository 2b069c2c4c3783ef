"""Who may import whom. Read from the source by its syntax, so that an import hidden in a function counts too."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.house.repository import ROOT, files, name_of

SQL = r"sqlalchemy|alembic|psycopg|sqlite3|sqlcipher3|lifeservices\.engines|lifeservices\.database"
WEB = r"flask\w*|werkzeug|jinja2|wtforms|web"
FORMS = r"marshmallow|lifeservices\.(schema|fields)"
CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "fromtimestamp", "localtime", "gmtime"}
CLOCK_OWNERS = {"datetime", "date", "time"}

# Folder → what its files must not import, and what to do instead.
ROOMS = {
    "lifeservices/domain": (
        rf"{SQL}|{WEB}|{FORMS}|structlog|os|socket|urllib|lifeservices\.(?!domain\b).*",
        "The domain knows only itself. Give it values; let a command or the record fetch them.",
    ),
    "lifeservices/commands": (
        rf"{SQL}|{WEB}|lifeservices\.(projections|metrics|evaluation|exchange|application|keys|seal|routines|demo)",
        "A command loads a subject, calls it, and returns it. What people read belongs to projections.",
    ),
    "lifeservices/projections": (
        rf"{WEB}|{FORMS}|lifeservices\.(commands|metrics|evaluation|exchange|application|routines|demo)",
        "A projection folds events into a row and knows nothing of who asks.",
    ),
    "lifeservices/metrics": (
        rf"{WEB}|{FORMS}|lifeservices\.(commands|record|keys|seal|evaluation|exchange|application|routines|demo)",
        "A metric reads the tables of projections and nothing else.",
    ),
    "lifeservices/evaluation": (WEB, "Evaluation answers questions; pages are made in web."),
    "lifeservices/exchange": (WEB, "An import or export goes through the application; pages are made in web."),
    "web": (
        rf"{SQL}|lifeservices\.(record|keys|seal|local_postgres)|lifeservices\.domain(?!\.(words\w*|errors|phase)\b).*",
        "Ask the application: do, ask or replay. From the domain only its words and its errors are wanted here.",
    ),
}
NO_CLOCK = ("lifeservices/domain", "lifeservices/projections", "lifeservices/metrics")
PROJECTIONS = "lifeservices/projections"


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module a file names in an import, with the names taken from it, written out in full."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "Write imports from the root of the package, without dots at the front."
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def parse(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=name_of(file))


def is_projection(tree: ast.Module) -> bool:
    """True for a file that defines a projection; the others in that folder are machinery."""
    return any(
        isinstance(node, ast.Assign | ast.AnnAssign)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name | ast.Subscript)
        and "Projection" in ast.dump(node.value.func)
        for node in tree.body
    )


def clock_readings(tree: ast.Module) -> Iterator[int]:
    """The lines that ask what day or time it is now."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS:
            owner = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if owner in CLOCK_OWNERS:
                yield node.lineno


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_it_may(room: str) -> None:
    pattern, advice = ROOMS[room]
    wrong = [
        f"{name_of(file)} imports {module}"
        for file in files(".py", under=room)
        for module in imported(parse(file))
        if re.match(rf"({pattern})(\.|$)", module)
    ]
    assert not wrong, f"{advice}\nOpen:\n  " + "\n  ".join(wrong)


def test_no_projection_imports_another() -> None:
    trees = {file.stem: parse(file) for file in files(".py", under=PROJECTIONS)}
    nouns = {name for name, tree in trees.items() if is_projection(tree)}
    wrong = [
        f"{PROJECTIONS}/{name}.py imports {module}"
        for name in sorted(nouns)
        for module in imported(trees[name])
        for other in nouns - {name}
        if module.startswith(f"lifeservices.projections.{other}")
    ]
    advice = "Move what both need to a file of its own, or let each fold what it needs from the events."
    assert not wrong, f"{advice}\nOpen:\n  " + "\n  ".join(wrong)


def test_a_projection_has_no_sql() -> None:
    wrong = [
        f"{name_of(file)} imports {module}"
        for file in files(".py", under=PROJECTIONS)
        if is_projection(tree := parse(file))
        for module in imported(tree)
        if re.match(rf"({SQL})(\.|$)", module)
    ]
    assert not wrong, "Change the row; the reader writes it.\nOpen:\n  " + "\n  ".join(wrong)


@pytest.mark.parametrize("room", NO_CLOCK)
def test_nothing_here_looks_at_the_clock(room: str) -> None:
    wrong = [
        f"{name_of(file)}:{line}"
        for file in files(".py", under=room)
        if room != PROJECTIONS or is_projection(parse(file))
        for line in clock_readings(parse(file))
    ]
    advice = "Take the day or the instant as a value: a replay must come out the same."
    assert not wrong, f"{advice}\nOpen:\n  " + "\n  ".join(wrong)


def test_only_the_front_of_the_program_starts_the_web() -> None:
    wrong = [
        f"{name_of(file)} imports {module}"
        for file in files(".py", under="lifeservices")
        if file.parent.name not in ("lifeservices", "command_line")
        for module in imported(parse(file))
        if module.split(".")[0] == "web"
    ]
    assert not wrong, "Nothing under the application may know the web.\nOpen:\n  " + "\n  ".join(wrong)


def test_the_starter_needs_nothing_but_python() -> None:
    wrong = [
        module for module in imported(parse(ROOT / "run.py")) if module.split(".")[0] not in sys.stdlib_module_names
    ]
    assert not wrong, f"run.py runs before anything is installed; it cannot import {', '.join(wrong)}."
