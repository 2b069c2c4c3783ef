"""Under which words is a member found? The parts of the name without accents, the member number, the digits of the
phone, among however many members.

The words themselves are sealed. An index leads to them by marks: of how a part of a name begins by its first three and
first five letters, of how a number begins by every second letter. Erasing the person clears all of it.
"""

from __future__ import annotations

import msgspec

from lifeservices.domain.member import MemberContactDetailsChanged, MemberIdentityRecorded, PersonKeyDestroyed
from lifeservices.name_seal import Marks
from lifeservices.projections.as_looked_for import alone, folded
from lifeservices.projections.sealed import SealedProjection

PARTS = ("part_1", "part_2", "part_3", "part_4")
NAME, NUMBER = Marks("name", (3, 5)), Marks("number", (4, 6, 8, 10, 12, 14, 16))
PHONE, PHONE_END = Marks("phone", (4, 7, 10)), Marks("phone end", (4,))


class FindingRow(msgspec.Struct):
    """One member."""

    member_id: str
    part_1: str = ""
    part_2: str = ""
    part_3: str = ""
    part_4: str = ""
    number: str = ""
    """The member number in small letters and digits alone."""
    phone: str = ""
    """The digits of the phone."""
    phone_end: str = ""
    """The same from the end: people often know the last four."""


finding = SealedProjection(
    "finding",
    FindingRow,
    version=2,
    sealed=(*PARTS, "number", "phone", "phone_end"),
    marked={**dict.fromkeys(PARTS, NAME), "number": NUMBER, "phone": PHONE, "phone_end": PHONE_END},
    indexes=[*((part,) for part in PARTS), ("number",), ("phone",), ("phone_end",)],
)


@finding.when(MemberIdentityRecorded, opened=True)
def named(row: FindingRow, event: MemberIdentityRecorded) -> None:
    names = (event.family_name, event.preferred_name, event.given_name)
    words = list(dict.fromkeys(word for name in names for word in folded(name or "").split()))[: len(PARTS)]
    row.part_1, row.part_2, row.part_3, row.part_4 = [*words, *([""] * (len(PARTS) - len(words)))]
    row.number = alone(event.member_number or "") or row.number


@finding.when(MemberContactDetailsChanged, opened=True)
def reachable(row: FindingRow, event: MemberContactDetailsChanged) -> None:
    row.phone = "".join(sign for sign in event.phone or "" if sign.isdigit())
    row.phone_end = row.phone[::-1]


@finding.when(PersonKeyDestroyed)
def erased(row: FindingRow, event: PersonKeyDestroyed) -> None:
    row.part_1 = row.part_2 = row.part_3 = row.part_4 = row.number = row.phone = row.phone_end = ""
