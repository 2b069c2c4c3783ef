"""What became of the referrals, and how long do services and employers take to answer?"""

from __future__ import annotations

from typing import Any

from flask import render_template

from lifeservices.evaluation.cells import FEWEST
from lifeservices.metrics.journeys.ends import HALF, by
from lifeservices.metrics.journeys.first_hire_text import day_text
from lifeservices.metrics.journeys.referral_loop import ReferralLoop, Response
from lifeservices.metrics.saying import counted_text, percent_of, range_text
from lifeservices.questions.loops import WINDOWS, LoopFigures, Loops
from web.access import ask, policy
from web.figures.sheets import COUNT, HIDDEN, SHARE, Column, Said, Sheet, table
from web.figures.ways import Way, file_of
from web.lead.place import READERS, blueprint

USUAL = WINDOWS[1]


@blueprint.get("/referrals")
@policy(*READERS)
def referrals() -> Any:
    """The loops, and the answers by service and by employer."""
    way = Way.here("referrals")
    found: Loops = way.ask(LoopFigures(way.view, way.period), LoopFigures())
    way.settle(found.view)
    usual = found.services[USUAL]
    html = render_template(
        "lead/referrals.html",
        title=_finding(usual),
        lead=f"Of {usual.closed.denominator:,} referrals to services sent {USUAL} or more days ago.{way.group(usual)}",
        nobody=not (usual.receivers or found.jobs[USUAL].receivers),
        figure=_headline(way, usual, found),
        services=table(loop_sheet(way, found.services, "services")),
        jobs=table(loop_sheet(way, found.jobs, "employers")),
        by_service=table(answer_sheet(usual, found.called, "services")) if usual.receivers else None,
        by_employer=_by_employer(found),
        provenance=way.provenance(found.jobs[USUAL], found.known),
        fields=way.form(found.choices, period=("Sent from", "Sent to"), leave=("hired-from", "hired-to", "horizon")),
        files=way.files("referrals_file"),
        **way.page_values(found.origin, found.waiting),
    )
    return html, 422 if way.errors else 200


@blueprint.get("/referrals.<any(csv, xlsx):kind>")
@policy(*READERS)
def referrals_file(kind: str) -> Any:
    """The tables of the page."""
    way = Way.here("referrals")
    way.refuse()
    found: Loops = ask(LoopFigures(way.view, way.period))
    way.settle(found.view)
    sheets = [
        loop_sheet(way, found.services, "services"),
        answer_sheet(found.services[USUAL], found.called, "services", published=True),
        loop_sheet(way, found.jobs, "employers"),
    ]
    return file_of(way, "referrals", kind, sheets, [*found.services.values(), *found.jobs.values()])


def _finding(found: ReferralLoop) -> str:
    if not found.closed.denominator:
        return f"Not known yet: no referral was sent {USUAL} days ago"
    return f"{percent_of(found.success)} of referrals led to the service, {percent_of(found.closed)} have an outcome"


def _headline(way: Way, found: ReferralLoop, loops: Loops) -> dict[str, Any]:
    share, counts = found.success, found.counts
    sent = share.denominator
    bar = None
    if share.interval is not None and share.estimate is not None:
        words = f"{percent_of(share)}, interval {range_text(share.interval, sent)}"
        bar = {"estimate": share.estimate, "low": share.interval[0], "high": share.interval[1], "words": words}
        bar |= {"note": "Dot: the figure. Bar: 95% interval, members taken together.", "within": None}
    listed = (
        ("retained", "success", "service received"),
        ("lost", "other_outcome", "another outcome"),
        ("unknown", "no_outcome", "over, no outcome stated"),
        ("not-yet", "open", "open"),
    )
    parts = [{"kind": kind, "n": counts[name], "label": label} for kind, name, label in listed]
    rows = [(way.anchor(found, f"counts.{name}", counts[name], label), NOTES[name]) for _, name, label in listed]
    rows.append((way.anchor(found, "counts.too_recent", counts["too_recent"], "sent more recently"), "In no share"))
    rows.append((way.anchor(found, "counts.unanswered", counts["unanswered"], "without any answer"), "Of all sent"))
    return {
        "number": percent_of(share).rstrip("%"),
        "unit": "%",
        "range": False,
        "not_known": "" if sent else f"No referral was sent {USUAL} or more days ago.",
        "sentence": f"{share.numerator:,} of {sent:,} referrals led to the service asked for. "
        f"{counted_text(found.closed)} have a stated outcome.",
        "interval": bar,
        "everyone": {
            "title": f"Where all {sent:,} referrals are",
            "words": ", ".join(f"{part['n']:,} {part['label']}" for part in parts),
            "parts": parts,
        }
        if sent
        else None,
        "rows": rows if sent else [],
        "provenance": way.provenance(found, loops.known, "counts.sent", f"The {counts['sent']:,} referrals"),
    }


NOTES = {
    "success": "The member got the service",
    "other_outcome": "Turned down, not received or called off, with the reason",
    "no_outcome": "Expired, or closed without a word: not a closed loop",
    "open": "Open is open, whatever comes of it",
}


def loop_sheet(way: Way, loops: dict[int, ReferralLoop], to: str) -> Sheet:
    """The loops of every window: closed and successful of sent, and the days it takes."""
    labels = (
        *(("Sent at least", ""), ("Sent", COUNT), ("Closed", COUNT), ("Closed of sent", SHARE)),
        *(("In time", COUNT), (_SUCCESS[to], COUNT), (f"{_SUCCESS[to]} of sent", SHARE), ("Open", COUNT)),
    )
    rows = []
    for days, found in loops.items():
        counts = found.counts
        rows.append(
            (
                f"{days} days ago",
                way.behind(found, "counts.sent", counts["sent"]),
                way.behind(found, "counts.closed", counts["closed"]),
                Said(found.closed.estimate, words=_share_words(found.closed)),
                way.behind(found, "counts.closed_within", counts["closed_within"]),
                way.behind(found, "counts.success", counts["success"]),
                Said(found.success.estimate, words=_share_words(found.success)),
                way.behind(found, "counts.open", counts["open"]),
            )
        )
    found = loops[USUAL]
    closed, answered = (day_text(by(curve, HALF)) for curve in (found.to_close, found.to_answer))
    note = f"Half closed by {closed}, half answered by {answered}, from the survival curve of all sent."
    columns = tuple(Column(label, kind or "text") for label, kind in labels)
    title = f"Referrals to {to}. In time: within that many days. {note}"
    return Sheet(f"referrals-to-{to}", title, columns, rows)


_SUCCESS = {"services": "Received", "employers": "Hired"}


def _share_words(share: Any) -> str:
    return f"{percent_of(share)} ({range_text(share.interval, share.denominator)})" if share.denominator else "—"


def answer_sheet(found: ReferralLoop, called: dict[str, str], to: str, *, published: bool = False) -> Sheet:
    """How each answered, by name: no order but that of the names. `published`: small numbers are left out."""
    labels = (
        *(("Name", ""), ("Sent", COUNT), ("Answered", COUNT), ("Waiting", COUNT)),
        *(("Half answered by day", COUNT), ("Closed", COUNT), (_SUCCESS[to], COUNT)),
    )
    rows = [_answer(one, called, published) for one in found.receivers]
    columns = tuple(Column(label, kind or "text") for label, kind in labels)
    title = f"The first answer of {to}, by name; from the survival curve of all referrals sent to each."
    return Sheet(f"answers-of-{to}", title, columns, sorted(rows, key=lambda row: str(row[0])))


def _answer(one: Response, called: dict[str, str], published: bool) -> tuple[Any, ...]:
    name, median = called.get(one.receiver_id) or one.receiver_id[:8], one.median
    half = Said(median.day, words=day_text(median).removeprefix("day "))
    counts = (one.sent, one.answered, one.waiting, one.closed, one.success)
    # Any two of a row may be subtracted from each other.
    gaps = {abs(a - b) for a in (*counts, 0) for b in counts}
    if published and any(0 < gap < FEWEST for gap in gaps):
        return name, *[HIDDEN] * 6
    return name, one.sent, one.answered, one.waiting, half, one.closed, one.success


def _by_employer(found: Loops) -> dict[str, Any] | None:
    jobs = found.jobs[USUAL]
    return table(answer_sheet(jobs, found.called, "employers")) if jobs.receivers else None
