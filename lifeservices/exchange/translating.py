"""What a row of another system's history means here: which commands say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha1
from typing import Any

from lifeservices.commands.amendment import CorrectEntry, VoidEntry
from lifeservices.commands.check_in import CompleteCheckIn
from lifeservices.commands.coaching import AssignCoach
from lifeservices.commands.coverage import EndObservation
from lifeservices.commands.employment import RecordSeparation, RecordStart, RecordWorkAtOptIn
from lifeservices.commands.member import IdentifyMember
from lifeservices.commands.opt_in import OptIn
from lifeservices.commands.staff import AddStaff
from lifeservices.commands.study import RecordEmploymentStatus, RecordStudyGroup
from lifeservices.desk import WorkDesk
from lifeservices.domain.check_in import CheckInAttempted, CheckInCompleted
from lifeservices.domain.errors import NotFound
from lifeservices.domain.event import Event
from lifeservices.domain.journey import Journey
from lifeservices.domain.staff import Staff
from lifeservices.domain.study import EmploymentStatusRecorded
from lifeservices.domain.words import (
    AmendmentReason,
    CheckInAnswer,
    Evidence,
    ObservationEndReason,
    SeparationReason,
    WorkHours,
)
from lifeservices.domain.words_outcome import WorkStatus
from lifeservices.domain.words_person import MemberSource, StaffRole
from lifeservices.exchange.outcome_rows import OUTCOME_TYPES, OutcomeRows, group_of, word
from lifeservices.exchange.rows import BadRow, HistoryRow, day_of

SOURCES = {
    "reference": Evidence.MEMBER_SAID,
    "self_report": Evidence.MEMBER_SAID,
    "member": Evidence.MEMBER_SAID,
    "member_said": Evidence.MEMBER_SAID,
    "employer": Evidence.EMPLOYER_CONFIRMED,
    "employer_confirmed": Evidence.EMPLOYER_CONFIRMED,
    "document": Evidence.DOCUMENT_SEEN,
    "document_seen": Evidence.DOCUMENT_SEEN,
    "payroll": Evidence.WAGE_RECORD,
    "wage_record": Evidence.WAGE_RECORD,
    "verification_service": Evidence.WAGE_RECORD,
    "coach": Evidence.COACH_INFERENCE,
    "coach_inference": Evidence.COACH_INFERENCE,
}

OUTCOMES = {
    "employed_same_placement_since_hire": CheckInAnswer.SAME_JOB,
    "placement_ended": CheckInAnswer.ENDED,
    "other_placement": CheckInAnswer.OTHER_JOB,
    "unreachable": CheckInAnswer.UNREACHABLE,
}

ENDS = {
    **{word(reason): reason for reason in ObservationEndReason},
    "disenrollment": ObservationEndReason.DISENROLLED,
    "disenrolment": ObservationEndReason.DISENROLLED,
    "arrested": ObservationEndReason.CUSTODY,
    "arrest": ObservationEndReason.CUSTODY,
    "incarcerated": ObservationEndReason.CUSTODY,
    "incarceration": ObservationEndReason.CUSTODY,
    "moved_away": ObservationEndReason.MOVED,
    "deceased": ObservationEndReason.DIED,
    "death": ObservationEndReason.DIED,
}

HOURS = {word(hours): hours for hours in WorkHours}

ABOUT_WORK = {"employed": WorkStatus.EMPLOYED, "not_employed": WorkStatus.NOT_EMPLOYED}
"""Outcomes of a check-in that say whether somebody works at all, not whether they kept a job."""

OUR_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

DESCRIBES = frozenset({"coach", "state", "product"})
"""What an opt-in says of a member and a coach. Whatever else it says divides a study into groups."""


READ_TYPES = OUTCOME_TYPES | {
    *("opted_in", "hired", "employed_at_opt_in", "separated", "check_in", "observation_ended", "corrected", "voided")
}


def is_read(row: HistoryRow) -> bool:
    """Whether this version knows what to do with a row."""
    return row.type in READ_TYPES


_OWN_EVENT = {"check_in": (CheckInCompleted, CheckInAttempted, EmploymentStatusRecorded)}


class Translator(OutcomeRows):
    """Turns rows into commands. Ids follow from the row's own, so they are the same in every run."""

    def __init__(self, source: str = "", continuous: bool = False) -> None:
        self.source, self.continuous = source, continuous
        self._staff: set[str] = set()
        self._id = lru_cache(100_000)(self._make_id)

    def _make_id(self, kind: str, *parts: str) -> str:
        # A name-based UUID (version 5), without the library's object for each.
        d = sha1("|".join(("life-services", kind, self.source, *parts)).encode(), usedforsecurity=False).hexdigest()
        return f"{d[:8]}-{d[8:12]}-5{d[13:16]}-a{d[17:20]}-{d[20:32]}"

    def member_id(self, code: str) -> str:
        """Our id of a member of the other system."""
        return self._id("member", code)

    def member_of(self, row: HistoryRow) -> str:
        """Our id of the member a row is about. Files about known members may also give our own id."""
        if row.of_known_member and OUR_ID.fullmatch(row.member_id):
            return row.member_id
        return self.member_id(row.member_id)

    def entry_id(self, row: HistoryRow, event_id: str | None = None) -> str:
        """The id of the entry that a row becomes, and of the command that makes it."""
        return self._make_id("entry", row.member_id, event_id or row.event_id)

    def own_event(self, row: HistoryRow, changes: list[Event]) -> Event:
        """Which of the events that a row brought about is the row's own: corrections elsewhere name that one."""
        kinds = _OWN_EVENT.get(row.type)
        if kinds is not None:
            return next(event for event in changes if isinstance(event, kinds))
        skipped = 1 if changes and changes[0].name == "member-identified" and len(changes) > 1 else 0
        return changes[skipped]

    def commands(self, row: HistoryRow, desk: WorkDesk) -> Iterator[Any]:
        """What a row asks for, in order. Raises BadRow where it cannot be understood."""
        member_id = self.member_of(row)
        if member_id not in desk.known:
            if row.of_known_member:
                raise BadRow(f"There is no member {row.member_id[:40]} on record.")
            yield IdentifyMember(
                identified_on=row.valid_on,
                source=MemberSource.IMPORTED,
                state=row.data.get("state"),
                product=row.data.get("product"),
                member_id=member_id,
            )
        yield from getattr(self, f"_{row.type}")(row, member_id, desk)

    def _opted_in(self, row: HistoryRow, member_id: str, desk: WorkDesk) -> Iterator[Any]:
        yield OptIn(member_id, row.valid_on)
        coach = row.data.get("coach")
        if coach:
            coach_id = self._id("staff", str(coach))
            if coach_id not in self._staff:
                yield from self._join(coach_id, str(coach), row.valid_on, desk)
            yield AssignCoach(member_id, coach_id, row.valid_on)
        for grouping, value in row.data.items():
            if grouping not in DESCRIBES and value not in (None, ""):
                yield RecordStudyGroup(member_id, row.valid_on, grouping, group_of(value))

    def _hired(self, row: HistoryRow, member_id: str, desk: WorkDesk) -> Iterator[Any]:
        yield RecordStart(
            member_id,
            row.valid_on,
            self._employer(row),
            self._evidence(row),
            placement_id=self._placement(row),
            hours=HOURS.get(word(row.data.get("hours"))),
        )

    def _employed_at_opt_in(self, row: HistoryRow, member_id: str, desk: WorkDesk) -> Iterator[Any]:
        employer_id = self._employer(row)
        yield RecordWorkAtOptIn(member_id, row.valid_on, employer_id, self._evidence(row), self._placement(row))

    def _separated(self, row: HistoryRow, member_id: str, desk: WorkDesk) -> Iterator[Any]:
        reason = SeparationReason.NOT_KNOWN
        if row.data.get("reason") in SeparationReason.__members__.values():
            reason = SeparationReason(row.data["reason"])
        yield RecordSeparation(member_id, self._placement(row), row.valid_on, reason, self._evidence(row))

    def _check_in(self, row: HistoryRow, member_id: str, desk: WorkDesk) -> Iterator[Any]:
        outcome = str(row.data.get("outcome"))
        if outcome in ABOUT_WORK:
            yield RecordEmploymentStatus(member_id, row.valid_on, ABOUT_WORK[outcome], self._evidence(row))
            return
        answer = OUTCOMES.get(outcome)
        if answer is None:
            raise BadRow(f"outcome must be one of: {', '.join((*OUTCOMES, *ABOUT_WORK))}.")
        separated = row.data.get("separated_on")
        yield CompleteCheckIn(
            member_id,
            self._placement(row),
            row.valid_on,
            answer,
            self._evidence(row),
            separated_on=day_of(str(separated), "separated_on") if separated else None,
        )

    def _observation_ended(self, row: HistoryRow, member_id: str, desk: WorkDesk) -> Iterator[Any]:
        last_day = row.valid_on - timedelta(days=1)
        reason = ENDS.get(word(row.data.get("reason")), ObservationEndReason.OTHER)
        yield EndObservation(member_id, row.valid_on, reason)
        if self.continuous:
            for placement in desk.get(Journey, member_id).employments.open():
                if placement.program_hire and placement.started_on <= last_day:
                    yield CompleteCheckIn(
                        member_id, placement.placement_id, last_day, CheckInAnswer.SAME_JOB, self._evidence(row)
                    )

    def _corrected(self, row: HistoryRow, member_id: str, desk: WorkDesk) -> Iterator[Any]:
        field = {"valid_on": "on"}.get(str(row.data.get("field", "valid_on")), str(row.data.get("field")))
        value = row.data.get("value")
        if value is None:
            raise BadRow("data must hold the corrected value.")
        yield CorrectEntry(member_id, self._target(row), field, str(value), AmendmentReason.OTHER)

    def _voided(self, row: HistoryRow, member_id: str, desk: WorkDesk) -> Iterator[Any]:
        yield VoidEntry(member_id, self._target(row), AmendmentReason.OTHER)

    def _target(self, row: HistoryRow) -> str:
        if not row.data.get("event_id"):
            raise BadRow("data must name the event_id that this is about.")
        return self.entry_id(row, str(row.data["event_id"]))

    def _join(self, coach_id: str, name: str, day: date, desk: WorkDesk) -> Iterator[Any]:
        self._staff.add(coach_id)
        try:
            desk.get(Staff, coach_id)
        except NotFound:
            yield AddStaff(name, StaffRole.COACH, day, staff_id=coach_id)

    def _placement(self, row: HistoryRow) -> str:
        if not row.placement_id:
            raise BadRow("The column placement_id is empty.")
        return self._id("placement", row.member_id, row.placement_id)

    def _employer(self, row: HistoryRow) -> str:
        # An employer without a name is at least not the employer of any other job.
        return self._id("employer", row.employer_id or f"of {row.member_id} {row.placement_id}")

    def _evidence(self, row: HistoryRow) -> Evidence:
        found = SOURCES.get(row.source)
        if found is None:
            raise BadRow(f"source must be one of: {', '.join(SOURCES)}. It says {row.source[:30]!r}.")
        return found
