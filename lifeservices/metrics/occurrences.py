"""What happened to members beside their jobs: what are the things of one kind, as known at a position?

Most questions need one or two kinds of a long table, so each kind is read when it is first asked for.
"""

from collections.abc import Callable, Mapping
from threading import RLock

import numpy as np

from lifeservices.metrics.columns import NEVER, OCCURRENCES, Columns, History, columns_from, new_words
from lifeservices.metrics.words import Words

Read = Callable[[str], History]
"""The history of one kind of occurrence."""


class Occurrences:
    """Everything the record has said about things that happened to members, kind by kind."""

    def __init__(self, words: Mapping[str, Words], read: Read) -> None:
        self.words = words
        self._read = read
        self._kinds: dict[str, History] = {}
        self._lock = RLock()

    def of(self, kind: str) -> History:
        """The whole history of one kind."""
        with self._lock:
            if kind not in self._kinds:
                self._kinds[kind] = self._read(kind)
            return self._kinds[kind]

    def known_at(self, position: int, kind: str) -> Columns:
        """The things of one kind as known at a position, in the order of their days."""
        found = self.of(kind).known_at(position)
        if kind == "coached":
            found = _spans(found, self.words["what"].code(""))
        elif kind == "scored":
            found = self._placed(found, position)
        order = np.lexsort((found["row"], found["pos_from"], found["day"]))
        return {name: column[order] for name, column in found.items()}

    def _placed(self, scored: Columns, position: int) -> Columns:
        """Scores of our own assessments get the occasion and the instrument of the assessment that they belong to.

        A score whose assessment was taken back is none. Scores from elsewhere bring their occasion along.
        """
        kinds = [self.of(kind).known_at(position) for kind in ("assessed", "assessing")]
        of_key = np.full(len(self.words["detail"]) + 1, -1, np.intp)
        whole = {name: np.concatenate([some[name] for some in kinds]) for name in ("occurrence_id", "what", "detail")}
        of_key[whole["occurrence_id"]] = np.arange(len(whole["what"]))
        ours = scored["by"] == self.words["by"].code("")
        place = np.where(ours, of_key[scored["detail"]], -1)
        occasion, instrument = (np.append(whole[name], 0) for name in ("what", "detail"))
        scored["detail"] = np.where(place >= 0, occasion[place], scored["detail"])
        scored["by"] = np.where(place >= 0, instrument[place], scored["by"])
        stays = ~ours | (place >= 0)
        return {name: column[stays] for name, column in scored.items()}


def _spans(assigned: Columns, nobody: int) -> Columns:
    """Assignments of coaches with the day until which each held: the day of the member's next.

    An assignment of nobody ends the one before it and is no span itself.
    """
    order = np.lexsort((assigned["row"], assigned["pos_from"], assigned["day"], assigned["member_id"]))
    spans = {name: column[order] for name, column in assigned.items()}
    same = np.append(spans["member_id"][1:] == spans["member_id"][:-1], False) if len(order) else np.zeros(0, bool)
    spans["until_day"] = np.where(same, np.append(spans["day"][1:], NEVER)[: len(order)], NEVER).astype(np.int32)
    somebody = spans["what"] != nobody
    return {name: column[somebody] for name, column in spans.items()}


def of_whole(history: History) -> Occurrences:
    """Occurrences out of one history that holds every kind."""

    def read(kind: str) -> History:
        rows = np.flatnonzero(history.columns["kind"] == history.words["kind"].code(kind))
        return History(OCCURRENCES, {name: column[rows] for name, column in history.columns.items()}, history.words)

    return Occurrences(history.words, read)


def nothing_happened() -> Occurrences:
    """No occurrences at all."""
    words = new_words()[2]
    return of_whole(History(OCCURRENCES, columns_from(OCCURRENCES, (), words), words))


__all__ = ["OCCURRENCES", "Occurrences", "nothing_happened", "of_whole"]
