"""Nothing is served from where it would be lost or shown to others; each refusal says what to do."""

from __future__ import annotations

import os
from collections.abc import Mapping

from sqlcipher3 import dbapi2 as sqlite

from lifeservices.database import Database
from lifeservices.engines import WITH_THE_RESET_FAULT, may_damage_files
from lifeservices.identity.configured import configured, is_loopback
from lifeservices.masters import ENV, KEY_FILE, NEXT_ENV, NEXT_FILE, decoded, read_key_file
from lifeservices.settings import Settings, SettingsError

SHORTEST_SECRET = 32
FEWEST_SIGNS = 12
"""Different signs in a secret that chance made: 32 random bytes have fewer once in many lifetimes."""
MAKE_ONE = "python3 -c 'import base64, os; print(base64.b64encode(os.urandom(32)).decode())'"
FULL, EXTRA = 2, 3
DEBUGGING = ("FLASK_DEBUG", "WERKZEUG_DEBUG_PIN", "PYTHONASYNCIODEBUG")


def check_settings(settings: Settings, environ: Mapping[str, str] | None = None) -> None:
    """Raises SettingsError where the settings are not fit for real people's data."""
    _check_secret("LIFESERVICES_SECRET_KEY", settings.secret_key)
    for name, given in ((ENV, settings.master_key), (NEXT_ENV, settings.next_master_key)):
        if given is not None:
            _check_key(name, decoded(given, name))
    for file in (settings.home / KEY_FILE, settings.home / NEXT_FILE):
        held = read_key_file(file)
        if held is not None:
            _check_key(str(file), held.key)
    for name in DEBUGGING:
        if (os.environ if environ is None else environ).get(name, "").lower() not in ("", "0", "false", "no", "off"):
            raise SettingsError(f"Unset {name}: with it, errors could show what nobody should see.")
    configured(settings)


def check_address(settings: Settings, host: str) -> None:
    """Raises SettingsError where the site would be read along on its way."""
    if settings.https or settings.plain_inside or is_loopback(host.strip("[]")):
        return
    raise SettingsError(
        f"At {host} others could read along: plain http is for this machine alone. Leave out --host, or put a proxy "
        "with https in front and set LIFESERVICES_HTTPS=1. Inside a container whose port only this machine can reach, "
        "set LIFESERVICES_HTTPS=inside."
    )


def check_database(database: Database) -> None:
    """Raises SettingsError where what was saved could be lost by a power cut, or damaged by several processes."""
    if not database.is_sqlite:
        return
    if may_damage_files(sqlite.sqlite_version_info):
        first, last = (".".join(str(n) for n in version) for version in WITH_THE_RESET_FAULT)
        raise SettingsError(
            f"SQLite {sqlite.sqlite_version} can damage a file that several processes use (so can all from {first} to "
            f"{last}). Install the packages of requirements.lock, or use PostgreSQL."
        )
    with database.read() as connection:
        kept = connection.exec_driver_sql("PRAGMA synchronous").scalar()
        log = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
    if kept not in (FULL, EXTRA) or log != "wal":
        raise SettingsError(
            f"SQLite does not keep what was saved safe from a power cut here (journal_mode {log}, synchronous {kept}). "
            "Put LIFESERVICES_HOME on a disk of this machine, not on a network, or use PostgreSQL."
        )


def _check_secret(name: str, text: str | None) -> None:
    if text is not None and (len(text) < SHORTEST_SECRET or len(set(text)) < FEWEST_SIGNS):
        raise SettingsError(
            f"{name} can be guessed: it is short, or repeats itself. Unset it, and it is made from the master key; or "
            f"make one: {MAKE_ONE}"
        )


def _check_key(name: str, key: bytes) -> None:
    # A sentence somebody typed is made of letters; of keys that chance made, one in four billion is.
    if len(set(key)) < FEWEST_SIGNS or key.isascii():
        raise SettingsError(
            f"{name} can be guessed: it was not made by chance. Make one before there is a record: {MAKE_ONE}\n"
            "Where there is a record already, rotate its keys: python -m lifeservices keys rotate"
        )
