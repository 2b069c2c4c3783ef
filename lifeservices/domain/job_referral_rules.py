"""How long does a referral to an employer wait for an answer? By which rule, from which day on?

A rule is never changed: another one begins on a later day. Which one holds for a referral is told by the last day on
which something was heard of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class AnswerRule:
    """From `begins` on, what nobody answered for so many `days` has expired."""

    name: str
    begins: date
    days: int


RULES = (AnswerRule("2015-1", date.min, 60),)
"""The latest last."""


def rule_on(day: date) -> AnswerRule:
    """The rule of a day."""
    return max((rule for rule in RULES if rule.begins <= day), key=lambda rule: rule.begins)


def answer_by(heard_on: date) -> date:
    """The last day on which an answer still counts as one, where something was last heard on a day."""
    return heard_on + timedelta(days=rule_on(heard_on).days)
