"""By which address does somebody's own calendar fetch their check-ins?

The address holds a secret that is shown once; we keep only its digest, so that whoever reads the database cannot fetch.
A new address ends the old one, and it ends with the account.
"""

from __future__ import annotations

import hashlib

from sqlalchemy import Column, Table, Text, select

from lifeservices.accounts import Account, Accounts
from lifeservices.application import LifeServices
from lifeservices.made_by import own_word
from lifeservices.record.recorder import stamp
from lifeservices.record.tables import metadata

feed = Table(
    "calendar_feed",
    metadata,
    Column("account_id", Text, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("made_at", Text, nullable=False),
)


class CalendarFeeds:
    """Makes, finds and ends these addresses."""

    def __init__(self, services: LifeServices) -> None:
        self._services, self._database = services, services.database

    def make(self, account_id: str) -> str:
        """A new secret for this account; an earlier one opens nothing any more."""
        secret = own_word(self._services.keyring, f"calendar {account_id}")
        values = {"account_id": account_id, "digest": _digest(secret), "made_at": stamp(self._services.clock())}
        with self._database.write() as connection:
            connection.execute(feed.delete().where(feed.c.account_id == account_id))
            connection.execute(feed.insert().values(values))
        return secret

    def stop(self, account_id: str) -> None:
        """No address opens this account's check-ins any more."""
        with self._database.write() as connection:
            connection.execute(feed.delete().where(feed.c.account_id == account_id))

    def made_at(self, account_id: str) -> str | None:
        """When the address was made, if there is one."""
        with self._database.read() as connection:
            return connection.execute(select(feed.c.made_at).where(feed.c.account_id == account_id)).scalar()

    def whose(self, secret: str) -> Account | None:
        """The account that an address belongs to, while somebody may sign in with it."""
        with self._database.read() as connection:
            found = connection.execute(select(feed.c.account_id).where(feed.c.digest == _digest(secret))).scalar()
        account = Accounts(self._services).with_id(found) if found else None
        return account if account is not None and account.active else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
