"""What a list of services says about who may go and what it costs, where a coach asked for that."""

from __future__ import annotations

from lifeservices.projections.listed_terms import cost_in_words
from lifeservices.questions.finding_services import ServiceFound, ServicesFound
from lifeservices.questions.for_whom import ELSEWHERE, EVERYBODY, IS_FREE, MAY_COST, NOT_SAID, SILENT

LONGEST = 160
"""Letters of what a directory says, in a list."""
WHOM = {
    ELSEWHERE: ("Named elsewhere, not under who may go", "held"),
    EVERYBODY: ("Sets no condition on who may go", "good"),
    SILENT: ("Says nothing about who may go", "unknown"),
}
FREE = {
    IS_FREE: ("Free of charge", "good"),
    MAY_COST: ("May cost something", "soon"),
    NOT_SAID: ("Says nothing about cost", "unknown"),
}


def terms_tags(found: ServiceFound) -> list[dict[str, str]]:
    """How a service stands to what was asked for; what says so itself stands in the directory's words below."""
    said = [WHOM.get(found.whom) if found.whom else None, FREE.get(found.free) if found.free is not None else None]
    return [{"word": word, "kind": kind} for word, kind in filter(None, said)]


def in_their_words(found: ServiceFound) -> str:
    """What the directory says about who may go and about cost, as far as that was asked for and is not plain."""
    listing, said = found.row.listing, []
    if found.whom is not None and not found.row.unconditional:
        said.append(str(listing.get("eligibility_description", "")))
    if found.free == MAY_COST:
        said.append(cost_in_words(listing))
    return " ".join(_short(part) for part in said if part)


def told_of(found: ServicesFound) -> list[str]:
    """How many say what was asked for, what comes after them, and how many say something else."""
    said: list[str] = []
    if (whom := found.whom) and (found.total or whom.left_out):
        said.append(f"{_count(whom.say_so, 'says so', 'say so')} under who may go.")
        said.append("Below: services that name them elsewhere, set no condition, or say nothing about it.")
        if whom.left_out:
            others = _count(whom.left_out, "that says something else is", "that say something else are")
            said.append(f"{others} left out.")
    if (free := found.free) and (found.total or free.left_out):
        said.append(f"{_count(free.say_so, 'is free of charge', 'are free of charge')}.")
        said.append("Below: services that may cost something or say nothing about it.")
        if free.left_out:
            said.append(f"{_count(free.left_out, 'that costs something is', 'that cost something are')} left out.")
    return said


def _count(many: int, one: str, more: str) -> str:
    return f"{many:,} {more}" if many > 1 else f"{many or 'None'} {one}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[: words.rfind(" ", 0, LONGEST)] + " …"
