"""How does a new process start from the columns that the last one had read?

One file for placements and journeys, one for each kind of occurrence that was asked for. They hold ids, days and words
that metrics need, nothing sealed; they may be deleted at any time, and are replaced whole.
"""

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from lifeservices.metrics.columns import Array, Columns, Shape
from lifeservices.metrics.words import NO_WORD, Words

FORMAT = 2
SEPARATOR = "\N{NULL}"
"""No id and no word on record holds it."""
UNREADABLE = (OSError, EOFError, KeyError, ValueError, IndexError, BadZipFile)
"""Absent, torn or of another make: the tables have it all."""


def file_of(kind: str | None) -> str:
    """What the file of a kind of occurrence is called; without one, that of placements and journeys."""
    return "facts" if kind is None else f"occurrences-{kind}"


@dataclass(frozen=True)
class Part:
    """One table's share of a file: its columns and what its codes mean."""

    shape: Shape
    words: Mapping[str, Words]
    columns: Columns


class Cache:
    """The columns of one or more tables in a file, as of a position."""

    def __init__(self, folder: Path, name: str, generation: str, shapes: Sequence[Shape]) -> None:
        self._path, self._shapes = folder / f"{name}.npz", tuple(shapes)
        # Columns are compared too, so a file written by another version of this program is not read.
        self._mark = json.dumps([FORMAT, generation, *(shape.columns for shape in shapes)])

    def read(self, words: Sequence[Mapping[str, Words]]) -> tuple[list[Columns], int] | None:
        """The columns, in codes of these word lists, and the position they are of. Nothing where there is no file.

        Word lists take in what the file knows and they do not.
        """
        try:
            with np.load(self._path, allow_pickle=False) as stored:
                if str(stored["mark"]) != self._mark:
                    return None
                lists = _lists(words)
                codes = [words_in.codes(_texts(stored[f"words_{n}"])) for n, words_in in enumerate(lists)]
                found = []
                for place, shape in enumerate(self._shapes):
                    columns = {name: stored[f"{place}_{name}"] for name in shape.columns}
                    for name in shape.words:
                        known = codes[_index(lists, words[place][name])]
                        columns[name] = np.append(known, np.int32(NO_WORD))[columns[name]]
                    found.append(columns)
                return found, int(stored["position"])
        except UNREADABLE:
            return None

    def position(self) -> int | None:
        """The position that the file is of, without reading the rest of it. Nothing where there is no file to read."""
        try:
            with np.load(self._path, allow_pickle=False) as stored:
                return int(stored["position"]) if str(stored["mark"]) == self._mark else None
        except UNREADABLE:
            return None

    def write(self, parts: Sequence[Part], position: int) -> None:
        """Put the file in place whole."""
        lists = _lists([part.words for part in parts])
        arrays: dict[str, Any] = {"mark": np.array(self._mark), "position": np.array(position)}
        used = [_used(parts, listed) for listed in lists]
        arrays.update({f"words_{n}": _packed(listed, used[n]) for n, listed in enumerate(lists)})
        for place, part in enumerate(parts):
            for name, column in part.columns.items():
                if name in part.words:
                    column = _renumbered(column, used[_index(lists, part.words[name])])
                arrays[f"{place}_{name}"] = column
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._path.parent, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(file, allow_pickle=False, **arrays)
            os.replace(name, self._path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _used(parts: Sequence[Part], listed: Words) -> Array:
    """The codes of a list that stand in these columns: a file of one kind need not know the words of the others."""
    columns = [part.columns[name] for part in parts for name in part.shape.words if part.words[name] is listed]
    codes: Array = np.unique(np.concatenate(columns)) if columns else np.zeros(0, np.int32)
    used: Array = codes[codes != NO_WORD]
    return used


def _renumbered(column: Array, used: Array) -> Array:
    places = np.searchsorted(used, column).astype(np.int32)
    return np.where(column == NO_WORD, np.int32(NO_WORD), places)


def _packed(listed: Words, used: Array) -> Array:
    """Texts as bytes, one after the other: a quarter of what an array of texts takes."""
    joined = SEPARATOR.join(["", *(listed.texts[code] for code in used.tolist())])
    return np.frombuffer(joined.encode(), np.uint8)


def _texts(packed: Array) -> list[str]:
    return packed.tobytes().decode().split(SEPARATOR)[1:]


def _lists(words: Sequence[Mapping[str, Words]]) -> list[Words]:
    """The different word lists of some tables, each once, in a fixed order."""
    found: list[Words] = []
    for table in words:
        for name in sorted(table):
            if all(listed is not table[name] for listed in found):
                found.append(table[name])
    return found


def _index(lists: Sequence[Words], wanted: Words) -> int:
    return next(n for n, listed in enumerate(lists) if listed is wanted)
