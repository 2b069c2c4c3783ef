"""What became of the referrals, as the parts of a page and of a file."""

from __future__ import annotations

from typing import Any

from lifeservices.evaluation.cells import NOT_SHOWN
from lifeservices.evaluation.suppression import rate_may_be_shown
from lifeservices.evaluation.way_tables import ShownOf
from lifeservices.metrics import Share
from lifeservices.metrics.journeys.ends import HALF, by
from lifeservices.metrics.journeys.first_hire_text import day_text
from lifeservices.metrics.journeys.referral_loop import ReferralLoop, Response
from lifeservices.metrics.saying import percent_of, range_text
from lifeservices.questions.loops import WINDOWS, Loops
from web.figures.sheets import COUNT, HIDDEN, SHARE, TEXT, Column, Said, Sheet
from web.figures.ways import Way

USUAL = WINDOWS[1]
TOO_SMALL = "Too few people in a part of this group to be shown"

SERVICES, EMPLOYERS = "services", "employers"
_SUCCESS = {SERVICES: "Received", EMPLOYERS: "Hired"}
_PARTS = (
    ("retained", "success", "service received"),
    ("lost", "other_outcome", "another outcome"),
    ("unknown", "no_outcome", "over, no outcome stated"),
    ("not-yet", "open", "open"),
)
NOTES = {
    "success": "The member got the service",
    "other_outcome": "Turned down, not received or called off, with the reason",
    "no_outcome": "Expired, or closed without a word: not a closed loop",
    "open": "Open is open, whatever comes of it",
    "too_recent": "In no share",
    "unanswered": "Of all sent",
}
_BESIDE = {"too_recent": "sent more recently", "unanswered": "without any answer"}


def told(shown: ShownOf, days: int = USUAL) -> bool:
    """Whether the shares of a window may be said."""
    return shown.shows(str(days), "sent", "closed", "success", "other_outcome", "no_outcome", "open")


def finding(found: ReferralLoop, shown: ShownOf) -> str:
    """The title of the page."""
    if not told(shown):
        return TOO_SMALL
    if not found.closed.denominator:
        return f"Not known yet: no referral was sent {USUAL} days ago"
    return f"{percent_of(found.success)} of referrals led to the service, {percent_of(found.closed)} have an outcome"


def footing(found: ReferralLoop, shown: ShownOf) -> str:
    """What stands directly under the title."""
    if not told(shown):
        return NOT_SHOWN
    return f"Of {found.closed.denominator:,} referrals to services sent {USUAL} or more days ago."


def headline(way: Way, loops: Loops, shown: ShownOf) -> dict[str, Any]:
    """The figure whole."""
    found = loops.services[USUAL]
    share, counts, sent = found.success, found.counts, found.success.denominator
    provenance = way.provenance(found, loops.known, "counts.sent", f"The {counts['sent']:,} referrals")
    if not told(shown):
        return {"number": "", "not_known": NOT_SHOWN, "sentence": "", "provenance": provenance}
    parts = [{"kind": kind, "n": counts[name], "label": label} for kind, name, label in _PARTS]
    everyone = {
        "title": f"Where all {sent:,} referrals are",
        "words": ", ".join(f"{part['n']:,} {part['label']}" for part in parts),
        "parts": parts,
    }
    room = f"; chance alone leaves room from {range_text(share.interval, sent)}" if share.interval else ""
    return {
        "number": percent_of(share).rstrip("%"),
        "unit": "%",
        "range": False,
        "not_known": "" if sent else f"No referral was sent {USUAL} or more days ago.",
        "sentence": f"{share.numerator:,} of {sent:,} referrals led to the service asked for{room}. "
        f"{_closed(found.closed)} have a stated outcome.",
        "interval": _bar(share),
        "everyone": everyone if sent else None,
        "rows": _rows(way, found, shown) if sent else [],
        "provenance": provenance,
    }


def _closed(share: Share) -> str:
    counts, limits = f"{share.numerator:,} of {share.denominator:,}", range_text(share.interval, share.denominator)
    return f"{counts}, {percent_of(share)} ({limits}),"


def _bar(share: Share) -> dict[str, Any] | None:
    if share.interval is None or share.estimate is None:
        return None
    words = f"{percent_of(share)}, interval {range_text(share.interval, share.denominator)}"
    bar = {"estimate": share.estimate, "low": share.interval[0], "high": share.interval[1], "words": words}
    return {**bar, "note": "Dot: the figure. Bar: 95% interval, members taken together.", "within": None}


def _rows(way: Way, found: ReferralLoop, shown: ShownOf) -> list[tuple[Any, ...]]:
    listed = [*((name, label) for _, name, label in _PARTS), *_BESIDE.items()]
    return [
        (way.anchor(found, f"counts.{name}", found.counts[name], label), NOTES[name])
        for name, label in listed
        if shown.shows(str(USUAL), name)
    ]


def loop_sheet(way: Way, loops: dict[int, ReferralLoop], to: str, shown: ShownOf) -> Sheet:
    """The loops of every window: closed and successful of sent, and the days it takes."""
    labels = (
        *(("Sent at least", TEXT), ("Sent", COUNT), ("Closed", COUNT), ("Closed of sent", SHARE)),
        *(("In time", COUNT), (_SUCCESS[to], COUNT), (f"{_SUCCESS[to]} of sent", SHARE), ("Open", COUNT)),
    )
    found = loops[USUAL]
    closed, answered = (day_text(by(curve, HALF)) for curve in (found.to_close, found.to_answer))
    note = f" Half closed by {closed}, half answered by {answered}, from the survival curve of all sent."
    whole = told(shown) and shown.shows(str(USUAL), "all_sent", "too_recent", "unanswered")
    columns = tuple(Column(label, kind) for label, kind in labels)
    title = f"Referrals to {to}. In time: within that many days.{note if whole else ''}"
    rows = [_window(way, days, found, shown) for days, found in loops.items()]
    return Sheet(f"referrals-to-{to}", title, columns, rows)


def _window(way: Way, days: int, found: ReferralLoop, shown: ShownOf) -> tuple[Any, ...]:
    row = str(days)

    def count(name: str) -> Any:
        return way.behind(found, f"counts.{name}", found.counts[name]) if shown.shows(row, name) else HIDDEN

    def share(name: str, of: Share) -> Any:
        if not shown.everything and not (shown.shows(row, "sent", name) and _may_stand(of)):
            return HIDDEN
        return Said(of.estimate, words=_share_words(of))

    return (
        f"{days} days ago",
        *(count("sent"), count("closed"), share("closed", found.closed)),
        *(count("closed_within"), count("success"), share("success", found.success), count("open")),
    )


def _may_stand(share: Share) -> bool:
    return not share.denominator or rate_may_be_shown(share.numerator, share.denominator)


def _share_words(share: Share) -> str:
    return f"{percent_of(share)} ({range_text(share.interval, share.denominator)})" if share.denominator else "—"


def answer_sheet(found: ReferralLoop, called: dict[str, str], to: str, shown: ShownOf) -> Sheet:
    """How each answered, by name: no order but that of the names."""
    labels = (
        *(("Name", TEXT), ("Sent", COUNT), ("Answered", COUNT), ("Waiting", COUNT)),
        *(("Half answered by day", COUNT), ("Closed", COUNT), (_SUCCESS[to], COUNT)),
    )
    rows = [_answer(one, called, shown) for one in found.receivers]
    columns = tuple(Column(label, kind) for label, kind in labels)
    title = f"The first answer of {to}, by name; from the survival curve of all referrals sent to each."
    return Sheet(f"answers-of-{to}", title, columns, sorted(rows, key=lambda row: str(row[0]).casefold()))


def _answer(one: Response, called: dict[str, str], shown: ShownOf) -> tuple[Any, ...]:
    name, row, median = called.get(one.receiver_id) or one.receiver_id[:8], one.receiver_id, one.median

    def count(part: str) -> Any:
        return getattr(one, part) if shown.shows(row, part) else HIDDEN

    half: Any = Said(median.day, words=day_text(median).removeprefix("day "))
    if not shown.shows(row, "sent", "answered", "waiting", "ended_unanswered"):
        half = HIDDEN
    return name, count("sent"), count("answered"), count("waiting"), half, count("closed"), count("success")
