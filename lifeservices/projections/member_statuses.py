"""Which word stands for an entry about a goal, a step or a referral on a member's page?"""

from __future__ import annotations

from lifeservices.domain import goal, hiring, job_referral, referral_course
from lifeservices.domain import referral as referrals
from lifeservices.domain import step as steps
from lifeservices.domain.event import Event

GOAL_STATUS: dict[type[Event], str] = {
    goal.GoalCompleted: "completed",
    goal.GoalPutOnHold: "on-hold",
    goal.GoalArchived: "archived",
    goal.GoalReopened: "active",
}

STEP_STATUS: dict[type[Event], str] = {
    steps.StepStarted: "in-progress",
    steps.StepCompleted: "done",
    steps.StepBlocked: "blocked",
    steps.StepDropped: "dropped",
}

REFERRAL_STATUS: dict[type[Event], str] = {
    referral_course.ReferralDiscarded: "discarded",
    referrals.ReferralAccepted: "accepted",
    referrals.ReferralRejected: "rejected",
    referrals.ReferralWaitlisted: "waitlisted",
    referral_course.ServiceStarted: "in-service",
    referral_course.ReferralPutOnHold: "on-hold",
    referrals.ServiceReceived: "received",
    referrals.ReferralFailed: "not-received",
    referrals.ReferralCancelled: "cancelled",
    referrals.ReferralExpired: "expired",
    hiring.InterviewScheduled: "interview",
    hiring.InterviewAttended: "interviewed",
    hiring.InterviewMissed: "interview-missed",
    hiring.OfferMade: "offer",
    hiring.OfferAccepted: "offer-accepted",
    hiring.OfferDeclined: "offer-declined",
    job_referral.JobReferralRejected: "rejected",
    job_referral.JobReferralWithdrawn: "withdrawn",
    job_referral.JobReferralMadeObsolete: "obsolete",
}
