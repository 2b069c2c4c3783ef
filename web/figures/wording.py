"""Figures in words and as components: never a number without its counts, interval, days and definition."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from lifeservices.domain.errors import Refused
from lifeservices.evaluation.cells import EVERYTHING, NOT_SHOWN, Cells
from lifeservices.evaluation.replay import Knowledge
from lifeservices.metrics import GainedEmployment, Retention, Share
from lifeservices.metrics.answer import Asked
from lifeservices.metrics.intervals import Interval
from lifeservices.metrics.saying import REASON_WORDS, day_text, percent, percent_of, range_text, why_no_estimate
from lifeservices.questions.provenance import FigureManifest
from lifeservices.questions.retention import View
from web.access import for_others
from web.figures.sheets import HIDDEN
from web.figures.shelf import kept_manifest
from web.figures.viewing import product_words

SIGNS = 16
"""So many of a fingerprint stand on paper: enough to find the manifest by."""

Figure = dict[str, Any]


def bounds(found: Retention) -> Interval | None:
    """From worst to best."""
    worst, best = found.worst.estimate, found.best.estimate
    return None if worst is None or best is None else (worst, best)


def finding(found: Retention, cells: Cells = EVERYTHING) -> str:
    """The title of a page: what the figure says."""
    horizon = found.asked.metric.horizon
    still = f"of first hires were still with the same employer on day {horizon}"
    if cells.nothing:
        return "Too few people in a part of this group to be shown"
    why = why_no_estimate(found)
    if why:
        return f"Not known yet: {why[0].lower()}{why[1:].rstrip('.')}"
    if found.range_leads and cells.shows("bounds"):
        return f"Between {range_text(bounds(found), found.matured).replace(' to ', ' and ')} {still}"
    return f"{percent_of(found.share)} {still}"


def footing(found: Retention, cells: Cells = EVERYTHING) -> str:
    """What stands directly under the title."""
    group = f" {group_words(found.asked)}" if found.asked.cohort.to_dict() else ""
    if cells.nothing:
        return NOT_SHOWN + group
    return f"Of the {found.known:,} whose status on day {found.asked.metric.horizon} we know.{group}"


def group_words(asked: Asked, coach: str = "") -> str:
    """Whose hires are counted, where it is not everybody's."""
    cohort = asked.cohort
    said = [cohort.state and f"state {cohort.state}", cohort.product and f"product {product_words(cohort.product)}"]
    said += [cohort.coach_id and f"coach {coach}".strip()]
    said += [cohort.hired_from and f"hired from {day_text(cohort.hired_from)}"]
    said += [cohort.hired_to and f"hired to {day_text(cohort.hired_to)}"]
    return f"Only: {', '.join(part for part in said if part)}."


def headline(found: Retention, known: Knowledge, cells: Cells, links: dict[str, Any]) -> Figure:
    """The whole figure for the figure macro. `links`: definition, people, manifest, and `opens`: status to its list."""
    horizon = found.asked.metric.horizon
    if cells.nothing:
        return {"number": "", "not_known": NOT_SHOWN, "sentence": "", "provenance": provenance(found, known, links)}
    parts = _everyone(found, cells)
    return {
        **number(found, cells),
        "sentence": _sentence(found),
        "interval": interval(found.share),
        "everyone": parts
        and {
            "title": f"Where all {found.hires:,} hires are" if cells.shows("hires") else "Where these hires are",
            "words": ", ".join(f"{part['n']:,} {part['label']}" for part in parts),
            "parts": parts,
        },
        "rows": _rows(found, cells, links, horizon or 0),
        "provenance": provenance(found, known, links),
    }


def number(found: Retention, cells: Cells = EVERYTHING) -> Figure:
    """The number itself; a range where too many are unknown for one."""
    why = why_no_estimate(found)
    if found.range_leads and cells.shows("bounds") and not why:
        text = range_text(bounds(found), found.matured)
        return {"number": text.rstrip("%"), "unit": "%", "range": True, "not_known": ""}
    text = percent(found.share.estimate, found.share.denominator, sign=False)
    return {"number": text, "unit": "%", "range": False, "not_known": why}


def _sentence(found: Retention) -> str:
    share = found.share
    if not share.denominator:
        return f"{found.hires:,} hires, none with a known status on day {found.asked.metric.horizon}."
    chance = range_text(share.interval, share.denominator)
    people = f"{share.numerator:,} of {share.denominator:,} people"
    if found.range_leads:
        return f"Too many are unknown for one figure. Of those known, {people}: {percent_of(share)}, {chance}."
    return f"{people}. With {share.denominator:,} people, chance alone leaves room from {chance}."


def interval(share: Share, within: Interval | None = None) -> Figure | None:
    """The bar of a share."""
    if share.interval is None or share.estimate is None:
        return None
    low, high = share.interval
    return {
        "estimate": share.estimate,
        "low": low,
        "high": high,
        "words": f"{percent_of(share)}, interval {range_text(share.interval, share.denominator)}",
        "note": "Dot: the figure. Bar: 95% Wilson interval.",
        "within": within,
    }


def _everyone(found: Retention, cells: Cells) -> list[Figure]:
    not_yet = f"not yet at day {found.asked.metric.horizon}"
    listed = [("retained", found.retained, "retained"), ("lost", found.lost, "lost")]
    listed += [("unknown", found.unknown, "unknown")] if cells.shows("unknown") else []
    listed += [("not-yet", found.not_yet, not_yet)] if cells.shows("not_yet") else []
    return [{"kind": kind, "n": n, "label": label} for kind, n, label in listed] if found.hires else []


def _rows(found: Retention, cells: Cells, links: dict[str, Any], horizon: int) -> list[Any]:
    rows: list[Any] = []
    worst_best = bounds(found)
    if not cells.shows("unknown"):
        rows.append(("Unknown", "fewer than 11"))
    elif worst_best is not None:
        counted = found.matured
        said = f"All lost would be {percent(worst_best[0], counted)}, all kept {percent(worst_best[1], counted)}."
        term = linked(f"{found.unknown:,} unknown", links, "unknown")
        rows.append((term, said, reasons(found) if cells.shows("reasons") else ""))
    if cells.shows("not_yet"):
        term = linked(f"{found.not_yet:,} not yet at day {horizon}", links, "not_matured")
        rows.append((term, "In no denominator here"))
    else:
        rows.append((f"Not yet at day {horizon}", HIDDEN))
    rows.append(_verified(found) if cells.shows("verified") else ("Confirmed by the employer", HIDDEN))
    if cells.shows("response") and found.matured:
        rate = percent(found.response_rate, found.matured)
        rows.append((f"{found.known:,} of {found.matured:,} answered", rate))
    if found.pending and cells.shows("pending"):
        rows.append((f"{found.pending:,} of the unknown", "Check-in pending: its window is still open"))
    if found.never_started:
        rows.append((f"{found.never_started:,} never started", "Ended before the first day. Take the start back."))
    return rows


def linked(text: str, links: dict[str, Any], status: str) -> str:
    """A count that opens to its people, where whoever sees it may open them."""
    href = links.get("opens", {}).get(status)
    return anchor(text, href) if href else text


def anchor(text: str, href: str) -> Markup:
    """Words that are a link."""
    return Markup('<a href="{}">{}</a>').format(href, text)


def reasons(found: Retention) -> str:
    """Why statuses are unknown."""
    return ", ".join(f"{count:,} {REASON_WORDS[reason]}" for reason, count in found.reasons.items())


def _verified(found: Retention) -> tuple[str, str]:
    by = found.verified
    share = percent(by.employer_confirmed / found.retained, found.retained) if found.retained else "—"
    said = f"Confirmed by the employer, {share}. {by.otherwise_verified:,} more by a document or wage record, "
    said += f"{by.members_word:,} by the member’s word."
    return f"{by.employer_confirmed:,} of {found.retained:,} retained", said


def provenance(found: Retention | GainedEmployment, known: Knowledge, links: dict[str, Any]) -> Figure:
    """The line that says what a figure rests on."""
    asked = found.asked
    known_on = day_text(known.day) if known.day else "no day"
    people = links.get("people")
    return {
        "true_on": day_text(asked.as_of),
        "known_on": f"{known_on}, position {known.position:,}",
        "state": state(asked),
        "definition": f"{asked.definition.version}",
        "definition_href": links.get("definition"),
        "people": people,
        "links": [{"href": links["manifest"], "label": _manifest(asked, known)}] if links.get("manifest") else [],
    }


def _manifest(asked: Asked, known: Knowledge) -> str:
    """What the link is called. What is to be printed names the manifest by its first signs, and it is kept."""
    if not for_others():
        return "Manifest"
    view = View(asked.cohort, as_of=asked.as_of, known_at=known.words)
    try:
        manifest = kept_manifest(FigureManifest(view, asked.metric.name, asked.period, asked.definition.version))
    except Refused:
        # Of a part of the program it may stay inside.
        return "Manifest"
    signs = manifest.get("manifest_sha256", "")[:SIGNS]
    return " ".join(["Manifest", *(signs[place : place + 4] for place in range(0, len(signs), 4))])


def state(asked: Asked) -> dict[str, str]:
    """Settled, or until when not."""
    if asked.settled:
        return {"word": "Settled", "kind": "good"}
    return {"word": f"Preliminary until {day_text(asked.settles_on)}", "kind": "soon"}
