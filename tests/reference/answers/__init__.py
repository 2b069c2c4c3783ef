"""Who answers which kind of key?

Each module has `READERS`, from the kind of a key (its first word) to the function that answers it, and may have
`CASES`, pairs of functions for cases that are no histories: does it know this case, and how does it fare on it. A kind
may begin with `WRONG_`: then the reader gives the figure of ours which that mistake would have taken the place of.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from tests.reference.asking import Answer, Asking
from tests.reference.cases import Case
from tests.reference.compare import Score

Reader = Callable[[Asking], Answer]
CaseReader = tuple[Callable[[Case], bool], Callable[[Case, Score], Any]]

ROOMS = ("retention", "journeys", "equity", "outcomes")
"""The modules of this folder."""

_modules = [import_module(f"{__name__}.{room}") for room in ROOMS]

READERS: Mapping[str, Reader] = {kind: read for module in _modules for kind, read in module.READERS.items()}
CASES: tuple[CaseReader, ...] = tuple(pair for module in _modules for pair in getattr(module, "CASES", ()))
