"""What may be asked about the rules of vetting, and about drawing who is looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Between, Desk, Length, Role, handles
from lifeservices.domain.employer import Employer
from lifeservices.domain.errors import NotFound
from lifeservices.domain.subject import Subject
from lifeservices.domain.vetting import VettingBegun
from lifeservices.domain.vetting_audit import VettingAudit, VettingSampleDrawn, drawn_from
from lifeservices.domain.vetting_rules import THE_RULES, RuleSet, VettingRules, VettingRulesPublished, in_force
from lifeservices.domain.words_employer import Criterion, VettingReason

VETTERS = frozenset({Role.ADMIN, Role.LEAD})
"""Whose duty employer partners are."""


def rules_of(desk: Desk, day: date) -> RuleSet:
    """The rule set of a day; the one that a program begins with, where none was published."""
    try:
        return desk.get(VettingRules, THE_RULES).on(day)
    except NotFound:
        return in_force([], day)


def employer_of(desk: Desk, id: str) -> Employer:
    """An employer; what is imported about it is taken as told."""
    employer = desk.get(Employer, id)
    employer.as_told = desk.actor.role == Role.IMPORT
    return employer


@dataclass(frozen=True)
class PublishVettingRules:
    """Publish new rules for vetting."""

    rule_set: Annotated[str, Length(40, 1), Asks("What are they called?", hint="Such as 2027-1. It cannot be changed.")]
    begins_on: Annotated[date, Asks("From which day?", hint="A day that is still to come")]
    required: Annotated[list[Criterion], Asks("What has to be met for any approval?")]
    asked: Annotated[list[Criterion], Asks("What may be left to a condition?")]
    valid_months: Annotated[int, Between(1, 36), Asks("For how many months is an approval?")] = 12
    reply_days: Annotated[int, Between(5, 90), Asks("How many days to reply?")] = 14
    sample_percent: Annotated[int, Between(1, 100), Asks("How many of a hundred partners does an audit draw?")] = 20


@handles(PublishVettingRules, may=VETTERS, audience="employers")
def publish_vetting_rules(command: PublishVettingRules, desk: Desk) -> Iterable[Subject]:
    try:
        rules = desk.get(VettingRules, THE_RULES)
    except NotFound:
        rules = desk.new(VettingRules, THE_RULES)
    published = VettingRulesPublished(
        on=command.begins_on,
        rule_set=command.rule_set,
        required=command.required,
        asked=command.asked,
        valid_months=command.valid_months,
        reply_days=command.reply_days,
        sample_percent=command.sample_percent,
    )
    rules.publish(published, desk.today)
    return [rules]


@dataclass(frozen=True)
class DrawVettingSample:
    """Draw partners for an audit."""

    drawn_on: Annotated[date, Asks("When is it drawn?")]


@handles(DrawVettingSample, may=VETTERS, audience="employers")
def draw_vetting_sample(command: DrawVettingSample, desk: Desk) -> Iterable[Subject]:
    # Nobody chooses among whom it is drawn: the record says who was approved on the day.
    rules, day = rules_of(desk, command.drawn_on), command.drawn_on
    employers = {each.id: each for each in desk.every(Employer) if not each.why_not(day)}
    frame = sorted(employers)
    # Nor the seed: the rules and the day do.
    audit, seed = _audit_of(desk, command.drawn_on), f"{rules.name}/{command.drawn_on}"
    drawn = drawn_from(frame, seed, rules.sample_percent)
    audit.draw(
        VettingSampleDrawn(
            on=command.drawn_on,
            rule_set=rules.name,
            seed=seed,
            percent=rules.sample_percent,
            frame=frame,
            drawn=drawn,
        )
    )
    chosen = [employers[id] for id in drawn if employers[id].vetting.because is None]
    for employer in chosen:
        employer.vetting.begin(
            VettingBegun(on=command.drawn_on, because=VettingReason.SAMPLED, rule_set=rules.name, audit_id=audit.id)
        )
    return [audit, *chosen]


def _audit_of(desk: Desk, day: date) -> VettingAudit:
    """The one audit of a day, so that nobody draws until they like what comes."""
    id = f"audit-{day}"
    try:
        return desk.get(VettingAudit, id)
    except NotFound:
        return desk.new(VettingAudit, id)
