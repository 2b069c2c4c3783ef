"""Any figure there is, by its name: what it says, and each integer of it."""

from __future__ import annotations

import math
from typing import Any

from flask import render_template, request
from flask_security import current_user

from lifeservices.commands import Role
from lifeservices.domain.errors import Refused
from lifeservices.metrics import Period, lines
from lifeservices.metrics.all_families import FAMILIES
from lifeservices.metrics.registry import family_of
from lifeservices.questions.figure import AnyFigure, FigureFound
from lifeservices.questions.provenance import FigureManifest
from lifeservices.questions.retention import View
from web.access import ask, for_others
from web.figures import wording
from web.figures.files import csv_file
from web.figures.places import inside, link
from web.figures.replaying import day_of, without_names
from web.figures.retention import standing
from web.figures.sheets import file_name, manifest_lines
from web.figures.shelf import kept_manifest
from web.figures.side_by_side import words_of_integer
from web.figures.viewing import Errors, address, view_here
from web.words import pages_of

LONGEST = 120
ON_A_PAGE = 150
"""So many numbers of a figure stand on a page; the file has all."""
PART_STAYS = "Of a part of the program a figure asked for by name is not printed. Its own page shows what may be."
PARTS_HIDDEN = "Its parts are not shown: some are of fewer than 11 people, who could be recognized."


def page() -> Any:
    """The figure that the address names."""
    asked, errors = asked_here()
    found: FigureFound | None = None
    if for_others() and (asked.view.of_a_group or asked.period):
        errors.setdefault("metric", []).append(PART_STAYS)
    elif asked.metric:
        try:
            found = ask(asked)
        except Refused as problem:
            name = {"known_at": "known-at", "as_of": "as-of"}.get(problem.field or "", problem.field or "metric")
            errors.setdefault(name, []).append(without_names(problem.message))
    html = render_template(
        "figures/any.html",
        title=found.figure.asked.label if found else "Ask for any figure",
        lead=found.figure.asked.definition.sentence if found else "By its name, for any day, as known on any other.",
        refused=bool(errors),
        fields=_fields(asked, errors, found),
        examples=sorted(family.example for family in FAMILIES),
        action=link("figure"),
        definitions=link("definitions"),
        found=_found(asked, found) if found else None,
        **standing(found.origin if found else "", found.waiting if found else 0),
    )
    return html, 422 if errors else 200


def _found(asked: AnyFigure, found: FigureFound) -> dict[str, Any]:
    here = parts_of(asked)
    opens = found.opens if current_user.role != Role.ADMIN else frozenset()
    hidden = frozenset[str]() if inside() else found.stays
    shown = [(name, count) for name, count in found.integers.items() if name not in hidden]
    number, last = max(request.args.get("page", 1, int), 1), max(math.ceil(len(shown) / ON_A_PAGE), 1)
    number = min(number, last)
    links = {
        "definition": link("definition", name=found.figure.asked.metric.id, version=asked.version),
        "manifest": link("manifest", **here),
    }
    return {
        "said": _said(found, hidden),
        "rows": [
            {"cells": [words_of_integer(name), _opening(count, name, here, name in opens)]}
            for name, count in shown[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
        ],
        "pages": pages_of(number, last, len(shown), ON_A_PAGE, lambda page: link("figure", **here, page=page)),
        "hidden": PARTS_HIDDEN if hidden else "",
        "opening": len(opens),
        "provenance": wording.provenance(found.figure, found.known, links),  # type: ignore[arg-type]
        "replay": link("replay", **_replayed(asked)),
        "csv": link("figure_csv", **here),
    }


def _said(found: FigureFound, hidden: frozenset[str]) -> list[tuple[str, str]]:
    """What the figure says in words, without the parts that stay inside."""
    family = family_of(found.figure.asked.metric)
    said = [pair for pair in lines(found.figure) if pair[0] != "Figure"]
    return [pair for pair in said if not (hidden and family.tells_break_down(pair[0]))]


def _opening(count: int, name: str, here: dict[str, Any], opens: bool) -> Any:
    if not opens or not count:
        return f"{count:,}"
    return {"text": f"{count:,}", "href": link("behind", **here, integer=name)}


def _replayed(asked: AnyFigure) -> dict[str, Any]:
    known = asked.view.known_at
    sides = {"a-true": asked.view.as_of, "a-known": None if known in ("", "now") else known, "b-true": asked.view.as_of}
    period = {"from": asked.period.start, "to": asked.period.end} if asked.period else {}
    given = {"metric": asked.metric, "a-definition": asked.version, "b-definition": asked.version, **sides, **period}
    return {name: str(value) for name, value in given.items() if value}


def asked_here() -> tuple[AnyFigure, Errors]:
    """The figure that the address asks for, and what in it could not be read."""
    view, errors = view_here()
    days = {name: day_of(request.args.get(name, "").strip()[:40], name, errors) for name in ("from", "to")}
    period = None
    if days["from"] and days["to"]:
        if days["to"] < days["from"]:
            errors["to"] = ["The period ends before it begins. Change one of the two days."]
        else:
            period = Period(days["from"], days["to"])
    elif (days["from"] or days["to"]) and not errors.keys() & {"from", "to"}:
        errors["to"] = ["Give both days of the period, the first and the last."]
    given = {name: request.args.get(name, "").strip()[:LONGEST] for name in ("metric", "definition")}
    return AnyFigure(given["metric"], view, period, given["definition"]), errors


def parts_of(asked: AnyFigure) -> dict[str, Any]:
    """The same figure as parts of an address."""
    period = {"from": asked.period.start, "to": asked.period.end} if asked.period else {}
    return address(asked.view, metric=asked.metric, definition=asked.version, **period)


def _fields(asked: AnyFigure, errors: Errors, found: FigureFound | None) -> list[dict[str, Any]]:
    view = asked.view
    versions = [(version, version) for version in reversed(found.versions)] if found else []
    current = asked.version or (found.versions[-1] if found else "")
    listed = [
        {"name": "as-of", "label": "True on", "widget": "day", "value": view.as_of or ""},
        {"name": "known-at", "label": "Known on", "widget": "day", "value": _known(view)},
        {"name": "from", "label": "Period from", "widget": "day", "value": asked.period.start if asked.period else ""},
        {"name": "to", "label": "Period to", "widget": "day", "value": asked.period.end if asked.period else ""},
    ]
    if len(versions) > 1:
        listed.append({"name": "definition", "label": "Definition", "widget": "select", "value": current})
    first = {"name": "metric", "label": "Name of the figure", "widget": "name", "value": asked.metric}
    more = {"blank": "", "required": False}
    return [{**f, **more, "choices": versions, "errors": errors.get(str(f["name"]), [])} for f in (first, *listed)]


def _known(view: View) -> str:
    return "" if view.known_at == "now" else view.known_at


def refusing() -> AnyFigure:
    """The figure that the address asks for; what could not be read of it is refused, where no form could say so."""
    asked, errors = asked_here()
    for name, sentences in errors.items():
        raise Refused(f"{name}: {sentences[0]}", name)
    return asked


def file() -> Any:
    """What the page says and every integer, one value a line; then by what it can be worked out again."""
    asked = refusing()
    found: FigureFound = ask(asked)
    manifest = kept_manifest(FigureManifest(asked.view, asked.metric, asked.period, asked.version))
    said = [("said", label, text) for label, text in _said(found, found.stays)]
    integers = [("integer", name, count) for name, count in found.integers.items() if name not in found.stays]
    proof = [("manifest", *line) for line in manifest_lines(manifest)]
    name = file_name("figure", "csv", [manifest])
    return csv_file(name, [("part", "name", "value"), *said, *integers, *proof])
