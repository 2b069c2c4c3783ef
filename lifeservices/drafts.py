"""What has somebody begun to write and not saved yet?

A draft is what stands in the fields of a form, kept until it is saved, thrown away, or thirty days old. It is no part
of the record: nothing in it ever happened. What it says is sealed under the key of the person it is about, so that
erasing them erases it too; a draft about nobody yet, or about several, is sealed under a key of its own. Only its
writer can find it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Column, Connection, Table, Text, or_

from lifeservices.keys import KeyDestroyed, seal, unseal
from lifeservices.record.recorder import stamp
from lifeservices.record.tables import metadata

if TYPE_CHECKING:
    from lifeservices.application import LifeServices

KEPT = timedelta(days=30)
SEVERAL = "several"
"""What a draft about several members is called. Whom it is about stands inside its seal."""

draft = Table(
    "draft",
    metadata,
    Column("id", Text, primary_key=True),
    Column("staff_id", Text, nullable=False, index=True),
    Column("command", Text, nullable=False),
    Column("member_id", Text, nullable=False, index=True),
    Column("command_id", Text, nullable=False),
    Column("sealed", Text, nullable=False),
    Column("saved_at", Text, nullable=False, index=True),
)


@dataclass(frozen=True)
class Key:
    """Which form: the command it asks for, whom it is about, and the one copy of it that was opened."""

    command: str
    member_id: str = ""
    command_id: str = ""


@dataclass(frozen=True)
class Draft:
    """A draft as its writer finds it again."""

    key: Key
    answers: dict[str, Any]
    saved_at: str


class Drafts:
    """Keeps drafts. `by` is always the writer's staff id."""

    def __init__(self, services: LifeServices) -> None:
        self._services, self._database = services, services.database

    def keep(self, by: str, key: Key, answers: dict[str, Any]) -> str:
        """Keep these answers in place of the earlier ones. The answer is the time.

        It is empty where the form was saved already, or the person erased: then there is nothing to go on with.
        """
        now, id = stamp(self._services.clock()), _place(by, key)
        with self._database.write() as connection:
            if self._is_done(connection, key.command_id):
                return ""
            try:
                cipher = self._sealing(connection, key.member_id, now)
            except KeyDestroyed:
                return ""
            sealed = seal(cipher, json.dumps(answers).encode(), id.encode())
            self._sweep(connection)
            connection.exec_driver_sql(
                self._database.sql(
                    "INSERT INTO draft (id, staff_id, command, member_id, command_id, sealed, saved_at) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?) "
                    "ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed, saved_at = excluded.saved_at"
                ),
                (id, by, key.command, key.member_id, key.command_id, sealed, now),
            )
        return now

    def find(self, by: str, key: Key) -> Draft | None:
        """Their draft of this form, if it is still kept."""
        statement = self._database.sql("SELECT sealed, saved_at FROM draft WHERE id = ? AND saved_at >= ?")
        id = _place(by, key)
        row: Any = next(iter(self._database.rows(statement, (id, self._oldest()))), None)
        if row is None:
            return None
        with self._database.read() as connection:
            cipher = self._opening(connection, key.member_id)
        if cipher is None:
            return None
        return Draft(key, json.loads(unseal(cipher, row[0], id.encode())), row[1])

    def forget(self, by: str, key: Key) -> None:
        """Throw a draft away."""
        place = (_place(by, key),)
        # Most forms were never kept: looking is cheaper than waiting for a turn to write.
        if self._database.rows(self._database.sql("SELECT 1 FROM draft WHERE id = ?"), place):
            with self._database.write() as connection:
                connection.exec_driver_sql(self._database.sql("DELETE FROM draft WHERE id = ?"), place)

    def _sealing(self, connection: Connection, member_id: str, now: str) -> AESGCM:
        if not member_id:
            return self._nobodys()
        return self._services.keyring.ensure(connection, member_id, now)[1]

    def _opening(self, connection: Connection, member_id: str) -> AESGCM | None:
        if not member_id:
            return self._nobodys()
        return self._services.keyring.find(connection, [member_id]).get(member_id)

    def _nobodys(self) -> AESGCM:
        return AESGCM(self._services.keyring.derived("drafts"))

    def _is_done(self, connection: Connection, command_id: str) -> bool:
        """Whether the form was saved meanwhile: what its page sends afterwards is no draft any more."""
        statement = self._database.sql("SELECT 1 FROM command WHERE id = ?")
        return connection.exec_driver_sql(statement, (command_id,)).fetchone() is not None

    def _sweep(self, connection: Connection) -> None:
        connection.exec_driver_sql(self._database.sql("DELETE FROM draft WHERE saved_at < ?"), (self._oldest(),))

    def _oldest(self) -> str:
        return stamp(self._services.clock() - KEPT)


def forget_person(connection: Connection, member_id: str) -> None:
    """Throw away every draft about a person, whoever wrote it.

    Any draft about several may speak of them, so all of these go: a note lost is less than words that stay.
    """
    connection.execute(draft.delete().where(or_(draft.c.member_id == member_id, draft.c.command == SEVERAL)))


def _place(by: str, key: Key) -> str:
    """The one place of a draft: its id, and what its seal is bound to."""
    parts = [by, key.command, key.member_id, key.command_id]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
