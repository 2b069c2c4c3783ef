"""Was this very form sent before, and what was answered then?

Each copy of a form that is shown has a word of its own. Whoever sends it claims the word first; once the answer is
known it is kept with it, so that a double click, a resend or a proxy that tries again has one effect and gets the same
answer. What is made on the way takes its id from the word: where a process died between the effect and the answer, the
next try makes the same thing and not a second one.
"""

from __future__ import annotations

import hashlib
import os
import socket
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Column, Connection, Table, Text, select
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from lifeservices.domain.errors import CommandReused
from lifeservices.keys import Keyring, seal, unseal
from lifeservices.record.recorder import stamp
from lifeservices.record.tables import metadata

if TYPE_CHECKING:
    from lifeservices.application import LifeServices

KEPT = timedelta(days=90)
SAID_AGAIN = timedelta(minutes=10)
"""How long a page that was the answer can be shown again; after that, only that it was done, and when."""
HELD = timedelta(seconds=10)
"""A claim that is older than this was left by somebody who will not come back."""
PATIENCE = 3.0
"""Seconds to wait for whoever sent the same form a moment before."""
LOOK_EVERY = 0.02
SWEEP_EVERY = timedelta(seconds=30)

press = Table(
    "press",
    metadata,
    Column("id", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("began_at", Text, nullable=False, index=True),
    # The answer, once there is one. A page in it is taken out again when `said_until` is over.
    Column("sealed", Text),
    Column("said_until", Text, index=True),
)
BEGUN = "INSERT INTO press (id, digest, holder, began_at) VALUES (?, ?, ?, ?)"
ANSWERED = "UPDATE press SET sealed = ?, said_until = ? WHERE id = ?"


class StillSaving(Exception):
    """The same form was sent a moment ago and is not answered yet."""


class Answered(msgspec.Struct, frozen=True):
    """What was answered to a form, and when."""

    status: int
    location: str = ""
    page: str = ""
    kind: str = ""
    at: str = ""


@dataclass(frozen=True)
class Sent:
    """A form as it was sent: whose word it is, and what stands in it."""

    who: str
    path: str
    word: str
    content: bytes

    @property
    def id(self) -> str:
        """Where it is kept. Nobody else's word, and no other address, can be the same."""
        return hashlib.sha256("\n".join((self.who, self.path, self.word)).encode()).hexdigest()


class Presses:
    """Claims words and keeps answers."""

    def __init__(self, services: LifeServices) -> None:
        self._services, self._database, self._keyring = services, services.database, services.keyring
        self._let_go: set[str] = set()
        self._swept: datetime | None = None

    def claim(self, sent: Sent) -> Answered | None:
        """The answer if there was one; None if it is to be carried out now, by whoever asks.

        Raises CommandReused where the same copy came with other answers, StillSaving where it is not finished yet.
        """
        digest = self._keyring.digest(sent.content)
        until = time.monotonic() + PATIENCE
        found = None
        while True:
            # Most are new, so that is tried first.
            if found is None and self._begun(sent.id, digest):
                return None
            found = self._found(sent.id)
            if found is not None:
                answered = self._answered(sent.id, found, digest)
                if answered is not None:
                    return answered
                if self._is_left(found) and self._taken_over(sent.id, found, digest):
                    return None
            if time.monotonic() > until:
                raise StillSaving
            time.sleep(LOOK_EVERY)

    def is_first(self, sent: Sent) -> bool:
        """Claim a word that is used up by being claimed: whoever comes with it again, or at once, comes in vain."""
        return self._begun(sent.id, self._keyring.digest(sent.content))

    def answered(self, sent: Sent, answer: Answered) -> None:
        """This was the answer."""
        now = self._services.clock()
        answer = msgspec.structs.replace(answer, at=stamp(now))
        said_until = stamp(now + SAID_AGAIN) if answer.page else None
        self._database.write_one(ANSWERED, (self._sealed(sent.id, answer), said_until, sent.id))

    def nothing_done(self, sent: Sent) -> None:
        """Nothing was saved; the form may be sent again, with other answers too."""
        with self._database.write() as connection:
            connection.execute(press.delete().where((press.c.id == sent.id) & press.c.sealed.is_(None)))

    def let_go(self, sent: Sent) -> None:
        """The database is away, so it cannot be kept what came of this: the next try need not wait for us."""
        self._let_go.add(sent.id)

    def _found(self, id: str) -> Any | None:
        with self._database.read() as connection:
            return connection.execute(select(press).where(press.c.id == id)).first()

    def _begun(self, id: str, digest: str) -> bool:
        """Claim a word. Answers that were kept long enough go on the way."""
        now = self._services.clock()
        self._sweep(now)
        try:
            self._database.write_one(BEGUN, (id, digest, _here(), stamp(now)))
        except IntegrityError:
            return False
        return True

    def _sweep(self, now: datetime) -> None:
        """Once in a while, so that not every form waits for it."""
        if self._swept is not None and timedelta(0) <= now - self._swept < SWEEP_EVERY:
            return
        self._swept = now
        with self._database.write() as connection:
            connection.execute(press.delete().where(press.c.began_at < stamp(now - KEPT)))
            for each in connection.execute(select(press).where(press.c.said_until < stamp(now)).limit(100)).fetchall():
                self._say_less(connection, each)

    def _say_less(self, connection: Connection, row: Any) -> None:
        """Of a page that was the answer, only that it was."""
        answer = msgspec.structs.replace(self._open(row.id, row.sealed), page="")
        values = {"sealed": self._sealed(row.id, answer), "said_until": None}
        connection.execute(press.update().where(press.c.id == row.id).values(values))

    def _answered(self, id: str, row: Any, digest: str) -> Answered | None:
        if row.sealed is None:
            return None
        if row.digest != digest:
            raise CommandReused(id)
        answer = self._open(id, row.sealed)
        over = row.said_until is not None and row.said_until < stamp(self._services.clock())
        return msgspec.structs.replace(answer, page="") if over else answer

    def _is_left(self, row: Any) -> bool:
        """Whether whoever claimed it is not there any more."""
        if row.began_at < stamp(self._services.clock() - HELD):
            return True
        if row.id in self._let_go and row.holder == _here():
            self._let_go.discard(row.id)
            return True
        host, _, number = row.holder.rpartition(":")
        return host == socket.gethostname() and not _runs(int(number))

    def _taken_over(self, id: str, row: Any, digest: str) -> bool:
        mine = {"digest": digest, "holder": _here(), "began_at": stamp(self._services.clock())}
        theirs = (press.c.id == id) & (press.c.holder == row.holder) & (press.c.began_at == row.began_at)
        try:
            with self._database.write() as connection:
                changed = connection.execute(press.update().where(theirs & press.c.sealed.is_(None)).values(mine))
                return changed.rowcount > 0
        except SQLAlchemyError:
            # The database is still away: whoever tries next must not wait for us either.
            if row.holder == _here():
                self._let_go.add(id)
            raise

    def _sealed(self, id: str, answer: Answered) -> str:
        return seal(_cipher(self._keyring), msgspec.json.encode(answer), id.encode())

    def _open(self, id: str, sealed: str) -> Answered:
        return msgspec.json.decode(unseal(_cipher(self._keyring), sealed, id.encode()), type=Answered)


def forget_answers(connection: Connection) -> None:
    """Throw away the answers that are kept: somebody was erased, and any of them may speak of them."""
    connection.execute(press.delete().where(press.c.sealed.is_not(None) & press.c.said_until.is_not(None)))


def _cipher(keyring: Keyring) -> AESGCM:
    return AESGCM(keyring.derived("answers"))


def _here() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
