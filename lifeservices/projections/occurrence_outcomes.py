"""Which services, schooling, pay, visits and study findings are on record of a member?"""

from __future__ import annotations

from lifeservices.domain.earnings import WagesRecorded
from lifeservices.domain.education import CredentialEarned, EducationEnded, EducationEntered, SkillGainRecorded
from lifeservices.domain.participation import ExitExclusionRecorded, ProgramServiceEnded, ProgramServiceStarted
from lifeservices.domain.study import EmploymentStatusRecorded, OutcomeMeasured, StudyGroupRecorded
from lifeservices.domain.utilization import MemberMonthRecorded, VisitsRecorded
from lifeservices.projections.occurrence_rows import KEYS, OccurrenceRow, about, begin, begins, occurrences

SERVICE, EXIT_EXCLUDED, EDUCATION, CREDENTIAL = "service", "exit-excluded", "education", "credential"
SKILL_GAIN, WAGES, VISITS, MEMBER_MONTH = "skill-gain", "wages", "visits", "member-month"
GROUP, WORKS, SCORED = "group", "works", "scored"

about("spell_id", ProgramServiceStarted, ProgramServiceEnded)
about("education_id", EducationEntered, EducationEnded)
# The last word about a month is the one that holds.
KEYS[MemberMonthRecorded] = lambda event: f"{event.stream_id}:{event.on.isoformat()[:7]}"

begins(ExitExclusionRecorded, EXIT_EXCLUDED, lambda event: event.reason)
begins(EducationEntered, EDUCATION, lambda event: event.kind)
begins(CredentialEarned, CREDENTIAL, lambda event: event.kind)
begins(SkillGainRecorded, SKILL_GAIN, lambda event: event.kind)
begins(StudyGroupRecorded, GROUP, lambda event: event.grouping, lambda event: event.value)
begins(EmploymentStatusRecorded, WORKS, lambda event: event.status.replace("-", "_"), lambda event: event.evidence)


@occurrences.when(ProgramServiceStarted)
def service_started(row: OccurrenceRow, event: ProgramServiceStarted) -> None:
    begin(row, SERVICE, event, event.kind, event.spell_id, event.provider_id or "")


@occurrences.when(ProgramServiceEnded)
def service_ended(row: OccurrenceRow, event: ProgramServiceEnded) -> None:
    row.kind, row.detail = SERVICE, event.spell_id
    row.until_day = max(event.on.toordinal(), row.until_day or 0)
    row.what = row.what or str(event.kind or "")


@occurrences.when(EducationEnded)
def left_education(row: OccurrenceRow, event: EducationEnded) -> None:
    row.until_day, row.detail = event.on.toordinal(), "completed" if event.completed else "left"


@occurrences.when(WagesRecorded)
def paid(row: OccurrenceRow, event: WagesRecorded) -> None:
    begin(row, WAGES, event, event.quarter, event.source, event.employer_id or "")
    row.amount = int(event.amount * 100)


@occurrences.when(VisitsRecorded)
def visited(row: OccurrenceRow, event: VisitsRecorded) -> None:
    begin(row, VISITS, event, event.kind)
    row.number = event.visits


@occurrences.when(MemberMonthRecorded)
def month(row: OccurrenceRow, event: MemberMonthRecorded) -> None:
    begin(row, MEMBER_MONTH, event, event.on.isoformat()[:7], "enrolled" if event.member_months else "not")
    row.number = event.member_months


@occurrences.when(OutcomeMeasured)
def measured(row: OccurrenceRow, event: OutcomeMeasured) -> None:
    begin(row, SCORED, event, event.domain, event.occasion, event.instrument)
    row.number = event.score
