"""By which rule does the address ask about retention? Whose hires, which employers, whose word."""

from __future__ import annotations

from typing import Any

from flask import request

from lifeservices.questions.keeping import FIRST_RULE, LENGTHS, Rule
from web.figures.viewing import Errors

UNITS = {
    "first_hire": "first hire of each member",
    "placement": "every hire",
    "latest_hire": "latest hire (only describes)",
}
EMPLOYERS = {
    "same_employer": "same employer",
    "any_employer_gap30": "any employer, gaps to 30 days",
    "any_employer_gap14": "any employer, gaps to 14 days",
    "any_employer_gap7": "any employer, gaps to 7 days",
    "any_employer_gap0": "any employer, no gap",
    "snapshot": "any employer on that day",
}
EVIDENCE = {"all": "all evidence", "verified": "verified only"}
CHOICES = {"unit": ("Hires", UNITS), "employer": ("Employer", EMPLOYERS), "evidence": ("Evidence", EVIDENCE)}

_PEOPLE = {"first_hire": "first hires", "placement": "hires", "latest_hire": "latest hires"}
_WORKING = {"same_employer": "with the same employer", "snapshot": "at work, for any employer,"}


def rule_here(errors: Errors) -> Rule:
    """The rule that the address asks for; what cannot be read is said beside its field, and left out."""
    given = {name: request.args.get(name, "").strip()[:40] or getattr(FIRST_RULE, name) for name in CHOICES}
    for name, (_, choices) in CHOICES.items():
        if given[name] not in choices:
            errors[name] = [f"There is no “{given[name]}” here. Choose one of: {', '.join(choices)}."]
            given[name] = getattr(FIRST_RULE, name)
    rule = Rule(**given)
    if rule.unit == "latest_hire" and rule.employer != FIRST_RULE.employer:
        errors["employer"] = ["Latest hires are only counted with the same employer. Choose that, or other hires."]
        return Rule(rule.unit, FIRST_RULE.employer, rule.evidence)
    return rule


def length_here() -> str:
    """How long a cohort is."""
    asked = request.args.get("by", "")
    return asked if asked in LENGTHS else LENGTHS[0]


def rule_parts(rule: Rule) -> dict[str, str | None]:
    """The rule as parts of an address; what is as usual is left out."""
    usual = {name: getattr(FIRST_RULE, name) for name in CHOICES}
    return {name: None if getattr(rule, name) == word else getattr(rule, name) for name, word in usual.items()}


def rule_fields(rule: Rule, errors: Errors) -> list[dict[str, Any]]:
    """The form's fields about the rule."""
    return [
        {
            "name": name,
            "label": label,
            "widget": "select",
            "value": getattr(rule, name),
            "choices": list(choices.items()),
            "blank": "",
            "required": True,
            "errors": errors.get(name, []),
        }
        for name, (label, choices) in CHOICES.items()
    ]


def people_words(rule: Rule) -> str:
    """Whose hires: `first hires`."""
    return _PEOPLE[rule.unit]


def still_words(rule: Rule) -> str:
    """What became of those who are retained: `with the same employer`."""
    return _WORKING.get(rule.employer) or f"in work, with gaps of up to {_gap(rule)}"


def _gap(rule: Rule) -> str:
    days = rule.employer.removeprefix("any_employer_gap")
    return "no day" if days == "0" else f"{days} days"


def rule_words(rule: Rule) -> str:
    """The rule on one line: `First hires, same employer, all evidence`."""
    people = people_words(rule)
    return f"{people[0].upper()}{people[1:]}, {EMPLOYERS[rule.employer]}, {EVIDENCE[rule.evidence]}"
