"""How far have members come in the parts of life that assessments ask about?"""

from __future__ import annotations

from typing import Any

from flask import render_template, request
from markupsafe import Markup

from lifeservices.domain.words_plan import SCORE_WORDS
from lifeservices.metrics.matrix.change import LEVELS
from lifeservices.metrics.matrix.family import domain_title, mean_text, p_text, signed
from lifeservices.metrics.matrix.figure import LATEST, MatrixChange
from lifeservices.metrics.saying import DASH, percent_of, range_text
from lifeservices.questions.outcomes import NeedsFigures
from web.access import policy
from web.figures.outcome_files import links, needs_sheets, sent
from web.figures.outcomes import Page, select
from web.lead.place import READERS, blueprint

OCCASIONS = {LATEST: "the latest assessment", "interim": "the last one in between", "exit": "the one at the end"}
USUAL = {"occasion": LATEST, "domain": "", "reliability": ""}
BEWARE = (
    "Moved up: of the pairs, with 95% Wilson interval. Mean change with 95% interval of Student’s t. Who begins in "
    "crisis improves in part by itself, and those not seen again are seldom like those who are."
)
NOT_A_RELIABILITY = "Enter the instrument’s reliability as a number from 0 up to 1, like 0.80."
COLUMNS = [
    "Part of life",
    {"label": "Then and now", "number": False},
    "Pairs",
    "Up",
    "Same",
    "Down",
    "Moved up",
    "Mean change",
    "Not seen again",
]


def _page() -> Page:
    page = Page("needs", lambda view, given: NeedsFigures(view, given["occasion"]), USUAL, free="occasion")
    if page.given["domain"] and page.given["domain"] not in page.found.figures:
        page.errors["domain"] = ["Nobody has been scored in this part of life. Choose one that is listed."]
        page.given["domain"] = ""
    return page


@blueprint.get("/needs")
@policy(*READERS)
def needs() -> Any:
    """Every part of life, then and now, and one of them in full."""
    page = _page()
    reliability = _reliability(page)
    figures: dict[str, MatrixChange] = page.found.figures
    known = {domain: found for domain, found in figures.items() if found.change.pairs}
    chosen = page.given["domain"] or next(iter(known or figures), "")
    occasions = [(word, _later_words(word)) for word in page.found.words]
    later = _later_words(page.given["occasion"])
    form = [
        select("domain", "Part of life", chosen, [(domain, domain_title(domain)) for domain in figures]),
        select("occasion", "Later score", page.given["occasion"], occasions),
        {"name": "reliability", "label": "Reliability of the instrument", "widget": "name", "value": reliability or ""},
    ]
    title = _finding(known)
    html = render_template(
        "lead/needs.html",
        title=title,
        lead=f"Steps from 1 (in crisis) to 5 (thriving), from the first assessment to {later}.",
        empty=not figures,
        beware=BEWARE,
        files=links(page),
        columns=COLUMNS,
        rows=[_row(page, domain, found) for domain, found in figures.items()],
        one=_one(page, chosen, figures[chosen], reliability) if chosen else None,
        pills=[
            {"label": domain_title(domain), "href": page.link(domain=domain), "current": domain == chosen}
            for domain in figures
        ],
        **page.values([{**field, "choices": field.get("choices", [])} for field in form]),
    )
    return html, page.status


@blueprint.get("/needs.<any(csv, xlsx):kind>")
@policy(*READERS)
def needs_file(kind: str) -> Any:
    """The same as a file."""
    page = _page()
    figures: dict[str, MatrixChange] = page.found.figures
    return sent(page, kind, needs_sheets(figures, (BEWARE,)), list(figures.values()))


def _later_words(occasion: str) -> str:
    return OCCASIONS.get(occasion) or occasion.replace("_", " ")


def _reliability(page: Page) -> float | None:
    text = page.given["reliability"] = request.args.get("reliability", "").strip()[:8]
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if 0 <= value < 1:
        return value
    page.errors["reliability"] = [NOT_A_RELIABILITY]
    page.given["reliability"] = ""
    return None


def clear_change(found: MatrixChange) -> int:
    """1 or -1 where the interval of the mean change leaves out nought, else 0."""
    interval = found.change.interval
    if interval is None:
        return 0
    return int(interval[0] > 0) - int(interval[1] < 0)


def _finding(known: dict[str, MatrixChange]) -> str:
    if not known:
        return "Nobody has been assessed twice yet"
    up = sum(clear_change(found) > 0 for found in known.values())
    down = sum(clear_change(found) < 0 for found in known.values())
    said = f"In {up:,} of {len(known):,} parts of life people moved up by more than chance"
    return f"{said}, in {down:,} down" if down else said


def _row(page: Page, domain: str, found: MatrixChange) -> dict[str, Any]:
    change, asked = found.change, found.asked
    interval = f"{signed(change.interval[0])} to {signed(change.interval[1])}" if change.interval else DASH
    mean = Markup("{}<small>{}</small>").format(signed(change.mean), interval)
    share = Markup("{}<small>{}</small>").format(
        percent_of(change.share_improved), range_text(change.share_improved.interval, change.pairs)
    )
    return {
        "name": {"text": domain_title(domain), "href": page.link(domain=domain)},
        "then": change.mean_first,
        "now": change.mean_later,
        "words": _words(change.mean_first, change.mean_later),
        "cells": [
            page.opening(asked, "pairs", change.pairs),
            page.opening(asked, "improved", change.improved),
            page.opening(asked, "same", change.same),
            page.opening(asked, "worse", change.worse),
            share,
            mean,
            page.opening(asked, "missing", change.missing),
        ],
    }


def _words(then: float | None, now: float | None) -> str:
    if then is None or now is None:
        return "nobody has both scores"
    return f"{then:.1f} then, {now:.1f} now"


def _one(page: Page, domain: str, found: MatrixChange, reliability: float | None) -> dict[str, Any]:
    change = found.change
    began = ", ".join(
        f"{count:,} {SCORE_WORDS[level].lower()}" for level, count in enumerate(change.unpaired_first, 1) if count
    )
    pairs: list[Any] = [
        ("Mean change", mean_text(found), f"{change.pairs:,} pairs; spread {_number(change.deviation)}"),
        ("In units of its spread", signed(change.response_mean), "standardized response mean"),
        ("Wilcoxon signed rank", p_text(change.p_value), f"W {_number(change.rank_sum, 1)}"),
        ("Up by two steps or more", f"{change.improved_2plus:,}"),
        ("Not seen again", f"{change.missing:,} of {change.with_first:,}", f"began {began}" if began else ""),
    ]
    if found.reworded:
        pairs.append(("Worded differently later", f"{found.reworded:,} of those", "not compared"))
    if reliability is not None:
        pairs.append(_reliable(found, reliability))
    return {
        "title": found.asked.label,
        "why": found.why,
        "pairs": pairs,
        "columns": ["First score", *(f"{level} {SCORE_WORDS[level]}" for level in range(1, LEVELS + 1))],
        "rows": [
            {"cells": [f"{level} {SCORE_WORDS[level]}", *(f"{count:,}" for count in row)]}
            for level, row in enumerate(change.transitions, 1)
        ],
        "provenance": page.provenance(found.asked, found, "with_first", change.with_first),
    }


def _reliable(found: MatrixChange, reliability: float) -> tuple[str, str, str]:
    moved = found.reliable(reliability)
    if moved is None:
        return "Reliable change", DASH, "too few pairs to know the spread"
    words = f"moves above {moved.least_change:.2f} steps, for reliability {reliability:.2f}"
    return "Reliable change", f"{moved.improved:,} up, {moved.worse:,} down", words


def _number(value: float | None, places: int = 2) -> str:
    return DASH if value is None else f"{value:,.{places}f}"
