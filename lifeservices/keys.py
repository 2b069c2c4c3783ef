"""Per-person keys: what is sealed under one is gone, everywhere and for ever, when that key is destroyed.

The master key (from the environment, or a file only its owner may read) wraps one random key per person. Wrapped keys
live in their own table; the master key never does. Content is sealed with AES-256-GCM and bound to the event's id,
version and name, so that no sealed text can be moved to another place and still be read.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection

from lifeservices.database import Database
from lifeservices.settings import SettingsError

NONCE = 12


class KeyDestroyed(Exception):
    """This person was erased; nothing more can be recorded under their key."""


class SealBroken(Exception):
    """A sealed text is not what was sealed for this place."""


def master_key(home: Path, given: str | None) -> bytes:
    """The key that wraps all others: from the environment, else from a 0600 file made at first start."""
    if given:
        return _decode(given, "LIFESERVICES_MASTER_KEY")
    file = home / "master.key"
    home.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _decode(file.read_text().strip(), str(file))
    key = AESGCM.generate_key(256)
    with os.fdopen(handle, "w") as stream:
        stream.write(base64.b64encode(key).decode() + "\n")
    return key


def _decode(text: str, where: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise SettingsError(f"{where} must hold 32 bytes in base64.")
    return key


class Keyring:
    """Makes, finds, uses and destroys the keys of persons."""

    def __init__(self, database: Database, master: bytes) -> None:
        self._database = database
        self._master = AESGCM(master)
        self._secret = hmac.digest(master, b"digests", hashlib.sha256)
        self._one = database.sql("SELECT key_id, wrapped, master_id FROM subject_key WHERE subject_id = ?")
        self.master_id = hashlib.sha256(b"id" + master).hexdigest()[:12]

    def digest(self, content: bytes) -> str:
        """A fingerprint of content that cannot be guessed back without the master key."""
        return hmac.digest(self._secret, content, "sha256").hex()

    def derived(self, purpose: str) -> bytes:
        """A key of its own for another purpose."""
        return hmac.digest(self._secret, purpose.encode(), hashlib.sha256)

    def ensure(self, connection: Connection, subject_id: str, now: str) -> tuple[str, AESGCM]:
        """The person's key, made in this transaction if they have none yet."""
        row = self._database.run(connection, self._one, (subject_id,)).fetchone()
        if row is not None:
            if row[1] is None:
                raise KeyDestroyed("This person was erased. Nothing more can be recorded about them.")
            return row[0], self._unwrap(subject_id, row[1], row[2])
        key, key_id = AESGCM.generate_key(256), os.urandom(6).hex()
        wrapped = base64.b64encode(_shut(self._master, key, subject_id.encode())).decode()
        connection.exec_driver_sql(
            self._database.sql(
                "INSERT INTO subject_key (subject_id, key_id, wrapped, master_id, made_at) VALUES (?, ?, ?, ?, ?)"
            ),
            (subject_id, key_id, wrapped, self.master_id, now),
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
        if master_id != self.master_id:
            raise SettingsError("This record was sealed with another master key. Start with that key.")
        return AESGCM(_open(self._master, base64.b64decode(wrapped), subject_id.encode()))


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
