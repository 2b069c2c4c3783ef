"""What may be told by studies: groups, work at a contact, scores of other instruments. Files tell it, not forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from lifeservices.commands import Asks, Between, Desk, Length, Role, handles
from lifeservices.domain.journey import Journey
from lifeservices.domain.study import EmploymentStatusRecorded, OutcomeMeasured, StudyGroupRecorded
from lifeservices.domain.subject import Subject
from lifeservices.domain.words import Evidence
from lifeservices.domain.words_outcome import WorkStatus

MAY = frozenset({Role.IMPORT, Role.LEAD, Role.ADMIN})


@dataclass(frozen=True)
class RecordStudyGroup:
    """Record in which group of a study a member is."""

    member_id: str
    since: Annotated[date, Asks("Since when?")]
    grouping: Annotated[str, Length(60, 1), Asks("Which division?", hint="Such as arm or county")]
    value: Annotated[str, Length(120, 1), Asks("Which group?")]


@handles(RecordStudyGroup, may=MAY, audience="")
def record_study_group(command: RecordStudyGroup, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.study.group(StudyGroupRecorded(on=command.since, grouping=command.grouping, value=command.value))
    return [journey]


@dataclass(frozen=True)
class RecordEmploymentStatus:
    """Record whether a member was in paid work on a day."""

    member_id: str
    on_day: Annotated[date, Asks("On which day?")]
    status: Annotated[WorkStatus, Asks("Were they in paid work?")]
    evidence: Annotated[Evidence, Asks("How do we know?")] = Evidence.MEMBER_SAID


@handles(RecordEmploymentStatus, may=MAY, audience="")
def record_employment_status(command: RecordEmploymentStatus, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.study.work(EmploymentStatusRecorded(on=command.on_day, status=command.status, evidence=command.evidence))
    return [journey]


@dataclass(frozen=True)
class RecordOutcome:
    """Record a score on another instrument."""

    member_id: str
    measured_on: Annotated[date, Asks("When?")]
    instrument: Annotated[str, Length(60, 1), Asks("Which instrument?")]
    domain: Annotated[str, Length(60, 1), Asks("Which part of it?")]
    occasion: Annotated[str, Length(60, 1), Asks("On which occasion?", hint="Such as baseline")]
    score: Annotated[int, Between(-1_000_000, 1_000_000), Asks("The score")]


@handles(RecordOutcome, may=MAY, audience="")
def record_outcome(command: RecordOutcome, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    journey.study.measure(
        OutcomeMeasured(
            on=command.measured_on,
            instrument=command.instrument,
            domain=command.domain,
            occasion=command.occasion,
            score=command.score,
        )
    )
    return [journey]
