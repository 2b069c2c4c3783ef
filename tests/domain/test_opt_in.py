"""Opting in, declining and leaving."""

from lifeservices.domain.consent import ConsentGiven, ConsentWithdrawn
from lifeservices.domain.opt_in import MemberDeclined, MemberOptedIn, MemberWithdrew
from lifeservices.domain.words_person import DeclineReason, WithdrawalReason
from lifeservices.domain.words_plan import (
    Agreement,
    ConsentCategory,
    ConsentEndReason,
    RecipientKind,
    SharingPurpose,
)
from tests.domain.telling import IDENTIFIED, day, given, member, refused

LEFT = MemberWithdrew(on=day("05-01"), reason=WithdrawalReason.NO_NEED)


def test_opting_in_after_a_refusal_counts_from_its_own_day() -> None:
    journey = given(IDENTIFIED, MemberDeclined(on=day("01-05"), reason=DeclineReason.NOT_NOW))
    event = MemberOptedIn(on=day("02-01"))
    journey.opt_in.opt_in(event)
    assert journey.changes == [event]
    assert journey.opted_in
    assert journey.opted_in_on == day("02-01")
    assert journey.declined_on is None


def test_nobody_opts_in_twice() -> None:
    with refused("already opted in on January 10, 2016", "opted_in_on"):
        member().opt_in.opt_in(MemberOptedIn(on=day("02-01")))


def test_somebody_who_left_may_come_back_and_the_first_opt_in_still_counts() -> None:
    journey = member(LEFT)
    assert not journey.opted_in
    with refused("left the program on May 1, 2016"):
        journey.opt_in.opt_in(MemberOptedIn(on=day("04-30")))
    journey.opt_in.opt_in(MemberOptedIn(on=day("06-01")))
    assert journey.opted_in
    assert journey.opted_in_on == day("01-10")


def test_a_member_does_not_decline_but_leave() -> None:
    with refused("record that they withdrew", "declined_on"):
        member().opt_in.decline(MemberDeclined(on=day("02-01"), reason=DeclineReason.NO_NEED))


def test_only_members_can_leave_and_not_before_they_joined() -> None:
    with refused("nothing to leave", "withdrew_on"):
        given(IDENTIFIED).opt_in.withdraw(LEFT)
    with refused("before they opted in on January 10, 2016", "withdrew_on"):
        member().opt_in.withdraw(MemberWithdrew(on=day("01-09"), reason=WithdrawalReason.MOVED))


def test_leaving_ends_every_consent() -> None:
    consent = ConsentGiven(
        on=day("02-01"),
        consent_id="c1",
        categories=[ConsentCategory.CONTACT],
        recipients=RecipientKind.SERVICES,
        purpose=SharingPurpose.SERVICES,
        evidence=Agreement.SIGNED,
    )
    journey = member(consent)
    journey.opt_in.withdraw(LEFT)
    ended = ConsentWithdrawn(on=day("05-01"), consent_id="c1", reason=ConsentEndReason.PROGRAM_LEFT)
    assert journey.changes == [LEFT, ended]
