"""Do members keep the jobs they found? The figure, the same hires by other rules, and everybody behind it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from lifeservices.commands import Role
from lifeservices.domain.errors import NotFound
from lifeservices.evaluation.codes import short_code
from lifeservices.evaluation.entries import Entry, entries_of
from lifeservices.evaluation.replay import NOW, Knowledge, Replay
from lifeservices.groups import REASON_OF, Group
from lifeservices.metrics import Cohort, Retention, UnknownMetric
from lifeservices.metrics.people import Person
from lifeservices.metrics.status import Reason, Status
from lifeservices.questions import Looking, answers
from lifeservices.questions.by_name import ByName, chosen_in
from lifeservices.questions.opening import names
from lifeservices.questions.within_reach import called_within_reach

FIGURES = frozenset({Role.LEAD, Role.SUPERVISOR, Role.EVALUATOR, Role.ADMIN})
OPENERS = frozenset({Role.LEAD, Role.SUPERVISOR})
"""Who may open the members behind a figure: their screens are for work, and hide no small number."""

HEADLINE = "retention.first_hire.same_employer.all.matured_known"
PAGE = 50

LISTED = 60
"""As many coaches stand in a list to choose from; more are found by name."""


@dataclass(frozen=True)
class View:
    """Which figure somebody looks at: a group, a horizon, a cut-off day and a moment of knowledge."""

    cohort: Cohort = field(default_factory=Cohort)
    horizon: int = 90
    as_of: date | None = None
    known_at: str = NOW

    @property
    def of_a_group(self) -> bool:
        """Whether it is about a part of the program."""
        return bool(self.cohort.to_dict())


@dataclass(frozen=True)
class Choices:
    """What a group can be chosen by."""

    states: list[str]
    products: list[str]
    coaches: dict[str, str] | None
    """By id; None where there are too many for a list."""


def whole_of(replay: Replay, found: Retention) -> Retention:
    """The same figure of the whole program."""
    asked = found.asked
    known = Knowledge(asked.position, asked.recorded_on, "")
    return replay.retention(asked.metric, asked.as_of, known, version=asked.definition.version)


def choices_of(replay: Replay, looking: Looking) -> Choices:
    """What a group can be chosen by, for whoever asks."""
    words = replay.facts.journeys.words
    states, products, coaches = (sorted(t for t in words[n].texts if t) for n in ("state", "product", "coach_id"))
    # Outsiders compare states and products; coaches are nobody's figure but the program's own.
    if looking.by.role not in OPENERS:
        return Choices(states, products, {})
    if len(coaches) > LISTED:
        return Choices(states, products, None)
    called = names(looking, "staff_v1", "staff_id", coaches)
    listed = {coach: called.get(coach) or coach[:8] for coach in coaches}
    return Choices(states, products, dict(sorted(listed.items(), key=lambda pair: pair[1])))


@dataclass(frozen=True)
class RetentionPeople:
    """Everybody behind an integer of the figure. Without a page: all of them, of the whole program, for a file."""

    view: View = field(default_factory=View)
    metric: str = ""
    """The whole metric; the headline unless given."""
    status: str = ""
    reason: str = ""
    page: int | None = 1


@dataclass(frozen=True)
class Listed:
    """One hire behind a figure: whose, its status, and the entry that decided it."""

    person: Person
    code: str
    name: str
    employer: str
    entry: Entry | None


@dataclass(frozen=True)
class PeopleFound:
    """A page of hires; `total` is the integer that was opened.

    `withheld` of them are not listed: the list would tell of them what their record hides from whoever asks.
    """

    figure: Retention
    known: Knowledge
    rows: list[Listed]
    total: int
    page: int
    pages: int
    withheld: int = 0


@answers(RetentionPeople, may=OPENERS | {Role.EVALUATOR})
def retention_people(question: RetentionPeople, looking: Looking) -> PeopleFound:
    view, replay = question.view, Replay(looking, looking.today)
    known, as_of = replay.known(view.known_at), replay.cut_off(view.as_of or looking.today)
    if looking.by.role not in OPENERS or question.page is None:
        # For others, a list of a part of the program is nothing but small cells.
        view = replace(view, cohort=Cohort())
    try:
        found = replay.retention(question.metric or f"{HEADLINE}@{view.horizon}", as_of, known, view.cohort)
    except UnknownMetric:
        raise NotFound(question.metric) from None
    behind = found.people.having(*_statuses(question.status), reason=_reason(question.reason))
    chosen = chosen_in(found) | REASON_OF.get(question.reason, frozenset[Group]())
    listed = ByName(looking).persons(found, behind, chosen)
    pages = max(1, -(-len(listed) // PAGE))
    page = min(max(1, question.page or 1), pages)
    shown = listed if question.page is None else listed[PAGE * (page - 1) : PAGE * page]
    withheld = len(behind) - len(listed)
    return PeopleFound(found, known, _rows(looking, shown), len(behind), page, pages, withheld)


def _statuses(word: str) -> list[Status]:
    named = {"known": [Status.RETAINED, Status.LOST], "matured": [Status.RETAINED, Status.LOST, Status.UNKNOWN]}
    return named.get(word) or [status for status in Status if status.word == word]


def _reason(word: str) -> Reason | None:
    return next((reason for reason in Reason if word and reason.word == word), None)


def _rows(looking: Looking, persons: list[Person]) -> list[Listed]:
    members = {person.member_id for person in persons}
    zone = looking.settings.zone
    told = entries_of(looking.connection, looking.database, zone, members)
    decided = {person.deciding_event for person in persons}
    pairs = ((member, entry) for member, listed in told.items() for entry in listed if entry.id in decided)
    entries = ByName(looking).entries(pairs)
    called, employers = dict[str, str](), dict[str, str]()
    if looking.by.role in OPENERS:
        called = called_within_reach(looking, members)
        known = (p.employer_id or "" for p in persons if p.member_id in called)
        employers = names(looking, "employers_v2", "employer_id", known)
    return [
        Listed(
            person,
            short_code(looking.record.keyring, person.member_id),
            called.get(person.member_id, ""),
            employers.get(person.employer_id or "", "") if person.member_id in called else "",
            entries.get(person.deciding_event or ""),
        )
        for person in persons
    ]
