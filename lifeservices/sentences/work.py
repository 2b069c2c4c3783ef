"""Sentences about looking for work, working, check-ins, and entries that were wrong."""

from __future__ import annotations

from lifeservices.domain import amendment, check_in, employment, hiring, job_referral
from lifeservices.domain.words import AmendmentReason, CheckInAnswer
from lifeservices.domain.words_plan import WhoDecided
from lifeservices.sentences import Known, Said, said, says
from lifeservices.sentences.person import BY
from lifeservices.sentences.words import hours, label, lower, money, quoted, short


def _employer(id: str, known: Known) -> str:
    return known.name(id, "an employer")


@says(job_referral.JobReferralSubmitted)
def put_forward(event: job_referral.JobReferralSubmitted, known: Known) -> Said:
    return said(
        f"{known.who} was put forward to {_employer(event.employer_id, known)}.", event.title, quoted(event.note)
    )


@says(job_referral.JobReferralRejected)
def rejected(event: job_referral.JobReferralRejected, known: Known) -> Said:
    name = _employer(event.job_referral_id, known)
    return said(f"{known.who} was not chosen by {name}.", f"{label(event.reason)}.", quoted(event.note))


@says(job_referral.JobReferralWithdrawn)
def taken_back(event: job_referral.JobReferralWithdrawn, known: Known) -> Said:
    by = known.who if event.decided_by == WhoDecided.MEMBER else label(event.decided_by)
    name = _employer(event.job_referral_id, known)
    return said(f"{by} took the referral to {name} back.", f"{label(event.reason)}.", quoted(event.note))


@says(job_referral.JobReferralMadeObsolete)
def obsolete(event: job_referral.JobReferralMadeObsolete, known: Known) -> Said:
    name = _employer(event.job_referral_id, known)
    return said(f"{known.who} no longer needs the referral to {name}: they found work.")


@says(hiring.InterviewScheduled)
def interview_set(event: hiring.InterviewScheduled, known: Known) -> Said:
    how = f"{BY[event.mode].capitalize()}." if event.mode else ""
    name = _employer(event.job_referral_id, known)
    return said(f"{known.who} has an interview with {name} on {short(event.interview_on, event.on)}.", how)


@says(hiring.InterviewAttended)
def interviewed(event: hiring.InterviewAttended, known: Known) -> Said:
    return said(f"{known.who} had an interview with {_employer(event.job_referral_id, known)}.", quoted(event.note))


@says(hiring.InterviewMissed)
def interview_missed(event: hiring.InterviewMissed, known: Known) -> Said:
    name = _employer(event.job_referral_id, known)
    return said(f"{known.who}’s interview with {name} did not happen.", f"{label(event.reason)}.", quoted(event.note))


@says(hiring.OfferMade)
def offered(event: hiring.OfferMade, known: Known) -> Said:
    begins = f"From {short(event.starts_on, event.on)}." if event.starts_on else ""
    name = _employer(event.job_referral_id, known)
    return said(f"{known.who} was offered the job by {name}.", _terms(event), begins)


@says(hiring.OfferAccepted)
def took_offer(event: hiring.OfferAccepted, known: Known) -> Said:
    return said(f"{known.who} took the offer of {_employer(event.job_referral_id, known)}.")


@says(hiring.OfferDeclined)
def left_offer(event: hiring.OfferDeclined, known: Known) -> Said:
    name = _employer(event.job_referral_id, known)
    return said(f"{known.who} did not take the offer of {name}.", f"{label(event.reason)}.", quoted(event.note))


@says(employment.EmploymentStarted)
def started(event: employment.EmploymentStarted, known: Known) -> Said:
    name = event.employer_name or _employer(event.employer_id, known)
    return said(f"{known.who} started work at {name}.", event.title, _terms(event), evidence=event.evidence)


@says(employment.EmployedAtOptIn)
def already_worked(event: employment.EmployedAtOptIn, known: Known) -> Said:
    name = _employer(event.employer_id, known)
    return said(f"{known.who} was already in work at {name}.", evidence=event.evidence)


@says(employment.EmploymentChanged)
def changed(event: employment.EmploymentChanged, known: Known) -> Said:
    name = _employer(event.placement_id, known)
    return said(f"{known.who}’s work at {name} changed.", event.title, _terms(event), evidence=event.evidence)


@says(employment.EmploymentVerified)
def went_on(event: employment.EmploymentVerified, known: Known) -> Said:
    name = _employer(event.placement_id, known)
    return said(f"{known.who} was still at {name} on this day.", quoted(event.source), evidence=event.evidence)


@says(employment.EmploymentEnded)
def ended(event: employment.EmploymentEnded, known: Known) -> Said:
    name = _employer(event.placement_id, known)
    employer = f"The employer says: {lower(event.employer_reason)}." if event.employer_reason else ""
    more = (f"{label(event.reason)}.", employer, quoted(event.note))
    return said(f"{known.who} no longer works at {name} from this day on.", *more, evidence=event.evidence)


def _terms(event: employment.EmploymentStarted | employment.EmploymentChanged | hiring.OfferMade) -> str:
    return ", ".join(words for words in (money(event.hourly_wage), hours(event.hours_per_week)) if words)


@says(check_in.CheckInsScheduled)
def planned(event: check_in.CheckInsScheduled, known: Known) -> Said:
    last = f"The last on {short(event.touches[-1].due)}." if event.touches else ""
    return said(f"{known.who} has {len(event.touches)} check-ins ahead.", last)


@says(check_in.CheckInOpened)
def due(event: check_in.CheckInOpened, known: Known) -> Said:
    return said(f"{known.who}’s check-in {event.number} can be made from this day on.")


@says(check_in.CheckInAttempted)
def tried(event: check_in.CheckInAttempted, known: Known) -> Said:
    return said(f"{known.who} was not reached for a check-in {BY[event.mode]}.", quoted(event.note))


_LEARNED = {
    CheckInAnswer.SAME_JOB: "is still in the same job at {at}",
    CheckInAnswer.ENDED: "no longer works at {at}",
    CheckInAnswer.OTHER_JOB: "is in another job than the one at {at}",
    CheckInAnswer.NOT_KNOWN: "was spoken about; whether the job at {at} goes on is still unknown",
    CheckInAnswer.REFUSED: "did not want to say how the job at {at} is going",
    CheckInAnswer.UNREACHABLE: "was not reached about the job at {at}",
}


@says(check_in.CheckInCompleted)
def checked_in(event: check_in.CheckInCompleted, known: Known) -> Said:
    learned = _LEARNED[event.answer].format(at=_employer(event.placement_id, known))
    ended_on = f"Since {short(event.separated_on, event.on)}." if event.separated_on else ""
    worries = f"Worries: {quoted(event.worries)}" if event.worries else ""
    wanted = f"Help: {quoted(event.help_needed)}" if event.help_needed else ""
    return said(f"{known.who} {learned}.", ended_on, worries, wanted, evidence=event.evidence)


@says(check_in.CheckInMissed)
def missed(event: check_in.CheckInMissed, known: Known) -> Said:
    name = _employer(event.placement_id, known)
    words = "Not reached is not the same as not working."
    return said(f"Whether {known.who} still worked at {name} is unknown: the window of a check-in closed.", words)


@says(amendment.EntryVoided)
def voided(event: amendment.EntryVoided, known: Known) -> Said:
    return said(f"An entry about {known.who} was taken back.", f"{_why(event.reason)}.", quoted(event.note))


@says(amendment.EntryCorrected)
def corrected(event: amendment.EntryCorrected, known: Known) -> Said:
    return said(f"An entry about {known.who} was corrected.", f"{_why(event.reason)}.", quoted(event.note))


def _why(reason: str) -> str:
    try:
        return AmendmentReason(reason).label
    except ValueError:
        return reason
