"""By which rules are employers vetted, and from which day on?

A rule set is never changed once it is published. The next one begins on a later day, and every decision names the rule
set it was made under; so an old decision can be judged by what was asked then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from lifeservices.domain.catalog import recorded_as
from lifeservices.domain.errors import Refused
from lifeservices.domain.event import Event
from lifeservices.domain.subject import Subject
from lifeservices.domain.time import add_months, in_words
from lifeservices.domain.words_employer import Criterion

THE_RULES = "vetting-rules"
"""The one history in which rule sets are published."""


@recorded_as("vetting-rules-published")
class VettingRulesPublished(Event):
    """From `on`, employers are vetted under this rule set. It is never changed; another one comes after it."""

    plans_ahead = True

    rule_set: str
    required: list[Criterion]
    """Without these, met or exempted, there is no approval at all."""
    asked: list[Criterion]
    """These may be open when an employer is approved with conditions."""
    valid_months: int
    reply_days: int
    sample_percent: int

    def apply(self, rules: VettingRules) -> None:
        rules.published.append(
            RuleSet(
                self.rule_set,
                self.on,
                tuple(self.required),
                tuple(self.asked),
                self.valid_months,
                self.reply_days,
                self.sample_percent,
            )
        )


@dataclass(frozen=True)
class RuleSet:
    """What is asked of an employer, how long an approval lasts, and how long it has to reply."""

    name: str
    begins: date
    required: tuple[Criterion, ...]
    asked: tuple[Criterion, ...]
    valid_months: int
    reply_days: int
    sample_percent: int

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All that is looked at."""
        return self.required + self.asked

    def valid_to(self, decided_on: date) -> date:
        """The last day of an approval that was given on a day."""
        return add_months(decided_on, self.valid_months) - timedelta(days=1)

    def reply_by(self, told_on: date) -> date:
        """The last day on which an employer may reply to a notice."""
        return told_on + timedelta(days=self.reply_days)


FIRST = RuleSet(
    name="2015-1",
    begins=date.min,
    required=(
        Criterion.LEGAL_ENTITY,
        Criterion.GOOD_STANDING,
        Criterion.MINIMUM_WAGE,
        Criterion.NO_FEES,
        Criterion.WAGE_VIOLATIONS,
    ),
    asked=(Criterion.SAFETY, Criterion.NAMED_CONTACT, Criterion.CONFIRMS_WORK, Criterion.EXCLUSIONS),
    valid_months=12,
    reply_days=14,
    sample_percent=20,
)
"""The rule set that a program begins with; it holds until another one is published."""


def in_force(published: list[RuleSet], day: date) -> RuleSet:
    """The rule set of a day."""
    return max((r for r in [FIRST, *published] if r.begins <= day), key=lambda r: r.begins)


class VettingRules(Subject):
    """The rule sets of the program, one after another."""

    what: ClassVar[str] = "rule set"
    begins_with: ClassVar[str] = "vetting-rules-published"

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.published: list[RuleSet] = []

    def on(self, day: date) -> RuleSet:
        """The rule set of a day."""
        return in_force(self.published, day)

    def publish(self, event: VettingRulesPublished, today: date) -> None:
        """A new rule set, from a day that is still to come: nothing decided already changes by it."""
        if event.on <= today:
            raise Refused("New rules begin on a day that is still to come. Choose a later day.", "begins_on")
        latest = self.published[-1] if self.published else FIRST
        if event.on <= latest.begins:
            day = in_words(latest.begins)
            raise Refused(f"The rules {latest.name} begin on {day}. Choose a later day.", "begins_on")
        if event.rule_set in {rule_set.name for rule_set in [FIRST, *self.published]}:
            raise Refused("There are rules of this name already. They stay as they are; choose another.", "rule_set")
        if twice := set(event.required) & set(event.asked):
            what = sorted(twice)[0].label
            raise Refused(f"“{what}” is on both lists. Leave it on one.", "asked")
        self.happened(event)
