"""The content of files beside referrals, and of résumés that came as one: sealed, and apart from the record.

Apart, so that it can go.

A file comes before its entry: it is kept here first, and belongs to the record from the transaction in which its entry
is written. One whose form was never saved is swept away after a day. Whoever takes an attachment out, or erases the
person, takes the content away in the same transaction; the entry stays, with the fingerprint of what it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Column, Connection, Table, Text, select

from lifeservices.domain.attachment import AttachmentAdded, AttachmentRemoved
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.resume import ResumeUploaded
from lifeservices.domain.words_referral import Media
from lifeservices.keys import seal, unseal
from lifeservices.record.recorder import stamp
from lifeservices.record.tables import metadata
from lifeservices.scans import Scan

if TYPE_CHECKING:
    from lifeservices.application import LifeServices

WAITS = timedelta(days=1)

attachment = Table(
    "attachment",
    metadata,
    Column("id", Text, primary_key=True),
    Column("member_id", Text, nullable=False, index=True),
    # Whoever sent it: until its entry is written nobody else finds it.
    Column("staff_id", Text, nullable=False),
    Column("media", Text, nullable=False),
    Column("sealed", Text, nullable=False),
    Column("kept_at", Text, nullable=False, index=True),
    # The position of its entry is not known here; that there is one is.
    Column("recorded", BigInteger, nullable=False),
    # Megabytes each: so many at once are written to a backup, and read from it.
    info={"portion": 8},
)


@dataclass(frozen=True)
class Place:
    """Whose file, and which."""

    member_id: str
    attachment_id: str


class Attachments:
    """Keeps the content of files. `by` is always the staff id of whoever sent it."""

    def __init__(self, services: LifeServices) -> None:
        self._services, self._database = services, services.database

    def keep(self, by: str, place: Place, scan: Scan) -> None:
        """Keep a file until its entry is written; one that waits under this id gives way, one on record does not."""
        clock = self._services.clock
        now, oldest = stamp(clock()), stamp(clock() - WAITS)
        with self._database.write() as connection:
            _, cipher = self._services.keyring.ensure(connection, place.member_id, now)
            sealed = seal(cipher, scan.content, place.attachment_id.encode())
            waiting = attachment.c.recorded == 0
            connection.execute(attachment.delete().where(waiting, attachment.c.kept_at < oldest))
            mine = attachment.c.staff_id == by, attachment.c.id == place.attachment_id
            connection.execute(attachment.delete().where(waiting, *mine))
            if connection.execute(select(attachment.c.id).where(attachment.c.id == place.attachment_id)).first():
                return
            values = {"media": scan.media.value, "sealed": sealed, "kept_at": now, "recorded": 0}
            connection.execute(
                attachment.insert().values(id=place.attachment_id, member_id=place.member_id, staff_id=by, **values)
            )

    def mine(self, by: str, place: Place) -> Scan | None:
        """A file that this person sent, whether its entry is written or not."""
        return self._read(place, attachment.c.staff_id == by)

    def read(self, place: Place) -> Scan | None:
        """A file that is on record. Who may read it is asked elsewhere; None where it is gone."""
        return self._read(place, attachment.c.recorded == 1)

    def _read(self, place: Place, *more: Any) -> Scan | None:
        where = (attachment.c.id == place.attachment_id, attachment.c.member_id == place.member_id, *more)
        with self._database.read() as connection:
            row = connection.execute(select(attachment.c.media, attachment.c.sealed).where(*where)).first()
            cipher = self._services.keyring.find(connection, [place.member_id]).get(place.member_id) if row else None
        if row is None or cipher is None:
            return None
        return Scan(Media(row.media), unseal(cipher, row.sealed, place.attachment_id.encode()))


def follow(connection: Connection, event: Event) -> None:
    """What must be true of the files together with an entry: it has its content, or its content is gone."""
    if isinstance(event, AttachmentAdded | ResumeUploaded):
        id = event.attachment_id if isinstance(event, AttachmentAdded) else event.resume_id
        theirs = attachment.c.id == id, attachment.c.member_id == event.stream_id
        if not connection.execute(attachment.update().where(*theirs).values(recorded=1)).rowcount:
            raise Refused("The file did not arrive. Choose it once more.", "title")
    elif isinstance(event, AttachmentRemoved):
        connection.execute(attachment.delete().where(attachment.c.id == event.attachment_id))


def forget_files(connection: Connection, member_id: str) -> None:
    """Take away every file of a person."""
    connection.execute(attachment.delete().where(attachment.c.member_id == member_id))
