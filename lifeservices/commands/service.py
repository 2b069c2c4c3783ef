"""What may be asked about community services."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, Role, handles
from lifeservices.domain.service import CommunityService, ServiceDelisted, ServiceListed
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_plan import LifeDomain

MAY = frozenset({Role.ADMIN, Role.LEAD, Role.IMPORT})


@dataclass(frozen=True)
class ListService:
    """List a community service."""

    service_name: Annotated[str, Length(200, 1), Asks("What is it called?")]
    category: Annotated[LifeDomain, Asks("What does it help with?")]
    listed_on: Annotated[date, Asks("Since when is it listed?")]
    organization: Annotated[str | None, Length(200), Asks("Who runs it?")] = None
    phone: Annotated[str | None, Length(40), Asks("Phone", widget="tel")] = None
    state: Annotated[str | None, Length(2, 2), Asks("State", choices="states")] = None
    service_id: str | None = None


@handles(ListService, may=MAY, audience="admin")
def list_service(command: ListService, desk: Desk) -> Iterable[Subject]:
    service = desk.new(CommunityService, command.service_id)
    service.list_it(
        ServiceListed(
            on=command.listed_on,
            state=command.state,
            service_name=command.service_name,
            category=command.category,
            organization=command.organization,
            phone=command.phone,
        )
    )
    return [service]


@dataclass(frozen=True)
class DelistService:
    """Take a community service off the list."""

    service_id: Annotated[
        str,
        Asks("Which service?", hint="Of a long list, those used lately. Others: from their page", choices="services"),
    ]
    delisted_on: Annotated[date, Asks("From which day?")]


@handles(DelistService, may=MAY, audience="admin")
def delist_service(command: DelistService, desk: Desk) -> Iterable[Subject]:
    service = desk.get(CommunityService, command.service_id)
    service.delist(ServiceDelisted(on=command.delisted_on))
    return [service]
