"""How are texts kept as small numbers, so that a million rows can be compared at once?"""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int32]

NO_WORD = -1


class Words:
    """A list of distinct texts; each is known by its place in the list.

    It only ever grows, so a code given once stays right for every column that shares the list.
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.texts: list[str] = list(texts)
        self._codes = {text: code for code, text in enumerate(self.texts)}

    def __len__(self) -> int:
        return len(self.texts)

    def codes(self, texts: Sequence[str | None]) -> Codes:
        """The code of each text, new ones added; no text is NO_WORD."""
        known, listed = self._codes, self.texts
        codes = np.empty(len(texts), np.int32)
        for row, text in enumerate(texts):
            if text is None:
                codes[row] = NO_WORD
                continue
            code = known.get(text)
            if code is None:
                code = known[text] = len(listed)
                listed.append(text)
            codes[row] = code
        return codes

    def code(self, text: str) -> int:
        """The code of a text, or a number no row has when the text never occurred."""
        return self._codes.get(text, NO_WORD - 1)

    def text(self, code: int) -> str | None:
        """The text behind a code."""
        return None if code < 0 else self.texts[code]
