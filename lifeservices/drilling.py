"""Holding a drill: a backup is made, restored elsewhere with the key, verified, read models built, and signed in to.

It is what the runbook says to do when the machine is gone, done by the program on a copy beside the record. The copy is
sealed as a whole whatever the settings, so that what a power cut leaves of it can be read by nobody without the key,
and the next drill takes that away. The record itself is only read.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import replace
from pathlib import Path

from lifeservices.application import LifeServices
from lifeservices.domain.errors import Refused
from lifeservices.drills import Outcome, State, Step
from lifeservices.erasures import ERASURES
from lifeservices.exchange.backup import Made, back_up
from lifeservices.exchange.restore import restore
from lifeservices.heads import HEADS
from lifeservices.logs import logger
from lifeservices.masters import KEY_FILE, NEXT_FILE, masters_here
from lifeservices.migrating import migrate
from lifeservices.projections.rebuild import rebuild
from lifeservices.seal import Sealer
from lifeservices.settings import Settings, SettingsError

PREFIX = ".drill-"
LOCK = "lock"
BROUGHT = (KEY_FILE, NEXT_FILE, ERASURES, HEADS)
"""What the runbook has kept in safe places, beside the backup."""
ROOM = 4
"""So many times the size of the database: the backup, the copy, and read models while they are built."""
AT_LEAST = 256 << 20
Telling = Callable[[str, int | None], AbstractContextManager[Callable[[int], None]]]
"""Opens a bar for a step, with how much there is to do."""
WayIn = Callable[[LifeServices], None]
"""Signs in to a copy by a code from an envelope. Raises Refused in a sentence where that does not hold."""


def hold(services: LifeServices, way_in: WayIn, telling: Telling) -> Outcome:
    """Hold a drill. It never raises: what went wrong is what came of it."""
    home = services.settings.home
    try:
        take_away_what_was_left(home)
        if lacking := room_lacking(services):
            return Outcome(State.SKIPPED, lacking)
        with _folder(home) as folder:
            return _Drill(services, folder, way_in, telling).run()
    except Exception as fault:
        logger().warning("the drill could not begin", fault=fault)
        return Outcome(State.BROKEN, f"It could not begin ({type(fault).__name__}); the log says where.")


class _Drill:
    def __init__(self, services: LifeServices, folder: Path, way_in: WayIn, telling: Telling) -> None:
        self._services, self._folder, self._way_in, self._telling = services, folder, way_in, telling
        self._file, self._home = folder / "drill.backup", folder / "home"
        self._made: Made | None = None
        self._steps: list[Step] = []

    def run(self) -> Outcome:
        """One step after the other; the first that does not hold ends it."""
        said = self._tried("Backing up", self._back_up)
        if not said:
            with closing(_Copy(self._services.settings, self._home)) as copy:
                said = self._on(copy)
        return Outcome(State.BROKEN if said else State.HELD, said, self._events, tuple(self._steps))

    @property
    def _events(self) -> int:
        return self._made.events if self._made else 0

    def _on(self, copy: _Copy) -> str:
        steps: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Restoring with the key", lambda: self._restore(copy)),
            ("Verifying the copy", lambda: self._verify(copy.services)),
            ("Building read models", lambda: self._build(copy.services)),
            ("Signing in by a code from an envelope", lambda: self._way_in(copy.services)),
        )
        return next((said for name, do in steps if (said := self._tried(name, do))), "")

    def _tried(self, name: str, do: Callable[[], None]) -> str:
        """What is wrong, in a sentence; nothing where the step held."""
        begun, said = time.monotonic(), ""
        try:
            do()
        except (Refused, SettingsError) as problem:
            said = str(problem)
        except Exception as fault:
            # Of a fault its kind and place are told, never its message: it may hold somebody's words.
            logger().warning("the drill met a fault", part=name, fault=fault)
            said = f"{name} ended with a fault ({type(fault).__name__}); the log says where."
        self._steps.append(Step(name, round(time.monotonic() - begun, 1)))
        return said

    def _back_up(self) -> None:
        # The key is looked for where it is kept, not in the memory of a process that still has it.
        masters_here(self._services.settings)
        _bring(self._services.settings.home, self._home)
        before = self._services.record.head().position
        with self._telling("Backing up", before) as told:
            self._made = back_up(self._services, self._file, told)
        if self._made.position < before:
            raise Refused(f"The backup ends at {self._made.position:,}, and the record had come to {before:,}.")

    def _restore(self, copy: _Copy) -> None:
        copy.open(self._services)
        with self._telling("Restoring with the key", self._events) as told:
            restore(copy.services, self._file, told)

    def _verify(self, copy: LifeServices) -> None:
        made = self._made
        with self._telling("Verifying the copy", self._events) as told:
            found = Sealer(copy.record, copy.settings.home).verify(told)
        if not found.holds:
            raise Refused(f"The copy does not hold at position {found.position:,}: {found.problem}.")
        # Whoever was erased again after the backup adds entries to the copy.
        if made is None or found.checked < made.events or copy.record.head().position < made.position:
            raise Refused(f"The copy holds {found.checked:,} entries, and the backup {self._events:,}.")

    def _build(self, copy: LifeServices) -> None:
        with self._telling("Building read models", self._events) as told:
            rebuild(copy.reader, copy.reader.projections, told)
        behind = copy.reader.behind()
        if behind:
            raise Refused(f"The read models of the copy are {behind:,} entries behind.")


class _Copy:
    """The program over the copy, once there is one."""

    def __init__(self, of: Settings, home: Path) -> None:
        address = f"sqlite:///{home / 'record.db'}"
        self._settings = replace(
            of, home=home, database_url=address, seal_file=True, second_factor="required", https=False, secret_key=None
        )
        self._services: LifeServices | None = None

    @property
    def services(self) -> LifeServices:
        """The program."""
        if self._services is None:
            raise Refused("There is no copy.")
        return self._services

    def open(self, like: LifeServices) -> None:
        """Make the tables, empty."""
        self._services = LifeServices(self._settings, like.clock)
        migrate(self._services.database)

    def close(self) -> None:
        """Let go of it."""
        if self._services is not None:
            self._services.close()


def _bring(home: Path, to: Path) -> None:
    to.mkdir(mode=0o700)
    for name in BROUGHT:
        if (home / name).exists():
            shutil.copy2(home / name, to / name)


def room_lacking(services: LifeServices) -> str:
    """In a sentence, that there is not enough room for a drill; nothing where there is."""
    wanted = ROOM * services.database.size() + AT_LEAST
    free = shutil.disk_usage(services.settings.home).free
    if free >= wanted:
        return ""
    return f"It needs {_mb(wanted)} MB of room beside the record, and {_mb(free)} MB are free."


def _mb(size: int) -> str:
    return f"{size >> 20:,}"


@contextmanager
def _folder(home: Path) -> Iterator[Path]:
    """A folder for its owner alone, which is gone afterwards. As long as it is used, it is locked."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=home))
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def take_away_what_was_left(home: Path) -> None:
    """Take away the folders of drills that were cut off. One that goes on holds its lock."""
    for folder in home.glob(f"{PREFIX}*"):
        try:
            with (folder / LOCK).open("a") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            continue


def at_the_back(by: int = 10) -> None:
    """Let everything else on this machine go first."""
    os.nice(by)
