"""Sentences about jobs a member was asked about, what employers said first, and the résumé."""

from __future__ import annotations

from lifeservices.domain import candidate_link, incentive, job_proposal, job_reply, readiness, resume
from lifeservices.domain.words_plan import WhoDecided
from lifeservices.sentences import Known, Said, said, says
from lifeservices.sentences.words import label, lower, quoted, short


def _employer(id: str, known: Known) -> str:
    return known.name(id, "an employer")


@says(job_proposal.JobProposedToMember)
def asked(event: job_proposal.JobProposedToMember, known: Known) -> Said:
    name = _employer(event.employer_id, known)
    return said(f"{known.who} was asked about a job with {name}.", event.title, quoted(event.note))


@says(job_proposal.MemberAcceptedJobProposal)
def wants(event: job_proposal.MemberAcceptedJobProposal, known: Known) -> Said:
    name = _employer(event.job_referral_id, known)
    return said(f"{known.who} wants to be put forward to {name}.", quoted(event.note))


@says(job_proposal.MemberDeclinedJobProposal)
def does_not_want(event: job_proposal.MemberDeclinedJobProposal, known: Known) -> Said:
    name = _employer(event.job_referral_id, known)
    return said(f"{known.who} does not want the job with {name}.", f"{label(event.reason)}.", quoted(event.note))


@says(job_reply.JobReferralAcknowledged)
def looked_at(event: job_reply.JobReferralAcknowledged, known: Known) -> Said:
    name = _employer(event.job_referral_id, known)
    return said(f"{known.who}’s referral is with {name}, who is looking at it.", quoted(event.note))


@says(job_reply.JobReferralPostponed)
def put_off(event: job_reply.JobReferralPostponed, known: Known) -> Said:
    name = _employer(event.job_referral_id, known)
    by = f"By {short(event.until, event.on)}." if event.until else ""
    return said(f"{known.who} was told that {name} decides later.", by, quoted(event.note))


@says(job_reply.JobReferralPooled)
def kept_in_mind(event: job_reply.JobReferralPooled, known: Known) -> Said:
    name = _employer(event.job_referral_id, known)
    return said(f"{known.who} is not needed by {name} now, and is kept in mind for other jobs.", quoted(event.note))


@says(job_reply.PreHireChecksStarted)
def checked(event: job_reply.PreHireChecksStarted, known: Known) -> Said:
    name = _employer(event.job_referral_id, known)
    what = ", ".join(lower(check) for check in event.checks)
    return said(f"{known.who} is being checked by {name} before hiring.", f"{what.capitalize()}.", quoted(event.note))


@says(job_reply.OfferFellThrough)
def never_began(event: job_reply.OfferFellThrough, known: Known) -> Said:
    name = _employer(event.job_referral_id, known)
    by = known.who if event.decided_by == WhoDecided.MEMBER else label(event.decided_by)
    more = (f"{label(event.reason)}.", f"Decided by: {by}.", quoted(event.note))
    return said(f"{known.who} took an offer of {name}, and the work never began.", *more)


@says(job_reply.JobReferralExpired)
def nobody_answered(event: job_reply.JobReferralExpired, known: Known) -> Said:
    name = _employer(event.job_referral_id, known)
    return said(f"{known.who}’s referral to {name} ended: nobody answered for {event.after_days} days.")


@says(candidate_link.CandidateLinkMade)
def may_answer(event: candidate_link.CandidateLinkMade, known: Known) -> Said:
    name = _employer(event.employer_id, known)
    until = f"The link works until {short(event.until, event.on)}."
    return said(f"{known.who}’s referral can be answered by {name} by a link.", until)


@says(candidate_link.CandidateLinkAnswered)
def answered(event: candidate_link.CandidateLinkAnswered, known: Known) -> Said:
    name = _employer(event.job_referral_id, known)
    return said(f"{known.who}’s referral was answered by {name}, by the link.", f"{label(event.reply)}.")


@says(resume.ResumeDrafted)
def resume_written(event: resume.ResumeDrafted, known: Known) -> Said:
    return said(f"{known.who} has a new version of the résumé: version {event.number}.")


@says(resume.ResumeUploaded)
def resume_taken_in(event: resume.ResumeUploaded, known: Known) -> Said:
    return said(f"{known.who} has a new version of the résumé, which came as a file: version {event.number}.")


@says(resume.ResumeApproved)
def resume_approved(event: resume.ResumeApproved, known: Known) -> Said:
    version = known.name(event.resume_id, "a version")
    return said(f"{known.who} approved {version} of the résumé.", f"{label(event.how)}.")


@says(resume.ResumeShared)
def resume_shared(event: resume.ResumeShared, known: Known) -> Said:
    version, to = known.name(event.resume_id, "a version"), _employer(event.employer_id, known)
    return said(f"{known.who}’s résumé, {version}, was shared with {to}.")


@says(readiness.ReadinessItemDone)
def ready(event: readiness.ReadinessItemDone, known: Known) -> Said:
    return said(f"{known.who} has this ready: {lower(event.item)}.", f"{label(event.basis)}.", quoted(event.note))


@says(readiness.ReadinessItemMissing)
def missing(event: readiness.ReadinessItemMissing, known: Known) -> Said:
    return said(f"{known.who} does not have this any more: {lower(event.item)}.", quoted(event.note))


@says(readiness.JobReadinessConfirmed)
def all_ready(event: readiness.JobReadinessConfirmed, known: Known) -> Said:
    return said(f"{known.who} is ready for work, as member and coach see it.", quoted(event.note))


@says(incentive.HiringIncentiveSettled)
def incentive_settled(event: incentive.HiringIncentiveSettled, known: Known) -> Said:
    name = _employer(event.placement_id, known)
    words = f"{known.who}’s job at {name}: {label(event.incentive)}."
    return said(words, f"{label(event.result)}.", quoted(event.note))
