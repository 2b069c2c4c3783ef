"""Which community services can a member be referred to?"""

from __future__ import annotations

import msgspec

from lifeservices.domain.service import ServiceDelisted, ServiceListed
from lifeservices.projections.projection import Projection


class ServiceRow(msgspec.Struct):
    """One community service."""

    service_id: str
    name: str = ""
    sort_name: str = ""
    category: str = ""
    organization: str = ""
    phone: str = ""
    state: str = ""
    listed: bool = True


services = Projection("services", ServiceRow, version=1, indexes=[("sort_name",)])


@services.when(ServiceListed)
def listed(row: ServiceRow, event: ServiceListed) -> None:
    row.name, row.sort_name, row.category = event.service_name, event.service_name.casefold(), event.category or ""
    row.organization, row.phone, row.state = event.organization or "", event.phone or "", event.state or ""
    row.listed = True


@services.when(ServiceDelisted)
def delisted(row: ServiceRow, event: ServiceDelisted) -> None:
    row.listed = False
