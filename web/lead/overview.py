"""Whom did the program reach, and how many of them work?"""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from lifeservices.metrics import Retention
from lifeservices.metrics.saying import percent, percent_of, range_text, why_no_estimate
from lifeservices.metrics.survival import Survival
from lifeservices.questions.members_behind import COUNTED, MembersBehind, MembersFound
from lifeservices.questions.retention import PAGE, Figures, RetentionFigures, View
from web.access import ask, policy, services
from web.figures import wording
from web.figures.people import member_address
from web.figures.places import link, links_of
from web.figures.retention import standing
from web.figures.viewing import settled_on, view_or_refuse
from web.lead.place import READERS, blueprint
from web.words import pages_of

RULES = {
    "known": ("Same employer", "Known on the day. The headline.", 1),
    "verified": ("Verified only", "Documents, employers and wage records; the rest is unknown.", 2),
    "km": ("Kaplan-Meier", "Newer hires included for as long as they were followed.", 3),
}


@blueprint.get("/")
@policy(*READERS)
def overview() -> Any:
    """From opt-in to day 90, and the same hires by three definitions."""
    view = view_or_refuse()
    figures: Figures = ask(RetentionFigures(view))
    found, gained = figures.headline, figures.gained
    view = settled_on(figures.view, services().today())
    links = links_of(view, found.matured)
    return render_template(
        "lead/overview.html",
        title=f"{gained.share.numerator:,} of {gained.share.denominator:,} members have been hired",
        lead=f"{percent_of(gained.share)}; with so many members, chance alone leaves room from "
        f"{range_text(gained.share.interval, gained.share.denominator)}. First hires, each person once.",
        bars=_bars(figures, view),
        provenance=wording.provenance(gained, figures.known, {**links, "people": _opted_in(figures, view)}),
        figures=[_in_row(rule.name, rule.found, view) for rule in figures.rules if rule.name in RULES],
        shared=wording.provenance(found, figures.known, links),
        retention=link("retention", view),
        definitions=link("definitions"),
        horizon=view.horizon,
        **standing(figures.origin, figures.waiting),
    )


def _opted_in(figures: Figures, view: View) -> dict[str, str]:
    return {"href": link("members", view, count="opted_in"), "label": f"The {figures.counts.opted_in:,} people"}


def _bars(figures: Figures, view: View) -> list[dict[str, Any]]:
    found, gained, counts = figures.headline, figures.gained, figures.counts
    whole = counts.opted_in or 1
    hired = gained.share.numerator
    share = f"{percent_of(gained.share)} of opted in"
    listed = [
        ("Opted in", counts.opted_in, "", "first", link("members", view, count="opted_in")),
        ("Hired", hired, share, "first", link("members", view, count="members_hired")),
        (
            f"Reached day {view.horizon}",
            found.matured,
            f"{found.not_yet:,} not yet there",
            "second",
            link("people", view, status="matured"),
        ),
        (
            "Still with the employer",
            found.retained,
            f"{found.lost:,} lost, {found.unknown:,} unknown",
            "first",
            link("people", view, status="retained"),
        ),
    ]
    return [
        {"label": wording.anchor(label, href), "n": n, "note": note, "share": n / whole, "kind": kind}
        for label, n, note, kind, href in listed
    ]


def _in_row(name: str, found: Retention, view: View) -> dict[str, Any]:
    title, rule, series = RULES[name]
    about = {"title": title, "rule": rule, "series": series, "href": link("definition", name=found.asked.metric.id)}
    body = _of_curve(found, found.survival, view.horizon) if found.survival else _of_share(found, view.horizon)
    return {**about, **body}


def _of_share(found: Retention, horizon: int) -> dict[str, Any]:
    share, number = found.share, wording.number(found)
    counted = f"{share.numerator:,} of {share.denominator:,}"
    between = range_text(wording.bounds(found), found.matured)
    interval = range_text(share.interval, share.denominator)
    limits = ("Of those known", percent_of(share)) if number["range"] else ("Interval", interval)
    rows = [("Counted", counted), limits, ("Unknown", f"{found.unknown:,}, so {between}")]
    rows.append(("Not yet", f"{found.not_yet:,} before day {horizon}"))
    bar = wording.interval(share)
    return {**number, "interval": {**bar, "note": ""} if bar and not number["range"] else None, "rows": rows}


def _of_curve(found: Retention, survival: Survival, horizon: int) -> dict[str, Any]:
    limits, text = survival.interval, percent(survival.estimate, survival.n)
    rows = [("Counted", f"{survival.n:,} hires"), ("Interval", range_text(limits, survival.n))]
    rows.append(("Still followed", f"{survival.n_at_risk_at_horizon:,} on day {horizon}"))
    rows.append(("Not yet", f"{found.not_yet:,} before day {horizon}, followed so far"))
    bar = None
    if limits is not None and survival.estimate is not None:
        words = f"{text}, interval {range_text(limits, survival.n)}"
        bar = {"estimate": survival.estimate, "low": limits[0], "high": limits[1], "words": words, "note": ""}
    number = {"number": text.rstrip("%"), "unit": "%", "range": False, "not_known": why_no_estimate(found)}
    return {**number, "interval": bar and {**bar, "within": None}, "rows": rows}


@blueprint.get("/members")
@policy(*READERS)
def members() -> Any:
    """Everybody behind a count."""
    view, count, number = view_or_refuse(), request.args.get("count", "opted_in"), request.args.get("page", 1, int)
    found: MembersFound = ask(MembersBehind(view, count, number))

    def at(number: int) -> str:
        return link("members", view, count=count, page=number if number > 1 else None)

    rows = [
        {
            "cells": [
                {"text": member.name or member.code, "href": member_address(member.member_id)},
                wording.day_text(member.opted_in_on) if member.opted_in_on else "—",
                member.coach or "No coach yet",
            ]
        }
        for member in found.rows
    ]
    return render_template(
        "lead/members.html",
        title=f"{found.total:,} {'member' if found.total == 1 else 'members'} {COUNTED[count]}",
        lead=f"By {wording.day_text(found.figure.asked.as_of)}, as known at position {found.known.position:,}.",
        crumb={"href": link("overview", view), "label": "Overview"},
        rows=rows,
        pages=pages_of(found.page, found.pages, found.total, PAGE, at),
    )
