"""Who may sign in through the identity service, and whom it calls what.

An administrator allows it for an account. The first time its person comes from the service with the address of the
account, which the service has checked, the account is bound to what the service calls them; from then on that alone
counts, whatever their address there becomes. No account is ever made this way.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, Connection, Table, Text, UniqueConstraint, select
from sqlalchemy.exc import IntegrityError

from lifeservices.accounts import Account, Accounts, normal
from lifeservices.application import LifeServices
from lifeservices.identity.believed import Said
from lifeservices.letting_in import LettingIn
from lifeservices.record.recorder import stamp
from lifeservices.record.tables import metadata

ALLOWED, BOUND, ENDED = "Sign-in through {} allowed", "First sign-in through {}", "Sign-in through {} ended"

identity_link = Table(
    "identity_link",
    metadata,
    Column("account_id", Text, primary_key=True),
    Column("issuer", Text, nullable=False),
    Column("subject", Text),
    Column("allowed_at", Text, nullable=False),
    Column("bound_at", Text),
    Column("used_at", Text),
    UniqueConstraint("issuer", "subject"),
)
"""`subject`: a keyed fingerprint of what the service calls the person; empty until they came the first time."""


@dataclass(frozen=True)
class Link:
    """How an account may sign in through the service."""

    account_id: str
    allowed_at: str
    bound_at: str | None
    """When its person came from the service for the first time."""
    used_at: str | None
    """When they came last."""


class Links:
    """Allows, binds, finds and ends. Only links to the service that is in use count."""

    def __init__(self, services: LifeServices, issuer: str, called: str) -> None:
        self._services, self._database = services, services.database
        self._issuer, self._called = issuer, called

    def of(self, account_id: str) -> Link | None:
        """The link of an account, if it has one."""
        return self.all().get(account_id) if account_id else None

    def all(self) -> dict[str, Link]:
        """Every link, by account."""
        columns = identity_link.c
        wanted = select(columns.account_id, columns.allowed_at, columns.bound_at, columns.used_at)
        with self._database.read() as connection:
            rows = connection.execute(wanted.where(columns.issuer == self._issuer)).all()
        return {row[0]: Link(*row) for row in rows}

    def allow(self, account_id: str, by: str, reason: str) -> None:
        """Let the person of an account sign in through the service, beginning with their next time."""
        if self.of(account_id) is not None:
            return
        LettingIn(self._services).told(account_id, ALLOWED.format(self._called), by, reason)
        values = {"account_id": account_id, "issuer": self._issuer, "allowed_at": stamp(self._services.clock())}
        with self._database.write() as connection:
            # A link to a service that is not in use any more gives way.
            connection.execute(identity_link.delete().where(identity_link.c.account_id == account_id))
            connection.execute(identity_link.insert().values(values))

    def end(self, account_id: str, by: str, reason: str) -> None:
        """Nobody signs in with this account through the service any more; whoever is signed in with it is not."""
        LettingIn(self._services).told(account_id, ENDED.format(self._called), by, reason)
        self._cut(account_id)

    def end_own(self, account_id: str) -> None:
        """Somebody wants to sign in with their password alone from now on."""
        LettingIn(self._services).noted(account_id, ENDED.format(self._called))
        self._cut(account_id)

    def whose(self, said: Said) -> Account | None:
        """Whose account this is, if it may be used: bound to them already, or now."""
        subject, now = self._fingerprint(said.subject), stamp(self._services.clock())
        theirs = (identity_link.c.issuer == self._issuer) & (identity_link.c.subject == subject)
        with self._database.read() as connection:
            known = connection.execute(select(identity_link.c.account_id).where(theirs)).scalar()
        if known is None:
            return self._bound(said, subject, now)
        found = Accounts(self._services).with_id(known)
        if found is None or not found.active:
            return None
        with self._database.write() as connection:
            still = connection.execute(identity_link.update().where(theirs).values(used_at=now)).rowcount
        return found if still else None

    def _bound(self, said: Said, subject: str, now: str) -> Account | None:
        """The account that is bound to them from this moment on: theirs by its address, and waiting for them."""
        found = Accounts(self._services).with_email(normal(said.email)) if said.email else None
        if found is None or not found.active:
            return None
        waits = (identity_link.c.account_id == found.id) & (identity_link.c.issuer == self._issuer)
        change = identity_link.update().where(waits & identity_link.c.subject.is_(None))
        try:
            with self._database.write() as connection:
                done = connection.execute(change.values(subject=subject, bound_at=now, used_at=now)).rowcount
        except IntegrityError:
            # They came twice at one moment, with two addresses: the first holds.
            return None
        if not done:
            return None
        LettingIn(self._services).noted(found.id, BOUND.format(self._called))
        return found

    def _cut(self, account_id: str) -> None:
        with self._database.write() as connection:
            forget_link(connection, account_id)
        Accounts(self._services).end_visits(account_id)

    def _fingerprint(self, subject: str) -> str:
        # Some services call people by their address: nothing of it can be read back here.
        return self._services.keyring.digest(f"{self._issuer} {subject}".encode())


def forget_link(connection: Connection, account_id: str) -> None:
    """No service may name the person of this account any more."""
    connection.execute(identity_link.delete().where(identity_link.c.account_id == account_id))
