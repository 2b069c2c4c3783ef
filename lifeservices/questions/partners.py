"""Which employers are our partners, what is due with them, and how many were there on a day?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from lifeservices.commands.vetting_rules import VETTERS
from lifeservices.domain.words_employer import PartnerTier, VettingState
from lifeservices.metrics.partners import PartnerCounts, partner_counts
from lifeservices.projections.employers import PARTNER, EmployerRow, employers
from lifeservices.projections.partners import partners
from lifeservices.questions import Looking, answers
from lifeservices.questions.choices import Choices, Desk, offers
from lifeservices.questions.job_links import due_with_jobs
from lifeservices.questions.opening import like, typed
from lifeservices.questions.partner_standing import due, ended, standing, view_of
from lifeservices.sentences.words import short

PAGE = 50
VIEWS = ("due", "partners", "on-the-way", "others")


@dataclass(frozen=True)
class Partners:
    """One of the views of the employers, a page of it: due, partners, on-the-way, others."""

    view: str = "due"
    words: str = ""
    page: int | None = 1
    """None: all of them."""


@dataclass(frozen=True)
class PartnerLine:
    """One employer on the list."""

    id: str
    name: str
    word: str
    shape: str
    more: list[str]
    due: list[str]
    row: EmployerRow


@dataclass(frozen=True)
class PartnerLines:
    """A page of them, and how many each view holds."""

    lines: list[PartnerLine]
    counts: dict[str, int]
    total: int
    page: int
    pages: int


@dataclass(frozen=True)
class CountPartners:
    """How many partners were there on a day, as known at the end of another?"""

    as_of: date
    known_on: date | None = None


@answers(Partners, may=VETTERS)
def partner_lines(question: Partners, looking: Looking) -> PartnerLines:
    where, values = "", []
    if question.words:
        where, values = "WHERE t.sort_name LIKE ? ESCAPE '\\'", [like(question.words.casefold())]
    rows = typed(looking, employers, f"{where} ORDER BY t.sort_name, t.employer_id", values)
    of_jobs = due_with_jobs(looking, [row.employer_id for row in rows])
    to_do = {row.employer_id: sorted([*due(row, looking.today), *of_jobs.get(row.employer_id, [])]) for row in rows}
    by_view: dict[str, list[EmployerRow]] = {view: [] for view in VIEWS}
    for row in rows:
        by_view[view_of(row, looking.today)].append(row)
        if to_do[row.employer_id]:
            by_view["due"].append(row)
    chosen = by_view[question.view]
    if question.view == "due":
        chosen = sorted(chosen, key=lambda row: (to_do[row.employer_id][0][0], row.sort_name))
    pages = max(1, -(-len(chosen) // PAGE)) if question.page else 1
    page = min(max(1, question.page or 1), pages)
    shown = chosen[PAGE * (page - 1) : PAGE * page] if question.page else chosen
    lines = [_line(row, looking.today, [words for _, words in to_do[row.employer_id]]) for row in shown]
    return PartnerLines(lines, {v: len(found) for v, found in by_view.items()}, len(chosen), page, pages)


@answers(CountPartners, may=VETTERS)
def count_partners(question: CountPartners, looking: Looking) -> PartnerCounts:
    position = looking.record.head().position
    if question.known_on is not None:
        zone = ZoneInfo(looking.settings.zone)
        night = datetime.combine(question.known_on + timedelta(days=1), time(), zone)
        position = looking.record.position_at(night)
    where = "WHERE t.pos_from <= ? AND t.pos_to > ?"
    return partner_counts(typed(looking, partners, where, (position, position)), question.as_of, position)


def _line(row: EmployerRow, today: date, to_do: list[str]) -> PartnerLine:
    word, shape = standing(row, today)
    until = f"until {short(row.valid_to)}" if row.valid_to and row.status in PARTNER and not ended(row, today) else ""
    tier = PartnerTier(row.tier).label if row.tier else ""
    chance = "second chance" if row.second_chance else ""
    more = [part for part in (row.state, tier, until, chance) if part]
    return PartnerLine(row.employer_id, row.name, word, shape, more, to_do, row)


@offers("job_employers")
def job_employers(desk: Desk) -> Choices:
    """Every employer: first those that members may be put forward to today, then the others with what is in the way."""
    today = desk.looking.today
    rows = typed(desk.looking, employers, "ORDER BY t.sort_name, t.employer_id")
    able = [row for row in rows if row.status in PARTNER and not ended(row, today)]
    unable = [row for row in rows if row not in able]
    return [*((row.employer_id, _able(row)) for row in able), *((r.employer_id, _unable(r, today)) for r in unable)]


def _able(row: EmployerRow) -> str:
    return f"{row.name} (approved with conditions)" if row.status == VettingState.CONDITIONS else row.name


def _unable(row: EmployerRow, today: date) -> str:
    word = standing(row, today)[0].lower()
    return f"{row.name} (not now: {word})"
