"""Under which words is a member found? The parts of the name without accents, the member number, the digits of the
phone, each where an index finds what it begins with, among however many members.

Like the caseload it holds names readably, because people are looked up by them; erasing the person clears it.
"""

from __future__ import annotations

import unicodedata

import msgspec

from lifeservices.domain.member import MemberContactDetailsChanged, MemberIdentityRecorded, PersonKeyDestroyed
from lifeservices.projections.projection import Projection

PARTS = ("part_1", "part_2", "part_3", "part_4")


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


finding = Projection(
    "finding",
    FindingRow,
    version=1,
    indexes=[*((part,) for part in PARTS), ("number",), ("phone",), ("phone_end",)],
)


def folded(text: str) -> str:
    """A text as it is looked for: small letters without accents, apostrophes or hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = (sign if sign.isalnum() else " " if sign.isspace() or sign in "-‐–/,." else "" for sign in plain)
    return " ".join("".join(kept).split())


def alone(text: str) -> str:
    """Letters and digits alone, as a number is compared."""
    return folded(text).replace(" ", "")


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
