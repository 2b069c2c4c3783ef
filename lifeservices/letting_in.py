"""How does somebody new get in, and who changed whose account, and why?

Whoever is let in gets an address that opens once, within three days: there they set a password that nobody else ever
knows. What is done to an account is written down with who did it and why.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Column, Connection, Table, Text, select

from lifeservices.accounts import Account, Accounts, prepare
from lifeservices.application import LifeServices
from lifeservices.commands import Role
from lifeservices.domain.errors import Refused
from lifeservices.made_by import own_id, own_word
from lifeservices.passwords import check_password
from lifeservices.projections.staff import staff
from lifeservices.record.recorder import stamp
from lifeservices.record.tables import metadata

HOLDS = timedelta(days=3)
BY_COMMAND = "command-line"

sign_up = Table(
    "sign_up",
    metadata,
    Column("account_id", Text, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("until", Text, nullable=False),
)
account_change = Table(
    "account_change",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account_id", Text, nullable=False, index=True),
    Column("changed_at", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("by_whom", Text, nullable=False),
    Column("reason", Text, nullable=False),
)


@dataclass(frozen=True)
class Change:
    """One thing that was done to an account."""

    at: str
    what: str
    by: str
    reason: str


class LettingIn:
    """Makes and opens addresses, and changes accounts with a word of why. `by` is always a staff id."""

    def __init__(self, services: LifeServices) -> None:
        self._services, self._database = services, services.database
        self._accounts = Accounts(services)

    def let_in(self, email: str, staff_id: str, role: Role, by: str, agreement: str = "") -> str:
        """An account for somebody on the staff; they get in once they have set a password. The answer is its id."""
        account_id = prepare(self._services, email, staff_id, role, agreement)
        self._note(account_id, "Account made", by)
        return account_id

    def invite(self, account_id: str, by: str) -> str:
        """The secret of an address under which its person sets a password; an earlier one opens nothing any more."""
        secret = own_word(self._services.keyring, f"sign-up {account_id}")
        until = stamp(self._services.clock() + HOLDS)
        with self._database.write() as connection:
            connection.execute(sign_up.delete().where(sign_up.c.account_id == account_id))
            values = {"account_id": account_id, "digest": _digest(secret), "until": until}
            connection.execute(sign_up.insert().values(values))
        self._note(account_id, "Link to set a password made", by)
        return secret

    def invited(self, secret: str) -> Account | None:
        """Whose address this is, while it opens."""
        now = stamp(self._services.clock())
        wanted = select(sign_up.c.account_id).where((sign_up.c.digest == _digest(secret)) & (sign_up.c.until > now))
        with self._database.read() as connection:
            account_id = connection.execute(wanted).scalar()
        found = self._accounts.with_id(account_id) if account_id else None
        return found if found is not None and found.active else None

    def accept(self, secret: str, password: str) -> Account | None:
        """Set the password of whoever was invited; the address opens nothing any more."""
        found = self.invited(secret)
        if found is None:
            return None
        check_password(password, [found.email, found.name])
        with self._database.write() as connection:
            if not connection.execute(sign_up.delete().where(sign_up.c.digest == _digest(secret))).rowcount:
                return None
        self._accounts.change_password(found.id, password)
        self._note(found.id, "Password set", found.staff_id)
        return self._accounts.with_id(found.id)

    def stop(self, account_id: str, by: str, reason: str) -> None:
        """Let somebody in no more, from this moment on."""
        self._note(account_id, "Stopped", by, _given(reason))
        self._accounts.stop(account_id)
        with self._database.write() as connection:
            connection.execute(sign_up.delete().where(sign_up.c.account_id == account_id))

    def go_on(self, account_id: str, by: str, reason: str) -> None:
        """Let somebody in again who was stopped."""
        self._note(account_id, "Let in again", by, _given(reason))
        self._accounts.go_on(account_id)

    def end_visits(self, account_id: str, by: str, reason: str) -> None:
        """Sign somebody out wherever they are signed in."""
        self._note(account_id, "Signed out everywhere", by, _given(reason))
        self._accounts.end_visits(account_id)

    def reset_factor(self, account_id: str, by: str, reason: str) -> None:
        """Somebody lost their phone and their spare codes: they set up a phone anew when they sign in next."""
        self._note(account_id, "Phone and spare codes reset", by, _given(reason))
        self._accounts.forget_factor(account_id)

    def told(self, account_id: str, what: str, by: str, reason: str) -> None:
        """Write down what somebody else changed in an account, and why."""
        self._note(account_id, what, by, _given(reason))

    def noted(self, account_id: str, what: str) -> None:
        """Write down what somebody changed in their own account."""
        found = self._accounts.with_id(account_id)
        self._note(account_id, what, found.staff_id if found else account_id)

    def without_account(self) -> list[tuple[str, str, str]]:
        """Who works here and has no account: id, name and role, in the order of names."""
        statement = (
            f"SELECT s.staff_id, s.name, s.role FROM {staff.table_name} s "  # noqa: S608
            "LEFT JOIN account a ON a.staff_id = s.staff_id "
            "WHERE a.id IS NULL AND s.left_on IS NULL AND s.role <> '' ORDER BY s.name, s.staff_id"
        )
        with self._database.read() as connection:
            return [(row[0], row[1], row[2]) for row in connection.exec_driver_sql(statement).fetchall()]

    def called(self, staff_id: str) -> str:
        """What somebody on the staff is called."""
        statement = self._database.sql(f"SELECT name FROM {staff.table_name} WHERE staff_id = ?")  # noqa: S608
        with self._database.read() as connection:
            return connection.exec_driver_sql(statement, (staff_id,)).scalar() or staff_id

    def changes(self, account_id: str) -> list[Change]:
        """What was done to an account, the latest first."""
        columns = (
            account_change.c.changed_at,
            account_change.c.what,
            account_change.c.by_whom,
            account_change.c.reason,
        )
        wanted = select(*columns).where(account_change.c.account_id == account_id)
        with self._database.read() as connection:
            rows = connection.execute(wanted.order_by(account_change.c.changed_at.desc(), account_change.c.id)).all()
        return [Change(*row) for row in rows]

    def _note(self, account_id: str, what: str, by: str, reason: str = "") -> None:
        with self._database.write() as connection:
            note(connection, stamp(self._services.clock()), account_id, what, by, reason)


def note(connection: Connection, at: str, account_id: str, what: str, by: str, reason: str = "") -> None:
    """Write down what was done to an account."""
    id = own_id(f"{what} {account_id}")
    if connection.execute(select(account_change.c.id).where(account_change.c.id == id)).first():
        # The same form once more, which was not answered the first time.
        return
    values = {"id": id, "account_id": account_id, "what": what, "by_whom": by, "reason": reason}
    connection.execute(account_change.insert().values(changed_at=at, **values))


def _given(reason: str) -> str:
    if not reason.strip():
        raise Refused("Say why. It is kept with the account.", "reason")
    if len(reason) > 400:
        raise Refused("Say it in at most 400 characters.", "reason")
    return reason.strip()


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
