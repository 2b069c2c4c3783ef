"""Somebody asks for a certificate of Ohio, gets it, is hired, and the employer learns of it under a consent alone.

On both databases, and a rebuild agrees.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lifeservices.commands.certificate import (
    RecordCertificateAskedFor,
    RecordCertificateEnded,
    RecordCertificateGiven,
    RecordCertificateHeld,
    RecordCertificateRefused,
)
from lifeservices.commands.consent import GiveConsent
from lifeservices.commands.market import OpenMarket
from lifeservices.commands.sharing import ShareOutside
from lifeservices.domain.certificate_rules import Gain
from lifeservices.domain.errors import NotAllowed, NotFound, Refused
from lifeservices.domain.words_certificate import CertificateEnd, StateCertificate
from lifeservices.domain.words_person import ProductLine
from lifeservices.domain.words_plan import Agreement, ConsentCategory, RecipientKind, SharingPurpose
from lifeservices.questions import certificate_choices as the_lists_of_its_forms
from lifeservices.questions.certificates import CertificatesAnswer, CertificatesOf
from lifeservices.questions.choices import Offered
from lifeservices.questions.timeline import Timeline
from tests.stories.program import ANN, BEN, LEA, OPENED, SUE, Program

__all__ = ["the_lists_of_its_forms"]
OPTED_IN, ASKED, GIVEN, HIRED = date(2022, 3, 1), date(2022, 3, 10), date(2022, 5, 2), date(2022, 6, 1)
OHIO, GEORGIA = StateCertificate.OH_EMPLOYMENT, StateCertificate.GA_COMPLETION


@pytest.fixture
def zelda(program: Program) -> str:
    for state in ("GA", "OH"):
        program.do(OpenMarket(state=state, product=ProductLine.MEDICAID, opened_on=OPENED), LEA)
    return program.welcome("zelda", OPTED_IN)


def certificates(program: Program, by: object = ANN) -> CertificatesAnswer:
    found: CertificatesAnswer = program.services.ask(CertificatesOf("zelda"), by)  # type: ignore[arg-type]
    return found


def test_from_asking_to_the_first_day_and_the_end(program: Program, zelda: str) -> None:
    program.on(ASKED, RecordCertificateAskedFor(zelda, OHIO, ASKED, "Form sent by mail.", "c"))
    assert [(line.standing.waits, line.holds) for line in certificates(program).lines] == [(True, False)]
    program.on(GIVEN, RecordCertificateGiven(zelda, "c", GIVEN))
    assert [line.holds for line in certificates(program).lines] == [True]
    assert certificates(program).for_jobs == []
    program.hire(zelda, HIRED, "job-1")
    told = certificates(program).for_jobs
    assert [(each.placement_id, each.employer, each.rule.gain) for each in told] == [
        ("job-1", "Marrow Mill", Gain.PROTECTS)
    ]
    program.on(date(2022, 9, 1), RecordCertificateEnded(zelda, "c", date(2022, 9, 1), CertificateEnd.REVOKED))
    found = certificates(program)
    assert [line.holds for line in found.lines] == [False]
    assert len(found.for_jobs) == 1, "It held on the day the job began."
    program.hire(zelda, date(2022, 10, 3), "job-2", "bakery")
    assert [each.placement_id for each in certificates(program).for_jobs] == ["job-1"]
    assert program.holds()


def test_an_employer_learns_of_it_under_a_consent_that_names_the_justice_record_alone(
    program: Program, zelda: str
) -> None:
    program.on(GIVEN, RecordCertificateHeld(zelda, OHIO, date(2021, 6, 1)))
    program.hire(zelda, HIRED, "job-1")
    work = GiveConsent(
        zelda,
        HIRED,
        [ConsentCategory.CONTACT, ConsentCategory.WORK_HISTORY],
        RecipientKind.EMPLOYERS,
        SharingPurpose.JOB_SEARCH,
        Agreement.SIGNED,
        consent_id="work",
    )
    program.do(work)
    tell = ShareOutside(zelda, "mill", [ConsentCategory.JUSTICE], SharingPurpose.JOB_SEARCH, HIRED)
    with pytest.raises(Refused, match="has not agreed to share"):
        program.do(tell)
    program.do(replace(work, categories=[ConsentCategory.JUSTICE], consent_id="record"))
    program.do(tell)
    assert [e.name for e in program.services.record.history(zelda)].count("disclosure-made") == 1
    assert program.holds()


def test_those_of_the_programs_states_stand_first(program: Program, zelda: str) -> None:
    found = certificates(program)
    assert [rule.state for rule in found.here] == ["OH", "GA"], "their own state before all"
    assert {rule.state for rule in found.elsewhere} >= {"NC", "TN", "MI", "IL", "WA", "NY", "NJ", "CA"}
    offered = program.services.ask(Offered("certificates", zelda), ANN)
    assert [value for value, _ in offered][:2] == [OHIO.value, GEORGIA.value]
    assert len(offered) == len(StateCertificate)
    program.on(ASKED, RecordCertificateAskedFor(zelda, GEORGIA, ASKED, certificate_id="g"))
    assert program.services.ask(Offered("certificates_asked_for", zelda), ANN) == [
        ("g", f"{GEORGIA.label}, asked for Mar 10, 2022")
    ]
    program.do(RecordCertificateRefused(zelda, "g", ASKED, "They may try again in a year."))
    assert program.services.ask(Offered("certificates_asked_for", zelda), ANN) == []
    assert program.services.ask(Offered("certificates_held", zelda), ANN) == []


def test_it_is_of_the_justice_record_and_of_the_members_own_coach(program: Program, zelda: str) -> None:
    program.on(GIVEN, RecordCertificateHeld(zelda, OHIO, GIVEN))
    program.hire(zelda, HIRED, "job-1")
    closed = replace(SUE, opened={zelda: frozenset()})
    found = certificates(program, closed)
    assert (found.hidden, found.lines, found.for_jobs) == (True, [], [])
    assert found.here, "What states give is no secret of anybody."
    lines = program.services.ask(Timeline(zelda), closed).lines
    assert not [line for line in lines if "certificate" in str(line)]
    lines = program.services.ask(Timeline(zelda), ANN).lines
    assert [line for line in lines if "certificate of a state" in str(line)]
    with pytest.raises(NotFound):
        certificates(program, BEN)
    for command in (RecordCertificateHeld(zelda, GEORGIA, GIVEN), RecordCertificateAskedFor(zelda, GEORGIA, GIVEN)):
        with pytest.raises(NotFound):
            program.do(command, BEN)
        with pytest.raises(NotAllowed):
            program.do(command, LEA)
