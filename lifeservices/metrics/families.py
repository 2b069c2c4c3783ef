"""Which metrics are there, and what does each family of them declare?

One declaration says how a family's names are read, what they mean in every version, how they are worked out and how
they are put into words. Everything that names a metric (pages, files, the command line, the docs) asks here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from lifeservices.metrics.grammar import Metric

if TYPE_CHECKING:
    from lifeservices.metrics.answer import Asked
    from lifeservices.metrics.facts import Facts

Line = tuple[str, str]
"""A label and what is said under it."""


class Measurement(Protocol):
    """What a metric came to: the question with it, and everything that has to stand beside the figure.

    `to_dict` begins with what `Asked.to_dict` says; counts are whole numbers, derived values are rounded. A measurement
    about people may also offer `behind`: for each integer by name, the ids of the members or placements it counts; and
    `weights`, where an integer counts visits, months or days: how many of them are of each id.
    """

    @property
    def asked(self) -> Asked: ...

    def to_dict(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Definition:
    """One number, said in full. Texts are plain language; `parameters` are the parts of its name."""

    id: str
    version: str
    title: str
    sentence: str
    formula: str
    parameters: dict[str, str]
    denominators: str
    exclusions: str
    interval: str
    rounding: str
    suppression: str
    owner: str
    effective_from: str
    changelog: tuple[str, ...]

    @cached_property
    def canonical(self) -> str:
        """The definition as canonical JSON."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of the canonical JSON."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()


@dataclass(frozen=True)
class Release:
    """One version of a family's definitions, never changed once it is out.

    `text` gives the fields of a definition; `calculate` works the figure out. A patch changes wording, a minor version
    adds output, a major one may move a number. `knows` says which metrics of the family this release defines.
    """

    version: str
    effective_from: str
    change: str
    text: Callable[[Metric], dict[str, Any]]
    calculate: Callable[[Facts, Asked], Measurement]
    knows: Callable[[Metric], bool] = lambda metric: True


@dataclass(frozen=True)
class Part:
    """One part of a family's names: what it is called, the words listed, and what other words may stand there."""

    name: str
    words: tuple[str, ...]
    also: Callable[[str], bool] = lambda word: False


@dataclass(frozen=True)
class Family:
    """Metrics that are told apart by the parts of their names."""

    name: str
    example: str
    releases: tuple[Release, ...]
    label: Callable[[Metric], str]
    say: Callable[[Any], list[Line]]
    parts: tuple[Part, ...] = ()
    horizons: tuple[int, int] | None = None
    listed: Callable[[Metric], bool] = lambda metric: True
    """Which of the combinations of words are metrics."""
    days_after: str = "the hire"
    """What the days are counted from."""
    no_counts: tuple[str, ...] = ()
    """Names of integers that count nobody and nothing: days of a curve, limits that were set, amounts, parts of the
    question. `*` stands for any signs. Every other integer opens to those it counts."""
    breaks_down: tuple[str, ...] = ()
    """Names of integers that break a total down: by reason, by quarter, by who receives. Where one of them is of a few
    people, outsiders are shown none of them."""
    break_down_lines: tuple[str, ...] = ()
    """Labels of the lines in which those stand in words; `*` stands for any signs."""

    def is_break_down(self, integer: str) -> bool:
        """Whether an integer is one of the parts of a total."""
        return any(fnmatchcase(integer, name) for name in self.breaks_down)

    def tells_break_down(self, label: str) -> bool:
        """Whether the line with this label says one of them in words."""
        return any(fnmatchcase(label, name) for name in self.break_down_lines)

    def is_count(self, integer: str) -> bool:
        """Whether an integer of a figure counts people or things, and so opens to them."""
        return not any(fnmatchcase(integer, name) for name in self.no_counts)

    def ids(self) -> list[str]:
        """The name of every metric of the family, without days."""
        found = [Metric(self.name)]
        for part in self.parts:
            found = [Metric(self.name, (*metric.parts, word)) for metric in found for word in part.words]
        return [metric.id for metric in found if self.listed(metric)]

    def releases_of(self, metric: Metric) -> list[Release]:
        """The versions in which this metric is defined, oldest first."""
        return [release for release in self.releases if release.knows(metric)]
