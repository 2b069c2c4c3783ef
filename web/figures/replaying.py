"""Which comparison does the address ask for, and how is it asked for again?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from flask import request

from lifeservices.evaluation.causes import Side
from lifeservices.metrics import Period
from lifeservices.metrics.all_families import FAMILIES
from lifeservices.metrics.saying import day_text
from lifeservices.questions.replay import Compared, Comparison, FirstComparison
from lifeservices.questions.retention import View
from web.access import ask, services
from web.figures.places import link
from web.figures.viewing import FIELDS as GROUP
from web.figures.viewing import NOT_A_DAY, Errors, fields, view_here
from web.figures.viewing import address as view_address

NAMES = ("a-true", "a-known", "a-definition", "b-true", "b-known", "b-definition", "metric", "from", "to")
LONGEST = 120
FIELDS = {
    "a_definition": "a-definition",
    "b_definition": "b-definition",
    "known_at": "b-known",
    "as_of": "b-true",
    "coach_id": "coach",
}
"""Where a refusal of the question stands on the page."""


def asked_here() -> tuple[Comparison, Errors]:
    """The comparison that the address asks for; without one, the last settled month as shown and as known now."""
    view, told = view_here()
    errors: Errors = {name: sentences for name, sentences in told.items() if name in GROUP}
    given = {name: request.args.get(name, "").strip()[:LONGEST] for name in NAMES}
    if not any(name in request.args for name in (*NAMES, "horizon", "page")):
        return replace(ask(FirstComparison()), cohort=view.cohort), errors
    days = {name: day_of(given[name], name, errors) for name in ("a-true", "b-true", "from", "to")}
    horizon = request.args.get("horizon", 90, int)
    asked = Comparison(
        days["a-true"],
        given["a-known"] or "now",
        days["b-true"],
        given["b-known"] or "now",
        horizon if 30 <= horizon <= 730 else 90,
        request.args.get("page", 1, int),
        given["metric"],
        given["a-definition"],
        given["b-definition"],
        _period(days["from"], days["to"], errors),
        view.cohort,
    )
    return asked, errors


def group_fields(asked: Comparison, found: Compared, errors: Errors) -> list[dict[str, Any]]:
    """The choices of a part of the program."""
    return [field for field in fields(View(asked.cohort), found.choices, errors) if field["name"] in GROUP]


def group_parts(asked: Comparison) -> dict[str, str]:
    """The part of the program, for an address."""
    return view_address(View(asked.cohort))


def day_of(text: str, name: str, errors: Errors) -> date | None:
    """A day as typed; what is none is said beside its field."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        errors[name] = [NOT_A_DAY]
        return None


def without_names(sentence: str) -> str:
    """A refusal without the names it lists for a command line: the field on the page offers them itself."""
    said, names, _ = sentence.partition(" Names are like ")
    return f"{said} Choose a name from the list." if names else said


def _period(start: date | None, end: date | None, errors: Errors) -> Period | None:
    if start is None and end is None:
        return None
    if start is None or end is None:
        errors.setdefault("to", []).append("Give both days of the period, the first and the last.")
        return None
    if end < start:
        errors.setdefault("to", []).append("The period ends before it begins. Change one of the two days.")
        return None
    return Period(start, end)


def address(asked: Comparison, page_name: str = "replay", page: int | None = None) -> str:
    """Where this comparison stands."""
    parts = {
        **group_parts(asked),
        "a-true": asked.a_true,
        "a-known": None if asked.a_known == "now" else asked.a_known,
        "a-definition": asked.a_definition,
        "b-true": asked.b_true,
        "b-known": None if asked.b_known == "now" else asked.b_known,
        "b-definition": asked.b_definition,
        "horizon": None if asked.horizon == 90 or asked.metric else asked.horizon,
        "metric": asked.metric,
        "from": asked.period.start if asked.period else None,
        "to": asked.period.end if asked.period else None,
        "page": page if page and page > 1 else None,
    }
    return link(page_name, **{name: str(value) for name, value in parts.items() if value})


def side_address(side: Side, asked: Comparison, metric: str) -> dict[str, Any]:
    """One side, as the page of its manifest or of its people wants it."""
    known = side.known.words
    return {
        **group_parts(asked),
        "metric": metric,
        "as-of": side.as_of,
        "known-at": None if known == "now" else known,
        "definition": side.version,
        "from": asked.period.start if asked.period else None,
        "to": asked.period.end if asked.period else None,
    }


def control(asked: Comparison, found: Compared) -> dict[str, Any]:
    """The form above the comparison."""
    today = services().today()
    sides = [
        {
            "letter": letter,
            "true_name": f"{letter.lower()}-true",
            "known_name": f"{letter.lower()}-known",
            "true_value": side.as_of.isoformat(),
            "known_value": today.isoformat() if side.known.words == "now" else side.known.words,
            "definition_name": f"{letter.lower()}-definition",
            "definition": side.version or found.versions[-1],
            "versions": found.versions,
        }
        for letter, side in (("A", found.a), ("B", found.b))
    ]
    versions = [figure.asked.definition.version for figure in found.figures]
    same = f"Definition {versions[0]} in both." if len(set(versions)) == 1 else "Another definition in A than in B."
    positions = f"Positions {found.a.known.position:,} and {found.b.known.position:,}."
    return {
        "action": link("replay"),
        "hidden": group_parts(asked),
        "sides": sides,
        "metric": found.metric.name,
        "examples": sorted({family.example for family in FAMILIES} | {found.metric.name}),
        "period": _period_fields(asked, found),
        "presets": _presets(asked, found),
        "note": f"{same} {positions}",
    }


def _period_fields(asked: Comparison, found: Compared) -> dict[str, str] | None:
    """The days of the period, where the figure is not about hires."""
    if found.restatement is not None:
        return None
    period = asked.period
    return {"start": period.start.isoformat() if period else "", "end": period.end.isoformat() if period else ""}


def _presets(asked: Comparison, found: Compared) -> list[dict[str, Any]]:
    a, b, day = found.a, found.b, found.a.as_of.isoformat()
    more = (asked.horizon, 1, asked.metric, asked.a_definition, asked.b_definition, asked.period, asked.cohort)
    listed = [
        ("As it was shown", Comparison(a.as_of, day, b.as_of, asked.b_known, *more)),
        ("As known now", Comparison(a.as_of, asked.a_known, a.as_of, "now", *more)),
        ("Everything now", Comparison(a.as_of, asked.a_known, None, "now", *more)),
    ]
    if len(found.versions) > 1:
        other = (asked.horizon, 1, asked.metric, *found.versions[-2:], asked.period, asked.cohort)
        listed.append(
            ("Another definition version", Comparison(a.as_of, asked.a_known, a.as_of, asked.a_known, *other))
        )
    return [{"label": label, "href": address(other), "current": other == asked} for label, other in listed]


def side_days(found: Compared, place: int) -> str:
    """What tells a side from the other, for the head of its column."""
    side = (found.a, found.b)[place]
    known = "now" if side.known.words == "now" else day_text(side.known.day) if side.known.day else "before all"
    said = f"known {known}" if found.a.as_of == found.b.as_of else f"true {day_text(side.as_of)}, known {known}"
    versions = [figure.asked.definition.version for figure in found.figures]
    return said if len(set(versions)) == 1 else f"{said}, by {versions[place]}"
