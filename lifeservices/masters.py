"""Master keys: each wraps the keys of persons, and none of them is ever in the database.

A master key comes from the environment, or from a file only its owner may read. While keys are rotated there are two:
the one in use and the next. Running processes look again where they meet a key they do not know yet.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from lifeservices.settings import Settings, SettingsError

KEY_FILE, NEXT_FILE = "master.key", "master.key.next"
ENV, NEXT_ENV = "LIFESERVICES_MASTER_KEY", "LIFESERVICES_NEXT_MASTER_KEY"


@dataclass(frozen=True)
class Master:
    """One master key."""

    key: bytes

    @cached_property
    def id(self) -> str:
        """What tells it from another, without saying anything of it."""
        return hashlib.sha256(b"id" + self.key).hexdigest()[:12]

    @cached_property
    def cipher(self) -> AESGCM:
        """What wraps with it."""
        return AESGCM(self.key)

    @cached_property
    def secret(self) -> bytes:
        """What fingerprints and further keys of a record begin from that was made under this master key."""
        return hmac.digest(self.key, b"digests", hashlib.sha256)


class Masters:
    """The master keys at hand."""

    def __init__(self, own: bytes, settings: Settings | None = None) -> None:
        self.own = Master(own)
        self._settings = settings
        self._known = {self.own.id: self.own}

    def take(self, file: Path) -> None:
        """Accept an older master key too, for a backup made with it. Raises SettingsError."""
        older = read_key_file(file)
        if older is None:
            raise SettingsError(f"There is no file {file}.")
        self._known[older.id] = older

    def of(self, id: str) -> Master:
        """The master key with this id. Raises SettingsError where it is not at hand."""
        if id not in self._known and self._settings is not None:
            self._known |= {one.id: one for one in _at_hand(self._settings)}
        if id not in self._known:
            raise SettingsError(
                f"This record was sealed with another master key ({id}; the one here is {self.own.id}). "
                f"Put that key into {ENV}, or into the file {KEY_FILE} of LIFESERVICES_HOME, and start again."
            )
        return self._known[id]


def _at_hand(settings: Settings) -> Iterator[Master]:
    found = (read_key_file(settings.home / KEY_FILE), read_key_file(settings.home / NEXT_FILE), next_given(settings))
    yield from (one for one in found if one is not None)


def masters_here(settings: Settings) -> Masters:
    """The master keys of an installation; none is made. Raises SettingsError where there is none."""
    if settings.master_key:
        return Masters(decoded(settings.master_key, ENV), settings)
    held = read_key_file(settings.home / KEY_FILE)
    if held is None:
        raise SettingsError(
            "Only the holder of the master key can read a backup, and there is none here: put it into "
            f"{ENV}, or into the file {KEY_FILE} of LIFESERVICES_HOME."
        )
    return Masters(held.key, settings)


def next_given(settings: Settings) -> Master | None:
    """The next master key that the environment names, if it does."""
    return Master(decoded(settings.next_master_key, NEXT_ENV)) if settings.next_master_key else None


def read_key_file(file: Path) -> Master | None:
    """The master key in a file; none where there is no such file."""
    try:
        return Master(decoded(file.read_text().strip(), str(file)))
    except FileNotFoundError:
        return None


def write_key_file(file: Path, key: bytes) -> None:
    """A new file with a key. Raises FileExistsError."""
    write_new(file, base64.b64encode(key).decode())


def write_new(file: Path, line: str) -> None:
    """A new file for its owner alone, there all at once and on the disk. Raises FileExistsError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.{os.urandom(6).hex()}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(line + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        os.link(part, file)
        settle(file.parent)
    finally:
        part.unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Have the names of the files in a folder on the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def master_key(home: Path, given: str | None) -> bytes:
    """The key that wraps all others: from the environment, else from a 0600 file made at first start."""
    if given:
        return decoded(given, ENV)
    file = home / KEY_FILE
    key = AESGCM.generate_key(256)
    try:
        write_key_file(file, key)
    except FileExistsError:
        return decoded(file.read_text().strip(), str(file))
    return key


def decoded(text: str, where: str) -> bytes:
    """The bytes of a master key as it is written down. Raises SettingsError."""
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise SettingsError(f"{where} must hold 32 bytes in base64.")
    return key
