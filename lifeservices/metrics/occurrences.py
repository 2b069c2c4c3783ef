"""What happened to members beside their jobs: what are the things of one kind, as known at a position?

Most questions need one or two kinds of a long table, so each kind is read when it is first asked for.
"""

from collections.abc import Callable, Mapping
from threading import RLock

import numpy as np

from lifeservices.metrics.columns import NEVER, OCCURRENCES, Chosen, History, columns_from, new_words
from lifeservices.metrics.words import Words

Read = Callable[[str], History]
"""The history of one kind of occurrence."""


_PLACED = ("assessed", "assessing")
"""The kinds that tell of what occasion a score is."""


def parts_of(kind: str) -> tuple[str, ...]:
    """The kinds that have to be read to know the things of one kind."""
    return (kind, *_PLACED) if kind == "scored" else (kind,)


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

    def known_at(self, position: int, kind: str) -> Chosen:
        """The things of one kind as known at a position, in the order of their days."""
        found = self.of(kind).by_day_at(position)
        if kind == "coached":
            return _spans(found, self.words["what"].code(""))
        return self._placed(found, position) if kind == "scored" else found

    def _placed(self, scored: Chosen, position: int) -> Chosen:
        """Scores of our own assessments get the occasion and the instrument of the assessment that they belong to.

        A score whose assessment was taken back is none. Scores from elsewhere bring their occasion along.
        """
        kinds = [self.of(kind).known_at(position) for kind in _PLACED]
        of_key = np.full(len(self.words["detail"]) + 1, -1, np.intp)
        whole = {name: np.concatenate([some[name] for some in kinds]) for name in ("occurrence_id", "what", "detail")}
        of_key[whole["occurrence_id"]] = np.arange(len(whole["what"]))
        ours = scored["by"] == self.words["by"].code("")
        place = np.where(ours, of_key[scored["detail"]], -1)
        occasion, instrument = (np.append(whole[name], 0) for name in ("what", "detail"))
        placed = scored.changed(
            detail=np.where(place >= 0, occasion[place], scored["detail"]),
            by=np.where(place >= 0, instrument[place], scored["by"]),
        )
        stays = ~ours | (place >= 0)
        return placed if stays.all() else placed.only(stays)


def _spans(assigned: Chosen, nobody: int) -> Chosen:
    """Assignments of coaches, in the order of their days, with the day until which each held.

    That is the day of the member's next. An assignment of nobody ends the one before it and is no span itself.
    """
    order = np.argsort(assigned["member_id"], kind="stable")
    whose, day = assigned["member_id"][order], assigned["day"][order]
    same = np.append(whose[1:] == whose[:-1], False) if len(order) else np.zeros(0, bool)
    until = assigned["until_day"].copy()
    until[order] = np.where(same, np.append(day[1:], NEVER)[: len(order)], NEVER)
    return assigned.changed(until_day=until).only(assigned["what"] != nobody)


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


__all__ = ["OCCURRENCES", "Occurrences", "nothing_happened", "of_whole", "parts_of"]
