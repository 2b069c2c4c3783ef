"""What do we know of one employer partner: where it stands, what that rests on, whom we speak to, what happened?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lifeservices.commands.vetting_rules import VETTERS
from lifeservices.domain.employer import Employer
from lifeservices.domain.employer_condition import ApprovalConditionSet
from lifeservices.domain.employer_partner import EmployerContactNamed, EmployerSiteAdded
from lifeservices.domain.errors import NotFound
from lifeservices.domain.event import Event
from lifeservices.domain.right_to_reply import EmployerReplied, RightToReplyOpened
from lifeservices.domain.vetting import VettingCriterionExempted, VettingCriterionRecorded
from lifeservices.domain.vetting_rules import THE_RULES, RuleSet, VettingRules, in_force
from lifeservices.domain.words_employer import Criterion, CriterionResult
from lifeservices.domain.words_industry import SECTORS, sector_of
from lifeservices.projections.employers import EmployerRow, employers
from lifeservices.questions import Looking, answers
from lifeservices.questions.job_links import due_with_jobs
from lifeservices.questions.opening import names, typed
from lifeservices.questions.partner_standing import due, standing
from lifeservices.sentences.employers import Said, said
from lifeservices.sentences.words import short


@dataclass(frozen=True)
class OnePartner:
    """All of one employer."""

    employer_id: str


@dataclass(frozen=True)
class CriterionLine:
    """One criterion of the rules in force, and what is known of it today."""

    name: str
    required: bool
    word: str
    shape: str
    rests_on: str


@dataclass(frozen=True)
class ContactLine:
    """Somebody to speak to there."""

    contact_id: str
    name: str
    duty: str
    reach: list[str]


@dataclass(frozen=True)
class SiteLine:
    """A place where people work."""

    site_id: str
    name: str
    address: str


@dataclass(frozen=True)
class ConditionLine:
    """Something it still has to do."""

    condition_id: str
    words: str
    due: str
    late: bool


@dataclass(frozen=True)
class PartnerPage:
    """What the page of one employer shows."""

    row: EmployerRow
    word: str
    shape: str
    why_not: str
    due: list[str]
    rules: RuleSet
    criteria: list[CriterionLine]
    industry: str
    sites: list[SiteLine]
    contacts: list[ContactLine]
    conditions: list[ConditionLine]
    notice: list[tuple[str, str]]
    history: list[Said] = field(default_factory=list)
    looking: bool = False
    """Whether it is being vetted."""


@answers(OnePartner, may=VETTERS)
def one_partner(question: OnePartner, looking: Looking) -> PartnerPage:
    found = typed(looking, employers, "WHERE t.employer_id = ?", (question.employer_id,))
    if not found:
        raise NotFound(question.employer_id)
    row, today = found[0], looking.today
    history = looking.record.history(question.employer_id)
    employer = Employer.fold(question.employer_id, history)
    word, shape = standing(row, today)
    rules = rules_on(looking, today)
    people = names(looking, "staff_v1", "staff_id", {event.actor_id for event in history})
    sector = sector_of(row.naics)
    return PartnerPage(
        row=row,
        word=word,
        shape=shape,
        why_not=employer.why_not(today),
        due=[
            w
            for _, w in sorted([*due(row, today), *due_with_jobs(looking, [row.employer_id]).get(row.employer_id, [])])
        ],
        rules=rules,
        criteria=[_criterion(employer, history, c, rules, today) for c in rules.criteria],
        industry=f"{SECTORS[sector]} ({row.naics})" if sector else "",
        sites=_sites(employer, history),
        contacts=_contacts(employer, history),
        conditions=_conditions(employer, history, today),
        notice=_notice(employer, history),
        history=[said(event, people.get(event.actor_id, "")) for event in reversed(history)],
        looking=employer.vetting.because is not None,
    )


def rules_on(looking: Looking, day: date) -> RuleSet:
    """The rule set of a day."""
    try:
        return looking.record.load(looking.connection, VettingRules, THE_RULES).on(day)
    except NotFound:
        return in_force([], day)


def _criterion(
    employer: Employer, history: list[Event], criterion: Criterion, rules: RuleSet, today: date
) -> CriterionLine:
    told = [
        event
        for event in history
        if isinstance(event, VettingCriterionRecorded | VettingCriterionExempted) and event.criterion == criterion
    ]
    required = criterion in rules.required
    if not told:
        return CriterionLine(criterion.label, required, "Not looked at", "unknown", "")
    last = max(told, key=lambda event: event.on)
    holds = employer.vetting.satisfied(criterion, today)
    if isinstance(last, VettingCriterionExempted):
        word = f"{'Exempted' if holds else 'Exemption ended'} until {short(last.until)}"
        return CriterionLine(criterion.label, required, word, "soon" if holds else "held", last.note or "")
    until = f", holds until {short(last.valid_to)}" if last.valid_to else ""
    old = last.result == CriterionResult.MET and not holds
    word = "To be looked at again" if old else last.result.label
    shape = "good" if holds else "unknown" if old or last.result == CriterionResult.UNKNOWN else "held"
    rests = f"{last.evidence.label}, {short(last.on)}{until}"
    return CriterionLine(criterion.label, required, word, shape, f"{rests}. {last.note}" if last.note else rests)


def _sites(employer: Employer, history: list[Event]) -> list[SiteLine]:
    there = [e for e in history if isinstance(e, EmployerSiteAdded) and e.site_id in employer.partner.sites]
    return [
        SiteLine(
            each.site_id,
            each.site_name,
            ", ".join(part for part in (each.street, each.city, each.state, each.postal_code) if part),
        )
        for each in there
    ]


def _contacts(employer: Employer, history: list[Event]) -> list[ContactLine]:
    there = [e for e in history if isinstance(e, EmployerContactNamed) and e.contact_id in employer.partner.contacts]
    return [
        ContactLine(
            each.contact_id,
            each.contact_name or "Name not kept",
            each.duty.label,
            [part for part in (each.contact_phone, each.email) if part],
        )
        for each in there
    ]


def _conditions(employer: Employer, history: list[Event], today: date) -> list[ConditionLine]:
    there = [e for e in history if isinstance(e, ApprovalConditionSet) and e.condition_id in employer.conditions.open]
    return [
        ConditionLine(
            e.condition_id,
            e.words or "Words not kept",
            f"{'Was due' if e.due_on < today else 'Due'} {short(e.due_on)}",
            e.due_on < today,
        )
        for e in there
    ]


def _notice(employer: Employer, history: list[Event]) -> list[tuple[str, str]]:
    """What is meant to be decided against it, and what it says."""
    notice = employer.replying.notice
    if notice is None:
        return []
    lines = [("What is meant to be decided", notice.step.label)]
    for event in history:
        if isinstance(event, RightToReplyOpened) and event.notice_id == notice.notice_id:
            lines.append((f"Told on {short(event.on)}", event.words or ""))
            lines.append(("May reply until", short(event.reply_by)))
        elif isinstance(event, EmployerReplied) and event.notice_id == notice.notice_id:
            lines.append((f"Replied on {short(event.on)}", event.words or ""))
    return lines
