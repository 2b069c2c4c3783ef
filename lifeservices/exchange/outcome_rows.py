"""What do rows about services, schooling, pay, care and studies say here? Nobody fixed how their data is written.

Words are read whatever their case and whether they have spaces, hyphens or underscores; the usual names of a value
are tried one after another. What cannot be understood at all is refused in a sentence.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from lifeservices.commands.earnings import RecordWages
from lifeservices.commands.education import EnterEducation, RecordCredential, RecordSkillGain
from lifeservices.commands.participation import EndProgramService, RecordExitExclusion, StartProgramService
from lifeservices.commands.study import RecordEmploymentStatus, RecordOutcome
from lifeservices.commands.utilization import RecordMemberMonth, RecordVisits
from lifeservices.desk import WorkDesk
from lifeservices.domain.amendment import AMENDMENTS
from lifeservices.domain.earnings import quarter_of
from lifeservices.domain.journey import Journey
from lifeservices.domain.participation import ServiceSpell
from lifeservices.domain.words import Choice, Evidence
from lifeservices.domain.words_outcome import (
    CredentialKind,
    EducationKind,
    ExitExclusion,
    ServiceKind,
    SkillGain,
    WageSource,
)
from lifeservices.exchange.rows import BadRow, HistoryRow, day_of
from lifeservices.exchange.told_words import (
    CREDENTIALS,
    EDUCATION,
    EXCLUSIONS,
    GAINS,
    NO,
    SERVICES,
    STATUSES,
    VISITS,
    YES,
    group_of,
    word,
)

C = TypeVar("C", bound=Choice)
OUTCOME_TYPES = frozenset(
    {
        *("assessed", "employment_status", "service_started", "service_ended", "utilisation", "utilization"),
        *("entered_education", "wages", "credential", "skill_gain", "exit_excluded"),
    }
)
MOST = 10**9
LONGEST_NUMBER = 40


class OutcomeRows(ABC):
    """The part of a translator that reads these rows."""

    @abstractmethod
    def _make_id(self, kind: str, *parts: str) -> str: ...

    @abstractmethod
    def _evidence(self, row: HistoryRow) -> Evidence: ...

    def _assessed(self, row: HistoryRow, member_id: str, desk: WorkDesk) -> Iterator[Any]:
        instrument = group_of(first(row.data, "instrument", "form") or "imported")
        domain, occasion = group_of(first(row.data, "domain") or "whole"), first(row.data, "occasion", "point")
        score = whole(first(row.data, "score", "value"), "score")
        yield RecordOutcome(
            member_id, row.valid_on, instrument, domain, group_of(occasion or row.valid_on.isoformat()), score
        )

    def _employment_status(self, row: HistoryRow, member_id: str, desk: WorkDesk) -> Iterator[Any]:
        said = word(first(row.data, "status", "employed", "outcome", "value"))
        status = STATUSES.get(said)
        if status is None:
            raise BadRow(f"status must be employed or not_employed; it says {said[:30]!r}.")
        yield RecordEmploymentStatus(member_id, row.valid_on, status, self._evidence(row))

    def _service_started(self, row: HistoryRow, member_id: str, desk: WorkDesk) -> Iterator[Any]:
        kind = _service(row.data) or ServiceKind.CAREER_BASIC
        yield StartProgramService(member_id, row.valid_on, kind, spell_id=self._spell_beginning(row, member_id, desk))

    def _service_ended(self, row: HistoryRow, member_id: str, desk: WorkDesk) -> Iterator[Any]:
        kind = _service(row.data)
        yield EndProgramService(member_id, self._spell_ending(row, member_id, kind, desk), row.valid_on, kind=kind)

    def _entered_education(self, row: HistoryRow, member_id: str, desk: WorkDesk) -> Iterator[Any]:
        kind = chosen(EDUCATION, first(row.data, "kind", "type", "program"), EducationKind.OTHER)
        yield EnterEducation(member_id, row.valid_on, kind, education_id=self._make_id("education", *_entry(row)))

    def _credential(self, row: HistoryRow, member_id: str, desk: WorkDesk) -> Iterator[Any]:
        kind = chosen(CREDENTIALS, first(row.data, "kind", "type", "credential"), CredentialKind.OTHER)
        yield RecordCredential(member_id, row.valid_on, kind)

    def _skill_gain(self, row: HistoryRow, member_id: str, desk: WorkDesk) -> Iterator[Any]:
        kind = chosen(GAINS, first(row.data, "kind", "type", "gain"), None)
        if kind is None:
            raise BadRow(f"kind must be one of: {', '.join(SkillGain)}.")
        yield RecordSkillGain(member_id, row.valid_on, kind)

    def _exit_excluded(self, row: HistoryRow, member_id: str, desk: WorkDesk) -> Iterator[Any]:
        reason = chosen(EXCLUSIONS, first(row.data, "reason", "exclusion", "kind"), None)
        if reason is None:
            raise BadRow(f"reason must be one of: {', '.join(ExitExclusion)}.")
        yield RecordExitExclusion(member_id, row.valid_on, reason)

    def _wages(self, row: HistoryRow, member_id: str, desk: WorkDesk) -> Iterator[Any]:
        quarter = str(first(row.data, "quarter") or quarter_of(row.valid_on))
        told = word(first(row.data, "source") or row.source)
        source = next((s for s in WageSource if word(s) in (told, f"supplemental_{told}")), WageSource.WAGE_RECORD)
        employer = row.employer_id or str(first(row.data, "employer", "employer_id") or "")
        employer_id = self._make_id("employer", employer) if employer else None
        yield RecordWages(
            member_id, quarter, money(first(row.data, "amount", "wages", "earnings")), source, employer_id
        )

    def _utilisation(self, row: HistoryRow, member_id: str, desk: WorkDesk) -> Iterator[Any]:
        kind = VISITS.get(word(first(row.data, "kind", "type")), word(first(row.data, "kind", "type")) or "visit")
        visits = first(row.data, "visits", "count", "n", "number")
        enrolled = first(row.data, "enrolled", "member_months", "exposure", "months")
        month = first(row.data, "month")
        if visits is None and enrolled is None:
            # A row that names a kind and no number is one visit.
            visits = 1
        if visits is not None:
            yield RecordVisits(member_id, row.valid_on, kind, whole(visits, "visits"))
        if enrolled is not None:
            of = _month(str(month)) if month else row.valid_on
            yield RecordMemberMonth(member_id, of, _months(enrolled))

    _utilization = _utilisation

    def _spell_beginning(self, row: HistoryRow, member_id: str, desk: WorkDesk) -> str:
        """The service that a row begins. One that is named again after it began is a spell of its own."""
        named, known = self._named(row), _spells(desk, member_id)
        begun = named is not None and named in known and known[named].started_on is not None
        return self._make_id("spell", *_entry(row)) if named is None or begun else named

    def _spell_ending(self, row: HistoryRow, member_id: str, kind: ServiceKind | None, desk: WorkDesk) -> str:
        """The service that a row ends: the one it names, else the oldest open one of that kind, else one unheard of."""
        named, known = self._named(row), _spells(desk, member_id)
        if named is not None and (named not in known or known[named].last_on is None):
            return named
        for spell in sorted(known.values(), key=lambda s: s.started_on or row.valid_on):
            of_kind = spell.last_on is None and (kind is None or spell.kind is kind)
            if of_kind and (spell.started_on or row.valid_on) <= row.valid_on:
                return spell.spell_id
        return self._make_id("spell", *_entry(row))

    def _named(self, row: HistoryRow) -> str | None:
        named = first(row.data, "service_id", "spell_id", "spell")
        return None if named is None else self._make_id("service", row.member_id, str(named))


def _spells(desk: WorkDesk, member_id: str) -> dict[str, ServiceSpell]:
    """The services on record of a member, without those that were taken back."""
    journey = desk.known.get(member_id)
    if not isinstance(journey, Journey):
        return {}
    told = [*journey.entries, *journey.changes]
    standing = Journey.fold(member_id, told) if any(isinstance(e, AMENDMENTS) for e in told) else journey
    return standing.participation.spells


def first(data: Mapping[str, Any], *names: str) -> Any:
    """The first of these values that is given."""
    return next((data[name] for name in names if data.get(name) not in (None, "")), None)


def chosen(words: Mapping[str, C], said: Any, otherwise: Any) -> Any:
    """The choice that a word stands for."""
    return words.get(word(said), otherwise)


def whole(value: Any, name: str) -> int:
    """A whole number, however it is written."""
    if value is None:
        raise BadRow(f"data must hold {name}.")
    number = _decimal(str(value))
    # How large it is comes first: to make a whole number of 1E+999999999 would take for ever.
    if not number.is_finite() or abs(number) > MOST or number != int(number):
        raise BadRow(f"{name} must be a whole number; it says {str(value)[:20]!r}.")
    return int(number)


def money(value: Any) -> Decimal:
    """An amount in dollars and cents."""
    if value is None:
        raise BadRow("data must hold amount.")
    amount = _decimal(str(value).strip().lstrip("$").replace(",", ""))
    if not amount.is_finite() or not 0 <= amount <= MOST:
        raise BadRow(f"amount must be a number like 5200.00; it says {str(value)[:20]!r}.")
    return amount.quantize(Decimal("0.01"))


def _decimal(text: str) -> Decimal:
    """The number, or none: only digits of ours, and not too many of them."""
    if len(text) > LONGEST_NUMBER or not text.isascii() or "_" in text:
        return Decimal("NaN")
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("NaN")


def _service(data: Mapping[str, Any]) -> ServiceKind | None:
    if word(data.get("follow_up")) in YES:
        return ServiceKind.FOLLOW_UP
    return next((SERVICES[said] for n in ("service", "kind", "type") if (said := word(data.get(n))) in SERVICES), None)


def _months(enrolled: Any) -> int:
    said = word(enrolled)
    return 1 if said in YES else 0 if said in NO else whole(enrolled, "enrolled")


def _month(text: str) -> date:
    return day_of(f"{text.strip()}-01" if len(text.strip()) == 7 else text, "month").replace(day=1)


def _entry(row: HistoryRow) -> tuple[str, str]:
    return row.member_id, row.event_id


__all__ = ["OUTCOME_TYPES", "OutcomeRows", "group_of", "word"]
