"""What the processes that are killed do: answer commands, follow the record, follow time."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event as Signal
from typing import Any

from sqlalchemy.exc import DBAPIError

from lifeservices import application, following
from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.contact import LogContact
from lifeservices.commands.erasure import AskForErasure, ErasePerson
from lifeservices.commands.member import IdentifyMember
from lifeservices.database import Database
from lifeservices.domain.errors import Conflict
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_person import ErasureBasis, MemberSource
from lifeservices.exchange.backup import back_up
from lifeservices.exchange.histories import Manner, import_histories
from lifeservices.exchange.rows import opened, read_rows
from lifeservices.migrating import migrate
from lifeservices.questions.timeline import Timeline
from lifeservices.rotation import Rotation
from lifeservices.routines import do_what_is_due
from lifeservices.settings import read_settings
from lifeservices.trouble import PASSING_TROUBLE
from tests.services import services_at
from web.freshness import staleness

ADMIN, COACH = Actor("ada", Role.ADMIN), Actor("supervisor-1", Role.SUPERVISOR)
DAY = date(2016, 3, 1)
TROUBLE: tuple[type[Exception], ...] = (*PASSING_TROUBLE, DBAPIError)


@contextmanager
def open_at(url: str, home: str) -> Iterator[LifeServices]:
    """The program in this process, over a record that is there already."""
    services = LifeServices(read_settings({"LIFESERVICES_HOME": home, "DATABASE_URL": url}))
    yield services
    services.close()


def warm_up() -> None:
    """Do everything once, so that whoever is split off from this process has nothing to load."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/record.db"
        with services_at(url, migrating=True, home=folder) as services:
            for kind in ("member", "contact"):
                _answered(services, kind, kind, "first", "w00x000000", look=True)
            following.tick(services, Signal())


def command_for(kind: str, member_id: str, token: str) -> Any:
    """A command in which a word stands that stands nowhere else."""
    if kind == "member":
        return IdentifyMember(DAY, MemberSource.SELF, given_name=token, member_id=member_id)
    return LogContact(member_id, DAY, ContactMode.PHONE, True, note=token)


def worker(line: socket.socket, url: str, home: str, tries: int = application.TRIES) -> None:
    """Carry out what is asked on the line, one after another, and answer."""
    application.TRIES = tries
    with open_at(url, home) as services, line.makefile("rwb") as speaking:
        for asked in speaking:
            speaking.write(json.dumps(_answered(services, **json.loads(asked))).encode() + b"\n")
            speaking.flush()


def _answered(
    services: LifeServices, id: str, kind: str, member_id: str, token: str, look: bool = False
) -> dict[str, Any]:
    try:
        done = services.do(command_for(kind, member_id, token), COACH, command_id=id, show=look)
    except Conflict:
        return {"conflict": True}
    except TROUBLE as trouble:
        return {"trouble": type(trouble).__name__}
    return {"event_ids": done.event_ids, "seen": _seen(services, member_id, token) if look else True}


def _seen(services: LifeServices, member_id: str, token: str) -> bool:
    """What a page after the redirect would say: one's own entry stands there, or how old the page is."""
    old = staleness(services, COACH.id)
    found = services.ask(Timeline(member_id, words=token), by=COACH)
    return bool(old) or found.total > 0


def reader(_: socket.socket, url: str, home: str) -> None:
    """Follow the record, as `read` does."""
    with open_at(url, home) as services:
        following.follow(services, Signal())


def scheduler(_: socket.socket, url: str, home: str) -> None:
    """Follow time, as `schedule` does, without a pause."""
    stop = Signal()
    with open_at(url, home) as services:
        while not stop.wait(0.05):
            following.tick(services, stop)


def due(_: socket.socket, url: str, home: str) -> None:
    """Do what is due, once."""
    with open_at(url, home) as services:
        do_what_is_due(services)


def importing(_: socket.socket, url: str, home: str, file: str) -> None:
    """Bring in a file of histories."""
    with open_at(url, home) as services, opened(file) as text:
        import_histories(services, read_rows(text, file), Manner())


def migrating(_: socket.socket, url: str) -> None:
    """Bring the tables of record to their present shape."""
    database = Database(url)
    migrate(database)
    database.close()


def backing_up(_: socket.socket, url: str, home: str, file: str) -> None:
    """Make a backup."""
    with open_at(url, home) as services:
        back_up(services, Path(file))


def rotating(_: socket.socket, url: str, home: str) -> None:
    """Give the record a new master key."""
    with open_at(url, home) as services:
        Rotation(services, None).run()


def ask_to_erase(services: LifeServices, member_id: str) -> None:
    """Ask for what somebody else will confirm."""
    services.do(AskForErasure(member_id, ErasureBasis.MEMBER_ASKED), Actor("lena", Role.LEAD))


def erasing(_: socket.socket, url: str, home: str, member_id: str) -> None:
    """Confirm the erasure of a person for whom somebody else has asked it."""
    with open_at(url, home) as services:
        services.do(ErasePerson(member_id), ADMIN, command_id=f"erase-{member_id}")


def home_of(folder: Path) -> str:
    """A home folder in a test's own."""
    return str(folder / "home")
