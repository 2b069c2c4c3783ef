"""To which referral does a link lead that a service was given?"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.service_link import ServiceLinkMade
from lifeservices.projections.projection import Projection


class ServiceLinkRow(msgspec.Struct):
    """One link."""

    member_id: str
    link_id: str
    referral_id: str = ""
    service_id: str = ""
    made_on: date | None = None
    until: date | None = None


service_links = Projection("service_links", ServiceLinkRow, version=1, key="link_id")


@service_links.when(ServiceLinkMade)
def made(row: ServiceLinkRow, event: ServiceLinkMade) -> None:
    row.referral_id, row.service_id = event.referral_id, event.service_id
    row.made_on, row.until = event.on, event.until
