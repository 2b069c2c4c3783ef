"""Who works here, which services do we know, and where does the program run?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lifeservices.commands import Role
from lifeservices.domain.words_person import ProductLine, StaffRole
from lifeservices.domain.words_plan import LifeDomain
from lifeservices.projections.markets import MarketRow, markets
from lifeservices.projections.projection import Projection
from lifeservices.projections.services import ServiceRow, services
from lifeservices.projections.staff import StaffRow, staff
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import like, typed
from lifeservices.sentences.words import short

MAY = frozenset({Role.ADMIN, Role.LEAD})
PAGE = 50


@dataclass(frozen=True)
class Kept:
    """The list of one kind of thing the program keeps: staff, services or markets."""

    kind: str
    words: str = ""
    page: int = 1


@dataclass(frozen=True)
class KeptLine:
    """One of them."""

    id: str
    name: str
    word: str
    shape: str
    more: list[str]


@dataclass(frozen=True)
class KeptLines:
    """A page of them."""

    lines: list[KeptLine]
    total: int
    page: int
    pages: int


@answers(Kept, may=MAY)
def kept(question: Kept, looking: Looking) -> KeptLines:
    projection, order = _KINDS[question.kind]
    where, values = "", list[Any]()
    if question.words and order != "state":
        where, values = f"WHERE LOWER(t.{order}) LIKE ? ESCAPE '\\'", [like(question.words.casefold())]
    total = looking.rows(f"SELECT COUNT(*) FROM {projection.table_name} t {where}", values)[0][0]  # noqa: S608
    pages = max(1, -(-total // PAGE))
    page = min(max(1, question.page), pages)
    rows = typed(
        looking,
        projection,
        f"{where} ORDER BY t.{order}, t.{projection.partition} LIMIT {PAGE} OFFSET {PAGE * (page - 1)}",
        values,
    )
    return KeptLines([_LINES[question.kind](row) for row in rows], total, page, pages)


def _staff(row: StaffRow) -> KeptLine:
    role = StaffRole(row.role).label if row.role else ""
    since = f"since {short(row.joined_on)}" if row.joined_on else ""
    word, shape = (f"Left {short(row.left_on)}", "held") if row.left_on else (role, "good")
    return KeptLine(row.staff_id, row.name, word, shape, [part for part in (row.site, row.state, since) if part])


def _service(row: ServiceRow) -> KeptLine:
    word, shape = ("Listed", "good") if row.listed else ("Not listed any more", "held")
    about = LifeDomain(row.category).label if row.category else ""
    return KeptLine(
        row.service_id,
        row.name,
        word,
        shape,
        [part for part in (row.organization, about, row.phone, row.state) if part],
    )


def _market(row: MarketRow) -> KeptLine:
    word, shape = (f"Closed {short(row.closed_on)}", "held") if row.closed_on else ("Open", "good")
    product = ProductLine(row.product).label if row.product else ""
    since = f"since {short(row.opened_on)}" if row.opened_on else ""
    name = f"{row.state}, {product}"
    return KeptLine(row.market_id, name, word, shape, [part for part in (row.program, row.partner, since) if part])


_KINDS: dict[str, tuple[Projection[Any], str]] = {
    "staff": (staff, "name"),
    "services": (services, "sort_name"),
    "markets": (markets, "state"),
}
_LINES: dict[str, Callable[[Any], KeptLine]] = {
    "staff": _staff,
    "services": _service,
    "markets": _market,
}
