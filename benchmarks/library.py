"""The library used as its documentation shows: its aggregates, its recorders, its projection runner."""

from __future__ import annotations

import time
from typing import Any
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.dispatch import singledispatchmethod
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresDatastore, PostgresTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from psycopg.sql import SQL, Identifier
from sqlalchemy.engine import make_url

from benchmarks.lives import NOTE
from benchmarks.places import Place

TOPICS = ["work", "transport"]


class Member(Aggregate):
    """A member and the contacts with them; nothing is encrypted."""

    @event("Identified")
    def __init__(self, source: str, state: str, product: str) -> None:
        self.source, self.state, self.product = source, state, product
        self.contacts = 0
        self.last_reached_on = ""

    @event("ContactLogged")
    def log_contact(self, on: str, mode: str, reached: bool, minutes: int, topics: list[str], note: str) -> None:
        self.contacts += 1
        if reached:
            self.last_reached_on = max(self.last_reached_on, on)


class Members(Application[UUID]):
    """Loads a member, lets something happen, saves."""

    def register(self, contacts: int) -> UUID:
        """A member with so many contacts."""
        member = Member("plan-list", "OH", "medicaid")
        for _ in range(contacts):
            member.log_contact("2024-03-01", "phone", True, 20, TOPICS, NOTE)
        self.save(member)
        return member.id

    def log_contact(self, member_id: UUID) -> None:
        """One command."""
        member: Member = self.repository.get(member_id)
        member.log_contact("2024-03-02", "phone", True, 20, TOPICS, NOTE)
        self.save(member)


def environment(place: Place) -> dict[str, str]:
    """The library's settings for its tables beside ours."""
    if place.database == "SQLite":
        return {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(place.home / "library.db")}
    url = make_url(place.url)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": url.database or "",
        "POSTGRES_HOST": str(url.query.get("host") or url.host),
        "POSTGRES_PORT": str(url.port or 5432),
        "POSTGRES_USER": url.username or "",
        "POSTGRES_PASSWORD": url.password or "-",
    }


class Counts(PostgresTrackingRecorder):
    """A read model of one row a member, as its documentation writes one: a row and the tracking in one transaction."""

    def __init__(self, datastore: PostgresDatastore, **kwargs: Any) -> None:
        super().__init__(datastore, **kwargs)
        table = Identifier("library_counts")
        self.sql_create_statements.append(
            SQL("CREATE TABLE IF NOT EXISTS {0} (member_id uuid PRIMARY KEY, contacts bigint)").format(table)
        )
        self.upsert = SQL(
            "INSERT INTO {0} VALUES (%s, 1) ON CONFLICT (member_id) DO UPDATE SET contacts = {0}.contacts + 1"
        ).format(table)

    def count(self, member_id: UUID, tracking: Tracking) -> None:
        """One more event of a member."""
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute(self.upsert, (member_id,), prepare=True)


class CountProjection(Projection[Counts]):
    """Follows the events of the application."""

    name = "library_counts"

    @singledispatchmethod
    def process_event(self, domain_event: Any, tracking: Tracking) -> None:
        self.view.count(domain_event.originator_id, tracking)


def runner_rate(place: Place, events: int) -> float:
    """Events a second through the library's runner, on PostgreSQL: its SQLite recorder cannot be subscribed to."""
    env = environment(place)
    with Members(env) as members:
        for _ in range(events // 30 + 1):
            members.register(29)
        last = members.recorder.max_notification_id()
    begun = time.perf_counter()
    with ProjectionRunner(
        application_class=Members, projection_class=CountProjection, view_class=Counts, env=env
    ) as runner:
        runner.wait(last, timeout=600)
    return (last or 0) / (time.perf_counter() - begun)
