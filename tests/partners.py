"""Employers that members may be put forward to: their approval is taken over, as of histories from elsewhere."""

from __future__ import annotations

from datetime import date

from lifeservices.commands import Actor, Role
from lifeservices.commands.employer import TakeOverApproval

IMPORTER = Actor("import", Role.IMPORT, "import")


def taken_over(employer_id: str, day: date, valid_to: date | None = None) -> TakeOverApproval:
    """An approval that was given before this register was kept."""
    return TakeOverApproval(employer_id=employer_id, approved_on=day, criteria="1", valid_to=valid_to)
