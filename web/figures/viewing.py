"""Which figure does the address ask for? The group, the days and the horizon are kept in it, so that it can be sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from flask import request

from lifeservices.domain.errors import Refused
from lifeservices.domain.words_person import ProductLine
from lifeservices.evaluation.placement_facts import HORIZONS
from lifeservices.metrics import Cohort
from lifeservices.metrics.saying import day_text
from lifeservices.questions.retention import Choices, View
from web.figures.choosing_a_coach import coach_field, coach_named

Errors = dict[str, list[str]]
FIELDS = {
    "state": "state",
    "product": "product",
    "coach": "coach_id",
    "hired-from": "hired_from",
    "hired-to": "hired_to",
}
NOT_A_DAY = "Enter a day, like 2016-12-31."
LONGEST = 40


def view_here() -> tuple[View, Errors]:
    """The view that the address asks for, and what in it could not be read. What could not is left out."""
    errors: Errors = {}
    given = {name: request.args.get(name, "").strip()[:LONGEST] for name in (*FIELDS, "horizon", "as-of", "known-at")}
    words = {field: given[name] or None for name, field in FIELDS.items() if "-" not in name}
    days = {field: _day(given[name], name, errors) for name, field in FIELDS.items() if "-" in name}
    words["coach_id"] = coach_named(given["coach"], errors)
    hired_from, hired_to = days["hired_from"], days["hired_to"]
    if hired_from and hired_to and hired_to < hired_from:
        errors["hired-to"] = [f"This is before {day_text(hired_from)}, where the hires begin. Change one of the two."]
    cohort = Cohort(words["state"], words["product"], words["coach_id"], hired_from, hired_to)
    view = View(cohort, _horizon(given["horizon"], errors), _day(given["as-of"], "as-of", errors), given["known-at"])
    return view, errors


def view_or_refuse() -> View:
    """The view that the address asks for; refused where it cannot be read. For files, which hold no form."""
    view, errors = view_here()
    for name, sentences in errors.items():
        raise Refused(f"{name}: {sentences[0]}", name)
    return view


def refused(problem: Refused, errors: Errors) -> None:
    """Put a refusal beside the field it is about."""
    name = {"coach_id": "coach", "known_at": "known-at", "as_of": "as-of"}.get(problem.field or "", problem.field)
    errors.setdefault(name or "as-of", []).append(problem.message)


def address(view: View, /, **more: Any) -> dict[str, Any]:
    """The view as parts of an address; what is as usual is left out."""
    cohort = {name: getattr(view.cohort, field) for name, field in FIELDS.items()}
    known = None if view.known_at in ("", "now") else view.known_at
    horizon = None if view.horizon == 90 else view.horizon
    parts = {**cohort, "horizon": horizon, "as-of": view.as_of, "known-at": known, **more}
    return {name: str(value) for name, value in parts.items() if value not in (None, "")}


def settled_on(view: View, today: date) -> View:
    """The view with its day written out only where it is another than today: so that a link stays what it says."""
    return replace(view, as_of=None) if view.as_of == today and view.known_at in ("", "now") else view


def fields(view: View, choices: Choices, errors: Errors) -> list[dict[str, Any]]:
    """The form's fields, as the template wants them."""
    cohort = view.cohort
    horizons = sorted({*HORIZONS, view.horizon})
    listed = [
        _select("state", "State", cohort.state, [(s, s) for s in choices.states], "All states"),
        _select(
            "product", "Product line", cohort.product, [(p, product_words(p)) for p in choices.products], "All products"
        ),
        coach_field(request.args.get("coach", "").strip()[:LONGEST], cohort.coach_id, choices),
        _date("hired-from", "Hired from", cohort.hired_from),
        _date("hired-to", "Hired to", cohort.hired_to),
        _select("horizon", "Day", view.horizon, [(h, f"day {h}") for h in horizons], ""),
        _date("as-of", "True on", view.as_of),
        _date("known-at", "Known on", "" if view.known_at == "now" else view.known_at),
    ]
    shown = [f for f in listed if f["widget"] in ("day", "search") or f["choices"] or f["name"] in errors]
    return [{**field, "errors": errors.get(field["name"], [])} for field in shown]


def product_words(code: str) -> str:
    """What a kind of health plan is called, on every filter and in every table."""
    return PRODUCTS.get(code, code.replace("-", " ").capitalize())


PRODUCTS = {product.value: product.label for product in ProductLine}


def _select(name: str, label: str, value: Any, choices: list[tuple[Any, str]], blank: str) -> dict[str, Any]:
    return {
        "name": name,
        "label": label,
        "widget": "select",
        "value": value,
        "choices": choices,
        "blank": blank,
        "required": not blank,
    }


def _date(name: str, label: str, value: Any) -> dict[str, Any]:
    return {"name": name, "label": label, "widget": "day", "value": value or "", "choices": []}


def _day(text: str, name: str, errors: Errors) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        errors[name] = [NOT_A_DAY]
        return None


def _horizon(text: str, errors: Errors) -> int:
    if not text:
        return 90
    if text.isascii() and text.isdigit() and 30 <= int(text) <= 730:
        return int(text)
    errors["horizon"] = ["Choose a day from 30 to 730."]
    return 90
