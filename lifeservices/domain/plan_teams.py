"""The teams of a member's own health plan to whom something may be told: recipients that are on no list of services.

Their ids are promises: consents about alcohol and drugs name them.
"""

from __future__ import annotations

from collections.abc import Mapping

from lifeservices.domain.covering import Recipient
from lifeservices.domain.words_care import CareTeam
from lifeservices.domain.words_plan import RecipientKind

RIDES = Recipient("plan-rides", RecipientKind.PLAN, "the plan’s rides")
TEAMS: Mapping[CareTeam, Recipient] = {
    CareTeam.CARE_MANAGEMENT: Recipient("plan-care-management", RecipientKind.PLAN, "the plan’s care management"),
    CareTeam.DISEASE_MANAGEMENT: Recipient(
        "plan-disease-management", RecipientKind.PLAN, "the plan’s disease management"
    ),
    CareTeam.NURSE_LINE: Recipient("plan-nurse-line", RecipientKind.PLAN, "the plan’s nurse line"),
}
PLAN_NAMES: Mapping[str, str] = {each.id: each.name for each in (*TEAMS.values(), RIDES)}
"""Id → what the team is called in a sentence."""


def titles() -> list[tuple[str, str]]:
    """Each team as a list offers it: its id, and its name with a capital."""
    return [(id, f"{name[:1].upper()}{name[1:]}") for id, name in PLAN_NAMES.items()]
