"""Per-person keys: what is sealed under one is gone, everywhere and for ever, when that key is destroyed.

A master key wraps one random key per person. Wrapped keys live in their own table; the master key never does. Content
is sealed with AES-256-GCM and bound to the event's id, version and name, so that no sealed text can be moved to another
place and still be read.
"""

from __future__ import annotations

import base64
import hmac
import os
from functools import lru_cache, partial

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError

from lifeservices.database import Database
from lifeservices.masters import ENV, KEY_FILE, Master, Masters, master_key
from lifeservices.settings import Settings, SettingsError

NONCE = 12
RECORD = "*record"
"""Whose key is the record's own secret; nobody's id begins like this."""
WRAPPED_BY_ANOTHER = (
    "SELECT subject_id, wrapped, master_id FROM subject_key WHERE wrapped IS NOT NULL AND master_id <> ?"
)
# An erasure may come between: a key that is gone stays gone.
WRAPPED_ANEW = "UPDATE subject_key SET wrapped = ?, master_id = ? WHERE subject_id = ? AND wrapped = ?"
MASTERS_IN_USE = "SELECT DISTINCT master_id FROM subject_key WHERE wrapped IS NOT NULL"


class KeyDestroyed(Exception):
    """This person was erased; nothing more can be recorded under their key."""


class SealBroken(Exception):
    """A sealed text is not what was sealed for this place."""


@lru_cache(maxsize=64)
def _derived(secret: bytes, purpose: str) -> bytes:
    return hmac.digest(secret, purpose.encode(), "sha256")


class Keyring:
    """Makes, finds, uses and destroys the keys of persons."""

    def __init__(self, database: Database, master: bytes | Masters) -> None:
        self._database = database
        self.masters = Masters(master) if isinstance(master, bytes) else master
        self._root: bytes | None = None
        self._one = database.sql("SELECT key_id, wrapped, master_id FROM subject_key WHERE subject_id = ?")
        # A rotation that begins meanwhile waits until what is wrapped here is seen by it.
        self._held = self._one + ("" if database.is_sqlite else " FOR SHARE")

    @property
    def _secret(self) -> bytes:
        """What fingerprints and derived keys begin from. It stays the same when the master key is rotated."""
        try:
            return self._kept_secret()
        except DBAPIError:
            # No tables yet, or no database just now: what a record begins with that was never rotated.
            return self.masters.own.secret

    def _kept_secret(self) -> bytes:
        if self._root is None:
            with self._database.read() as connection:
                row = self._database.run(connection, self._one, (RECORD,)).fetchone()
            self._root = self._opened(RECORD, row[1], row[2]) if row else self.masters.own.secret
        return self._root

    def forget_secret(self) -> None:
        """Look for the record's own secret anew: another record was put in its place."""
        self._root = None

    def adopt(self, connection: Connection, master_id: str) -> None:
        """Take over a record that was put here, and wrap its keys with our own. `master_id`: what was in use there."""
        own, run = self.masters.own, partial(self._database.run, connection)
        if run(self._one, (RECORD,)).fetchone() is None:
            self._keep_secret(connection, self.masters.of(master_id).secret)
        for subject_id, wrapped, master in run(self._database.sql(WRAPPED_BY_ANOTHER), (own.id,)).fetchall():
            key = self._opened(subject_id, wrapped, master)
            run(self._database.sql(WRAPPED_ANEW), (wrap(own, key, subject_id), own.id, subject_id, wrapped))
        _, wrapped, master = run(self._one, (RECORD,)).fetchone()
        self._root = self._opened(RECORD, wrapped, master)

    def check(self) -> None:
        """Raises SettingsError where the keys in the record were wrapped with a master key that is not at hand."""
        with self._database.read() as connection:
            rows = connection.exec_driver_sql(MASTERS_IN_USE).fetchall()
        for (master_id,) in rows:
            self.masters.of(master_id)

    def in_use(self, connection: Connection) -> Master:
        """The master key that wraps whatever is made now. The record says which, so that all processes agree."""
        held = self._database.run(connection, self._held, (RECORD,)).fetchone()
        if held is None:
            self._keep_secret(connection, self._secret)
            held = self._database.run(connection, self._held, (RECORD,)).fetchone()
        return self.masters.of(held[2])

    def current(self) -> Master:
        """The master key that is in use now."""
        with self._database.read() as connection:
            row = self._database.run(connection, self._one, (RECORD,)).fetchone()
        return self.masters.of(row[2]) if row else self.masters.own

    def _keep_secret(self, connection: Connection, secret: bytes) -> None:
        own = self.masters.own
        statement = self._database.sql(
            "INSERT INTO subject_key (subject_id, key_id, wrapped, master_id, made_at) VALUES (?, '', ?, ?, '') "
            "ON CONFLICT (subject_id) DO NOTHING"
        )
        self._database.run(connection, statement, (RECORD, wrap(own, secret, RECORD), own.id))

    def digest(self, content: bytes) -> str:
        """A fingerprint of content that cannot be guessed back without the master key."""
        return hmac.digest(self._secret, content, "sha256").hex()

    def derived(self, purpose: str) -> bytes:
        """A key of its own for another purpose."""
        return _derived(self._secret, purpose)

    def lasting(self, purpose: str) -> bytes:
        """The same for what is kept: never anything else, also while the database cannot be asked. Then it raises."""
        return _derived(self._kept_secret(), purpose)

    def ensure(self, connection: Connection, subject_id: str, now: str) -> tuple[str, AESGCM]:
        """The person's key, made in this transaction if they have none yet."""
        row = self._database.run(connection, self._one, (subject_id,)).fetchone()
        if row is not None:
            if row[1] is None:
                raise KeyDestroyed("This person was erased. Nothing more can be recorded about them.")
            return row[0], self._unwrap(subject_id, row[1], row[2])
        key, key_id = AESGCM.generate_key(256), os.urandom(6).hex()
        master = self.in_use(connection)
        connection.exec_driver_sql(
            self._database.sql(
                "INSERT INTO subject_key (subject_id, key_id, wrapped, master_id, made_at) VALUES (?, ?, ?, ?, ?)"
            ),
            (subject_id, key_id, wrap(master, key, subject_id), master.id, now),
        )
        return key_id, AESGCM(key)

    def find(self, connection: Connection, subject_ids: list[str]) -> dict[str, AESGCM]:
        """The keys of those of the persons who have one that was not destroyed. Asked anew each time, never cached:

        a key kept in one process's memory would outlive its destruction by another."""
        columns = ("subject_id", "wrapped", "master_id")
        rows = self._database.select_keys(connection, "subject_key", columns, "subject_id", subject_ids)
        return {i: self._unwrap(i, wrapped, master) for i, wrapped, master in rows if wrapped is not None}

    def destroy(self, connection: Connection, subject_id: str, now: str) -> None:
        """Erase a person: without the key nothing sealed under it can ever be read again."""
        connection.exec_driver_sql(
            self._database.sql("UPDATE subject_key SET wrapped = NULL, destroyed_at = ? WHERE subject_id = ?"),
            (now, subject_id),
        )

    def _unwrap(self, subject_id: str, wrapped: str, master_id: str) -> AESGCM:
        return AESGCM(self._opened(subject_id, wrapped, master_id))

    def _opened(self, subject_id: str, wrapped: str, master_id: str) -> bytes:
        return unwrap(self.masters.of(master_id), wrapped, subject_id)


def keyring_here(database: Database, settings: Settings) -> Keyring:
    """The keyring of an installation. A master key is made only where there is nothing yet that needs another one."""
    if not (settings.master_key or (settings.home / KEY_FILE).exists()) and _has_keys(database):
        raise SettingsError(
            f"The record here needs its master key, and there is none: put it into {ENV}, or into the file {KEY_FILE} "
            "of LIFESERVICES_HOME. Without it no name can be read; no other key was made."
        )
    return Keyring(database, Masters(master_key(settings.home, settings.master_key), settings))


def _has_keys(database: Database) -> bool:
    try:
        with database.read() as connection:
            if not inspect(connection).has_table("subject_key"):
                return False
            return connection.exec_driver_sql(f"{MASTERS_IN_USE} LIMIT 1").fetchone() is not None
    except DBAPIError:
        raise SettingsError(
            "There is no master key here, and the database cannot be asked whether it needs one. "
            f"Start the database, or put the key into {ENV}."
        ) from None


def wrap(master: Master, key: bytes, owner: str) -> str:
    """A key under a master key, good for its owner alone."""
    return base64.b64encode(_shut(master.cipher, key, owner.encode())).decode()


def unwrap(master: Master, wrapped: str, owner: str) -> bytes:
    """The key again. Raises SealBroken where it is not the one that was wrapped for this owner."""
    return _open(master.cipher, base64.b64decode(wrapped), owner.encode())


def seal(cipher: AESGCM, plain: bytes, place: bytes) -> str:
    """Sealed text, good for this place alone."""
    return base64.b64encode(_shut(cipher, plain, place)).decode()


def unseal(cipher: AESGCM, sealed: str, place: bytes) -> bytes:
    """The plain text again. Raises SealBroken when it was changed, or sealed for another place."""
    return _open(cipher, base64.b64decode(sealed), place)


def _shut(cipher: AESGCM, plain: bytes, place: bytes) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + cipher.encrypt(nonce, plain, place)


def _open(cipher: AESGCM, sealed: bytes, place: bytes) -> bytes:
    try:
        return cipher.decrypt(sealed[:NONCE], sealed[NONCE:], place)
    except (InvalidTag, ValueError):
        raise SealBroken("A sealed text was changed or moved.") from None
