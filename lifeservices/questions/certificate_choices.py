"""The lists of forms about the certificates of states."""

from __future__ import annotations

from collections.abc import Callable

from lifeservices.domain.certificate import CertificateStanding
from lifeservices.questions.certificates import in_order, named, opened, running_in
from lifeservices.questions.choices import Choices, Desk, offers
from lifeservices.sentences.words import short


@offers("certificates")
def certificates(desk: Desk) -> Choices:
    """Every one: those of the member's own state first, then those of the states where the program runs."""
    listed = in_order(running_in(desk.looking), desk.journey.state)
    return [(rule.certificate.value, rule.certificate.label) for _, rule in listed]


@offers("certificates_asked_for")
def certificates_asked_for(desk: Desk) -> Choices:
    """Those that nobody has decided about."""
    return _those(desk, lambda standing: standing.waits)


@offers("certificates_held")
def certificates_held(desk: Desk) -> Choices:
    """Those that were given, and of which nobody said that they ended."""
    return _those(desk, lambda standing: standing.kept)


def _those(desk: Desk, wanted: Callable[[CertificateStanding], bool]) -> Choices:
    mine = opened(desk.looking, desk.question.member_id)
    return [(id, _called(each)) for id, each in mine.all.items() if wanted(each)]


def _called(each: CertificateStanding) -> str:
    if each.given_on:
        return f"{named(each)}, given {short(each.given_on)}"
    return f"{named(each)}, asked for {short(each.asked_on)}" if each.asked_on else named(each)
