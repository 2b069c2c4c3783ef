"""What may be asked about where the program runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Between, Desk, Length, Role, handles
from lifeservices.domain.market import HelpNumbersSet, Market, MarketClosed, MarketOpened, RideLeadSet
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_person import ProductLine

MAY = frozenset({Role.ADMIN, Role.LEAD, Role.IMPORT})


@dataclass(frozen=True)
class OpenMarket:
    """Open a market."""

    state: Annotated[str, Length(2, 2), Asks("State", hint="Two letters, like OH")]
    product: Annotated[ProductLine, Asks("Kind of health plan")]
    opened_on: Annotated[date, Asks("From which day?")]
    program: Annotated[str | None, Length(120), Asks("What is the plan called there?")] = None
    partner: Annotated[str | None, Length(120), Asks("Who runs it, if not we?")] = None
    market_id: str | None = None


@handles(OpenMarket, may=MAY, audience="admin")
def open_market(command: OpenMarket, desk: Desk) -> Iterable[Subject]:
    market = desk.new(Market, command.market_id)
    market.open(
        MarketOpened(
            on=command.opened_on,
            state=command.state,
            product=command.product,
            program=command.program,
            partner=command.partner,
        )
    )
    return [market]


@dataclass(frozen=True)
class CloseMarket:
    """Close a market."""

    market_id: Annotated[str, Asks("Which market?", choices="markets")]
    closed_on: Annotated[date, Asks("First day without it")]


@handles(CloseMarket, may=MAY, audience="admin")
def close_market(command: CloseMarket, desk: Desk) -> Iterable[Subject]:
    market = desk.get(Market, command.market_id)
    market.close(MarketClosed(on=command.closed_on))
    return [market]


@dataclass(frozen=True)
class SetHelpNumbers:
    """Set the help numbers of a market."""

    market_id: Annotated[str, Asks("Which market?", choices="markets")]
    set_on: Annotated[date, Asks("When did they begin to hold?")]
    nurse_line: Annotated[str | None, Length(20), Asks("Nurse line", hint="Empty: this market has none")] = None
    nurse_hours: Annotated[str | None, Length(24), Asks("When does somebody answer there?", hint="Like 24 hours")] = (
        None
    )
    crisis: Annotated[str | None, Length(20), Asks("Crisis line, if not 988")] = None
    relay: Annotated[str | None, Length(20), Asks("Relay for TTY, if not 711")] = None
    distress: Annotated[str | None, Length(20), Asks("Disaster distress helpline, if not 800-985-5990")] = None


@handles(SetHelpNumbers, may=MAY, audience="admin")
def set_help_numbers(command: SetHelpNumbers, desk: Desk) -> Iterable[Subject]:
    market = desk.get(Market, command.market_id)
    market.help_by(
        HelpNumbersSet(
            on=command.set_on,
            nurse_line=command.nurse_line,
            nurse_hours=command.nurse_hours,
            crisis=command.crisis,
            relay=command.relay,
            distress=command.distress,
        )
    )
    return [market]


@dataclass(frozen=True)
class SetRideLead:
    """Set how far ahead rides are ordered."""

    market_id: Annotated[str, Asks("Which market?", choices="markets")]
    set_on: Annotated[date, Asks("From which day does it hold?")]
    working_days: Annotated[
        int,
        Between(0, 20),
        Asks("How many working days ahead?", hint="Until a market says otherwise, it is 3. Weekends are not counted"),
    ]
    vendor: Annotated[str | None, Length(80), Asks("Who drives there for the plan?")] = None
    phone: Annotated[str | None, Length(20), Asks("Where are rides ordered?", hint="A phone number")] = None


@handles(SetRideLead, may=MAY, audience="admin")
def set_ride_lead(command: SetRideLead, desk: Desk) -> Iterable[Subject]:
    market = desk.get(Market, command.market_id)
    told = RideLeadSet(on=command.set_on, working_days=command.working_days, vendor=command.vendor, phone=command.phone)
    market.lead_by(told)
    return [market]
