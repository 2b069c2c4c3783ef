"""A drill that a test holds over the cast: on which night, what its steps are, and what is seen of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from lifeservices.application import LifeServices
from lifeservices.drilling import PREFIX
from tests.cast import CAST, Cast
from tests.copies import Copies

AT_NIGHT = datetime(2016, 11, 16, 8, 30, tzinfo=UTC)
"""Half past three where the program is."""
STEPS = [
    "Backing up",
    "Restoring with the key",
    "Verifying the copy",
    "Building read models",
    "Signing in by a code from an envelope",
]


@contextmanager
def cast_at_night(copies: Copies, home: Path) -> Iterator[Cast]:
    """The cast in the small hours, in a record of the test's own."""
    with copies.own(CAST, home) as copy:
        copy.clock.now = AT_NIGHT
        yield Cast(copy.services, copy.clock, copy.ids)


class Watching:
    """Sees the steps of a drill go by, and does something when one begins."""

    def __init__(self, at: str = "", do: Callable[[], None] = lambda: None) -> None:
        self.at, self.do = at, do

    @contextmanager
    def __call__(self, step: str, total: int | None) -> Iterator[Callable[[int], None]]:
        if step == self.at:
            self.do()
        yield lambda count: None


def no_way_in(copy: LifeServices) -> None:
    """Where only what comes before is looked at."""


def left(cast: Cast) -> list[Path]:
    return list(cast.services.settings.home.glob(f"{PREFIX}*"))


def the(cast: Cast, name: str) -> Path:
    """A file of the drill that is going on."""
    [folder] = left(cast)
    return folder / name
