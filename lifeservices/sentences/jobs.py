"""A job in words: each of its terms, what changed in it, and what happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from lifeservices.domain import job_order as order
from lifeservices.domain import job_standing as standing
from lifeservices.domain.event import Event
from lifeservices.domain.job_terms import TERMS, Exclusion, told
from lifeservices.domain.words import Choice
from lifeservices.domain.words_job import LookBack, Weekday
from lifeservices.library.occupations import title_of
from lifeservices.sentences.employers import Said, Say
from lifeservices.sentences.words import quoted, short

CALLED = {
    "title": "Job",
    "occupation": "Occupation",
    "release": "O*NET release",
    "kind": "Kind of job",
    "openings": "People wanted",
    "closes_on": "Apply until",
    "pay_from": "Pay, at least",
    "pay_to": "Pay, at most",
    "pay_per": "Pay is for",
    "hours_per_week": "Hours a week",
    "shifts": "Shifts",
    "days": "Days",
    "site_id": "Site",
    "city": "City",
    "state": "State",
    "postal_code": "ZIP code",
    "without_car": "Without a car",
    "documents": "To bring",
    "schooling": "Schooling",
    "experience_months": "Months of experience",
    "benefits": "Besides the pay",
    "second_chance": "Justice record",
    "background_check": "Looks for a record",
    "drug_test": "Drug test",
    "exclusions": "Ruled out",
}
"""What each term is called, in the order of `job_terms.TERMS` as far as it matters."""
SILENT = {"release"}
"""Changes that say nothing to anybody who reads what changed."""
Names = Mapping[str, str]


@dataclass(frozen=True)
class TermChanged:
    """One term that is otherwise since a day: what it was before, and what it is."""

    on: date
    term: str
    old: str
    new: str
    by: str


def dollars(amount: Decimal) -> str:
    """`$17` or `$15.50`; thousands are told apart."""
    return f"${amount:,.0f}" if amount == amount.to_integral_value() else f"${amount:,.2f}"


def pay(low: Decimal | None, high: Decimal | None, per: str) -> str:
    """`$15.50 to $17 an hour`; nothing where no pay was said."""
    if low is None:
        return ""
    upto = f" to {dollars(high)}" if high is not None and high != low else ""
    return f"{dollars(low)}{upto} {per}".strip()


def excluded(each: Exclusion) -> str:
    """`Theft or burglary: ruled out for 7 years; looks at each person first`."""
    back = next((b.label for b in LookBack if b.years == each.years), f"Ruled out for {each.years} years")
    looks = "; looks at each person first" if each.individual else ""
    return f"{each.kind.label}: {back[0].lower()}{back[1:]}{looks}"


def on_days(days: list[Weekday]) -> str:
    """`Monday to Friday` where they follow one another, else each of them."""
    week = list(Weekday)
    there = [day for day in week if day in days]
    if len(there) > 2 and there == week[week.index(there[0]) : week.index(there[-1]) + 1]:
        return f"{there[0].label} to {there[-1].label}"
    return ", ".join(day.label for day in there)


def in_words(name: str, value: Any, sites: Names) -> str:
    """One term as people read it; nothing where it is not said."""
    if value in (None, [], ""):
        return ""
    if name == "occupation":
        return f"{title_of(value)} ({value})"
    if name == "site_id":
        return sites.get(value, "A site that closed")
    if name == "days":
        return on_days(value)
    if name == "exclusions":
        return ". ".join(excluded(each) for each in value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return ", ".join(each.label for each in value)
    if isinstance(value, date):
        return short(value)
    if name in ("pay_from", "pay_to"):
        return dollars(value)
    return value.label if isinstance(value, Choice) else f"{value}"


def changes(history: list[Event], people: Names, sites: Names) -> list[TermChanged]:
    """Each term that was changed, the latest first."""
    known: dict[str, Any] = {}
    found: list[TermChanged] = []
    for event in history:
        if isinstance(event, order.JobOrderDrafted):
            known = told(event)
        elif isinstance(event, order.JobOrderChanged):
            after = {name: value for name, value in known.items() if name not in event.cleared} | told(event)
            for name in TERMS:
                if name not in SILENT and known.get(name) != after.get(name):
                    old, new = (in_words(name, each.get(name), sites) for each in (known, after))
                    found.append(TermChanged(event.on, CALLED[name], old, new, by(event, people)))
            known = after
    return found[::-1]


def by(event: Event, people: Names) -> str:
    """Who wrote an entry down."""
    if event.actor_role == "link":
        return "the employer, by link"
    return "the program itself" if event.actor_role == "routine" else people.get(event.actor_id, "")


def said(event: Event, people: Names) -> Said:
    """What to say of an event, and who wrote it down."""
    sentence, *more = SENTENCES[type(event)](event)
    who = by(event, people)
    return Said(event.on, sentence, tuple(words for words in (*more, f"By {who}" if who else "") if words))


def _changed(event: order.JobOrderChanged) -> tuple[str, ...]:
    names = [name for name in TERMS if name in told(event) or name in event.cleared]
    return (f"Changed: {', '.join(CALLED[name].lower() for name in names if name not in SILENT)}.",)


def _confirmed(event: standing.JobOrderConfirmed) -> tuple[str, ...]:
    return ("The employer says that it is still open.", event.mode.label if event.mode else "")


SENTENCES: dict[type[Event], Say] = {
    order.JobOrderDrafted: lambda e: (f"The employer told of it: {e.title}.",),
    order.JobOrderChanged: _changed,
    order.JobOrderDescribed: lambda e: ("What else to know was written down.", quoted(e.words)),
    standing.JobOrderOpened: lambda _: ("It is open: members may be put forward.",),
    standing.JobOrderConfirmed: _confirmed,
    standing.JobOrderPaused: lambda e: (
        f"Paused: {e.because.label.lower()}.",
        f"Until about {short(e.until)}" if e.until else "",
    ),
    standing.JobOrderResumed: lambda _: ("It is offered again.",),
    standing.JobOrderFilled: lambda e: (f"Filled: {e.through.label.lower()}.",),
    standing.JobOrderClosed: lambda e: (f"Closed: {e.because.label.lower()}.", quoted(e.note)),
    standing.JobOrderExpired: lambda e: (f"It expired by itself: {e.because.label.lower()}.",),
}
