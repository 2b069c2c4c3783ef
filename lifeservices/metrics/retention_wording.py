"""The wording of retention, release 2.0.0. Nothing here is changed once released: a change is another release."""

from __future__ import annotations

from typing import Any

from lifeservices.metrics.definitions import CELLS, LONGEST, OWNER, ROUNDING, SHORTEST
from lifeservices.metrics.grammar import Metric

FROM_TWO = "2026-11-22"
CHANGE_TWO = (
    "an ending found without a date gives way to a later contact that finds the member in the same job since the hire; "
    "only a dated separation can be contradicted. Before, both were unknown as contradictory. Jobs with any employer, "
    "one day only, latest hires, and endings between two contacts are defined."
)

_UNIT = {
    "first_hire": "each member's earliest hire in the program, once",
    "placement": "every hire in the program",
    "latest_hire": "each member's latest hire in the program, once; it selects those who lasted, so it only describes",
}
_UNIT_TITLE = {"first_hire": "first hire", "placement": "every hire", "latest_hire": "latest hire"}
_EVIDENCE = {
    "all": "what members, documents, employers or wage records say; a coach's own inference never counts",
    "verified": "documents, employers and wage records only; a hire none of them covers is unknown",
}
_ESTIMATOR_TITLE = {
    "matured_known": "of hires that reached that day and whose status is known",
    "matured_worst": "if every unknown had lost the job",
    "matured_best": "if every unknown had kept the job",
    "km": "from the survival curve",
    "turnbull_lower": "from the curve for endings between two contacts, at least",
    "turnbull_upper": "from the curve for endings between two contacts, at most",
    "presumed": "if silence meant still working",
    "presumed_km": "from the survival curve, if silence meant still working",
}
_KEPT = {"retained": "retained", "lost": "lost"}
_WORKED = {"retained": "employed", "lost": "not employed"}
_FORMULA = {
    "matured_known": "{retained} / ({retained} + {lost})",
    "matured_worst": "{retained} / matured",
    "matured_best": "({retained} + unknown) / matured",
    "km": "S(D), the product over days u up to D of 1 - ended(u) / at risk(u)",
    "turnbull_lower": "the least value of S(D), the nonparametric maximum likelihood estimate for endings known to lie "
    "in (last day confirmed, first day known over], a dated ending on day T in (T - 1, T]",
    "turnbull_upper": "the greatest value of S(D), the nonparametric maximum likelihood estimate for endings known to "
    "lie in (last day confirmed, first day known over], a dated ending on day T in (T - 1, T]",
    "presumed": "{retained} / ({retained} + {lost}), where a job nobody reported ended is taken to go on",
    "presumed_km": "S(D), where a job nobody reported ended is taken to go on",
}
_MATURED = "Hires whose day D has come by the cut-off day"
_ALL = "All hires by the cut-off day"
_DENOMINATOR = {
    "matured_known": f"{_MATURED} and whose status on it is known.",
    "matured_worst": f"{_MATURED}.",
    "matured_best": f"{_MATURED}.",
    "km": f"{_ALL}; each counts for as long as it was followed.",
    "turnbull_lower": f"{_ALL}; each counts for what is known of its end.",
    "turnbull_upper": f"{_ALL}; each counts for what is known of its end.",
    "presumed": f"{_MATURED} and whose observation lasted to it.",
    "presumed_km": f"{_ALL}; each counts until it ended or observation did.",
}
_SHARE_INTERVAL = "Wilson score interval, 95 %, no continuity correction"
_CLUSTERED = ", for the number of independent hires that has the variance of the infinitesimal jackknife over members"
_BOOTSTRAP = "None of its own; on request the middle 95 % of at least 500 samples of members, with the seed stored."


def retention_label(metric: Metric) -> str:
    """The metric in words, with its horizon, as a title on a page."""
    return f"{metric.horizon}-day {_title(metric)[0].lower()}{_title(metric)[1:]}"


def retention_text_two(metric: Metric) -> dict[str, Any]:
    """The fields of a definition of retention, version 2."""
    return {
        "title": _title(metric),
        "sentence": _sentence(metric),
        "formula": f"{_formula(metric)}. {_rules(metric)}",
        "parameters": {
            "unit": _UNIT[metric.unit],
            "employer": _employer(metric),
            "evidence": _EVIDENCE[metric.evidence],
            "estimator": metric.estimator,
            "horizon": f"D, a whole number of days from {SHORTEST} to {LONGEST}",
        },
        "denominators": _denominator(metric),
        "exclusions": (
            "Jobs members already had at opt-in without a known first day; voided hires; hires that begin after the "
            "cut-off day. In curves a member hired before opting in counts from opt-in on."
        ),
        "interval": _interval(metric),
        "rounding": ROUNDING,
        "suppression": CELLS,
        "owner": OWNER,
    }


def _snapshot(metric: Metric) -> bool:
    return metric.employer == "snapshot"


def _employer_title(metric: Metric) -> str:
    if metric.gap is not None:
        return f"any employer with gaps up to {metric.gap} days" if metric.gap else "any employer without a gap"
    return "any employer on that day" if _snapshot(metric) else "same employer"


def _title(metric: Metric) -> str:
    what = "Employment" if _snapshot(metric) else "Retention"
    title = f"{what}, {_UNIT_TITLE[metric.unit]}, {_employer_title(metric)}, {_ESTIMATOR_TITLE[metric.estimator]}"
    return title + (", verified evidence only" if metric.evidence == "verified" else "")


def _sentence(metric: Metric) -> str:
    how = _ESTIMATOR_TITLE[metric.estimator]
    if _snapshot(metric):
        return f"How many members work, for anybody, on the one day so many days after the hire, {how}."
    if metric.gap is not None:
        without = f"a gap of more than {metric.gap} days" if metric.gap else "a gap"
        return f"How many members have worked, for anybody, without {without} until so many days after the hire, {how}."
    return f"How many members still work for the employer who hired them, so many days after the hire, {how}."


def _employer(metric: Metric) -> str:
    if _snapshot(metric):
        return "anybody, on the date hire + D; what came between does not matter"
    if metric.gap is not None:
        return (
            f"anybody: jobs are joined when the next begins no later than the first day not employed + {metric.gap}; a "
            "job held since before opt-in counts for as long as it is known to have gone on"
        )
    return "the job itself: a later job, even with the same employer, is another"


def _formula(metric: Metric) -> str:
    return _FORMULA[metric.estimator].format(**(_WORKED if _snapshot(metric) else _KEPT))


def _rules(metric: Metric) -> str:
    start = "Day 0 is the first day of paid work; "
    end = " Nothing is known of a member after the day before observation ended."
    if _snapshot(metric):
        return (
            f"{start}employed on day D means that some job is known to have covered that day. Not employed: every hire "
            "of the program is known to have begun later or to have been over by then. Otherwise unknown." + end
        )
    settled = f" + {metric.gap}" if metric.gap else ""
    gap = ""
    if metric.gap:
        gap = (
            f" The outcome is settled only {metric.gap} days after day D, so nobody is followed into the last "
            f"{metric.gap} days."
        )
    return (
        f"{start}employed on day D means that the first day not employed comes after it. Status on day D: not matured "
        f"when hire + D{settled} is after the cut-off; unknown when confirmed on or after a dated separation; lost "
        "when separated by day D; retained when confirmed on or after day D or separated after it; lost when found "
        "ended by day D and not found in the same job since; otherwise unknown." + gap + end
    )


def _denominator(metric: Metric) -> str:
    text = _DENOMINATOR[metric.estimator]
    return text.replace("day D has come", f"day D + {metric.gap} has come") if metric.gap else text


def _interval(metric: Metric) -> str:
    clustered = metric.unit == "placement"
    if metric.estimator.startswith("turnbull"):
        return _BOOTSTRAP
    if metric.curve:
        variance = "the infinitesimal jackknife over members" if clustered else "Greenwood's variance"
        return f"95 % on the log-log scale with {variance}; not defined before anything has ended."
    return _SHARE_INTERVAL + (_CLUSTERED if clustered else "") + "."
