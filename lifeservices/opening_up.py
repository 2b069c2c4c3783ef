"""Opening one member outside one's reach in an emergency, and looking into it afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import Connection, select

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.domain.time import working_days_after
from lifeservices.emergencies import LASTS, emergency, review
from lifeservices.keys import KeyDestroyed, seal
from lifeservices.made_by import own_id
from lifeservices.projections.as_looked_for import alone, folded
from lifeservices.projections.caseload import caseload
from lifeservices.questions import Looking
from lifeservices.questions.searching import with_marks
from lifeservices.reach import within
from lifeservices.record.recorder import stamp

OPENERS = (Role.COACH, Role.SUPERVISOR)
MOST_A_DAY = 3
SHORTEST, LONGEST = 15, 2_000
LONG_PHONE = 10
REVIEW_DAYS = 2


class Reviewer(StrEnum):
    """Who looks into an opening: two, and neither is who opened it."""

    SUPERVISOR = "supervisor"
    PRIVACY = "privacy"


REVIEWERS = {Role.SUPERVISOR: Reviewer.SUPERVISOR, Role.LEAD: Reviewer.SUPERVISOR, Role.ADMIN: Reviewer.PRIVACY}
"""Role → the part it closes. Leads stand in where the only supervisor is who opened it."""


@dataclass(frozen=True)
class Wanted:
    """What somebody says who wants to open a member: whom they mean, and why, in their own words."""

    member: str
    reason: str
    visit: str = ""


class OpeningUp:
    """Opens, and closes reviews."""

    def __init__(self, services: LifeServices) -> None:
        self._services, self._database = services, services.database

    def open(self, by: Actor, wanted: Wanted) -> str:
        """Open one member for an hour. The caller has made sure it is they who ask. The answer is the member's id."""
        reason = _said(wanted.reason, "reason", "Say in your own words what has happened and what you need.")
        now = self._services.clock()
        with self._database.write() as connection:
            self._database.alone_in(connection, emergency.name)
            id = own_id("emergency")
            again = connection.execute(select(emergency.c.member_id).where(emergency.c.id == id)).scalar()
            if again is not None:
                # The same form once more, which was not answered the first time.
                return str(again)
            self._check_not_too_often(connection, by)
            member_id = self._member(connection, by, wanted.member)
            until = stamp(now + LASTS)
            row = {"id": id, "member_id": member_id, "staff_id": by.id, "role": by.role.value, "visit": wanted.visit}
            sealed = self._sealed(connection, member_id, reason, id)
            connection.execute(emergency.insert().values(**row, reason=sealed, opened_at=stamp(now), until=until))
            due = working_days_after(self._services.today(), REVIEW_DAYS).isoformat()
            for reviewer in Reviewer:
                connection.execute(review.insert().values(emergency_id=id, reviewer=reviewer.value, due_on=due))
        return member_id

    def _check_not_too_often(self, connection: Connection, by: Actor) -> None:
        since = stamp(self._services.clock() - timedelta(days=1))
        statement = self._database.sql("SELECT count(*) FROM emergency WHERE staff_id = ? AND opened_at > ?")
        if int(connection.exec_driver_sql(statement, (by.id, since)).scalar_one()) >= MOST_A_DAY:
            words = f"You opened {MOST_A_DAY} records in the last 24 hours. Call your supervisor, who can look for you."
            raise Refused(words, "member")

    def _member(self, connection: Connection, by: Actor, words: str) -> str:
        """The one member who is meant, and who is not within reach anyway."""
        services = self._services
        looking = Looking(connection, self._database, services.record, services.settings, by, services.today())
        found = _called(looking, words)
        if len(found) > 1:
            raise Refused("More than one member is called this. Give the member number or the phone.", "member")
        if not found:
            raise Refused("Nobody has this member number, phone or full name. Check each letter and digit.", "member")
        if within(by, found[0][1], looking) or looking.emergency(found[0][0]):
            raise Refused("This member is open to you already. Find them under Members.", "member")
        return str(found[0][0])

    def close(self, by: Actor, emergency_id: str, found: str) -> None:
        """Somebody else than who opened it looked into it, and says what they found. Raises NotFound, Refused."""
        said = _said(found, "found", "Say what you looked at and what you found.")
        now = stamp(self._services.clock())
        with self._database.write() as connection:
            statement = self._database.sql("SELECT member_id, staff_id FROM emergency WHERE id = ?")
            row = connection.exec_driver_sql(statement, (emergency_id,)).fetchone()
            if row is None or by.role not in REVIEWERS:
                raise NotFound(emergency_id)
            if row[1] == by.id:
                raise Refused("You opened this record yourself. Somebody else has to look into it.", "found")
            mine = (review.c.emergency_id == emergency_id) & (review.c.reviewer == REVIEWERS[by.role].value)
            sealed = self._sealed(connection, row[0], said, emergency_id)
            closed = review.update().where(mine & review.c.closed_at.is_(None))
            if connection.execute(closed.values(closed_at=now, closed_by=by.id, found=sealed)).rowcount == 0:
                raise Refused("This was closed already.", "found")

    def _sealed(self, connection: Connection, member_id: str, words: str, place: str) -> str:
        """Words about a member, sealed under their key; of an erased member none are kept."""
        try:
            cipher = self._services.keyring.ensure(connection, member_id, stamp(self._services.clock()))[1]
        except KeyDestroyed:
            return ""
        return seal(cipher, words.encode(), place.encode())


def _called(looking: Looking, words: str) -> list[tuple[str, str]]:
    """The members with exactly this number, phone or full name, and their coaches; two of them are too many."""
    digits = "".join(sign for sign in words if sign.isdigit())
    number, name = alone(words), words.strip().lower()
    # Of a full name one of the words is the first that it is found by.
    found = [*with_marks(looking, "part_1", folded(words).split()), *with_marks(looking, "number", [number])]
    if len(digits) >= LONG_PHONE:
        found += with_marks(looking, "phone", [digits])
    rows = {row.member_id: row for row in looking.of_members(caseload, (row.member_id for row in found))}
    exact = {
        row.member_id
        for row in found
        if (number and row.number == number)
        or (len(digits) >= LONG_PHONE and row.phone == digits)
        or (name and rows[row.member_id].name.lower() == name)
    }
    return [(id, rows[id].coach_id) for id in sorted(exact)][:2]


def _said(words: str, field: str, wanted: str) -> str:
    said = " ".join(words.split())
    if len(said) < SHORTEST or len(set(said.lower())) < 5:
        raise Refused(wanted, field)
    if len(said) > LONGEST:
        raise Refused(f"Use at most {LONGEST:,} characters.", field)
    return said
