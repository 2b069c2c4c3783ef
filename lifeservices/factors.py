"""The second thing somebody shows when they sign in: a code of the moment from their phone, or one of ten spare codes.

The key that the phone shares with us is sealed under a key of the account's own. Of spare codes only a digest is kept;
each opens once. A code of the moment opens once too, on whichever process it arrives.
"""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass
from datetime import timedelta
from hmac import compare_digest
from urllib.parse import quote

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from sqlalchemy import BigInteger, Boolean, Column, ColumnElement, Connection, Table, Text, func, select

from lifeservices.application import LifeServices
from lifeservices.keys import Keyring, seal, unseal
from lifeservices.made_by import own_secret
from lifeservices.record.recorder import stamp
from lifeservices.record.tables import metadata

STEP = 30
"""Seconds that a code holds. The one before is taken too, for a code that was typed as it ran out; no other is."""
DIGITS = 6
SPARE_CODES = 10
SPARE_BYTES = 10
ISSUER = "Life Services"
EVERYBODY_INVENTED = "demo"

second_factor = Table(
    "second_factor",
    metadata,
    Column("account_id", Text, primary_key=True),
    Column("sealed", Text, nullable=False),
    Column("confirmed", Boolean, nullable=False),
    Column("last_step", BigInteger, nullable=False),
    Column("made_at", Text, nullable=False),
)
spare_code = Table(
    "spare_code",
    metadata,
    Column("account_id", Text, primary_key=True),
    Column("digest", Text, primary_key=True),
)


@dataclass(frozen=True)
class Key:
    """A key to be put into a phone."""

    text: str
    """As it is typed, in groups of four."""
    address: str
    """As a phone reads it from a picture."""


class Factors:
    """Makes, confirms, checks and ends the second factors of accounts."""

    def __init__(self, services: LifeServices) -> None:
        self._services, self._database = services, services.database

    def required(self) -> bool:
        """Whether nobody gets in without one. Where everybody in the record is invented, it is not so by default."""
        chosen = self._services.settings.second_factor
        if chosen:
            return chosen == "required"
        return self._services.record.origin() != EVERYBODY_INVENTED

    def has_one(self, account_id: str) -> bool:
        """Whether this account has one that was confirmed."""
        with self._database.read() as connection:
            row = connection.execute(select(second_factor.c.confirmed).where(_of(account_id))).scalar()
        return bool(row)

    def begin(self, account_id: str) -> None:
        """Make a key that waits to be confirmed, unless one waits or stands already."""
        now = stamp(self._services.clock())
        with self._database.write() as connection:
            if connection.execute(select(second_factor.c.account_id).where(_of(account_id))).first():
                return
            cipher = self._services.keyring.ensure(connection, _place(account_id), now)[1]
            sealed = seal(cipher, os.urandom(20), _place(account_id).encode())
            values = {"account_id": account_id, "sealed": sealed, "confirmed": False, "last_step": 0, "made_at": now}
            connection.execute(second_factor.insert().values(values))

    def waiting(self, account_id: str, email: str) -> Key | None:
        """The key that waits to be confirmed. One that was confirmed is never shown again."""
        with self._database.read() as connection:
            if connection.execute(select(second_factor.c.confirmed).where(_of(account_id))).scalar() is not False:
                return None
            secret = self._secret(connection, account_id)
        text = base64.b32encode(secret).decode().rstrip("=")
        label = quote(f"{ISSUER}:{email}")
        address = f"otpauth://totp/{label}?secret={text}&issuer={quote(ISSUER)}&digits={DIGITS}&period={STEP}"
        return Key(" ".join(text[i : i + 4] for i in range(0, len(text), 4)), address)

    def confirm(self, account_id: str, code: str) -> list[str]:
        """The phone shows the right code: the key stands from now on. The answer is the spare codes, this once.

        No codes where the code is another one, or the key stands already.
        """
        with self._database.write() as connection:
            step = self._step_of(connection, account_id, code)
            if step is None:
                return []
            waits = _of(account_id) & second_factor.c.confirmed.is_(False)
            change = second_factor.update().where(waits).values(confirmed=True, last_step=step)
            if not connection.execute(change).rowcount:
                return []
            return _new_spare_codes(connection, self._services.keyring, account_id)

    def opens(self, account_id: str, code: str) -> bool:
        """Whether this code lets them in, which it does once."""
        code = "".join(code.split()).replace("-", "").casefold()
        with self._database.write() as connection:
            if not (code.isascii() and code.isdigit() and len(code) == DIGITS):
                mine = (spare_code.c.account_id == account_id) & (spare_code.c.digest == _digest(account_id, code))
                return connection.execute(spare_code.delete().where(mine)).rowcount == 1
            step = self._step_of(connection, account_id, code)
            if step is None:
                return False
            fresh = _of(account_id) & second_factor.c.confirmed & (second_factor.c.last_step < step)
            return connection.execute(second_factor.update().where(fresh).values(last_step=step)).rowcount == 1

    def spare_codes_left(self, account_id: str) -> int:
        """How many spare codes still open."""
        wanted = select(func.count()).select_from(spare_code).where(spare_code.c.account_id == account_id)
        with self._database.read() as connection:
            return int(connection.execute(wanted).scalar() or 0)

    def new_spare_codes(self, account_id: str) -> list[str]:
        """Ten new ones; none of the earlier opens any more."""
        with self._database.write() as connection:
            return _new_spare_codes(connection, self._services.keyring, account_id)

    def _step_of(self, connection: Connection, account_id: str, code: str) -> int | None:
        """The step of time that a code belongs to: this one or the one before."""
        code = "".join(code.split())
        if not (code.isascii() and code.isdigit() and len(code) == DIGITS):
            return None
        if connection.execute(select(second_factor.c.account_id).where(_of(account_id))).first() is None:
            return None
        secret, now = self._secret(connection, account_id), self._services.clock()
        for before in (0, 1):
            at = (now - before * timedelta(seconds=STEP)).timestamp()
            if compare_digest(code_at(secret, at), code):
                return int(at) // STEP
        return None

    def _secret(self, connection: Connection, account_id: str) -> bytes:
        sealed = connection.execute(select(second_factor.c.sealed).where(_of(account_id))).scalar_one()
        cipher = self._services.keyring.find(connection, [_place(account_id)])[_place(account_id)]
        return unseal(cipher, sealed, _place(account_id).encode())


def code_at(secret: bytes, at: float) -> str:
    """The code that a phone with this key shows at a moment. SHA-1 is what every such app counts with."""
    return TOTP(secret, DIGITS, SHA1(), STEP).generate(int(at)).decode()  # noqa: S303


def forget(connection: Connection, account_id: str) -> None:
    """The account has no second factor any more."""
    connection.execute(second_factor.delete().where(_of(account_id)))
    connection.execute(spare_code.delete().where(spare_code.c.account_id == account_id))


def _new_spare_codes(connection: Connection, keyring: Keyring, account_id: str) -> list[str]:
    made = [own_secret(keyring, f"spare {number} {account_id}", SPARE_BYTES) for number in range(SPARE_CODES)]
    codes = [base64.b32encode(each).decode().casefold() for each in made]
    connection.execute(spare_code.delete().where(spare_code.c.account_id == account_id))
    rows = [{"account_id": account_id, "digest": _digest(account_id, code)} for code in codes]
    connection.execute(spare_code.insert(), rows)
    return ["-".join(code[i : i + 4] for i in range(0, len(code), 4)) for code in codes]


def _of(account_id: str) -> ColumnElement[bool]:
    return second_factor.c.account_id == account_id


def _place(account_id: str) -> str:
    """Under whose key the account's is sealed, and what its seal is bound to."""
    return f"account/{account_id}"


def _digest(account_id: str, code: str) -> str:
    # Eighty random bits: nobody tries them all, so a slow digest would add nothing.
    return hashlib.sha256(f"{account_id}/{code}".encode()).hexdigest()
