"""How much of a member somebody is shown, by role, and what for: the one declaration of it.

Whoever coaches a member today works with all of their record: that is what for. Whoever opened a record in an emergency
said what for then. Supervisors and leads see who a member is, how to reach them and who coaches; the rest opens when
they say what they need it for, for one member and one visit, and that is written into the list of looks. Three groups
of it stay hidden even then, unless what it is opened for needs them, until each is opened by a press of its own. Which
entries and answers belong to a group is declared in `groups`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from lifeservices.commands import Role
from lifeservices.groups import EVERY_GROUP, Group

NAMES = frozenset({"given_name", "family_name", "preferred_name", "member_number", "born_on"})
REACHED_BY = frozenset({"phone", "other_phone", "email", "best_time", "interpreter_mode", "aids"})

WITHOUT_A_PURPOSE: Mapping[Role, frozenset[str]] = {
    Role.SUPERVISOR: NAMES | REACHED_BY,
    Role.LEAD: NAMES | REACHED_BY,
    Role.ADMIN: NAMES,
    Role.EVALUATOR: frozenset(),
}
"""Role → the sealed fields that pages about a member hold before anything is said. Coaches work with all of them."""


class Purpose(StrEnum):
    """What a supervisor or a lead opens a record for."""

    ADVISE = "advise"
    CHECK = "check"
    ASKED = "asked"
    INCIDENT = "incident"

    @property
    def words(self) -> str:
        """As it stands on the button, and in the list of looks."""
        return SAID[self]

    @property
    def brings(self) -> frozenset[Group]:
        """The groups that this purpose opens together with the rest."""
        return BRINGS[self]


SAID = {
    Purpose.ADVISE: "to advise or stand in for their coach",
    Purpose.CHECK: "to check the work or a figure",
    Purpose.ASKED: "because the member asked",
    Purpose.INCIDENT: "to look into a complaint or an incident",
}
BRINGS: Mapping[Purpose, frozenset[Group]] = {
    Purpose.ADVISE: frozenset(),
    Purpose.CHECK: frozenset(),
    Purpose.ASKED: frozenset(),
    Purpose.INCIDENT: EVERY_GROUP,
}
"""Whoever looks into an incident has to see all of it. Advice, a figure and a request are about one thing at a time."""
SAY_WHAT_FOR = frozenset({Role.SUPERVISOR, Role.LEAD})
"""Who says what for."""
