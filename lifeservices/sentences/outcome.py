"""Sentences about services of the program, schooling, pay, use of care, and what studies say."""

from __future__ import annotations

from lifeservices.domain import earnings, education, participation, study, utilization
from lifeservices.domain.words_outcome import WorkStatus
from lifeservices.sentences import Known, Said, said, says
from lifeservices.sentences.words import label, lower, quoted


@says(participation.ProgramServiceStarted)
def service_began(event: participation.ProgramServiceStarted, known: Known) -> Said:
    by = known.name(event.provider_id, "")
    return said(f"{known.who} began a service: {lower(event.kind)}.", f"With {by}." if by else "", quoted(event.note))


@says(participation.ProgramServiceEnded)
def service_ended(event: participation.ProgramServiceEnded, known: Known) -> Said:
    kind = f": {lower(event.kind)}" if event.kind else ""
    return said(f"{known.who} had the last day of a service{kind}.", quoted(event.note))


@says(participation.ExitExclusionRecorded)
def left_out(event: participation.ExitExclusionRecorded, known: Known) -> Said:
    why = f"{label(event.reason)}."
    return said(f"{known.who} is left out of figures about exits from this day.", why, quoted(event.note))


@says(education.EducationEntered)
def entered(event: education.EducationEntered, known: Known) -> Said:
    return said(f"{known.who} began school or training.", f"{label(event.kind)}.", quoted(event.school))


@says(education.EducationEnded)
def left(event: education.EducationEnded, known: Known) -> Said:
    did = "completed" if event.completed else "left"
    return said(f"{known.who} {did} school or training.", quoted(event.note))


@says(education.CredentialEarned)
def earned(event: education.CredentialEarned, known: Known) -> Said:
    return said(f"{known.who} earned a credential.", f"{label(event.kind)}.", quoted(event.title))


@says(education.SkillGainRecorded)
def gained(event: education.SkillGainRecorded, known: Known) -> Said:
    return said(f"{known.who} gained skills.", f"{label(event.kind)}.", quoted(event.document))


@says(earnings.WagesRecorded)
def paid(event: earnings.WagesRecorded, known: Known) -> Said:
    by = known.name(event.employer_id, "")
    from_whom = f" from {by}" if by else ""
    quarter = f"quarter {event.quarter[-1]} of {event.quarter[:4]}"
    source = f"{label(event.source)}."
    return said(f"{known.who} earned ${event.amount:,.2f}{from_whom} in {quarter}.", source, quoted(event.seen))


@says(utilization.VisitsRecorded)
def visited(event: utilization.VisitsRecorded, known: Known) -> Said:
    visits = "visit" if event.visits == 1 else "visits"
    kind = {"ed": "emergency department"}.get(event.kind, event.kind.replace("_", " "))
    return said(f"{known.who} had {event.visits} {kind} {visits}.", "From the health plan’s claims.")


@says(utilization.MemberMonthRecorded)
def month(event: utilization.MemberMonthRecorded, known: Known) -> Said:
    was = "was" if event.member_months else "was not"
    return said(f"{known.who} {was} enrolled in the health plan in this month.")


@says(study.StudyGroupRecorded)
def grouped(event: study.StudyGroupRecorded, known: Known) -> Said:
    grouping = event.grouping.replace("_", " ")
    return said(f"{known.who} is in the group {event.value} by {grouping}.")


@says(study.EmploymentStatusRecorded)
def worked(event: study.EmploymentStatusRecorded, known: Known) -> Said:
    was = "was" if event.status == WorkStatus.EMPLOYED else "was not"
    return said(f"{known.who} {was} in paid work on this day.", evidence=event.evidence)


@says(study.OutcomeMeasured)
def measured(event: study.OutcomeMeasured, known: Known) -> Said:
    part, when = event.domain.replace("_", " "), event.occasion.replace("_", " ")
    return said(f"{known.who} scored {event.score} in {part}.", f"{event.instrument.capitalize()}, {when}.")
