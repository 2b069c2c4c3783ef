"""How are texts kept as small numbers, so that a million rows can be compared at once?"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count, islice
from threading import Lock

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int32]

NO_WORD = -1


class Words:
    """A list of distinct texts; each is known by its place in the list.

    It only ever grows, so a code given once stays right for every column that shares the list.
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        # A text that is looked up and not there takes the next code: one pass, none of it in Python, over millions.
        self._codes: defaultdict[str | None, int] = defaultdict(count().__next__, {None: NO_WORD})
        self._texts: list[str] = []
        self._lock = Lock()
        self.codes(tuple(texts))

    def __len__(self) -> int:
        return len(self._codes) - 1

    @property
    def texts(self) -> list[str]:
        """Every text, each in the place that its code names."""
        if len(self._texts) < len(self):
            with self._lock:
                # The dictionary holds them in the order of their codes, behind the one that is no text.
                self._texts.extend(islice(self._codes, len(self._texts) + 1, None))  # type: ignore[arg-type]
        return self._texts

    def codes(self, texts: Sequence[str | None]) -> Codes:
        """The code of each text, new ones added; no text is NO_WORD."""
        with self._lock:
            return np.fromiter(map(self._codes.__getitem__, texts), np.int32, len(texts))

    def code(self, text: str) -> int:
        """The code of a text, or a number no row has when the text never occurred."""
        return self._codes.get(text, NO_WORD - 1)

    def text(self, code: int) -> str | None:
        """The text behind a code."""
        if code < 0:
            return None
        return self._texts[code] if code < len(self._texts) else self.texts[code]
