"""What the time in a stage means, and how it is said."""

from typing import Any

from lifeservices.metrics.definitions import CELLS, OWNER
from lifeservices.metrics.families import Line
from lifeservices.metrics.grammar import Metric
from lifeservices.metrics.journeys.first_hire_text import day_text
from lifeservices.metrics.journeys.stages import WORDS
from lifeservices.metrics.journeys.time_in_stage import EITHER, TimeInStage
from lifeservices.metrics.saying import DASH


def text_of(metric: Metric) -> dict[str, Any]:
    """The fields of the definition."""
    stage = WORDS[metric.parts[0]]
    return {
        "title": f"Time in the stage “{stage}”",
        "sentence": "How many days members stay in a stage of their way before they reach a later one.",
        "formula": (
            "Aalen-Johansen from the day a member enters the stage: moved on when any later stage is reached, left "
            "when the member left the plan, moved away, died, was in custody or withdrew, or the journey was closed, "
            "whichever came first; of two on one day moving on counts. Those still in the stage count for the days "
            "so far. Stages: opted in, assessed, plan agreed, first referral sent, hired, day 90 at work, closed. Day "
            "90 is the 90th day after a hire of the program of which it is known that the job went on through it. "
            "Median and 90th percentile: the first day by which 50 and 90 % had moved on. In the stage too long: "
            "still in it, for more days than the 90th percentile; where so many never move on, than the day by which "
            "90 % had left the stage one way or the other. Nothing is averaged over stays that are over."
        ),
        "parameters": {"stage": stage},
        "denominators": "Members who entered the stage by the cut-off day; with a period, who opted in within it.",
        "exclusions": (
            "Members who came to a later stage first, or had left before, were never in this one: counted apart."
        ),
        "interval": (
            "Brookmeyer and Crowley 1982: the days on which the 95 % interval of the curve holds the share, on the "
            "log(-log) scale."
        ),
        "rounding": "Counts and days are exact.",
        "suppression": CELLS,
        "owner": OWNER,
    }


def label_of(metric: Metric) -> str:
    """The title of the figure."""
    return f"Time in the stage “{WORDS[metric.parts[0]]}”"


def said(found: TimeInStage) -> list[Line]:
    """Everything that has to be said with it."""
    counts = found.counts
    return [
        ("Half had moved on by", day_text(found.moving_on(0.5))),
        ("Nine in ten had moved on by", day_text(found.moving_on(0.9))),
        ("Half had left the stage either way by", day_text(found.either_way(0.5))),
        ("Entered", f"{counts['entered']:,}; {counts['moved_on']:,} moved on, {counts['left']:,} left the program"),
        ("In it now", f"{counts['in_stage']:,}; {counts['out_of_view']:,} more are out of view"),
        ("In it too long", too_long(found)),
        ("Came later than a later stage", f"{counts['out_of_order']:,}, in none of these counts"),
    ]


def too_long(found: TimeInStage) -> str:
    """How many are in the stage longer than nine in ten were."""
    if found.limit is None:
        return f"{DASH} Nobody can be said to be: fewer than nine in ten have left it yet."
    rule = "nine in ten had left it one way or the other" if found.limit_from == EITHER else "nine in ten had moved on"
    return f"{found.counts['longer_than_limit']:,} for more than {found.limit:,} days, by which {rule}"
