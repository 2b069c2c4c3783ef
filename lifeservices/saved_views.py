"""Which views of the figures does somebody come back to?

A saved view is an address of this site with a name: which page, which group, which days. It is not part of the record;
it belongs to somebody on the staff, who may share it with the others who lead the program.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from sqlalchemy import Boolean, Column, Table, Text, UniqueConstraint
from sqlalchemy.exc import IntegrityError

from lifeservices.application import LifeServices
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.made_by import own_id
from lifeservices.record.recorder import stamp
from lifeservices.record.tables import metadata

LONGEST_NAME = 80
LONGEST_ADDRESS = 1_500
MOST = 200
"""Views of one person: more are never found again."""

view = Table(
    "saved_view",
    metadata,
    Column("id", Text, primary_key=True),
    Column("staff_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("made_at", Text, nullable=False),
    UniqueConstraint("staff_id", "name", name="saved_view_name"),
)
FOUND = "SELECT id, staff_id, name, address, shared, made_at FROM saved_view WHERE staff_id = ? OR shared"


@dataclass(frozen=True)
class SavedView:
    """One view: whose, what it is called, where it leads, and whether the others see it."""

    id: str
    staff_id: str
    name: str
    address: str
    shared: bool
    made_at: str


class SavedViews:
    """Keeps the views of one person, and finds those that others share."""

    def __init__(self, services: LifeServices, staff_id: str) -> None:
        self._services, self._database, self._staff_id = services, services.database, staff_id

    def save(self, name: str, address: str, shared: bool) -> SavedView:
        """Keep an address under a name. The caller has made sure that it is an address of this site."""
        if len(address) > LONGEST_ADDRESS:
            raise Refused("This address is too long to be kept. Choose fewer things.", "address")
        if sum(1 for each in self.found() if each.staff_id == self._staff_id) >= MOST:
            raise Refused(f"You have {MOST} views. Remove one that you do not need any more.", "name")
        made = SavedView(own_id("view"), self._staff_id, _name(name), address, shared, stamp(self._services.clock()))
        try:
            with self._database.write() as connection:
                connection.execute(view.insert().values(**vars(made)))
        except IntegrityError:
            if any(each.id == made.id for each in self.found()):
                return self.one(made.id)
            raise _taken(made.name) from None
        return made

    def found(self) -> list[SavedView]:
        """Their own views and the shared ones, by name."""
        rows = self._database.rows(self._database.sql(FOUND), (self._staff_id,))
        found = (SavedView(id, whose, name, address, bool(shared), at) for id, whose, name, address, shared, at in rows)
        return sorted(found, key=lambda each: (each.name.casefold(), each.id))

    def one(self, id: str) -> SavedView:
        """One of these. Raises NotFound, also for what somebody else keeps to themselves."""
        found = next((each for each in self.found() if each.id == id), None)
        if found is None:
            raise NotFound(id)
        return found

    def change(self, id: str, name: str, shared: bool) -> SavedView:
        """Give a view of theirs another name, or share it, or share it no more."""
        own = self._own(id)
        try:
            with self._database.write() as connection:
                connection.execute(view.update().where(view.c.id == own.id).values(name=_name(name), shared=shared))
        except IntegrityError:
            raise _taken(name.strip()) from None
        return self.one(id)

    def remove(self, id: str) -> SavedView:
        """Keep a view of theirs no more. The answer is what it was, so that it can be had again."""
        own = self._own(id)
        with self._database.write() as connection:
            connection.execute(view.delete().where(view.c.id == own.id))
        return own

    def _own(self, id: str) -> SavedView:
        found = self.one(id)
        if found.staff_id != self._staff_id:
            raise NotFound(id)
        return found


def _name(typed: str) -> str:
    """A name as it is kept: one line, without signs that nobody can see."""
    seen = "".join(sign for sign in unicodedata.normalize("NFC", typed) if unicodedata.category(sign)[0] != "C")
    name = " ".join(seen.split())
    if not name:
        raise Refused("Give the view a name, so that you find it again.", "name")
    if len(name) > LONGEST_NAME:
        raise Refused(f"Use at most {LONGEST_NAME} characters.", "name")
    return name


def _taken(name: str) -> Refused:
    return Refused(f"You already have a view called “{name}”. Choose another name.", "name")
