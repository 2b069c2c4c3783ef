"""X17: a consent is taken back at ten; what is sent a second later does not go out, and both stand on record."""

from __future__ import annotations

from datetime import date

import pytest

from lifeservices.commands.consent import GiveConsent, WithdrawConsent
from lifeservices.commands.referral import SendReferral
from lifeservices.commands.service import ListService
from lifeservices.commands.service_link import MakeServiceLink
from lifeservices.domain.consent import DisclosureMade, DisclosureRefused
from lifeservices.domain.release import NotShared
from lifeservices.domain.words_plan import (
    Agreement,
    ConsentCategory,
    ConsentEndReason,
    LifeDomain,
    RecipientKind,
    SharingPurpose,
)
from lifeservices.questions.accounting import Accounting
from tests.stories.program import ADA, ANN, OPENED, Program

DAY = date(2022, 3, 14)


def test_x17_a_referral_to_a_service_and_a_link_a_second_too_late(program: Program) -> None:
    for id, name in (("pantry", "Bread of the Day"), ("house", "Lantern House")):
        program.do(ListService(name, LifeDomain.FOOD, OPENED, service_id=id), ADA)
    zelda = program.welcome("zelda", date(2022, 3, 1))
    program.calendar.to(DAY, hour=9)
    what, purpose = [ConsentCategory.CONTACT, ConsentCategory.NEEDS], SharingPurpose.SERVICES
    program.do(GiveConsent(zelda, DAY, what, RecipientKind.SERVICES, purpose, Agreement.SIGNED, consent_id="may"))
    program.do(SendReferral(zelda, "pantry", DAY, LifeDomain.FOOD, referral_id="first"))
    program.calendar.now = program.calendar.now.replace(hour=9, minute=59)
    before = program.calendar.now
    program.calendar.now = before.replace(hour=10, minute=0, second=0)
    program.do(WithdrawConsent(zelda, "may", DAY, ConsentEndReason.MEMBER_ASKED))
    program.calendar.now = program.calendar.now.replace(second=1)
    for late in (SendReferral(zelda, "house", DAY, LifeDomain.FOOD), MakeServiceLink(zelda, "first")):
        with pytest.raises(NotShared, match="it was taken back on"):
            program.do(late)

    told = [e for e in program.services.record.history(zelda) if isinstance(e, DisclosureMade | DisclosureRefused)]
    assert [type(event) for event in told] == [DisclosureMade, DisclosureRefused, DisclosureRefused]
    (line,) = program.services.ask(Accounting(zelda, before), ANN).lines
    assert (line.made, line.recipient) == (True, "Bread of the Day")
    assert sorted(each.made for each in program.services.ask(Accounting(zelda), ANN).lines) == [False, False, True]
    assert program.holds()
