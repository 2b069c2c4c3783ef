"""Which of our figures does a key ask for? Asks the reader of its kind; without one we have no answer."""

import re
from collections.abc import Iterator

from lifeservices.metrics import UnknownMetric
from tests.reference.answers import READERS
from tests.reference.asking import Answer, Asking, Unreadable
from tests.reference.record import CaseRecord


def answer(record: CaseRecord, key: str, model: str) -> Answer | None:
    """Our answer to a key, or None where we have none."""
    try:
        asking = Asking(record, key, model)
        if asking.kind not in READERS:
            return None
        found = READERS[asking.kind](asking)
    except (Unreadable, UnknownMetric):
        return None
    # A condition that no reader took would make ours the answer to another question.
    return None if asking.conditions else found


def without_mistake(key: str) -> Iterator[str]:
    """The keys that a mistaken key may stand beside, the likeliest first.

    Itself, where a reader knows the mistake by name; the marked part without its mark; without that part altogether;
    and with what the part says of the mistake cut off (`WRONG_km_ignoring_delayed_entry` is about `km`).
    """
    yield key
    parts = key.split("|")
    yield "|".join(part for part in (re.sub(r"WRONG_?", "", part) for part in parts) if part)
    yield "|".join(part for part in parts if "WRONG" not in part)
    for end in ("_ignoring", "_without", "_with", "_including", "_no", "_as", "_only"):
        yield "|".join(re.sub(r"WRONG_?", "", part).partition(end)[0] if "WRONG" in part else part for part in parts)
