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
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Column, Table, Text, true
from sqlalchemy.exc import IntegrityError

from lifeservices.application import LifeServices
from lifeservices.commands import Role
from lifeservices.database import Database
from lifeservices.domain.errors import Refused
from lifeservices.factors import forget
from lifeservices.guessing import forget_devices
from lifeservices.passwords import NO_PASSWORD, check_password, hashed
from lifeservices.projections.staff import staff
from lifeservices.record.recorder import stamp
from lifeservices.record.tables import metadata

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
    gone: bool = False
    """Whether they have left the staff."""

    @property
    def has_password(self) -> bool:
        """Whether they have set one."""
        return self.password != NO_PASSWORD


def add(services: LifeServices, email: str, password: str, staff_id: str, role: Role, agreement: str = "") -> str:
    """Let somebody on the staff sign in with a password. The answer is the id of the account."""
    check_password(password, [email])
    return _kept(services, email, hashed(password), staff_id, role, agreement)


def prepare(services: LifeServices, email: str, staff_id: str, role: Role, agreement: str = "") -> str:
    """An account that lets nobody in until its person has set a password. The answer is its id."""
    return _kept(services, email, NO_PASSWORD, staff_id, role, agreement)


def _kept(services: LifeServices, email: str, password: str, staff_id: str, role: Role, agreement: str) -> str:
    email = normal(email)
    if re.fullmatch(r"[^\s@]+@[^\s@]+", email) is None:
        raise Refused("This is not an e-mail address.", "email")
    if role not in SIGN_IN_ROLES:
        raise Refused("Nobody can sign in as this.", "role")
    values = {
        "id": str(uuid.uuid4()),
        "email": email,
        "password": password,
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


def check_free(services: LifeServices, email: str) -> None:
    """Refuse an address that somebody signs in with already."""
    if Accounts(services).with_email(email) is not None:
        raise Refused("Somebody already signs in with this e-mail address.", "email")


def normal(email: str) -> str:
    """An address as it is kept and looked up."""
    return unicodedata.normalize("NFC", email).strip().casefold()


class _Row(NamedTuple):
    """An account as the database keeps it, with what its person is called and when they left."""

    id: str
    email: str
    password: str
    active: int
    uniquifier: str
    staff_id: str
    role: str
    agreement: str
    keys: int
    name: str | None
    left_on: str | None


class Accounts:
    """Finds accounts, and changes what may change in them."""

    def __init__(self, services: LifeServices) -> None:
        self._services = services
        self._database: Database = services.database
        own = ", ".join(f"a.{name}" for name in _Row._fields[:-2])
        where = f"FROM account a LEFT JOIN {staff.table_name} s ON s.staff_id = a.staff_id"
        self._find = f"SELECT {own}, s.name, s.left_on {where}"

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
        """Change a password; every visit of the account ends with it, and no device is known any more."""
        found = self.with_id(account_id)
        check_password(password, [found.email, found.name] if found else [])
        self._end_visits(account_id, password=hashed(password))

    def end_visits(self, account_id: str) -> None:
        """Whoever is signed in with this account is not any more, wherever that is."""
        self._end_visits(account_id)

    def stop(self, account_id: str) -> None:
        """Nobody signs in with this account any more, and whoever is signed in is not."""
        self._end_visits(account_id, active=False)

    def go_on(self, account_id: str) -> None:
        """An account that was stopped lets its person in again."""
        self._end_visits(account_id, active=True)

    def forget_factor(self, account_id: str) -> None:
        """The account has no second factor any more; whoever signs in next sets one up."""
        self._end_visits(account_id, factor=False)

    def _end_visits(self, account_id: str, factor: bool = True, **values: Any) -> None:
        with self._database.write() as connection:
            values["uniquifier"] = secrets.token_hex(16)
            connection.execute(account.update().where(account.c.id == account_id).values(values))
            forget_devices(connection, account_id)
            if not factor:
                forget(connection, account_id)

    def all(self) -> list[Account]:
        """Every account, in the order of names."""
        rows = self._database.rows(self._database.sql(self._find))
        return sorted((self._read(_Row(*row)) for row in rows), key=lambda each: each.name.casefold())

    def _one(self, column: str, value: str) -> Account | None:
        statement = self._database.sql(f"{self._find} WHERE a.{column} = ?")
        rows = self._database.rows(statement, (value,))
        return self._read(_Row(*rows[0])) if rows else None

    def _read(self, row: _Row) -> Account:
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
            gone=gone,
        )
