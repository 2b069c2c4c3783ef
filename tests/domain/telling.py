"""Given a history, when something is asked, then this happened or this sentence is the answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TypeVar

import pytest

from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.journey import Journey
from lifeservices.domain.member import MemberIdentified
from lifeservices.domain.opt_in import MemberOptedIn
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_person import MemberSource

S = TypeVar("S", bound=Subject)


def day(text: str) -> date:
    """A day, from `2016-11-15` or, within 2016, `11-15`."""
    return date.fromisoformat(text if len(text) == 10 else f"2016-{text}")


IDENTIFIED = MemberIdentified(on=day("01-04"), source=MemberSource.PLAN_LIST)
OPTED_IN = MemberOptedIn(on=day("01-10"))


def given(*events: Event, kind: type[S] = Journey) -> S:  # type: ignore[assignment]
    """A subject with a history, recorded in this order; each entry is known as e1, e2, …"""
    import msgspec

    numbered = [msgspec.structs.replace(event, id=f"e{n}") for n, event in enumerate(events, start=1)]
    return kind.fold("m1", numbered)


def member(*events: Event) -> Journey:
    """A member who was identified and opted in, and to whom these things happened."""
    return given(IDENTIFIED, OPTED_IN, *events)


@contextmanager
def refused(sentence: str, field: str | None = None) -> Iterator[None]:
    """What is asked inside is refused in these words, beside this question."""
    with pytest.raises(Refused) as caught:
        yield
    assert sentence in caught.value.message
    if field is not None:
        assert caught.value.field == field
