"""What the page about coaches says: who is outside the limits, never who does best."""

from __future__ import annotations

from lifeservices.metrics.funnel.coaches import FEWEST_COACHES, CoachInFunnel
from lifeservices.metrics.funnel.limits import OUTER
from lifeservices.metrics.saying import DASH, percent, percent_of, range_text
from lifeservices.questions.coaches import Coaches
from web.figures import wording
from web.figures.sheets import HIDDEN
from web.funnel_plot import KINDS, MANY, Coach


def dots(coaches: Coaches) -> list[Coach]:
    """The coaches whose rate may be shown here."""
    return sorted(
        Coach(coach.counted.known, coach.counted.retained / coach.counted.known)
        for coach in coaches.found.coaches
        if coach.counted.known and coaches.shown.rate(coach.coach_id)
    )


def finding(coaches: Coaches) -> str:
    """The title: who is outside the limits, if anybody; never who does best."""
    found = coaches.found
    with_known = [coach for coach in found.coaches if coach.counted.known]
    if not with_known:
        return "No coach’s members have a known status on that day yet"
    if not found.drawn:
        return f"Fewer than {FEWEST_COACHES} coaches: too few to compare"
    if not found.flagged:
        return f"All {len(with_known):,} coaches are inside the limits"
    if len(found.flagged) == 1:
        return f"One of {len(with_known):,} coaches is outside the limits"
    return f"{len(found.flagged):,} of {len(with_known):,} coaches are outside the limits"


def footing(coaches: Coaches) -> str:
    """What stands directly under the title."""
    found = coaches.found
    group = f" {wording.group_words(found.asked)}" if found.asked.cohort.to_dict() else ""
    if not found.drawn:
        return f"Limits need at least {FEWEST_COACHES} coaches with somebody whose status is known.{group}"
    if not found.flagged:
        return (
            "The differences between them are of the size that chance alone makes with groups this small. "
            f"So there is no ranking here, and no color.{group}"
        )
    by_chance = round((1 - OUTER) * sum(1 for coach in found.coaches if coach.counted.known))
    chance = f"about {by_chance:,} of so many" if by_chance else "hardly anybody"
    return (
        f"Chance alone would put {chance} there. Look at whom they walk with, and at the records, "
        f"before anything else.{group}"
    )


def heading(coaches: Coaches, drawn: list[Coach]) -> str:
    """What the drawing says: how far apart the coaches are, and that chance does that."""
    day = coaches.found.asked.metric.horizon
    words = f"{day}-day retention, same employer, by number of people"
    if not coaches.found.drawn or not drawn:
        return words
    low, high = (percent(pick(coach.share for coach in drawn), FEW) for pick in (min, max))
    apart = f"{low} to {high}" if low != high else low
    return f"{apart}, {percent_of(coaches.found.together)} together: {words}"


FEW = 50
"""Shares of single coaches are said in whole per cent: each has few people."""


def key(coaches: Coaches, drawn: list[Coach]) -> str:
    """What the lines and dots of the drawing stand for."""
    together = coaches.found.together
    counted = f"{together.numerator:,} of {together.denominator:,}"
    between = range_text(together.interval, together.denominator)
    said = f"Solid line: {percent_of(together)} together, {counted}, {between}."
    said += " Dashed: 95% limit. Outer line: 99.8% limit."
    if len(drawn) > MANY:
        said += f" A wider dot stands for several coaches at the same place, the widest for {KINDS[-1][0]} or more."
    return said


def limits_word(coach: CoachInFunnel) -> str:
    """Where a coach is: inside or outside, and no more."""
    if coach.outer is None:
        return DASH
    return "outside" if coach.flag else "inside"


def notes(coaches: Coaches) -> list[str]:
    """What has to be said with the funnel."""
    spread, said = coaches.found.dispersion, list[str]()
    if not coaches.shown.everything:
        said.append(f"“{HIDDEN}” stands where a count is from 1 to 10, or where one could be worked out from it.")
    if spread is not None and spread.widens:
        said.append(
            f"The coaches differ more than chance alone makes (phi {spread.phi:.2f}, p {spread.p:.3f}), so the limits "
            f"are widened by {percent(spread.phi**0.5 - 1, 1)}."
        )
    elif spread is not None:
        said.append(
            f"Together they differ no more than chance makes (phi {spread.phi:.2f}, p {spread.p:.2f}): the limits are "
            "those of chance alone."
        )
    return said
