"""Two people who erase somebody: one asks for it, another confirms."""

from __future__ import annotations

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.erasure import AskForErasure, ErasePerson
from lifeservices.domain.words_person import ErasureBasis

WHO_ASKS = Actor("who-asks-for-it", Role.LEAD, "web")


def erase(services: LifeServices, member_id: str, by: Actor, show: bool = True) -> None:
    """Erase somebody as two people do it; `by` is who confirms."""
    services.do(AskForErasure(member_id, ErasureBasis.MEMBER_ASKED), WHO_ASKS, show=show)
    services.do(ErasePerson(member_id), by, show=show)
