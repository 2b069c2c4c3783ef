"""What can wait on a coach's list and may be held until a day."""

from __future__ import annotations

from lifeservices.domain.words import Choice


class Waiting(Choice):
    """What a line is about. A first contact after a release is not among them: its 72 hours do not wait."""

    CHECK_IN = "check-in", "A check-in"
    NEXT_STEP = "next-step", "A next step"
    QUIET = "quiet", "Gone quiet"
    NEW = "new", "New on the list"
    HANDED = "handed", "Handed over, not accepted yet"
    NEWS = "news", "What others wrote down"
    STALLED = "stalled", "Nothing has moved"
    ASSESSMENT = "assessment", "Strengths and needs to look at again"
    JOB_AT_RISK = "job-at-risk", "A job that may be at risk"
    JOB_ENDED = "job-ended", "Looking for work again"
    PLAN_REVIEW = "plan-review", "The plan to look at again"
    REFERRAL = "referral", "A referral without an answer"
    SUPPORT_ENDS = "support-ends", "Months of support that end"
    JOB_INTERVIEW = "job-interview", "An interview"
    JOB_UNSENT = "job-unsent", "A job to put them forward for"
    JOB_UNANSWERED = "job-unanswered", "An employer’s answer"
    INCENTIVE = "incentive-due", "Form 8850"
    RELEASE_PLAN = "release-plan", "A plan for the days after a release"
    RELEASE_PASSED = "release-passed", "A release whose day has passed"
    THIRTY_DAYS = "thirty-days", "30 days after a release"
    CARE_UNTAKEN = "care-untaken", "A hand-off that nobody took on"
    CARE_OPEN = "care-open", "A hand-off without an end"
    RIDE_UNBOOKED = "ride-unbooked", "A ride that is not booked"
    RIDE_PASSED = "ride-passed", "How a ride went"


OF_CARE = (Waiting.CARE_UNTAKEN, Waiting.CARE_OPEN, Waiting.RIDE_UNBOOKED, Waiting.RIDE_PASSED)
"""What waits of hand-offs to the health plan and of its rides."""
