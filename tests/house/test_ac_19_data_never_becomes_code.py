"""AC-19: what is stored or typed never becomes code: nothing is unpickled, imported, or put into a statement."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator

import pytest

from lifeservices.domain.catalog import UnknownEvent
from tests.cast import play
from tests.clocks import Clock
from tests.house.repository import ROOT, files, name_of
from tests.services import services_at

FORBIDDEN = {
    *("pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "code", "codeop", "runpy"),
    *("yaml", "xml", "lxml", "apscheduler.jobstores", "eventsourcing.utils"),
}
BUILT_IN = {"eval", "exec", "compile", "__import__", "execfile", "input"}
SHELLS = {"system", "popen", "spawnl", "spawnv", "getoutput", "getstatusoutput", "create_subprocess_shell"}
IMPORTS = {
    "lifeservices/command_line/__init__.py": "a verb, from a list in that file",
    "lifeservices/commands/__init__.py": "its own folder",
    "lifeservices/domain/catalog.py": "its own folder",
    "lifeservices/sentences/__init__.py": "its own folder",
}
"""Where modules are imported by name, and where the names come from."""


def sources() -> Iterator[tuple[str, ast.Module]]:
    for room in ("lifeservices", "web", "migrations"):
        for file in files(".py", under=room):
            yield name_of(file), ast.parse(file.read_text(encoding="utf-8"))


def test_ac_19_nothing_is_unpickled_evaluated_or_handed_to_a_shell() -> None:
    for name, tree in sources():
        for node in ast.walk(tree):
            taken: list[str] = []
            if isinstance(node, ast.Import):
                taken = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                taken = [str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)]
            assert not FORBIDDEN & set(taken), (name, taken)
            if isinstance(node, ast.Call):
                called = node.func.id if isinstance(node.func, ast.Name) else ""
                assert called not in BUILT_IN, (name, called)
                assert getattr(node.func, "attr", "") not in SHELLS, (name, node.lineno)
                for keyword in node.keywords:
                    assert keyword.arg != "shell", (name, node.lineno)
                    given = keyword.value.value if isinstance(keyword.value, ast.Constant) else None
                    assert keyword.arg != "allow_pickle" or given is False, (name, node.lineno)


def test_ac_19_modules_are_imported_by_name_only_from_the_programs_own_folders() -> None:
    found = set()
    for name, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and "import_module" in ast.dump(node.func):
                found.add(name)
    assert found == IMPORTS.keys(), "A name that may come from outside must never be imported."


def test_ac_19_jobs_are_kept_in_memory_alone() -> None:
    for name, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword):
                assert node.arg not in ("jobstores", "jobstore"), name
            if isinstance(node, ast.Attribute):
                assert node.attr != "add_jobstore", name


def test_ac_19_every_statement_that_is_put_together_says_so_to_the_linter() -> None:
    """The linter names each statement put together of parts; each one that is let through is marked on its line."""
    marked = [
        f"{name_of(file)}:{number}"
        for file in files(".py", under="web")
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"noqa:.*\bS608\b", line)
    ]
    assert marked == [], "Pages build no statements at all."
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(r'select = \[.*"S"\]', settings)
    ignored = re.search(r"\nignore = \[(.*?)\n\]", settings, re.DOTALL)
    assert ignored
    assert set(re.findall(r'"(S\d+)"', ignored[1])) == {"S603", "S607"}, "Programs that are started without a shell"


def test_ac_19_a_stored_name_that_is_a_path_imports_nothing(migrated_url: str, clock: Clock) -> None:
    with services_at(migrated_url, clock) as services:
        member = play(services, clock).ids["marisol"]
        for topic in ("this:Zen", "antigravity:fly", "lifeservices.domain.member:os.system"):
            with services.database.write() as connection:
                connection.exec_driver_sql(
                    services.database.sql("UPDATE event SET name = ? WHERE stream_id = ? AND version = 1"),
                    (topic, member),
                )
            with pytest.raises(UnknownEvent):
                services.record.history(member)
    assert not {"this", "antigravity"} & set(sys.modules)
