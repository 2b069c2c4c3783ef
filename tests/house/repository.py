"""What the house tests read: the files of the repository, without what tools leave in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEFT_BY_TOOLS = {"__pycache__", "dist", "build", "node_modules"}
OURS_THOUGH_HIDDEN = {".ci", ".gitignore", ".dockerignore"}


def files(*suffixes: str, under: str = "") -> Iterator[Path]:
    """Every file of the repository with one of the suffixes (all files when none is given)."""
    for folder, folders, names in os.walk(ROOT / under):
        folders[:] = sorted(name for name in folders if _is_ours(name))
        for name in sorted(filter(_is_ours, names)):
            if not suffixes or name.endswith(suffixes):
                yield Path(folder, name)


def name_of(file: Path) -> str:
    """A file as people write it: from the root of the repository, with slashes."""
    return file.relative_to(ROOT).as_posix()


def _is_ours(name: str) -> bool:
    return name in OURS_THOUGH_HIDDEN or not (name.startswith(".") or name in LEFT_BY_TOOLS or name.endswith(".pyc"))
