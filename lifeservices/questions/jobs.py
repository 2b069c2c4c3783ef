"""Which jobs do employers offer, what has to be done about them, and how many were open on a day?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from lifeservices.commands import Role
from lifeservices.commands.vetting_rules import VETTERS
from lifeservices.domain.job_order import CONFIRM_DAYS, STALE_DAYS, run_out
from lifeservices.domain.words_job import SECOND_CHANCE, JobExpiry, JobState
from lifeservices.library import occupations
from lifeservices.metrics.job_orders import JobCounts, job_counts
from lifeservices.projections.employers import PARTNER, EmployerRow, employers
from lifeservices.projections.job_orders import JobOrderRow, job_orders
from lifeservices.projections.job_spells import job_spells
from lifeservices.projections.partners import partners
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import like, typed
from lifeservices.questions.partner_standing import ended, standing
from lifeservices.sentences.words import short

USERS = frozenset({Role.COACH, Role.SUPERVISOR, Role.LEAD, Role.ADMIN})
"""Who reads of jobs. Whose duty they are writes of them (`VETTERS`)."""
PAGE = 50
MOST_IN_A_FILE = 5000
ASK_AGAIN = timedelta(days=30)
"""So long after it expired, a job is asked about once more."""
VIEWS: dict[str, tuple[str, ...]] = {
    "due": (),
    "open": (JobState.OPEN.value,),
    "paused": (JobState.PAUSED.value,),
    "drafts": (JobState.DRAFT.value,),
    "ended": (JobState.FILLED.value, JobState.CLOSED.value, JobState.EXPIRED.value),
}
FOR_DUTY = ("due", "drafts")
"""Views of those whose duty jobs are."""


@dataclass(frozen=True)
class Jobs:
    """The jobs of one view, a page of them. What is empty is not asked about."""

    view: str = "open"
    words: str = ""
    employer_id: str = ""
    state: str = ""
    occupation: str = ""
    chance: bool = False
    """Only those where a record by itself rules nobody out."""
    page: int = 1
    whole: bool = False
    """All of them at once, for a file."""


@dataclass(frozen=True)
class JobLine:
    """One job on the list."""

    row: JobOrderRow
    employer: str
    occupation: str
    word: str
    shape: str
    due: list[str]


@dataclass(frozen=True)
class JobsFound:
    """A page of them, how many each view holds, and what there is to choose by."""

    lines: list[JobLine]
    counts: dict[str, int]
    total: int
    page: int
    pages: int
    employers: list[tuple[str, str]] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    occupations: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class CountJobs:
    """How many jobs were open on a day, as known at the end of another?"""

    as_of: date
    known_on: date | None = None


@answers(Jobs, may=USERS)
def jobs(question: Jobs, looking: Looking) -> JobsFound:
    views = [view for view in VIEWS if looking.by.role in VETTERS or view not in FOR_DUTY]
    asked = {view: _where(view, question, looking.today) for view in views}
    counts = {view: _count(looking, *asked[view]) for view in views}
    total = counts.get(question.view, 0)
    size = MOST_IN_A_FILE if question.whole else PAGE
    pages = max(1, -(-total // size))
    page = min(max(1, question.page), pages)
    rows: list[JobOrderRow] = []
    if question.view in asked:
        where, values = asked[question.view]
        order = "t.confirmed_on, t.told_on, t.sort_title" if question.view == "due" else "t.sort_title"
        rows = typed(looking, job_orders, f"{where} ORDER BY {order}, t.job_order_id LIMIT ? OFFSET ?",
                     (*values, size, size * (page - 1)))  # fmt: skip
    known = of_employers(looking, {row.employer_id for row in rows})
    lines = [line_of(row, known.get(row.employer_id), looking.today) for row in rows]
    return JobsFound(lines, counts, total, page, pages, *_choices(looking))


@answers(CountJobs, may=USERS)
def count_jobs(question: CountJobs, looking: Looking) -> JobCounts:
    position = looking.record.head().position
    if question.known_on is not None:
        night = datetime.combine(question.known_on + timedelta(days=1), time(), ZoneInfo(looking.settings.zone))
        position = looking.record.position_at(night)
    held = "WHERE t.pos_from <= ? AND t.pos_to > ?", (position, position)
    return job_counts(typed(looking, job_spells, *held), typed(looking, partners, *held), question.as_of, position)


def of_employers(looking: Looking, ids: Iterable[str]) -> dict[str, EmployerRow]:
    """What is known of these employers, by their ids."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    marks = ", ".join("?" * len(wanted))
    return {row.employer_id: row for row in typed(looking, employers, f"WHERE t.employer_id IN ({marks})", wanted)}


def is_able(row: EmployerRow | None, today: date) -> bool:
    """Whether members may be put forward to an employer."""
    return row is not None and row.status in PARTNER and not ended(row, today)


def word_of(row: JobOrderRow, employer: EmployerRow | None, today: date) -> tuple[str, str]:
    """How far a job is, in a word, and the shape of that word."""
    state = JobState(row.status)
    if state == JobState.OPEN and row.confirmed_on is not None:
        out, because = run_out(row.confirmed_on, row.closes_on)
        if out <= today:
            return ("Closing day passed" if because is JobExpiry.PAST_CLOSING else "Expired"), "held"
        if employer is None or not is_able(employer, today):
            held = standing(employer, today)[0].lower() if employer else "not known"
            return f"Held, employer: {held}", "held"
        return ("Open, confirm it", "soon") if is_stale(row, today) else ("Open", "good")
    return state.label, {JobState.PAUSED: "soon", JobState.DRAFT: "unknown"}.get(state, "held")


def is_stale(row: JobOrderRow, today: date) -> bool:
    """Whether an open job was confirmed so long ago that it is time to ask again."""
    live = row.status == JobState.OPEN and row.confirmed_on is not None
    return live and today - (row.confirmed_on or today) > timedelta(days=STALE_DAYS)


def due_of(row: JobOrderRow, today: date) -> list[tuple[date, str]]:
    """What has to be done about a job, and since or until when."""
    if is_stale(row, today) and row.confirmed_on is not None:
        out, _ = run_out(row.confirmed_on, row.closes_on)
        said = f"Last confirmed {short(row.confirmed_on)}. Ask whether it is still open; it expires {short(out)}"
        return [(out, said)] if out > today else []
    if row.status == JobState.PAUSED and row.until is not None and row.until <= today:
        return [(row.until, f"Paused until about {short(row.until)}. Ask whether it is open again")]
    if row.status == JobState.DRAFT and row.told_on is not None:
        return [(row.told_on, f"A draft since {short(row.told_on)}. Open it, or close it")]
    unsaid = row.status == JobState.EXPIRED and row.because == JobExpiry.NOT_CONFIRMED
    if unsaid and row.status_on is not None and today <= row.status_on + ASK_AGAIN:
        return [(row.status_on, f"Expired {short(row.status_on)}, nobody confirmed it. Ask, and open it again")]
    return []


def _where(view: str, question: Jobs, today: date) -> tuple[str, list[Any]]:
    """What chooses the jobs of a view, as SQL with its values."""
    parts, values = [_of_view(view)], _values_of_view(view, today)
    for column in ("employer_id", "state", "occupation"):
        if wanted := getattr(question, column):
            parts.append(f"t.{column} = ?")
            values.append(wanted)
    if question.chance:
        parts.append(f"t.second_chance IN ({', '.join('?' * len(SECOND_CHANCE))})")
        values.extend(each.value for each in SECOND_CHANCE)
    if question.words:
        meant, more = _meant(question.words)
        parts.append(meant)
        values.extend(more)
    return f"WHERE {' AND '.join(parts)}", values


DUE = (
    "((t.status = 'open' AND t.confirmed_on < ? AND t.confirmed_on >= ? AND (t.closes_on IS NULL OR t.closes_on >= ?)) "
    "OR (t.status = 'paused' AND t.until <= ?) OR t.status = 'draft' "
    "OR (t.status = 'expired' AND t.because = 'not-confirmed' AND t.status_on >= ?))"
)
"""The jobs for which `due_of` says something."""


def _of_view(view: str) -> str:
    return DUE if view == "due" else f"t.status IN ({', '.join('?' * len(VIEWS[view]))})"


def _values_of_view(view: str, today: date) -> list[Any]:
    if view != "due":
        return list(VIEWS[view])
    stale, longest = timedelta(days=STALE_DAYS), timedelta(days=CONFIRM_DAYS)
    return [day.isoformat() for day in (today - stale, today - longest, today, today, today - ASK_AGAIN)]


def _meant(words: str) -> tuple[str, list[Any]]:
    """Jobs called so, of employers called so, or of occupations that people call so."""
    like_them = like(words.casefold())
    meant = "t.sort_title LIKE ? ESCAPE '\\'"
    named = (
        f"t.employer_id IN (SELECT e.employer_id FROM {employers.table_name} e WHERE e.sort_name LIKE ? ESCAPE '\\')"  # noqa: S608
    )
    codes = [each.code for each in occupations.find(words)]
    of = f" OR t.occupation IN ({', '.join('?' * len(codes))})" if codes else ""
    return f"({meant} OR {named}{of})", [like_them, like_them, *codes]


def _count(looking: Looking, where: str, values: list[Any]) -> int:
    return int(looking.rows(f"SELECT COUNT(*) FROM {job_orders.table_name} t {where}", values)[0][0])  # noqa: S608


def line_of(row: JobOrderRow, employer: EmployerRow | None, today: date) -> JobLine:
    """A job as it stands on a list."""
    word, shape = word_of(row, employer, today)
    due = [words for _, words in due_of(row, today)]
    name = employer.name if employer else "An employer"
    return JobLine(row, name, occupations.title_of(row.occupation) if row.occupation else "", word, shape, due)


def _choices(looking: Looking) -> tuple[list[tuple[str, str]], list[str], list[tuple[str, str]]]:
    """Employers, states and occupations of which there are jobs."""
    table = job_orders.table_name
    who = looking.rows(
        f"SELECT e.employer_id, e.name FROM {employers.table_name} e "  # noqa: S608
        f"WHERE e.employer_id IN (SELECT employer_id FROM {table}) ORDER BY e.sort_name"
    )
    states = looking.rows(f"SELECT DISTINCT state FROM {table} WHERE state <> '' ORDER BY state")  # noqa: S608
    codes = looking.rows(f"SELECT DISTINCT occupation FROM {table} WHERE occupation <> ''")  # noqa: S608
    called = sorted(((row[0], occupations.title_of(row[0])) for row in codes), key=lambda each: each[1])
    return [(row[0], row[1]) for row in who], [row[0] for row in states], called
