"""Sentences about looking at a plan again, and about what a supervisor said to it."""

from __future__ import annotations

from lifeservices.domain import approval, plan_review
from lifeservices.sentences import Known, Said, said, says
from lifeservices.sentences.words import label, quoted, short


@says(plan_review.PlanReviewScheduled)
def planned(event: plan_review.PlanReviewScheduled, known: Known) -> Said:
    opens, due = short(event.opens_on, event.on), short(event.due_on, event.on)
    return said(f"{known.who}’s plan is to be looked at again by {due}.", f"It can be done from {opens}.")


@says(plan_review.PlanReviewed)
def looked_again(event: plan_review.PlanReviewed, known: Known) -> Said:
    return said(f"{known.who} went through the plan again.", quoted(event.note))


@says(plan_review.PlanReviewExempted)
def waits(event: plan_review.PlanReviewExempted, known: Known) -> Said:
    until, due = short(event.until_on, event.on), short(event.due_on, event.on)
    why = f"{label(event.reason)}, until {until}."
    return said(f"The review of {known.who}’s plan may wait until {due}.", why, quoted(event.note))


@says(approval.PlanApprovalAsked)
def asked(event: approval.PlanApprovalAsked, known: Known) -> Said:
    return said(f"A supervisor was asked to approve {known.who}’s plan, version {event.plan_version}.")


@says(approval.PlanApproved)
def approved(event: approval.PlanApproved, known: Known) -> Said:
    return said(f"A supervisor approved {known.who}’s plan.", quoted(event.note))


@says(approval.PlanReturned)
def given_back(event: approval.PlanReturned, known: Known) -> Said:
    return said(f"A supervisor gave {known.who}’s plan back.", quoted(event.words))
