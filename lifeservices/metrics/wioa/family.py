"""The six indicators by which federal law judges workforce programs, as a family of metrics."""

from __future__ import annotations

from typing import Any

from lifeservices.metrics.definitions import CELLS, FIRST, FROM, OWNER, ROUNDING
from lifeservices.metrics.families import Family, Line, Part, Release
from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.saying import DASH, counted_text, interval_text
from lifeservices.metrics.wioa.figure import PRESUMED, Wioa, wioa, wioa_one

INDICATORS = {
    "employment_q2": "Employed in the second quarter after exit",
    "employment_q4": "Employed in the fourth quarter after exit",
    "median_earnings_q2": "Median earnings in the second quarter after exit",
    "credential": "Credential obtained by a year after exit",
    "skill_gains": "Measurable skill gains in the program year",
    "same_employer": "Same employer in the second and fourth quarters after exit",
}
"""The six, with their titles, in the order of the statute."""

VARIANTS = tuple(name + PRESUMED for name in ("employment_q2", "employment_q4", "same_employer"))

OF_YOUTH = {
    "employment_q2_youth": "Youth: in work, education or training in the second quarter after exit",
    "employment_q4_youth": "Youth: in work, education or training in the fourth quarter after exit",
}
"""The two rates of employment as the law asks for them of the youth program."""

_SENTENCES = {
    "employment_q2_youth": "Of the people who left the youth program’s services, how many worked or were in education "
    "or training in the second calendar quarter after the quarter they left in.",
    "employment_q4_youth": "Of the people who left the youth program’s services, how many worked or were in education "
    "or training in the fourth calendar quarter after the quarter they left in.",
    "employment_q2": "Of the people who left the program's services, how many worked in the second calendar quarter "
    "after the quarter they left in.",
    "employment_q4": "Of the people who left the program's services, how many worked in the fourth calendar quarter "
    "after the quarter they left in.",
    "median_earnings_q2": "Half of those who worked in the second quarter after leaving earned more than this in it, "
    "and half less.",
    "credential": "Of the people who left after education or training, how many obtained a recognized credential while "
    "taking part or within a year after.",
    "skill_gains": "Of the people in education or training during a program year, how many had a documented gain.",
    "same_employer": "Of the people who worked in the second quarter after leaving, how many worked for the same "
    "employer in the fourth.",
}
_EXIT = (
    "Exit: the last day of a service that is participation, known once 90 days have passed without one; follow-up, "
    "self-service and information-only services are none, and a service begun within the 90 days continues the same "
    "participation. Quarter k after exit is the k-th calendar quarter after the one the exit lies in. "
)
_WORKED = (
    "Worked in a quarter: a job shown to have gone on on any day of it, or wages above nothing on record for it. A job "
    "is shown to have gone on to the day before its separation, or else to the last day it is confirmed. "
)
_LEARNING = (
    "In education or training in a quarter: on any day of it in a recorded schooling or training of whatever kind; one "
    "that nobody has reported ended is taken to go on. "
)
_FORMULAS = {
    "employment_q2_youth": _EXIT + _WORKED + _LEARNING + "Either of both in quarter 2 / exits of the youth program.",
    "employment_q4_youth": _EXIT + _WORKED + _LEARNING + "Either of both in quarter 4 / exits of the youth program.",
    "employment_q2": _EXIT + _WORKED + "Worked in quarter 2 / exits.",
    "employment_q4": _EXIT + _WORKED + "Worked in quarter 4 / exits.",
    "median_earnings_q2": _EXIT + _WORKED + "The median of the wages of quarter 2, all employers together, of those "
    "who worked in it; nothing is no earnings and stands in no median. In cents.",
    "credential": _EXIT + "A postsecondary credential, or a secondary diploma or its equivalent where the person also "
    "worked or studied beyond school within the year after exit / exits of people who were in education or training.",
    "skill_gains": "A gain of any of the five kinds (educational level, secondary diploma, transcript, milestone, "
    "examination) between July 1 and June 30 / people in education or training in that year, each once a year.",
    "same_employer": _EXIT + _WORKED + "An employer of quarter 2 is also one of quarter 4 / worked in quarter 2. A job "
    "lost and found again with the same employer counts; an employer not named matches none.",
}
_OF_YOUTH = "Exits of members told to be in the group “youth” of the division “wioa_program”, "
_DENOMINATORS = {
    "employment_q2_youth": _OF_YOUTH + "whose second quarter after exit ended by the cut-off day.",
    "employment_q4_youth": _OF_YOUTH + "whose fourth quarter after exit ended by the cut-off day.",
    "credential": "Exits of people in education or training while taking part, on-the-job and customized training left "
    "out, a year or more before the cut-off day.",
    "skill_gains": "A person and program year, once each, where the year ended by the cut-off day.",
    "same_employer": "Exits with work in the second quarter whose fourth quarter ended by the cut-off day.",
}


def label(metric: Metric) -> str:
    """The indicator in words."""
    name = metric.parts[0]
    title = OF_YOUTH.get(name) or INDICATORS[name.removesuffix(PRESUMED)]
    return title + (", if silence meant still working" if name.endswith(PRESUMED) else "")


def text(metric: Metric) -> dict[str, Any]:
    """The fields of an indicator's definition, version 1."""
    name = metric.parts[0].removesuffix(PRESUMED)
    presumed = metric.parts[0].endswith(PRESUMED)
    silence = " A job that nobody has reported ended is taken to go on." if presumed else ""
    quarter = "fourth" if name == "employment_q4" else "second"
    ended = f"Exits whose {quarter} quarter after exit ended by the cut-off day."
    return {
        "title": label(metric),
        "sentence": _SENTENCES[name] + (" Silence about a job is taken for work." if presumed else ""),
        "formula": _FORMULAS[name] + silence,
        "parameters": {"unit": "each person and period of participation, once", "indicator": name},
        "denominators": _DENOMINATORS.get(name, ended),
        "exclusions": (
            "Institutionalised, medical, deceased, called up for duty, foster care elsewhere: recorded while taking "
            "part or by the end of the fourth quarter after. They leave both counts and are listed with their reason."
        ),
        "interval": (
            "Order statistics of the amounts, 95 % or more."
            if name == "median_earnings_q2"
            else "Wilson score interval, 95 %, no continuity correction."
        ),
        "rounding": "Cents are exact; a median between two amounts is their mean." if "median" in name else ROUNDING,
        "suppression": CELLS,
        "owner": OWNER,
    }


FROM_TWO = "2026-11-22"
CHANGE_TWO = "Work counts that somebody only told of, for a day, with the source stored: supplemental evidence."
_TOLD = (
    " Whoever is on record as at work on a day, whatever the job, worked on it: by what the person, a document, an "
    "employer or a wage record told, never by what a coach took for likely. Such work has no employer and no wages."
)


def text_two(metric: Metric) -> dict[str, Any]:
    """The fields of an indicator's definition, version 2."""
    one = text(metric)
    return {**one, "formula": one["formula"] + _TOLD}


def _asks_about_work(metric: Metric) -> bool:
    return metric.parts[0] != "skill_gains"


def dollars(cents: float | None) -> str:
    """An amount as people here write it: `$3,000`."""
    if cents is None:
        return DASH
    return f"${cents / 100:,.0f}" if cents % 100 == 0 else f"${cents / 100:,.2f}"


def say(found: Wioa) -> list[Line]:
    """Everything that has to be said with an indicator."""
    years = found.asked.metric.parts[0] == "skill_gains"
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in found.excluded.items())
    excluded = sum(found.excluded.values())
    said = _figure(found)
    said += [
        ("People and program years" if years else "Exits", f"{found.rows:,}"),
        ("Excluded", f"{excluded:,}" + (f" ({reasons})" if reasons else "")),
        ("Not asked about", f"{found.not_asked:,}"),
        ("Not yet", f"{found.not_yet:,}"),
        ("Still taking part", f"{found.taking_part:,}: no exit is known of them yet"),
        ("Not retention", "Counted in calendar quarters after the last service, not in days after a hire"),
    ]
    return said


def _figure(found: Wioa) -> list[Line]:
    if found.why:
        return [("Figure is", f"{DASH} {found.why}")]
    share = ("Reached", counted_text(found.share)), ("95% interval", interval_text(found.share))
    if found.earnings is None:
        return list(share)
    limits = found.earnings.interval_cents
    between = f"{dollars(limits[0])} to {dollars(limits[1])}" if limits else f"{DASH} too few amounts for an interval"
    amount = f"{dollars(found.earnings.median_cents)}, of {found.earnings.counted:,} with wages on record"
    return [("Median", amount), ("95% interval", between), ("Worked in the quarter", counted_text(found.share))]


WIOA = Family(
    name="wioa",
    example="wioa.employment_q2",
    releases=(
        Release("1.0.0", FROM, FIRST, text, wioa_one),
        Release("2.0.0", FROM_TWO, CHANGE_TWO, text_two, wioa, knows=_asks_about_work),
    ),
    label=label,
    say=say,
    parts=(Part("indicator", (*INDICATORS, *VARIANTS, *OF_YOUTH)),),
    no_counts=("*interval_cents.*",),
    breaks_down=("spans.*", "excluded_by.*"),
    break_down_lines=("Excluded",),
)
