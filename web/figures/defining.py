"""What every number means: the definitions themselves, in each version, as the program calculates by them."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from flask import abort, render_template, request

from lifeservices.metrics import Definition, UnknownMetric, all_definitions, every_version
from lifeservices.metrics.all_families import FAMILIES
from lifeservices.metrics.docs import fields_of
from lifeservices.metrics.released import broken, released
from lifeservices.metrics.saying import day_text
from web.figures.files import csv_file
from web.figures.places import link

Pieces = list[tuple[str, str]]


AT_ONCE = 12
"""A group of more definitions has a page of its own."""
ON_A_PAGE = 60
"""A family of more is listed by what its definitions are about: the second part of their names."""
TITLES = {"wioa": "WIOA", "utilisation": "Visits", "matrix_change": "Needs, from one assessment to another"}
"""Families that are called otherwise on the pages."""


def page() -> Any:
    """Every definition by name, group by group; of the group that the address names, all of them."""
    groups, asked = _groups(), request.args.get("group", "")
    if asked and asked not in groups:
        abort(404)
    count = sum(len(found) for found in groups.values())
    whole = f"{count:,} definitions in {len(FAMILIES)} families. Every figure names its own, with its version."
    return render_template(
        "figures/definitions.html",
        title=_called(asked) if asked else "What the numbers mean",
        lead=f"{_count(len(groups[asked]))}." if asked else whole,
        crumb={"href": link("definitions"), "label": "What the numbers mean"} if asked else None,
        groups=[
            _group(name, found, bool(asked))
            for name, found in groups.items()
            if asked == name or (not asked and len(found) > 1)
        ],
        alone=[] if asked else [{"cells": _cells(found[0])} for found in groups.values() if len(found) == 1],
        changed=broken(),
        released=sum(len(versions) for versions in released().values()),
        csv=link("definitions_csv"),
    )


def _groups() -> dict[str, list[Definition]]:
    """The families in their order, the large ones in parts."""
    every = all_definitions()
    counts = Counter(definition.id.partition(".")[0] for definition in every)
    found: dict[str, list[Definition]] = {}
    for family in FAMILIES:
        for definition in every:
            first, *rest = definition.id.split(".")
            if first == family.name:
                name = f"{first}.{rest[0]}" if counts[first] > ON_A_PAGE else first
                found.setdefault(name, []).append(definition)
    return found


def _group(name: str, found: list[Definition], whole: bool) -> dict[str, Any]:
    """A group: what it holds, or the way to the page that lists it."""
    here = whole or len(found) <= AT_ONCE
    return {
        "title": _called(name),
        "note": _count(len(found)),
        "rows": [{"cells": _cells(definition)} for definition in found] if here else [],
        "href": "" if here else link("definitions", group=name),
        "open": whole,
    }


def _called(group: str) -> str:
    return TITLES.get(group) or group.replace(".", ", ").replace("_", " ").capitalize()


def file() -> Any:
    """Every definition in every version, each with its fingerprint."""
    return csv_file("definitions.csv", _lines())


def _lines() -> Iterator[tuple[str, ...]]:
    yield "definition", "version", "effective_from", "title", "sentence", "formula", "sha256"
    for definition in all_definitions():
        for found in every_version(definition.id):
            said = found.title, found.sentence, found.formula
            yield found.id, found.version, found.effective_from, *said, found.sha256


def _count(count: int) -> str:
    return "1 definition" if count == 1 else f"{count:,} definitions"


def _cells(definition: Definition) -> list[Any]:
    return [
        {"text": definition.title, "href": link("definition", name=definition.id)},
        definition.id,
        definition.version,
    ]


def one(name: str) -> Any:
    """One definition, whole, in the version that the address asks for, beside another one where it asks for two."""
    try:
        versions = every_version(name)
    except UnknownMetric:
        abort(404)
    asked, beside = request.args.get("version", ""), request.args.get("beside", "")
    by_version = {found.version: found for found in versions}
    if (asked and asked not in by_version) or (beside and beside not in by_version):
        abort(404)
    found = by_version.get(asked, versions[-1])
    before = by_version.get(beside) or (versions[versions.index(found) - 1] if versions.index(found) else None)
    return render_template(
        "figures/definition.html",
        title=found.title if found is versions[-1] else f"{found.title}, as defined in {found.version}",
        lead=found.sentence,
        crumb={"href": link("definitions"), "label": "What the numbers mean"},
        versions=[
            {
                "label": f"{each.version}{', current' if each is versions[-1] else ''}",
                "href": link("definition", name=found.id, version=each.version),
                "current": each is found,
            }
            for each in reversed(versions)
        ],
        pairs=_pairs(found),
        before=before.version if before else "",
        version=found.version,
        differences=_differences(before, found) if before else [],
        measured=link("figure", metric=example_of(found.id), definition=found.version),
        sha256=found.sha256,
        canonical=found.canonical,
    )


def example_of(name: str) -> str:
    """A whole metric of this definition: with the days of its family's example."""
    family = next(family for family in FAMILIES if family.name == name.partition(".")[0])
    return f"{name}@{family.example.partition('@')[2]}" if family.horizons else name


def _pairs(found: Definition) -> list[tuple[str, str]]:
    return [
        ("Name", found.id),
        ("Version", found.version),
        *fields_of(found).items(),
        ("In force from", day_text(date.fromisoformat(found.effective_from))),
        ("Changes", " ".join(found.changelog)),
    ]


def _differences(before: Definition, after: Definition) -> list[dict[str, Any]]:
    """The fields that read otherwise, with the words that came and went."""
    old, new = ({"Title": each.title, **fields_of(each)} for each in (before, after))
    return [
        {"name": name, "pieces": pieces(old.get(name, ""), new.get(name, ""))}
        for name in dict.fromkeys((*old, *new))
        if old.get(name, "") != new.get(name, "")
    ]


def pieces(old: str, new: str) -> Pieces:
    """A text as words that stayed, came and went: `("same" | "ins" | "del", words)`."""
    a, b = (re.findall(r"\S+\s*", text) for text in (old, new))
    found: Pieces = []
    for what, a1, a2, b1, b2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(("same", "".join(a[a1:a2])))
            continue
        found += [("del", "".join(a[a1:a2]))] if a1 < a2 else []
        found += [("ins", "".join(b[b1:b2]))] if b1 < b2 else []
    return found
