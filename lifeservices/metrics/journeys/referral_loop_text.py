"""What the loop of referrals means, and how it is said."""

from typing import Any

from lifeservices.metrics.definitions import CELLS, OWNER, ROUNDING
from lifeservices.metrics.families import Line
from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.journeys.ends import HALF, by
from lifeservices.metrics.journeys.first_hire_text import day_text
from lifeservices.metrics.journeys.referral_loop import ReferralLoop
from lifeservices.metrics.saying import counted_text

_SERVICES = {
    "to": "services",
    "success": "the service was received",
    "outcomes": "received, turned down, not received with its reason, or called off with its reason",
}
_JOBS = {
    "to": "employers",
    "success": "hired through it",
    "outcomes": "hired, turned down, offer declined, withdrawn with its reason, or hired elsewhere",
}


def _kind(metric: Metric) -> dict[str, str]:
    return _JOBS if metric.family.startswith("job") else _SERVICES


def text_of(metric: Metric) -> dict[str, Any]:
    """The fields of the definition."""
    kind = _kind(metric)
    return {
        "title": f"Referrals to {kind['to']}: closed loops",
        "sentence": (
            f"Of the referrals to {kind['to']} sent at least so many days ago, how many have a stated outcome, and how "
            "many had the outcome hoped for."
        ),
        "formula": (
            f"Closed: an outcome is on record by the cut-off day ({kind['outcomes']}). Success: {kind['success']}. "
            "Both are divided by the referrals sent at least W days before the cut-off day. Open is open. A referral "
            "that expired without an answer, or that somebody closed without stating an outcome, is not closed. "
            "Closed in time: an outcome within W days. Time to close and time to the first answer: Kaplan-Meier over "
            "all referrals sent, those without followed to their end or to the cut-off day; no average of those "
            "already closed."
        ),
        "parameters": {"horizon": "W, days since the referral was sent"},
        "denominators": f"Referrals to {kind['to']} sent W or more days before the cut-off day; in a period, if given.",
        "exclusions": "Referrals taken back as entered in error. Those sent more recently are counted apart.",
        "interval": (
            "Wilson, 95 %, for the number of independent referrals with the variance of the infinitesimal jackknife "
            "over members. Medians: Brookmeyer and Crowley 1982."
        ),
        "rounding": ROUNDING,
        "suppression": CELLS,
        "owner": OWNER,
    }


def label_of(metric: Metric) -> str:
    """The title of the figure."""
    return f"Referrals to {_kind(metric)['to']} sent at least {metric.horizon} days ago: closed loops"


def said(found: ReferralLoop) -> list[Line]:
    """Everything that has to be said with it."""
    counts, window = found.counts, found.asked.metric.horizon
    success = _kind(found.asked.metric)["success"].capitalize()
    rest = f"{counts['open']:,} open, {counts['no_outcome']:,} over without a stated outcome"
    return [
        ("Closed of sent", counted_text(found.closed)),
        (f"{success}, of sent", counted_text(found.success)),
        (f"Closed within {window} days", counted_text(found.closed_within)),
        ("Not closed", rest),
        ("Sent more recently", f"{counts['too_recent']:,}, in none of these shares"),
        ("Half closed by", day_text(by(found.to_close, HALF))),
        ("Half answered by", day_text(by(found.to_answer, HALF))),
        ("Waiting for a first answer", f"{counts['unanswered']:,}"),
    ]
