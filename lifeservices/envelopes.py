"""The way in on the day when phones do not work: two codes in sealed envelopes, each of which opens the site once.

They are made on the command line, shown there once, and kept by people in two places. A code counts for an
administrator who has typed their password, and for nobody else. Its use is an alarm that somebody else has to look
into, in the transaction that uses it up.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Connection, Table, Text, select

from lifeservices.accounts import Account
from lifeservices.alarms import Cause, alarm
from lifeservices.application import LifeServices
from lifeservices.commands import Role
from lifeservices.letting_in import note
from lifeservices.logs import logger
from lifeservices.made_by import own_id, own_secret
from lifeservices.record.recorder import stamp
from lifeservices.record.tables import metadata

ENVELOPES = 2
BYTES = 16
OPENED_ON = "second_factor.envelope"
"""Where an alarm says that it came from."""
MISREAD = str.maketrans("018", "olb")
"""Digits that no code has, and the letters they were read for."""

envelope_code = Table(
    "envelope_code",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("digest", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("used_at", Text),
    Column("used_by", Text),
)


@dataclass(frozen=True)
class Envelope:
    """What is known of one envelope: when its code was made, and when and by which account it was used up."""

    number: int
    made_at: str
    used_at: str
    used_by: str


class Envelopes:
    """Makes the two codes, and lets an administrator in by one of them."""

    def __init__(self, services: LifeServices) -> None:
        self._services, self._database = services, services.database

    def make(self) -> list[str]:
        """Two new codes, shown this once; the earlier ones open nothing any more."""
        made = [own_secret(self._services.keyring, f"envelope {number}", BYTES) for number in range(ENVELOPES)]
        codes = [base64.b32encode(each).decode().rstrip("=").casefold() for each in made]
        now = stamp(self._services.clock())
        rows = [
            {"number": number, "digest": self._digest(code), "made_at": now} for number, code in enumerate(codes, 1)
        ]
        with self._database.write() as connection:
            forget_envelopes(connection)
            connection.execute(envelope_code.insert(), rows)
        return ["-".join(code[i : i + 4] for i in range(0, len(code), 4)) for code in codes]

    def all(self) -> list[Envelope]:
        """Both envelopes; none where none were ever made."""
        columns = (envelope_code.c.number, envelope_code.c.made_at, envelope_code.c.used_at, envelope_code.c.used_by)
        with self._database.read() as connection:
            rows = connection.execute(select(*columns).order_by(envelope_code.c.number)).all()
        return [Envelope(int(row[0]), row[1], row[2] or "", row[3] or "") for row in rows]

    def left(self) -> int:
        """How many codes still open."""
        return sum(not each.used_at for each in self.all())

    def opens(self, account: Account, typed: str) -> bool:
        """Whether this code lets this account in now. Then it is used up, and an alarm stands."""
        if account.role != Role.ADMIN or not account.active:
            return False
        digest, id = self._digest(plain(typed)), own_id(f"envelope {account.id}")
        values = {"used_at": stamp(self._services.clock()), "used_by": account.id}
        unused = (envelope_code.c.digest == digest) & envelope_code.c.used_at.is_(None)
        with self._database.write() as connection:
            if connection.execute(envelope_code.update().where(unused).values(values)).rowcount == 0:
                # The very same form once more, which was not answered the first time.
                mine = (envelope_code.c.digest == digest) & (envelope_code.c.used_by == account.id)
                used = connection.execute(select(envelope_code.c.number).where(mine)).first() is not None
                return used and connection.execute(select(alarm.c.id).where(alarm.c.id == id)).first() is not None
            self._tell(connection, account, id)
        logger().warning("a code from an envelope opened the site", staff=account.staff_id, role=account.role.value)
        return True

    def _tell(self, connection: Connection, account: Account, id: str) -> None:
        who = {"staff_id": account.staff_id, "role": account.role.value, "visit": ""}
        at = stamp(self._services.clock())
        what = {"kind": Cause.ENVELOPE.value, "members": 0, "page": OPENED_ON}
        connection.execute(alarm.insert().values(id=id, at=at, **who, **what))
        note(connection, at, account.id, "Signed in with a code from an envelope", account.staff_id)

    def _digest(self, code: str) -> str:
        # 128 random bits: nobody tries them all, so a slow digest would add nothing. Under our key, so that whoever
        # can write to the table cannot put a code of their own there.
        return self._services.keyring.digest(f"envelope {code}".encode())


def plain(typed: str) -> str:
    """A code as it is compared: without spaces and hyphens, and with the letters that digits were read for."""
    return "".join(sign for sign in typed.casefold() if sign.isalnum()).translate(MISREAD)


def forget_envelopes(connection: Connection) -> None:
    """No code opens any more."""
    connection.execute(envelope_code.delete())
