"""How often may somebody try to sign in, and from which devices do they usually?

Each try takes something from an allowance that fills up again by itself; while it is empty no try is looked at, so
guessing is slow and nobody is shut out for good. Allowances are kept in the database: no restart fills them, and every
process counts in the same. A device that an account signed in from has an allowance of its own, which strangers'
guesses do not touch.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Column, Connection, Table, Text, select

from lifeservices.application import LifeServices
from lifeservices.record.recorder import stamp
from lifeservices.record.tables import metadata

DEVICE_KEPT = timedelta(days=180)

allowance = Table(
    "sign_in_allowance",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("full_at", BigInteger, nullable=False),
)
"""`full_at`: when the allowance is full again, in milliseconds since 1970."""
known_device = Table(
    "known_device",
    metadata,
    Column("word_hash", Text, primary_key=True),
    Column("account_id", Text, primary_key=True),
    Column("seen_at", Text, nullable=False),
)


class Empty(Exception):
    """An allowance is used up; what was taken from the others for this try is put back."""


@dataclass(frozen=True)
class Allowance:
    """So many tries at once; then one more after each span."""

    at_once: int
    one_more: timedelta

    @property
    def span(self) -> int:
        """In milliseconds."""
        return self.one_more // timedelta(milliseconds=1)


ONE_ACCOUNT = Allowance(5, timedelta(minutes=3))
"""At most ten tries in any 15 minutes."""
GOING_ON = Allowance(20, timedelta(minutes=15))
"""Whoever goes on guessing waits longer: taken from beside the one above."""
ONE_ADDRESS = Allowance(60, timedelta(seconds=5))
"""An office shares one address: all of it may sign in at eight o'clock."""
EVERYBODY = Allowance(600, timedelta(milliseconds=200))


class Guessing:
    """Counts tries, and knows devices."""

    def __init__(self, services: LifeServices) -> None:
        self._services, self._database = services, services.database

    def may_try(self, what: str, whose: str, address: str, device: str = "") -> bool:
        """Whether this try is looked at. `what` they try: a password or a code. `whose`: the e-mail as it was typed.

        `device` is the id of the account where the device is known for it.
        """
        wanted = _own(what, whose, address, device)
        if not device:
            wanted.append(("everybody", EVERYBODY))
        try:
            with self._database.write() as connection:
                for name, of in wanted:
                    self._take(connection, name, of)
        except Empty:
            return False
        return True

    def was_right(self, what: str, whose: str, address: str, device: str = "") -> None:
        """The try was right: it costs nothing."""
        with self._database.write() as connection:
            for name, of in _own(what, whose, address, device):
                mine = allowance.c.digest == self._digest(name)
                connection.execute(allowance.update().where(mine).values(full_at=allowance.c.full_at - of.span))

    def knows(self, word: str, account_id: str) -> bool:
        """Whether this account signed in from the device that carries this word, not too long ago."""
        if not word:
            return False
        mine = (known_device.c.word_hash == _fingerprint(word)) & (known_device.c.account_id == account_id)
        recent = known_device.c.seen_at >= stamp(self._services.clock() - DEVICE_KEPT)
        with self._database.read() as connection:
            return connection.execute(select(known_device.c.account_id).where(mine & recent)).first() is not None

    def remember(self, account_id: str, word: str) -> str:
        """This account signed in from a device; the answer is the word for it. What is of no use any more goes.

        A device that several people share keeps the word it has, if it is one of ours.
        """
        now = self._services.clock()
        with self._database.write() as connection:
            connection.execute(allowance.delete().where(allowance.c.full_at < _milliseconds(now)))
            connection.execute(known_device.delete().where(known_device.c.seen_at < stamp(now - DEVICE_KEPT)))
            of_it = known_device.c.word_hash == _fingerprint(word)
            if connection.execute(select(known_device.c.account_id).where(of_it)).first() is None:
                word = secrets.token_urlsafe(32)
            connection.execute(known_device.delete().where(of_it & (known_device.c.account_id == account_id)))
            values = {"word_hash": _fingerprint(word), "account_id": account_id, "seen_at": stamp(now)}
            connection.execute(known_device.insert().values(values))
        return word

    def _take(self, connection: Connection, name: str, of: Allowance) -> None:
        """One try out of an allowance, in one statement, so that two at the same moment count as two.

        What would be full later than an empty one was written before a clock was set back, and counts as full.
        """
        now = _milliseconds(self._services.clock())
        latest = now + of.at_once * of.span
        statement = self._database.sql(
            "INSERT INTO sign_in_allowance (digest, full_at) VALUES (?, ?) "
            "ON CONFLICT (digest) DO UPDATE SET full_at = CASE WHEN sign_in_allowance.full_at BETWEEN ? AND ? "
            "THEN sign_in_allowance.full_at ELSE ? END + ? "
            "WHERE sign_in_allowance.full_at <= ? OR sign_in_allowance.full_at > ? RETURNING full_at"
        )
        values = (self._digest(name), now + of.span, now, latest, now, of.span, latest - of.span, latest)
        if connection.exec_driver_sql(statement, values).fetchone() is None:
            raise Empty

    def _digest(self, name: str) -> str:
        # Somebody may type their password where the address belongs: nothing of it can be read back here.
        return self._services.keyring.digest(name.encode())


def _own(what: str, whose: str, address: str, device: str) -> list[tuple[str, Allowance]]:
    """The allowances that a try is taken out of, and put back into where it was right."""
    mine = f"{what}/device/{device}" if device else f"{what}/account/{whose}"
    near = [] if device else [(f"address/{address}", ONE_ADDRESS)]
    return [*near, (mine, ONE_ACCOUNT), (f"{mine}/going-on", GOING_ON)]


def forget_devices(connection: Connection, account_id: str) -> None:
    """No device is known for this account any more."""
    connection.execute(known_device.delete().where(known_device.c.account_id == account_id))


def _milliseconds(at: datetime) -> int:
    return (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


def _fingerprint(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()
