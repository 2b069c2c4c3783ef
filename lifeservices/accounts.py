"""Who may sign in, as whom, and with which password.

An account belongs to somebody on the staff; it is not part of the record. Whoever leaves the staff can no longer sign
in from that day, whatever the account says.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from argon2 import PasswordHasher
from sqlalchemy import Boolean, Column, Table, Text, true
from sqlalchemy.exc import IntegrityError

from lifeservices.application import LifeServices
from lifeservices.commands import Role
from lifeservices.database import Database
from lifeservices.domain.errors import Refused
from lifeservices.projections.staff import staff
from lifeservices.record.recorder import stamp
from lifeservices.record.tables import metadata

SHORTEST_PASSWORD = 15
LONGEST_PASSWORD = 128
HASHING: dict[str, int] = {"time_cost": 2, "memory_cost": 19 * 1024, "parallelism": 1}
"""Argon2id, at the least that current guidance asks for; memory in KiB."""

SIGN_IN_ROLES = frozenset({Role.COACH, Role.SUPERVISOR, Role.LEAD, Role.EVALUATOR, Role.ADMIN})

account = Table(
    "account",
    metadata,
    Column("id", Text, primary_key=True),
    Column("email", Text, nullable=False, unique=True),
    Column("password", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("uniquifier", Text, nullable=False, unique=True),
    Column("staff_id", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("agreement", Text, nullable=False, server_default=""),
    Column("keys", Boolean, nullable=False, server_default=true()),
)


@dataclass
class Account:
    """Somebody who may sign in."""

    id: str
    email: str
    password: str
    active: bool
    uniquifier: str
    """Changes with the password, so that no session outlives it."""
    staff_id: str
    role: Role
    name: str
    agreement: str = ""
    """The data use agreement under which an evaluator may take along exact days; nothing where there is none."""
    keys: bool = True
    """Whether single keys do anything for them, wherever they sign in."""


def check_password(password: str) -> None:
    """Refuse a password that is too short to keep a thief out for long. Length counts; no mixture of signs does."""
    if len(password) < SHORTEST_PASSWORD:
        raise Refused(
            f"Use at least {SHORTEST_PASSWORD} characters. A sentence that only you know is good.", "password"
        )
    if len(password) > LONGEST_PASSWORD:
        raise Refused(f"Use at most {LONGEST_PASSWORD} characters.", "password")
    if len(set(password.casefold())) < 5:
        raise Refused("This repeats a few signs. Use a sentence that only you know.", "password")


def hashed(password: str) -> str:
    """What is kept of a password."""
    hasher = PasswordHasher(HASHING["time_cost"], HASHING["memory_cost"], HASHING["parallelism"])
    return hasher.hash(unicodedata.normalize("NFKD", password))


def add(services: LifeServices, email: str, password: str, staff_id: str, role: Role, agreement: str = "") -> str:
    """Let somebody on the staff sign in. The answer is the id of the account."""
    email = normal(email)
    if re.fullmatch(r"[^\s@]+@[^\s@]+", email) is None:
        raise Refused("This is not an e-mail address.", "email")
    if role not in SIGN_IN_ROLES:
        raise Refused("Nobody can sign in as this.", "role")
    check_password(password)
    values = {
        "id": str(uuid.uuid4()),
        "email": email,
        "password": hashed(password),
        "active": True,
        "uniquifier": secrets.token_hex(16),
        "staff_id": staff_id,
        "role": role.value,
        "made_at": stamp(services.clock()),
        "agreement": agreement,
    }
    try:
        with services.database.write() as connection:
            connection.execute(account.insert().values(values))
    except IntegrityError:
        raise Refused("Somebody already signs in with this e-mail address.", "email") from None
    return str(values["id"])


def normal(email: str) -> str:
    """An address as it is kept and looked up."""
    return unicodedata.normalize("NFC", email).strip().casefold()


class Accounts:
    """Finds accounts, and changes what may change in them."""

    def __init__(self, services: LifeServices) -> None:
        self._services = services
        self._database: Database = services.database
        columns = "a.id, a.email, a.password, a.active, a.uniquifier, a.staff_id, a.role, a.agreement, a.keys"
        where = f"FROM account a LEFT JOIN {staff.table_name} s ON s.staff_id = a.staff_id"
        self._find = f"SELECT {columns}, s.name, s.left_on {where}"

    def with_email(self, email: str) -> Account | None:
        """The account that signs in with an address."""
        return self._one("email", normal(email))

    def with_uniquifier(self, uniquifier: str) -> Account | None:
        """The account that a session belongs to."""
        return self._one("uniquifier", uniquifier)

    def with_id(self, account_id: str) -> Account | None:
        """One account."""
        return self._one("id", account_id)

    def keep_password(self, account_id: str, password_hash: str) -> None:
        """Keep the same password hashed anew, after the strength of hashing was raised."""
        with self._database.write() as connection:
            connection.execute(account.update().where(account.c.id == account_id).values(password=password_hash))

    def switch_keys(self, account_id: str, on: bool) -> None:
        """Single keys do something for this person from now on, or nothing any more."""
        with self._database.write() as connection:
            connection.execute(account.update().where(account.c.id == account_id).values(keys=on))

    def change_password(self, account_id: str, password: str) -> None:
        """Change a password; every session of the account ends with it."""
        check_password(password)
        values = {"password": hashed(password), "uniquifier": secrets.token_hex(16)}
        with self._database.write() as connection:
            connection.execute(account.update().where(account.c.id == account_id).values(values))

    def stop(self, account_id: str) -> None:
        """Nobody signs in with this account any more, and whoever is signed in is not."""
        values = {"active": False, "uniquifier": secrets.token_hex(16)}
        with self._database.write() as connection:
            connection.execute(account.update().where(account.c.id == account_id).values(values))

    def _one(self, column: str, value: str) -> Account | None:
        statement = self._database.sql(f"{self._find} WHERE a.{column} = ?")
        with self._database.read() as connection:
            row: Any = connection.exec_driver_sql(statement, (value,)).fetchone()
        if row is None:
            return None
        gone = row.left_on is not None and date.fromisoformat(row.left_on) <= self._services.today()
        return Account(
            id=row.id,
            email=row.email,
            password=row.password,
            active=bool(row.active) and not gone,
            uniquifier=row.uniquifier,
            staff_id=row.staff_id,
            role=Role(row.role),
            name=row.name or row.email,
            agreement=row.agreement,
            keys=bool(row.keys),
        )
