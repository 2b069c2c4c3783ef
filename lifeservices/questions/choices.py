"""The lists that forms offer: employers, services, coaches, and what is open in one member's journey."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from lifeservices.commands import Role
from lifeservices.domain.consent import ConsentGiven
from lifeservices.domain.coverage import CoverageEnrolmentRecorded
from lifeservices.domain.plan_teams import titles
from lifeservices.domain.words_person import ProductLine
from lifeservices.domain.words_plan import SCORE_WORDS
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS
from lifeservices.questions.knowing import known, page_row
from lifeservices.questions.languages import LANGUAGES, STATES
from lifeservices.questions.offered_services import offered_services, services_near
from lifeservices.questions.opening import called, names
from lifeservices.sentences import Known
from lifeservices.sentences.words import short

Choices = list[tuple[str, str]]
Offers = Callable[["Desk"], Choices]
_lists: dict[str, Offers] = {}
NOT_GONE = "status NOT IN ('suspended', 'remedied', 'declined', 'terminated')"
"""Employers that a member may work for, or something may be shared with, whether they are vetted or not."""


@dataclass(frozen=True)
class Offered:
    """What can be chosen from this list? Some lists are about one member."""

    name: str
    member_id: str = ""
    chosen: tuple[str, ...] = ()
    """What is answered already: it stays on a list that is cut."""


class Desk:
    """What a list is made from; the member's journey is loaded once, and only if a list needs it."""

    def __init__(self, question: Offered, looking: Looking) -> None:
        self.question, self.looking = question, looking
        self._known: Known | None = None
        if question.member_id:
            looking.check_member(question.member_id)
            self.journey = looking.journey(question.member_id)

    @property
    def known(self) -> Known:
        """What things are called in this journey."""
        if self._known is None:
            row = page_row(self.looking, self.question.member_id)
            name = called(self.looking, [self.question.member_id]).get(self.question.member_id, "")
            self._known = known(self.looking, name, row)
        return self._known

    def rows(self, statement: str) -> Choices:
        """A list from a read model."""
        return [(row[0], row[1]) for row in self.looking.rows(statement)]


def offers(name: str) -> Callable[[Offers], Offers]:
    """Declare what is on a list."""

    def register(make: Offers) -> Offers:
        _lists[name] = make
        return make

    return register


@answers(Offered, may=READERS | {Role.ADMIN})
def offered(question: Offered, looking: Looking) -> Choices:
    return _lists[question.name](Desk(question, looking))


def list_names() -> frozenset[str]:
    """Every list there is."""
    return frozenset(_lists)


@offers("employers")
def employers(desk: Desk) -> Choices:
    return desk.rows(f"SELECT employer_id, name FROM employers_v2 WHERE {NOT_GONE} ORDER BY sort_name")  # noqa: S608


@offers("services")
def services(desk: Desk) -> Choices:
    return offered_services(desk.looking, desk.question.chosen)


@offers("coaches")
def coaches(desk: Desk) -> Choices:
    return desk.rows("SELECT staff_id, name FROM staff_v1 WHERE role = 'coach' AND left_on IS NULL ORDER BY name")


@offers("staff")
def staff(desk: Desk) -> Choices:
    return desk.rows("SELECT staff_id, name FROM staff_v1 WHERE left_on IS NULL ORDER BY name")


@offers("supervisors")
def supervisors(desk: Desk) -> Choices:
    return desk.rows("SELECT staff_id, name FROM staff_v1 WHERE role = 'supervisor' AND left_on IS NULL ORDER BY name")


@offers("recipients")
def recipients(desk: Desk) -> Choices:
    return sorted([*services(desk), *employers(desk)], key=lambda choice: choice[1].casefold())


@offers("near")
def near(desk: Desk) -> Choices:
    """Recipients where the member lives, services for alcohol and drugs first; all of them where nobody knows where."""
    state = desk.journey.state
    services = services_near(desk.looking, state, desk.question.chosen)
    asked = f"SELECT employer_id, name FROM employers_v2 WHERE {NOT_GONE} AND state = ? ORDER BY name"  # noqa: S608
    firms = [(row[0], row[1]) for row in desk.looking.rows(asked, (state,))]
    return [*([*services, *firms] or recipients(desk)), *titles()]


@offers("outside")
def outside(desk: Desk) -> Choices:
    agencies = desk.journey.consents.agencies()
    told = desk.looking.history(desk.question.member_id) if agencies else []
    named = [(e.consent_id, e.agency or "A court or office") for e in told if isinstance(e, ConsentGiven)]
    return [*(each for each in named if each[0] in agencies), *recipients(desk)]


@offers("languages")
def languages(desk: Desk) -> Choices:
    return list(LANGUAGES.items())


@offers("states")
def states(desk: Desk) -> Choices:
    return [(state, state) for state in STATES]


@offers("scale")
def scale(desk: Desk) -> Choices:
    return [("", SCORE_WORDS[0]), *((str(score), SCORE_WORDS[score]) for score in range(1, len(SCORE_WORDS)))]


@offers("placements")
def placements(desk: Desk) -> Choices:
    jobs = sorted(desk.journey.employments.placements.values(), key=lambda p: (not p.open, -p.started_on.toordinal()))
    return [
        (job.placement_id, f"{desk.known.name(job.placement_id, 'A job')}, since {short(job.started_on)}")
        for job in jobs
    ]


@offers("plans")
def plans(desk: Desk) -> Choices:
    found = desk.journey.plans.current
    return [(found.plan_id, f"The plan begun on {short(found.drafted_on)}")] if found else []


@offers("goals")
def goals(desk: Desk) -> Choices:
    return [(goal.goal_id, desk.known.name(goal.goal_id, "A goal")) for goal in desk.journey.goals.all.values()]


@offers("steps")
def steps(desk: Desk) -> Choices:
    return [(s.step_id, desk.known.name(s.step_id, "A step")) for s in desk.journey.steps.all.values() if s.open]


@offers("consents")
def consents(desk: Desk) -> Choices:
    found = [c for c in desk.journey.consents.given.values() if c.ended_on is None]
    return [(c.terms.consent_id, _consent(c.terms)) for c in found]


def _consent(event: ConsentGiven) -> str:
    what = ", ".join(category.label for category in event.categories)
    return f"{what}. {event.purpose.label}, since {short(event.on)}"


@offers("coverage")
def coverage(desk: Desk) -> Choices:
    found = {e.coverage_id: e for e in desk.journey.entries if isinstance(e, CoverageEnrolmentRecorded)}
    return [(id, f"{_product(e.product)} {e.state or ''}, since {short(e.on)}".strip()) for id, e in found.items()]


def _product(code: str | None) -> str:
    return next((line.label for line in ProductLine if line == code), code or "")


@offers("referrals")
def referrals(desk: Desk) -> Choices:
    return [sent(desk.known, r.referral_id, r.sent_on) for r in desk.journey.referrals.open()]


@offers("drafted_referrals")
def drafted_referrals(desk: Desk) -> Choices:
    found = sorted(desk.journey.course.drafts.values(), key=lambda draft: draft.on)
    return [(d.referral_id, f"{_service(desk, d.service_id)}, written down {short(d.on)}") for d in found]


def _service(desk: Desk, service_id: str) -> str:
    return names(desk.looking, "services_v1", "service_id", [service_id]).get(service_id, "A service")


@offers("sent_referrals")
def sent_referrals(desk: Desk) -> Choices:
    found = sorted(desk.journey.referrals.all.values(), key=lambda r: r.sent_on, reverse=True)
    return [sent(desk.known, r.referral_id, r.sent_on) for r in found]


def sent(everything: Known, id: str, day: date) -> tuple[str, str]:
    return id, f"{everything.name(id, 'A referral')}, sent {short(day)}"


@offers("program_services")
def program_services(desk: Desk) -> Choices:
    found = desk.journey.participation.open()
    return [(s.spell_id, f"{s.kind.label}{f', since {short(s.started_on)}' if s.started_on else ''}") for s in found]


@offers("markets")
def markets(desk: Desk) -> Choices:
    found = desk.looking.rows(
        "SELECT market_id, state, product FROM markets_v1 WHERE closed_on IS NULL ORDER BY state, product"
    )
    return [(id, f"{state}, {_product(product)}") for id, state, product in found]
