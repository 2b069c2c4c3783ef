"""A new master key for a record that is in use: every key in it is wrapped anew, and nobody has to stop.

First the record says that the next key is the one in use: whatever is made from then on is wrapped with it. Then the
keys that were there are wrapped anew, a portion in each transaction. Until that is done both keys are needed; after it
the old one opens nothing in the database any more. Interrupted anywhere, the same call goes on where it stopped.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection

from lifeservices.application import LifeServices
from lifeservices.crashpoint import crashpoint
from lifeservices.domain.errors import Refused
from lifeservices.file_key import wrap_for, wrap_for_both
from lifeservices.keys import RECORD, WRAPPED_ANEW, unwrap, wrap
from lifeservices.masters import (
    ENV,
    KEY_FILE,
    NEXT_ENV,
    NEXT_FILE,
    Master,
    next_given,
    read_key_file,
    settle,
    write_key_file,
)

PORTION = 200
WAITING = (
    "SELECT subject_id, wrapped, master_id FROM subject_key WHERE wrapped IS NOT NULL AND master_id <> ? "
    "AND subject_id > ? ORDER BY subject_id LIMIT ?"
)
LEFT = "SELECT COUNT(*) FROM subject_key WHERE wrapped IS NOT NULL AND master_id <> ?"
Progress = Callable[[int], None]


@dataclass(frozen=True)
class Rotated:
    """What a rotation did."""

    old_id: str
    new_id: str
    keys: int
    """How many were wrapped anew by this call."""


class Rotation:
    """The way from one master key to the next, for the program of an installation."""

    def __init__(self, services: LifeServices, old_key_to: Path | None) -> None:
        self._database, self._keyring, self._settings = services.database, services.keyring, services.settings
        self._old_key_to = old_key_to
        self._in_files = self._settings.master_key is None
        self._keyring.check()

    def left(self) -> int:
        """How many keys wait to be wrapped anew."""
        with self._database.read() as connection:
            upcoming = self._next()
            statement = self._database.sql(LEFT)
            return int(connection.exec_driver_sql(statement, (upcoming.id if upcoming else "",)).scalar() or 0)

    def run(self, told: Progress = lambda count: None) -> Rotated:
        """Go all the way, or on from where it was interrupted."""
        old, new = self._keyring.masters.own, self._next() or self._made()
        if old.id == new.id:
            raise Refused(f"{ENV} and {NEXT_ENV} hold the same key. Make another one for {NEXT_ENV}.")
        if self._in_files:
            self._keep(old)
        wrap_for_both(self._settings, old, new)
        self._switch(new)
        done = 0
        while count := self._sweep(new, told):
            done += count
        wrap_for(self._settings, new)
        if self._in_files:
            os.replace(self._settings.home / NEXT_FILE, self._settings.home / KEY_FILE)
            settle(self._settings.home)
        return Rotated(old.id, new.id, done)

    def _next(self) -> Master | None:
        if self._in_files:
            return read_key_file(self._settings.home / NEXT_FILE)
        return next_given(self._settings)

    def _made(self) -> Master:
        if not self._in_files:
            raise Refused(
                f"The master key is in the environment. Put a new one into {NEXT_ENV} for every part of the program, "
                "start them again, and then rotate."
            )
        made = Master(AESGCM.generate_key(256))
        write_key_file(self._settings.home / NEXT_FILE, made.key)
        return made

    def _keep(self, old: Master) -> None:
        """Older backups open only with the old key: where it is to be kept, it is, before anything else is changed."""
        if self._old_key_to is None:
            return
        try:
            write_key_file(self._old_key_to, old.key)
        except FileExistsError:
            kept = read_key_file(self._old_key_to)
            if kept is None or kept.id != old.id:
                raise Refused(f"{self._old_key_to} holds something else. Name a file that is not there yet.") from None

    def _switch(self, new: Master) -> None:
        with self._database.write() as connection:
            self._keyring.in_use(connection)
            held = self._database.sql("SELECT subject_id, wrapped, master_id FROM subject_key WHERE subject_id = ?")
            self._wrap_anew(connection, new, *connection.exec_driver_sql(held, (RECORD,)).one())

    def _sweep(self, new: Master, told: Progress) -> int:
        """Once through all that still waits. What was begun before the switch may show only in a second sweep."""
        done, after = 0, ""
        while True:
            with self._database.write() as connection:
                statement = self._database.sql(WAITING)
                rows = connection.exec_driver_sql(statement, (new.id, after, PORTION)).fetchall()
                for row in rows:
                    self._wrap_anew(connection, new, *row)
                    crashpoint("rotate-mid-key")
            if not rows:
                return done
            after = rows[-1][0]
            done += len(rows)
            told(len(rows))

    def _wrap_anew(self, connection: Connection, new: Master, owner: str, wrapped: str, master_id: str) -> None:
        if master_id == new.id:
            return
        key = unwrap(self._keyring.masters.of(master_id), wrapped, owner)
        values = (wrap(new, key, owner), new.id, owner, wrapped)
        self._database.run(connection, self._database.sql(WRAPPED_ANEW), values)
