"""Does a community service have room for one more?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.event import Event, FreeText
from lifeservices.domain.words_referral import Capacity

if TYPE_CHECKING:
    from lifeservices.domain.service import CommunityService


@recorded_as("capacity-told")
class CapacityTold(Event):
    """Somebody asked the organization whether it has room, or was told."""

    capacity: Capacity
    note: FreeText[str] = None

    def apply(self, service: CommunityService) -> None:
        """Nothing is refused by it: a full service may be asked all the same."""
