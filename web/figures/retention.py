"""The page about retention: the figure whole, the curves, other rules, cohorts, markets, and every day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from flask import render_template, request

from lifeservices.domain.errors import Refused
from lifeservices.domain.words_person import ProductLine
from lifeservices.questions.keeping import FIRST_RULE, Keeping, Kept, Rule
from lifeservices.questions.provenance import FigureManifest
from lifeservices.questions.retention import View
from web.access import ask, services
from web.figures import curve, heatmap, leading, retention_sheets
from web.figures.places import STATUSES, here, link, links_of, may_open
from web.figures.retention_people import opens
from web.figures.retention_sheets import metric_part, own_page
from web.figures.retention_values import files
from web.figures.rules import length_here, rule_fields, rule_here, rule_parts, rule_words
from web.figures.sheets import Sheet, sheets_csv, sheets_xlsx, table
from web.figures.shelf import kept_manifest
from web.figures.viewing import FIELDS, Errors, address, fields, refused, settled_on, view_here

SAMPLED = "samples"
"""In the address: with the interval that takes samples, also of many hires."""


@dataclass(frozen=True)
class Asked:
    """What stands in the address, and what of it could not be read."""

    view: View
    rule: Rule
    by: str
    errors: Errors
    sampled: bool

    @classmethod
    def here(cls) -> Asked:
        view, errors = view_here()
        return cls(view, rule_here(errors), length_here(), errors, request.args.get(SAMPLED) == "yes")

    def found(self) -> Kept:
        """The answer. What it refuses is said beside its field, and the usual view is shown in its place."""
        try:
            kept: Kept = ask(Keeping(self.view, self.rule, self.by, sampled=self.sampled))
        except Refused as problem:
            refused(problem, self.errors)
            kept = ask(Keeping(replace(View(), horizon=self.view.horizon), FIRST_RULE, self.by))
        return kept


def page() -> Any:
    """The figure of the view in the address. What cannot be read is said beside its field."""
    asked = Asked.here()
    kept = asked.found()
    errors = asked.errors
    kept = replace(kept, view=settled_on(kept.view, services().today()))
    view, rule = kept.view, kept.rule
    parts = rule_parts(rule)
    html = render_template(
        "figures/retention.html",
        title=leading.title(kept),
        lead=leading.footing(kept),
        refused=bool(errors),
        figure=leading.figure(kept, links_here(kept)),
        rule=rule_words(rule),
        horizon=view.horizon,
        nobody=not kept.headline.hires and not view.of_a_group,
        opens=opens(view, kept.headline, metric_part(kept, view.horizon)) if may_open(view) else [],
        **_curve(kept),
        rules=table(retention_sheets.by_rule(kept)) if kept.whole else None,
        **_samples(kept),
        gaps=table(retention_sheets.by_gap(kept)) if kept.whole and kept.measures.gaps else None,
        days=table(retention_sheets.by_day(kept)),
        answered=_answered(kept),
        cohorts=_cohorts(kept),
        first_rule=None if rule == FIRST_RULE else link(own_page(), view),
        definition=table(by_definition) if (by_definition := retention_sheets.by_definition(kept)) else None,
        evidence=table(retention_sheets.by_evidence(kept)) if kept.cells.shows("verified") else None,
        markets=[table(sheet) for sheet in _markets(kept)],
        sentence=leading.sentence(kept),
        rests_on=leading.rests_on(kept),
        fields=[*rule_fields(rule, errors), *fields(view, kept.choices, errors)],
        action=link(own_page()),
        clear=link(own_page()) if (view, rule) != (View(), FIRST_RULE) else None,
        files=[
            {"label": k.upper(), "href": link(f"figures_{k}", view, **parts, by=by_part(kept))} for k in ("csv", "xlsx")
        ],
        csv=link("figures_csv", view, **parts, by=by_part(kept)),
        links=[{"label": "Replay", "href": link("replay", **_as_shown(view))}],
        definitions=link("definitions"),
        **standing(kept.origin, kept.waiting),
    )
    return html, 422 if errors else 200


def links_here(kept: Kept) -> dict[str, Any]:
    """What a figure leads to: its definition, its people, its manifest."""
    view, metric = kept.view, metric_part(kept, kept.view.horizon)
    links = links_of(view, kept.headline.matured)
    links["definition"] = link("definition", name=kept.headline.asked.metric.id)
    links["manifest"] = link("manifest", view, metric=metric)
    if metric and "people" in links:
        links["opens"] = {status: link("people", view, status=status, metric=metric) for status in STATUSES}
        links["people"] = {**links["people"], "href": links["opens"]["matured"]}
    if not kept.whole:
        del links["manifest"]
    return links


def _samples(kept: Kept) -> dict[str, Any]:
    """By which samples an interval was found, or where it can be asked for: of many hires they take a moment."""
    found = kept.measures.others.get("turnbull")
    if found is None or not kept.whole:
        return {"samples": "", "draw": None}
    asked = link(own_page(), kept.view, **rule_parts(kept.rule), by=by_part(kept), **{SAMPLED: "yes"})
    return {"samples": leading.samples_words(kept), "draw": None if found.samples else asked}


def by_part(kept: Kept) -> str | None:
    """The length of a cohort as part of an address."""
    return None if kept.by == "quarter" else kept.by


def _curve(kept: Kept) -> dict[str, Any]:
    """The drawing and its tables; nothing where small numbers are hidden, or where there is no curve."""
    found = kept.measures.curve
    if not kept.whole or found is None:
        return {"finding": "", "drawing": None, "drawn": "", "curves": []}
    steps = curve.steps_of(found)
    finding = curve.title(found, steps, kept.rule)
    both = (("curve", found), ("curve-any-employer", kept.measures.any_employer))
    sheets = [curve.curve_sheet(name, one, False, kept.view.horizon) for name, one in both if one]
    return {
        "finding": finding,
        "drawing": curve.drawing(kept, steps, finding) if steps else None,
        "drawn": curve.subtitle(kept, steps),
        "curves": [table(sheet) for sheet in sheets if sheet.rows],
    }


def _cohorts(kept: Kept) -> dict[str, str] | None:
    """What the hires of each quarter say together, and the way to the page that has them one by one."""
    if kept.cohorts is None or not kept.cohorts.cohorts:
        return None
    finding, said = heatmap.finding(kept)
    return {"finding": finding, "said": said, "href": link("cohorts", kept.view, by=by_part(kept))}


def _answered(kept: Kept) -> list[dict[str, Any]]:
    """Of how many the status is known on each day, as bars."""
    if not all(cells.shows("response") for _, cells in kept.days):
        return []
    return [
        {
            "label": f"Day {day.horizon}",
            "n": day.counted.known,
            "note": f"of {day.counted.matured:,}, {retention_sheets.answered_text(day)}",
            "share": day.counted.response.estimate or 0.0,
            "kind": "second" if curve.few_answered(day) else "first",
        }
        for day, _ in kept.days
        if day.counted.matured
    ]


def _markets(kept: Kept) -> list[Sheet]:
    """The figure by state, by product line and by employer, where there is more than one."""
    names = {product.value: product.label for product in ProductLine}
    called = {"state": lambda name: name, "product": lambda name: names.get(name, name)}
    called["employer"] = lambda name: kept.employers.get(name) or name
    return [
        retention_sheets.by_market(kept, market, shown, called[market.kind])
        for market, shown in kept.markets
        if len(market.rows) > 1
    ]


def _as_shown(view: View) -> dict[str, Any]:
    """Side A as the view stands; side B everything known now about the same day."""
    day = {"a-true": view.as_of, "a-known": view.known_at if view.known_at != "now" else None, "b-true": view.as_of}
    group = {name: value for name, value in address(view).items() if name in FIELDS}
    return {**{name: str(value) for name, value in day.items() if value}, **group}


def standing(origin: str, waiting: int) -> dict[str, Any]:
    """What must be said about the record itself."""
    imported = "Recording times in this record came with an import; they are not this program’s own."
    entries = "1 entry waits" if waiting == 1 else f"{waiting:,} entries wait"
    behind = {"kind": "soon", "title": "This page is a little behind", "words": f"{entries} to be read."}
    return {"note": imported if origin == "as-recorded" else "", "behind": behind if waiting else None}


def file(kind: str) -> Any:
    """Exactly what the page shows, with the manifests; of a group only what may go to others."""
    asked = Asked.here()
    for name, sentences in asked.errors.items():
        raise Refused(f"{name}: {sentences[0]}", name)
    kept: Kept = ask(Keeping(asked.view, asked.rule, asked.by, published=True, sampled=True))
    written = sheets_xlsx if kind == "xlsx" else sheets_csv
    return written("retention", files(kept), _manifests(kept))


def _manifests(kept: Kept) -> list[dict[str, Any]]:
    """By what every figure of the files can be worked out again: only where nothing of the figure is hidden."""
    if not kept.whole:
        return []
    found = kept.measures
    figures = [kept.headline, found.curve, found.any_employer, *found.others.values(), *found.gaps.values()]
    names = dict.fromkeys(figure.asked.metric.name for figure in figures if figure)
    view = replace(kept.view, as_of=kept.headline.asked.as_of)
    return [kept_manifest(FigureManifest(view, name)) for name in names]


__all__ = ["Asked", "by_part", "file", "here", "links_here", "page", "standing"]
