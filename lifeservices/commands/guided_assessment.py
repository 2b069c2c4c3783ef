"""An assessment gone through part by part, with what each answer means before the eyes of both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Annotated

from lifeservices.commands import Asks, Desk, Length, handles
from lifeservices.commands.assessment import RecordAssessment, begin, finish, note_strength, score_all
from lifeservices.domain.assessment import PrioritiesChosen
from lifeservices.domain.errors import Refused
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_plan import LifeDomain, StrengthKind
from lifeservices.instruments import GUIDED, instrument

Note = Length(1000)


@dataclass(frozen=True)
class GoThroughAssessment(RecordAssessment):
    """Go through strengths and needs."""

    instrument_version: Annotated[str, Asks("Which wording was used?")] = GUIDED[1]
    found_strengths: Annotated[
        list[str], Asks("What helps already?", "Part of life and code, as `transport/bus-pass`")
    ] = field(default_factory=list)
    priorities: Annotated[list[LifeDomain], Asks("What matters most to the member now?", "Three at most")] = field(
        default_factory=list
    )
    note_housing: Annotated[str | None, Note, Asks("Note on housing")] = None
    note_food: Annotated[str | None, Note, Asks("Note on food")] = None
    note_employment: Annotated[str | None, Note, Asks("Note on work")] = None
    note_income: Annotated[str | None, Note, Asks("Note on income and money")] = None
    note_education: Annotated[str | None, Note, Asks("Note on education and skills")] = None
    note_transport: Annotated[str | None, Note, Asks("Note on getting around")] = None
    note_child_care: Annotated[str | None, Note, Asks("Note on child care and family")] = None
    note_emotional_health: Annotated[str | None, Note, Asks("Note on emotional health")] = None
    note_physical_health: Annotated[str | None, Note, Asks("Note on physical health and coverage")] = None
    note_substance_use: Annotated[str | None, Note, Asks("Note on alcohol and drugs")] = None
    note_legal: Annotated[str | None, Note, Asks("Note on legal and justice")] = None
    note_digital_access: Annotated[str | None, Note, Asks("Note on phone, computer and internet")] = None
    note_language: Annotated[str | None, Note, Asks("Note on language")] = None
    note_safety: Annotated[str | None, Note, Asks("Note on safety")] = None


@handles(GoThroughAssessment, audience="")
def go_through_assessment(command: GoThroughAssessment, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    if command.instrument_version != GUIDED[1]:
        raise Refused("This wording is no longer used. Go through the answers again.", "instrument_version")
    assessment_id = begin(journey, command, desk, *GUIDED)
    for kind, words in _strengths(command):
        note_strength(journey, command, assessment_id, kind, words)
    scores = score_all(journey, command, assessment_id, _notes(command))
    if command.priorities:
        chosen = list(dict.fromkeys(command.priorities))
        journey.assessments.choose(
            PrioritiesChosen(on=command.assessed_on, assessment_id=assessment_id, domains=chosen)
        )
    finish(journey, command, assessment_id, scores)
    return [journey]


def _strengths(command: GoThroughAssessment) -> Iterable[tuple[StrengthKind, str]]:
    """What was picked from the lists, then what was said in own words."""
    for code in command.found_strengths:
        found = instrument().strength(code)
        if found is None:
            raise Refused("Choose what helps from the list.", "found_strengths")
        yield found.kind, found.words
    for line in filter(None, map(str.strip, (command.strengths or "").splitlines())):
        yield StrengthKind.OTHER, line


def _notes(command: GoThroughAssessment) -> dict[LifeDomain, str]:
    told = {domain: getattr(command, f"note_{domain.name.lower()}") for domain in LifeDomain}
    return {domain: note for domain, note in told.items() if note}
