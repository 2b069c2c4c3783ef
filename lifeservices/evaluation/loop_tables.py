"""What may leave of referrals: what became of them by window, and how each service or employer answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lifeservices.evaluation.group_tables import ShownOf
from lifeservices.evaluation.leaving import Beside, Rows, leaving, leaving_part
from lifeservices.evaluation.way_tables import ALL, apart
from lifeservices.metrics.journeys.referral_loop import ReferralLoop

_LOOP = (
    ("all_sent", ("sent", "too_recent")),
    ("sent", ("closed", "no_outcome", "open")),
    ("closed", ("success", "other_outcome")),
    ("closed", ("closed_within", "closed_later")),
)
_ANSWERS = (
    ("sent", ("answered", "waiting", "ended_unanswered")),
    # Whoever gave the help has answered.
    ("answered", ("success", "answered_otherwise")),
    ("sent", ("closed", "not_closed")),
    ("closed", ("success", "other_outcome")),
)


def loops_shown(
    loops: Mapping[int, ReferralLoop],
    wholes: Mapping[int, ReferralLoop],
    first: int,
    beside: Sequence[Beside] = (),
    table: str = "",
) -> ShownOf:
    """What may leave of a part's referrals, by window, in rows called by its days; `first` goes before the others.

    Referrals between two windows follow from both: a window is shown only where that tells of nobody.
    """
    rows, whole = loop_rows(loops), loop_rows(wholes)
    order = sorted(loops, key=lambda days: (days != first, days))
    hidden = leaving_part({table: rows}, table, _LOOP, whole={table: whole}, beside=beside)
    return ShownOf(apart(rows, hidden, [str(days) for days in order]))


def loop_rows(loops: Mapping[int, ReferralLoop]) -> Rows:
    """What became of referrals, by window."""
    return {str(days): _loop(one) for days, one in loops.items()}


def _loop(found: ReferralLoop) -> dict[str, int]:
    counts = dict(found.counts)
    later = counts["closed"] - counts["closed_within"]
    return {**counts, "all_sent": counts["sent"] + counts["too_recent"], "closed_later": later}


def answers_shown(found: ReferralLoop, whole: ReferralLoop | None, beside: Sequence[Beside] = ()) -> ShownOf:
    """What may leave of how each service or employer answered, by its id."""
    if whole is None:
        return ShownOf(leaving(answer_rows(found), _ANSWERS, total=ALL))
    tables = ({"answers": answer_rows(of)} for of in (found, whole))
    return ShownOf(leaving_part(next(tables), "answers", _ANSWERS, total=ALL, whole=next(tables), beside=beside))


def answer_rows(found: ReferralLoop) -> Rows:
    """How each service or employer answered, and all together."""
    rows = {
        one.receiver_id: {
            **{name: getattr(one, name) for name in ("sent", "answered", "waiting", "closed", "success")},
            "ended_unanswered": one.sent - one.answered - one.waiting,
            "answered_otherwise": one.answered - one.success,
            "not_closed": one.sent - one.closed,
            "other_outcome": one.closed - one.success,
        }
        for one in found.receivers
    }
    columns = {name for whole, parts in _ANSWERS for name in (whole, *parts)}
    return {**rows, ALL: {name: sum(counts[name] for counts in rows.values()) for name in sorted(columns)}}
