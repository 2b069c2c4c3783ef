"""The wording of the first definitions. Nothing here is changed once released: a change is another release."""

from typing import Any

from lifeservices.metrics.grammar import Metric

SHORTEST, LONGEST = 30, 730
"""Days after the hire for which retention is defined."""

OWNER = "program evaluation"
FROM = "2016-01-01"
FIRST = "first release."
ROUNDING = (
    "Counts are exact. Shares are kept to 10 decimals. Percentages are shown as whole numbers when fewer than 200 "
    "are counted, else with one decimal, halves rounded up."
)
CELLS = "Outside the program no count from 1 to 10 is shown, nor any figure from which one follows."

_UNIT = {
    "first_hire": "each member's earliest hire in the program, once",
    "placement": "every hire in the program",
}
_UNIT_TITLE = {"first_hire": "first hire", "placement": "every hire"}
_EVIDENCE = {
    "all": "what members, documents, employers or wage records say; a coach's own inference never counts",
    "verified": "documents, employers and wage records only; a hire none of them covers is unknown",
}
_ESTIMATOR_TITLE = {
    "matured_known": "of hires that reached that day and whose status is known",
    "matured_worst": "if every unknown had lost the job",
    "matured_best": "if every unknown had kept the job",
    "km": "from the survival curve",
    "presumed": "if silence meant still working",
    "presumed_km": "from the survival curve, if silence meant still working",
}
_FORMULA = {
    "matured_known": "retained / (retained + lost)",
    "matured_worst": "retained / matured",
    "matured_best": "(retained + unknown) / matured",
    "km": "S(D), the product over days u up to D of 1 - ended(u) / at risk(u)",
    "presumed": "retained / (retained + lost), where a job nobody reported ended is taken to go on",
    "presumed_km": "S(D), where a job nobody reported ended is taken to go on",
}
_DENOMINATOR = {
    "matured_known": "Hires whose day D has come by the cut-off day and whose status on it is known.",
    "matured_worst": "Hires whose day D has come by the cut-off day.",
    "matured_best": "Hires whose day D has come by the cut-off day.",
    "km": "All hires by the cut-off day; each counts for as long as it was followed.",
    "presumed": "Hires whose day D has come by the cut-off day and whose observation lasted to it.",
    "presumed_km": "All hires by the cut-off day; each counts until it ended or observation did.",
}
_SHARE_INTERVAL = {
    "first_hire": "Wilson score interval, 95 %, no continuity correction.",
    "placement": "Wilson score interval, 95 %, for the number of independent hires that has the variance of the "
    "infinitesimal jackknife over members.",
}
_CURVE_INTERVAL = {
    "first_hire": "95 % on the log-log scale with Greenwood's variance; not defined before anything has ended.",
    "placement": "95 % on the log-log scale with the infinitesimal jackknife over members; not defined before anything "
    "has ended.",
}


def retention_label(metric: Metric) -> str:
    """The metric in words, with its horizon, as a title on a page."""
    evidence = ", verified evidence only" if metric.evidence == "verified" else ""
    return (
        f"{metric.horizon}-day retention, {_UNIT_TITLE[metric.unit]}, same employer, "
        f"{_ESTIMATOR_TITLE[metric.estimator]}{evidence}"
    )


def retention_text(metric: Metric) -> dict[str, Any]:
    """The fields of a definition of retention, version 1."""
    interval = _CURVE_INTERVAL if metric.curve else _SHARE_INTERVAL
    title = f"Retention, {_UNIT_TITLE[metric.unit]}, same employer, {_ESTIMATOR_TITLE[metric.estimator]}"
    return {
        "title": title + (", verified evidence only" if metric.evidence == "verified" else ""),
        "sentence": (
            "How many members still work for the employer who hired them, so many days after the hire, "
            f"{_ESTIMATOR_TITLE[metric.estimator]}."
        ),
        "formula": (
            f"{_FORMULA[metric.estimator]}. Day 0 is the first day of paid work; employed on day D means that the "
            "first day not employed comes after it. Status on day D: not matured when hire + D is after the cut-off; "
            "unknown when what was recorded contradicts itself; lost when separated by day D; retained when confirmed "
            "on or after day D or separated after it; lost when found ended by day D; otherwise unknown. Nothing is "
            "known of a member after the day before observation ended."
        ),
        "parameters": {
            "unit": _UNIT[metric.unit],
            "employer": "the job itself: a later job, even with the same employer, is another",
            "evidence": _EVIDENCE[metric.evidence],
            "estimator": metric.estimator,
            "horizon": f"D, a whole number of days from {SHORTEST} to {LONGEST}",
        },
        "denominators": _DENOMINATOR[metric.estimator],
        "exclusions": (
            "Jobs members already had at opt-in without a known first day; voided hires; hires that begin after the "
            "cut-off day. In curves a member hired before opting in counts from opt-in on."
        ),
        "interval": interval[metric.unit],
        "rounding": ROUNDING,
        "suppression": CELLS,
        "owner": OWNER,
    }


def counts_text(metric: Metric) -> dict[str, Any]:
    """The fields of the definition of the counts."""
    return {
        "title": "Members and hires",
        "sentence": "How many people have opted in, how many have been hired, and how often, up to a day.",
        "formula": (
            "Opted in: distinct members who opted in on or before the day. With a hire: distinct members with a hire "
            "of the program on or before the day. Placements: those hires. Two or more: members with several."
        ),
        "parameters": {},
        "denominators": "None: these are counts.",
        "exclusions": "Voided hires and hires to come. Jobs members already had at opt-in are counted apart.",
        "interval": "None: everybody is counted.",
        "rounding": "Counts are exact.",
        "suppression": CELLS,
        "owner": OWNER,
    }


def gained_employment_text(metric: Metric) -> dict[str, Any]:
    """The fields of the definition of gained employment."""
    return {
        "title": "Gained employment",
        "sentence": "Of the members who have opted in, how many have been hired at least once.",
        "formula": "Members opted in by the day and with a hire of the program by it / members opted in by the day.",
        "parameters": {},
        "denominators": "Distinct members who opted in on or before the cut-off day, however recently.",
        "exclusions": "Voided hires, hires to come, and jobs members already had at opt-in.",
        "interval": "Wilson score interval, 95 %, no continuity correction.",
        "rounding": ROUNDING,
        "suppression": CELLS,
        "owner": OWNER,
    }
