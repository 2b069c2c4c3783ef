"""What does a member have ready for work, what is missing, and what can employers still ask for?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lifeservices.domain.words_job_referral import Incentive, IncentiveResult, ReadinessBasis, ReadinessItem
from lifeservices.projections.caseload import caseload
from lifeservices.projections.readiness import readiness
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS
from lifeservices.questions.opening import names
from lifeservices.questions.standing import Standing


@dataclass(frozen=True)
class ReadinessOf:
    """What is ready, and what is not?"""

    member_id: str


@dataclass(frozen=True)
class ItemLine:
    """One thing that may be needed."""

    item: ReadinessItem
    on: date | None
    basis: ReadinessBasis | None


@dataclass(frozen=True)
class IncentiveLine:
    """One thing an employer can ask for because of one job."""

    placement_id: str
    employer: str
    incentive: Incentive
    started_on: date
    due_on: date
    in_force: bool
    settled_on: date | None
    result: IncentiveResult | None


@dataclass(frozen=True)
class ReadinessAnswer:
    """All of it."""

    name: str
    items: list[ItemLine]
    confirmed_on: date | None
    incentives: list[IncentiveLine]
    """Of jobs that go on, and of those about which something was settled; newest first."""

    @property
    def done(self) -> int:
        """How many things are ready."""
        return sum(line.on is not None for line in self.items)


@answers(ReadinessOf, may=READERS)
def readiness_of(question: ReadinessOf, looking: Looking) -> ReadinessAnswer:
    looking.check_member(question.member_id)
    row = Standing(looking, question.member_id).row(readiness)
    employers = names(looking, "employers_v2", "employer_id", [clock.employer_id for clock in row.clocks])
    items = [
        ItemLine(item, found.on, ReadinessBasis(found.basis))
        if (found := row.items.get(item))
        else ItemLine(item, None, None)
        for item in ReadinessItem
    ]
    incentives = [
        IncentiveLine(
            clock.placement_id,
            employers.get(clock.employer_id, "An employer"),
            Incentive(clock.incentive),
            clock.started_on,
            clock.due_on,
            clock.in_force,
            clock.settled_on,
            IncentiveResult(clock.result) if clock.result else None,
        )
        for clock in reversed(row.clocks)
        if clock.settled_on or not clock.ended
    ]
    name = looking.of_members(caseload, [question.member_id])[0].name
    return ReadinessAnswer(name, items, row.confirmed_on, incentives)
