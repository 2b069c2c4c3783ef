"""Which numbers help at any hour: for one member, for everybody whom one page is about, and in each market?"""

from __future__ import annotations

from dataclasses import dataclass, field

from lifeservices.commands import Role
from lifeservices.domain.errors import NotFound
from lifeservices.domain.market import CRISIS, DANGER, DISTRESS, RELAY
from lifeservices.domain.words_person import ProductLine
from lifeservices.projections.caseload import caseload
from lifeservices.projections.help_numbers import HelpNumbersRow, help_numbers
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import typed


@dataclass(frozen=True)
class HelpNumbers:
    """Which numbers are shown: those of the member a page is about, where there is one."""

    member_id: str = ""


@dataclass(frozen=True)
class Numbers:
    """The numbers as they are shown. Without a nurse line there is none, or each market has its own."""

    danger: str = DANGER
    crisis: str = CRISIS
    relay: str = RELAY
    distress: str = DISTRESS
    nurse_line: str = ""
    nurse_hours: str = ""


COUNTRY = Numbers()
"""Those of the whole country, without a nurse line."""


@dataclass(frozen=True)
class MarketNumbers:
    """The numbers of one market, and what it is called."""

    market_id: str
    name: str
    program: str
    numbers: Numbers


@dataclass(frozen=True)
class HelpNumbersAnswer:
    """The numbers to show, and those of each market that is open."""

    shown: Numbers
    markets: list[MarketNumbers] = field(default_factory=list)

    @property
    def differ(self) -> bool:
        """True where there are nurse lines and no one of them holds for whoever the page is about."""
        return not self.shown.nurse_line and any(market.numbers.nurse_line for market in self.markets)


@answers(HelpNumbers, may=frozenset(Role))
def numbers_shown(question: HelpNumbers, looking: Looking) -> HelpNumbersAnswer:
    rows = typed(looking, help_numbers, "WHERE t.closed_on IS NULL ORDER BY t.state, t.product")
    markets = [MarketNumbers(row.market_id, _name(row), row.program, _numbers(row)) for row in rows]
    of_member = _market_of(question.member_id, looking) if question.member_id else None
    if of_member is None:
        return HelpNumbersAnswer(_agreed_on(markets), markets)
    row = next((row for row in rows if (row.state, row.product) == of_member), None)
    return HelpNumbersAnswer(_numbers(row) if row else COUNTRY, markets)


def _market_of(member_id: str, looking: Looking) -> tuple[str, str] | None:
    """A member's state and product line, for whoever may see the member; nothing for others."""
    try:
        looking.check_member(member_id)
    except NotFound:
        return None
    found = looking.of_members(caseload, [member_id])[0]
    return found.state, found.product


def _agreed_on(markets: list[MarketNumbers]) -> Numbers:
    """What every open market says alike; the country's number where they differ."""
    if not markets:
        return COUNTRY
    first, *others = (market.numbers for market in markets)
    alike = {name: value for name, value in vars(first).items() if all(vars(o)[name] == value for o in others)}
    if "nurse_line" not in alike:
        alike.pop("nurse_hours", None)
    return Numbers(**alike)


def _numbers(row: HelpNumbersRow) -> Numbers:
    return Numbers(
        crisis=row.crisis or CRISIS,
        relay=row.relay or RELAY,
        distress=row.distress or DISTRESS,
        nurse_line=row.nurse_line,
        nurse_hours=row.nurse_hours,
    )


def _name(row: HelpNumbersRow) -> str:
    product = ProductLine(row.product).label if row.product else ""
    return ", ".join(part for part in (row.state, product) if part)
