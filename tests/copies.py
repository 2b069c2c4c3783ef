"""Records told once for a whole run. A test is given a copy to do anything to, or looks at one together with others."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url

from lifeservices.application import LifeServices
from lifeservices.settings import read_settings
from tests.clocks import Clock
from tests.databases import PostgresServer
from tests.services import services_at


@dataclass(frozen=True)
class Story:
    """What a record holds."""

    name: str
    tell: Callable[[LifeServices, Clock], dict[str, str]]
    """Tells it to an empty record; answers the ids of what tests ask for by name."""
    clock: Callable[[], Clock]
    """The clock of a record in which it is told, and of each copy."""


@dataclass(frozen=True)
class Copy:
    """A record that holds a story, open."""

    services: LifeServices
    clock: Clock
    ids: dict[str, str]


@dataclass(frozen=True)
class _Told:
    home: Path
    address: str
    ids: dict[str, str]


class Copies:
    """Tells a story when it is first asked for: to copy a record takes moments where to tell it takes seconds."""

    def __init__(self, folder: Path, server: PostgresServer | None) -> None:
        self._folder, self._server = folder, server
        self._told: dict[str, _Told] = {}
        self._shared: dict[str, Copy] = {}
        self._ending = ExitStack()

    @contextmanager
    def own(self, story: Story, home: Path) -> Iterator[Copy]:
        """A copy to do anything to. `home` is where its keys will be: a folder that is not there yet."""
        told = self._tell(story)
        shutil.copytree(told.home, home)
        with ExitStack() as ending:
            address = f"sqlite:///{home / 'record.db'}"
            if self._server:
                address = ending.enter_context(self._server.fresh(template=str(make_url(told.address).database)))
            clock = story.clock()
            given = {"LIFESERVICES_HOME": str(home), "DATABASE_URL": address, "LIFESERVICES_SECOND_FACTOR": "off"}
            settings = read_settings(given)
            services = LifeServices(settings, clock)
            ending.callback(services.close)
            yield Copy(services, clock, dict(told.ids))

    def shared(self, story: Story) -> Copy:
        """The copy that all tests look at which record nothing. Whether they kept to that is seen at the end."""
        if story.name not in self._shared:
            self._shared[story.name] = self._ending.enter_context(self._unchanged(story))
        return self._shared[story.name]

    @contextmanager
    def _unchanged(self, story: Story) -> Iterator[Copy]:
        with self.own(story, Path(tempfile.mkdtemp(dir=self._folder)) / "home") as copy:
            before = copy.services.record.head()
            yield copy
            assert copy.services.record.head() == before, f"A test wrote to the shared record of the {story.name}."

    def _tell(self, story: Story) -> _Told:
        if story.name not in self._told:
            home = Path(tempfile.mkdtemp(dir=self._folder))
            address = f"sqlite:///{home / 'record.db'}"
            if self._server:
                address = self._ending.enter_context(self._server.fresh())
            clock = story.clock()
            with services_at(address, clock, migrating=True, home=str(home)) as services:
                ids = story.tell(services, clock)
                if services.database.is_sqlite:
                    with services.database.engine.connect() as connection:
                        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            self._told[story.name] = _Told(home, address, ids)
        return self._told[story.name]

    def close(self) -> None:
        """Let go of the shared copies, and of what was copied."""
        self._ending.close()
