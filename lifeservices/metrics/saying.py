"""How is a figure put into words, the same on every screen, on paper and on the command line?"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from lifeservices.metrics.answer import DECIMALS, Asked, Share
from lifeservices.metrics.beside import Beside, Ends
from lifeservices.metrics.families import Line
from lifeservices.metrics.intervals import Interval
from lifeservices.metrics.retention import Retention
from lifeservices.metrics.status import Reason
from lifeservices.metrics.survival import FEWEST_AT_RISK, Survival

DASH = "—"
FEW = 200
"""With fewer counted, percentages are whole numbers: a decimal would claim more than is known."""

REASON_WORDS = {
    Reason.CONTRADICTORY: "contradictory",
    Reason.LEFT_OBSERVATION: "left observation",
    Reason.STRADDLES: "ended on an unknown day",
    Reason.NEVER_CONTACTED: "never contacted",
    Reason.UNREACHABLE: "unreachable",
    Reason.LAST_HEARD_BEFORE: "last heard from before",
    Reason.DIED: "died",
    Reason.IN_CUSTODY: "in custody",
}


def percent(part: Decimal | float | None, counted: int, sign: bool = True) -> str:
    """A share as a percentage: whole below 200 counted, else one decimal, halves rounded up."""
    if part is None:
        return DASH
    exact = part if isinstance(part, Decimal) else Decimal(repr(round(part, DECIMALS)))
    places = Decimal("1") if counted < FEW else Decimal("0.1")
    return f"{(exact * 100).quantize(places, ROUND_HALF_UP)}{'%' if sign else ''}"


def percent_of(share: Share) -> str:
    """A share of counts as a percentage, from the counts themselves."""
    if not share.denominator:
        return DASH
    return percent(Decimal(share.numerator) / Decimal(share.denominator), share.denominator)


def range_text(interval: Interval | None, counted: int) -> str:
    """An interval or a range: `81.0 to 89.8%`."""
    if interval is None:
        return DASH
    return f"{percent(interval[0], counted, sign=False)} to {percent(interval[1], counted)}"


def day_text(day: date) -> str:
    """A day as people here write it: `Nov 15, 2016`."""
    return f"{day:%b} {day.day}, {day.year}"


def counted_text(share: Share) -> str:
    """A share with its counts and interval, on one line: `208/242 = 86.0% (81.0-89.8)`."""
    found = f"{share.numerator:,}/{share.denominator:,} = {percent_of(share)}"
    if share.interval is None:
        return found
    low, high = (percent(end, share.denominator, sign=False) for end in share.interval)
    return f"{found} ({low}-{high})"


def curve_text(survival: Survival) -> str:
    """A value of the survival curve with its interval, on one line: `0.4471 (0.3946-0.4981)`."""
    if survival.estimate is None:
        return DASH
    limits = "" if survival.interval is None else f" ({survival.interval[0]:.4f}-{survival.interval[1]:.4f})"
    return f"{survival.estimate:.4f}{limits}"


def interval_text(share: Share) -> str:
    """The interval of a share, in percent."""
    return range_text(share.interval, share.denominator)


def why_no_estimate(found: Retention) -> str:
    """Why there is a dash, or nothing."""
    if not found.hires:
        return "Nobody was hired by that day."
    if found.ends is not None:
        return _why_no_ends(found.ends)
    if found.survival is None:
        return "" if found.share.denominator else "No hire has reached that day with a known status."
    if found.survival.estimate is None:
        return "Nobody has been followed that long."
    if not found.survival.shown:
        return f"Fewer than {FEWEST_AT_RISK} are still followed on that day."
    return ""


def _why_no_ends(ends: Ends) -> str:
    if ends.bounds is None:
        return "Nobody has been heard of that long."
    return "" if ends.shown else f"Fewer than {FEWEST_AT_RISK} are known to have gone on through that day."


def figure_lines(found: Retention) -> list[Line]:
    """The figure itself, with its interval: the first lines of what is said."""
    if found.survival is not None:
        return _curve(found)
    if found.ends is not None:
        return _ends(found, found.ends, why_no_estimate(found))
    leading = range_text(_bounds(found), found.matured)
    first: list[Line] = [("Headline", f"{leading}: too many are unknown for one figure")] if found.range_leads else []
    why = why_no_estimate(found)
    return [
        *first,
        (_kept(found).capitalize(), counted_text(found.share) if not why else f"{DASH} {why}"),
        ("95% interval", interval_text(found.share)),
    ]


def _curve(found: Retention) -> list[Line]:
    survival, why = found.survival, why_no_estimate(found)
    if survival is None or survival.estimate is None or why:
        return [("Kaplan-Meier", f"{DASH} {why}")]
    value = f"{curve_text(survival)} = {percent(survival.estimate, survival.n)}"
    said = [("Kaplan-Meier", value), ("95% interval", range_text(survival.interval, survival.n))]
    if survival.at_risk_interval is not None:
        at_risk = range_text(survival.at_risk_interval, survival.n)
        said.append(("Nothing ended yet", f"{at_risk}, from the {survival.n_at_risk_at_horizon:,} still followed"))
    return [*said, ("Still followed on that day", f"{survival.n_at_risk_at_horizon:,} of {survival.n:,}")]


def _ends(found: Retention, ends: Ends, why: str) -> list[Line]:
    """From the curve for endings between two contacts; two values where nobody can say on which side of the day."""
    if why or ends.bounds is None:
        return [("From endings between contacts", f"{DASH} {why}")]
    low, high = ends.bounds
    value = f"{low:.4f} = {percent(low, ends.curve.n)}"
    if round(low, DECIMALS) != round(high, DECIMALS):
        value = f"{low:.4f} to {high:.4f} = {range_text(ends.bounds, ends.curve.n)}"
    dated = f"{ends.curve.exact:,} with a day, {ends.curve.interval:,} between two contacts"
    return [
        ("From endings between contacts", value),
        *_sampled(found, ends),
        ("Endings", f"{dated}; {ends.curve.right_censored:,} not known to have ended"),
        ("Known to have gone on", f"{ends.still_going:,} of {ends.curve.n:,}"),
    ]


def _sampled(found: Retention, ends: Ends) -> list[Line]:
    """How sure both values are, by samples of members; from those who went on while nothing has ended."""
    samples, n = found.samples, ends.curve.n
    if samples is None:
        return []
    said: list[Line] = [("95% interval", ends_interval(found))]
    if ends.going_on is not None:
        at_risk = range_text(ends.going_on, n)
        return [*said, ("Nothing ended yet", f"{at_risk}, from the {ends.still_going:,} known to have gone on")]
    return [*said, ("Interval by", samples.words)]


def ends_interval(found: Retention) -> str:
    """The interval of a curve for endings between two contacts: of each value, where there are two."""
    if found.samples is None or found.ends is None or found.ends.bounds is None:
        return DASH
    lower, upper = (range_text(limits, found.ends.curve.n) for limits in found.samples.limits)
    low, high = (round(value, DECIMALS) for value in found.ends.bounds)
    return lower if low == high else f"at least {lower}, at most {upper}"


def _kept(found: Retention) -> str:
    """What those are called who are in the numerator."""
    return "employed" if found.asked.metric.employer == "snapshot" else "retained"


def _bounds(found: Retention) -> Interval | None:
    worst, best = found.worst.estimate, found.best.estimate
    return None if worst is None or best is None else (worst, best)


def retention_lines(found: Retention) -> list[Line]:
    """Everything that has to be said with a retention figure."""
    return [*figure_lines(found), *_around(found)]


def _around(found: Retention) -> list[Line]:
    reasons = ", ".join(f"{count:,} {REASON_WORDS[reason]}" for reason, count in found.reasons.items())
    unknown = f"{found.unknown:,} unknown" + (f" ({reasons})" if reasons else "")
    verified, horizon = found.verified, found.asked.metric.horizon
    rate = found.response_rate
    kept = _kept(found)
    lost = "lost" if kept == "retained" else "not employed"
    confirmed = f"{verified.employer_confirmed:,} of {found.retained:,} {kept} confirmed by the employer"
    said = [
        ("Status", f"{found.retained:,} {kept}, {found.lost:,} {lost}, {unknown}"),
        ("Worst to best", range_text(_bounds(found), found.matured)),
        (f"Reached day {horizon}", f"{found.matured:,} of {found.hires:,} hires; {found.not_yet:,} not yet"),
        (
            "Verified",
            f"{confirmed}, {verified.otherwise_verified:,} otherwise, {verified.members_word:,} member's word",
        ),
        ("Status known", percent(rate, found.matured) + (f" of those who reached day {horizon}" if rate else "")),
    ]
    if found.beside is not None:
        said += _rivals(found, found.beside)
    if found.pending:
        said.append(("Check-in pending", f"{found.pending:,} of the unknown"))
    if found.never_started:
        said.append(("Never started", f"{found.never_started:,} hires ended before the first day; void them"))
    return said


RIVAL_WORDS = {"died": "Died while working", "custody": "Custody while working", "disenrolled": "Left the health plan"}


def _rivals(found: Retention, beside: Beside) -> list[Line]:
    """What took members out of sight while the job still went on, where that is more than a little."""
    said = [
        (
            RIVAL_WORDS[cause],
            f"{rival.events:,}, {percent(rival.estimate, found.hires)} by day {found.asked.metric.horizon}",
        )
        for cause, rival in beside.reported.items()
    ]
    if beside.bounds_mandatory:
        said.append(("Mind", "many left the health plan, perhaps because of their pay: read the figure with its range"))
    return said


def provenance_lines(asked: Asked) -> list[Line]:
    """What a figure rests on: days, position, state, group, definition."""
    recorded = f"position {asked.position:,}"
    if asked.recorded_on is not None:
        recorded = f"{day_text(asked.recorded_on)} ({recorded})"
    state = "settled" if asked.settled else f"preliminary until {day_text(asked.settles_on)}"
    definition = asked.definition
    said = [("As of", day_text(asked.as_of)), ("Recorded to", recorded), ("State", state)]
    if narrowed := asked.cohort.to_dict():
        said.append(("Only", ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in narrowed.items())))
    return [*said, ("Definition", f"{definition.id} {definition.version} ({definition.sha256[:12]})")]
