"""Everybody behind one integer of any figure: who, why, by which entry, and what each counts for."""

from __future__ import annotations

from typing import Any

from flask import render_template, request
from flask_security import current_user

from lifeservices.commands import Role
from lifeservices.metrics.saying import DASH, day_text
from lifeservices.questions.figure_people import BehindFound, BehindInteger, OneBehind
from lifeservices.questions.retention import PAGE
from web.access import ask
from web.figures import wording
from web.figures.any_figure import LONGEST, parts_of, refusing
from web.figures.people import (
    KINDS,
    REASONS,
    WORDS,
    entry_words,
    journey_address,
    member_address,
    withheld_words,
)
from web.figures.places import link
from web.figures.side_by_side import words_of_integer
from web.words import pages_of


def page() -> Any:
    """The list behind one integer."""
    asked, number = refusing(), request.args.get("page", 1, int)
    integer = request.args.get("integer", "")[:LONGEST]
    answer: BehindFound = ask(BehindInteger(asked, integer, number))
    here = parts_of(asked)

    def at(number: int) -> str:
        return link("behind", **here, integer=integer, page=str(number) if number > 1 else None)

    return render_template(
        "figures/behind.html",
        title=f"{words_of_integer(integer.removeprefix('counts.'))}: {answer.total:,}",
        lead=f"{answer.figure.asked.label}. True on {wording.day_text(answer.figure.asked.as_of)}.",
        crumb={"href": link("figure", **here), "label": answer.figure.asked.label},
        rows=[_row(row, answer.weighed) for row in answer.rows],
        adding=f"{answer.listed:,} behind this number; what they count for adds up to {answer.total:,}."
        * answer.weighed,
        withheld=withheld_words(answer.withheld, answer.withheld_for),
        coded=current_user.role == Role.EVALUATOR,
        provenance=wording.provenance(answer.figure, answer.known, {}),  # type: ignore[arg-type]
        pages=pages_of(answer.page, answer.pages, answer.listed - answer.withheld, PAGE, at),
    )


def _row(row: OneBehind, weighed: bool) -> dict[str, Any]:
    exact, person, entry = current_user.role != Role.EVALUATOR, row.person, row.entry
    told = entry_words(entry, person.hired_on.toordinal() if person else None, exact) if entry else None
    return {
        "who": row.name or row.code or DASH,
        "href": (member_address(row.member_id, row.name) or journey_address(row.code)) if row.member_id else None,
        "when": _when(row, weighed, told),
        "status": {"word": WORDS[person.status], "kind": KINDS[person.status]} if person else None,
        "why": _why(row, exact),
        "entry": told,
    }


def _when(row: OneBehind, weighed: bool, told: dict[str, Any] | None) -> str:
    """What stands first: how much somebody counts for, or else the day of the entry, or who it is."""
    if weighed:
        return f"counts for {row.counts_for:,}"
    if told is not None:
        return str(told["day"])
    return "" if row.member_id else "Coach"


def _why(row: OneBehind, exact: bool) -> str:
    """By what somebody came into the list."""
    if row.person is not None:
        hired = day_text(row.person.hired_on) if exact else f"in {row.person.hired_on.year}"
        return f"Hired {hired}. {REASONS.get(row.person.reason, '')}".strip()
    if row.entry is not None or row.id == row.member_id or not row.member_id:
        return ""
    return "One of their entries, counted by itself."
