"""Does a job fit a member? What fits, what stands in the way, and what nobody knows yet; never a number.

Pure: the same member, job and day give the same answer in the same order. Each of the eleven things that are compared
gives at most one reason, in words that name both sides.
"""

from lifeservices.matching.facts import Offered, Seeker, hourly
from lifeservices.matching.judging import Judged, judge
from lifeservices.matching.wording import Match, Reason, in_words

__all__ = ["Judged", "Match", "Offered", "Reason", "Seeker", "compare", "hourly", "judge", "order"]


def compare(seeker: Seeker, job: Offered) -> Match:
    """All reasons, in words."""
    return in_words(judge(seeker, job), seeker, job)


def order(judged: Judged, job: Offered) -> tuple[int, int, float, str, str]:
    """Whatever sorts first has least in its way; then what fits in most things, pays best, and by title."""
    return len(judged.conflicts), -len(judged.fits), -float(job.least or 0), job.sort_title, job.job_order_id
