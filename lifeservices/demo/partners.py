"""Employer partners of the last months: one is being vetted, one has a condition, one may reply, one was drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from lifeservices.commands import Actor, Role
from lifeservices.commands.employer import ApproveEmployer, ApproveWithCondition, RegisterEmployer
from lifeservices.commands.employer_partner import AddSite, NameContact, SetPartnerTier, SetSecondChancePolicy
from lifeservices.commands.right_to_reply import OpenRightToReply, RecordReply, SuspendEmployer
from lifeservices.commands.vetting import BeginVetting, RecordApplication, RecordCriterion
from lifeservices.demo.cast import LEADS, Colleague
from lifeservices.demo.story import Stage
from lifeservices.demo.telling import Entry
from lifeservices.domain.vetting_rules import FIRST
from lifeservices.domain.words_employer import (
    AdverseStep,
    ContactDuty,
    Criterion,
    CriterionResult,
    PartnerTier,
    SecondChancePolicy,
    VettingEvidence,
)

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Before:
    """Whoever brought over what was decided before this register was kept."""

    actor: Actor


FROM_BEFORE = Before(Actor("import", Role.IMPORT, "import"))
Told = tuple[str, Any, Colleague]


def suspension(employer_id: str, suspended_on: date) -> Iterator[Told]:
    """Told, heard, and then suspended."""
    why = "No start dates kept since summer."
    told_on = suspended_on - 20 * DAY
    asked = OpenRightToReply(employer_id, AdverseStep.SUSPEND, told_on, told_on + 14 * DAY, why)
    yield employer_id, asked, LEADS[0]
    said = "We lost two clients. We cannot promise days at the moment."
    yield employer_id, RecordReply(employer_id, told_on + 6 * DAY, said), LEADS[0]
    yield employer_id, SuspendEmployer(employer_id, suspended_on, why), LEADS[0]


def employers_lately(stage: Stage) -> Iterator[Entry]:
    """Each of them with dice of nobody: the rest of the program comes out the same."""
    today, own = stage.today, replace(stage, rng=Random("employers lately"))  # noqa: S311  a story, no secret
    for number, story in enumerate((_under_review, _with_condition, _may_reply, _runs_out), start=1):
        employer_id, moment = f"00000000-0000-4000-8000-{stage.shift + number:012d}", own.at_desk(stage.begins)
        for on, command in story(employer_id, today):
            # One after another, also where two are of one day.
            moment = max(moment + timedelta(minutes=3), own.at_desk(on))
            if moment >= stage.now:
                break
            yield Entry(moment, employer_id, command, LEADS[0].actor)


Days = Iterator[tuple[date, Any]]


def _known(id: str, name: str, on: date, naics: str, second_chance: bool = False) -> Days:
    yield on, RegisterEmployer(name, on, "OH", naics, second_chance, employer_id=id)
    yield on, RecordApplication(id, on)
    yield on + 2 * DAY, BeginVetting(id, on + 2 * DAY)


def _criteria(id: str, on: date, without: frozenset[Criterion] = frozenset()) -> Days:
    for criterion in FIRST.criteria:
        if criterion not in without:
            yield on, RecordCriterion(id, criterion, CriterionResult.MET, VettingEvidence.DOCUMENT, on)


def _under_review(id: str, today: date) -> Days:
    on = today - 16 * DAY
    yield from _known(id, "Copper Kettle Catering", on, "722320", second_chance=True)
    met, seen = CriterionResult.MET, VettingEvidence.PUBLIC_RECORD
    yield on + 5 * DAY, RecordCriterion(id, Criterion.LEGAL_ENTITY, met, seen, on + 5 * DAY)
    yield on + 5 * DAY, RecordCriterion(id, Criterion.GOOD_STANDING, met, seen, on + 5 * DAY)


def _with_condition(id: str, today: date) -> Days:
    on = today - 75 * DAY
    yield from _known(id, "Northbank Moving and Storage", on, "484210", second_chance=True)
    yield from _criteria(id, on + 9 * DAY, without=frozenset({Criterion.SAFETY}))
    approved, words = on + 12 * DAY, "A written safety plan for the loading dock"
    yield approved, ApproveWithCondition(id, approved, FIRST.valid_to(approved), words, today + 9 * DAY)
    yield approved, AddSite(id, "Loading dock", approved, "410 Wharf Street", "Dayton", "OH", "45402")
    yield approved, NameContact(id, "Imogen Saltmarsh", ContactDuty.HIRING, approved, "(937) 555-0144")
    yield approved + DAY, SetPartnerTier(id, PartnerTier.SILVER, approved + DAY)


def _may_reply(id: str, today: date) -> Days:
    on = today - 200 * DAY
    yield from _known(id, "Lanternlight Packing", on, "561910")
    yield from _criteria(id, on + 10 * DAY)
    approved = on + 14 * DAY
    yield approved, ApproveEmployer(id, approved, FIRST.valid_to(approved))
    told, why = today - 6 * DAY, "Two members were paid below what was agreed. We mean to suspend the partnership."
    yield told, OpenRightToReply(id, AdverseStep.SUSPEND, told, FIRST.reply_by(told), why)


def _runs_out(id: str, today: date) -> Days:
    on = today - 350 * DAY
    yield from _known(id, "Halfmoon Garden Supply", on, "444240", second_chance=True)
    yield from _criteria(id, on + 9 * DAY)
    approved = on + 12 * DAY
    yield approved, ApproveEmployer(id, approved, FIRST.valid_to(approved))
    yield approved, SetPartnerTier(id, PartnerTier.KEY, approved)
    policy = SecondChancePolicy.WRITTEN
    yield approved, SetSecondChancePolicy(id, policy, approved, "Looks at each record with the member, job by job.")
