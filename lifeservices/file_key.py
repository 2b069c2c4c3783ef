"""The key of a SQLite file that is sealed as a whole: every page of it and of its log, whatever stands there.

The key is made by chance and kept beside the file, wrapped by the master key. While master keys are rotated it is
wrapped by both. A file that was made without a key stays as it is: a backup brings what is in it into a sealed one.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from sqlalchemy.engine import make_url

from lifeservices.database import Database
from lifeservices.keys import SealBroken, unwrap, wrap
from lifeservices.masters import ENV, KEY_FILE, Master, Masters, master_key, settle, write_new
from lifeservices.settings import Settings, SettingsError

FILE_KEY = "database.key"
OWNER = "*file"
"""Whose key it is; nobody's id begins like this."""
BYTES = 32


def database_here(settings: Settings) -> Database:
    """The database of an installation, sealed or not. Raises SettingsError."""
    return Database(settings.database_url, file_key(settings))


def file_key(settings: Settings) -> bytes | None:
    """The key of the file here, made where a new file is to be sealed; None where it is not. Raises SettingsError."""
    held = settings.home / FILE_KEY
    on_sqlite = settings.database_url.startswith("sqlite")
    if settings.seal_file and not on_sqlite:
        raise SettingsError("LIFESERVICES_SEAL_FILE is for SQLite. On PostgreSQL, put the server on an encrypted disk.")
    if not on_sqlite or not (settings.seal_file or held.exists()):
        return None
    if not held.exists():
        _make(settings, held)
    return _opened(settings, held)


def wrap_for_both(settings: Settings, old: Master, new: Master) -> None:
    """Keep the key wrapped by two master keys, so that either of them opens the file."""
    _keep_for(settings, old, new)


def wrap_for(settings: Settings, new: Master) -> None:
    """Keep the key wrapped by one master key alone."""
    _keep_for(settings, new)


def _keep_for(settings: Settings, *masters: Master) -> None:
    held = settings.home / FILE_KEY
    if not held.exists():
        return
    key = _opened(settings, held)
    text = json.dumps({master.id: wrap(master, key, OWNER) for master in masters})
    part = held.with_name(f".{FILE_KEY}.{os.urandom(6).hex()}.part")
    write_new(part, text)
    os.replace(part, held)
    settle(held.parent)


def _make(settings: Settings, held: Path) -> None:
    file = Path(str(make_url(settings.database_url).database))
    if file.exists() and file.stat().st_size:
        raise SettingsError(
            f"{file} is there already and is not sealed. Make a backup of it, then restore that into an empty "
            "LIFESERVICES_HOME, with LIFESERVICES_SEAL_FILE=on and the same master key."
        )
    master = Master(master_key(settings.home, settings.master_key))
    try:
        write_new(held, json.dumps({master.id: wrap(master, os.urandom(BYTES), OWNER)}))
    except FileExistsError:
        # Another process was faster: its key is the one.
        return


def _opened(settings: Settings, held: Path) -> bytes:
    if not (settings.master_key or (settings.home / KEY_FILE).exists()):
        raise SettingsError(
            f"The file of the record here is sealed, and there is no master key: put it into {ENV}, or into the file "
            f"{KEY_FILE} of LIFESERVICES_HOME. Without it nothing can be read; no other key was made."
        )
    masters = Masters(master_key(settings.home, settings.master_key), settings)
    try:
        wrapped: dict[str, str] = json.loads(held.read_text())
        id = masters.own.id if masters.own.id in wrapped else min(wrapped)
        return unwrap(masters.of(id), wrapped[id], OWNER)
    except (ValueError, AttributeError, SealBroken):
        raise SettingsError(f"{held} was changed or is torn. Bring back a copy of it, or restore a backup.") from None
