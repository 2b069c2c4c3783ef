"""Certificates of states: what each does for an employer, for which jobs, and how one comes and goes."""

from __future__ import annotations

from datetime import date

import pytest

from lifeservices.domain.certificate import (
    StateCertificateAskedFor,
    StateCertificateEnded,
    StateCertificateGiven,
    StateCertificateRefused,
)
from lifeservices.domain.certificate_rules import RULES, Gain, latest_rules, rule_for
from lifeservices.domain.journey import Journey
from lifeservices.domain.words_certificate import CertificateEnd, StateCertificate
from tests.domain.telling import IDENTIFIED, given, member, refused

OHIO, MICHIGAN = StateCertificate.OH_EMPLOYMENT, StateCertificate.MI_EMPLOYABILITY
DAY = date(2022, 4, 1)


@pytest.fixture
def zelda() -> Journey:
    return member()


def test_every_certificate_has_a_rule_with_its_law_and_who_gives_it() -> None:
    assert set(latest_rules()) == set(StateCertificate)
    for rule in RULES:
        assert rule.certificate.value.startswith(rule.state.lower()), rule.name
        assert all((rule.law, rule.given_by, rule.employer.endswith("."))), rule.name
        assert rule.last is None or rule.first <= rule.last
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_a_rule_says_nothing_of_a_job_that_began_before_it() -> None:
    assert rule_for(StateCertificate.NC_RELIEF, date(2018, 11, 30)) is None
    found = rule_for(StateCertificate.NC_RELIEF, date(2018, 12, 1))
    assert found is not None
    assert found.gain is Gain.PROTECTS
    assert rule_for(OHIO, date(2013, 2, 3)) is None


def test_what_lifts_bars_alone_is_never_told_as_a_protection() -> None:
    for certificate in (StateCertificate.NJ_BARS, StateCertificate.CA_REHABILITATION):
        rule = latest_rules()[certificate]
        assert rule.gain is Gain.LIFTS
        assert "protect" not in rule.employer
    assert "no protection" in Gain.LIFTS


def test_it_is_asked_for_and_given_and_ends(zelda: Journey) -> None:
    mine = zelda.certificates
    mine.ask(StateCertificateAskedFor(on=DAY, certificate_id="c", certificate=OHIO))
    assert mine.of("c").waits
    with refused("before they asked for it", "given_on"):
        mine.give(StateCertificateGiven(on=date(2022, 3, 30), certificate_id="c"))
    mine.give(StateCertificateGiven(on=date(2022, 6, 1), certificate_id="c"))
    standing = mine.of("c")
    assert (standing.certificate, standing.asked_on, standing.given_on) == (OHIO, DAY, date(2022, 6, 1))
    assert (standing.waits, standing.kept) == (False, True)
    assert [standing.held_on(date(2022, 5, 31)), standing.held_on(date(2022, 6, 1))] == [False, True]
    with refused("Nothing is waiting here", "certificate_id"):
        mine.give(StateCertificateGiven(on=date(2022, 7, 1), certificate_id="c"))
    with refused("before it was given", "ended_on"):
        mine.end(StateCertificateEnded(on=DAY, certificate_id="c", reason=CertificateEnd.REVOKED))
    over = date(2023, 1, 1)
    mine.end(StateCertificateEnded(on=over, certificate_id="c", reason=CertificateEnd.REVOKED))
    assert [mine.of("c").held_on(date(2022, 12, 31)), mine.of("c").held_on(over)] == [True, False]
    with refused("it ended already", "certificate_id"):
        mine.end(StateCertificateEnded(on=over, certificate_id="c"))


def test_one_that_was_refused_was_asked_for(zelda: Journey) -> None:
    mine = zelda.certificates
    with refused("Nothing is waiting here", "certificate_id"):
        mine.refuse(StateCertificateRefused(on=DAY, certificate_id="c"))
    mine.ask(StateCertificateAskedFor(on=DAY, certificate_id="c", certificate=OHIO))
    mine.refuse(StateCertificateRefused(on=DAY, certificate_id="c"))
    assert (mine.of("c").refused_on, mine.of("c").waits, mine.of("c").held_on(DAY)) == (DAY, False, False)
    with refused("Nothing is waiting here", "certificate_id"):
        mine.give(StateCertificateGiven(on=DAY, certificate_id="c"))
    with refused("was never given", "certificate_id"):
        mine.end(StateCertificateEnded(on=DAY, certificate_id="c"))


def test_it_runs_out_on_the_day_written_on_it_or_as_the_law_has_it(zelda: Journey) -> None:
    # Given before the member took part; Michigan's hold for four years.
    mine = zelda.certificates
    mine.tell(StateCertificateGiven(on=date(2015, 5, 3), certificate_id="c", certificate=MICHIGAN))
    assert mine.of("c").last == date(2019, 5, 3)
    assert [mine.of("c").held_on(date(2019, 5, 3)), mine.of("c").held_on(date(2019, 5, 4))] == [True, False]
    written = date(2024, 1, 1)
    mine.tell(StateCertificateGiven(on=DAY, certificate_id="d", certificate=OHIO, runs_out_on=written))
    assert mine.of("d").last == written
    with refused("not after the day on which it was given", "runs_out_on"):
        mine.tell(StateCertificateGiven(on=DAY, certificate_id="e", certificate=OHIO, runs_out_on=DAY))


def test_what_may_follow_is_known_without_opening_any_seal(zelda: Journey) -> None:
    mine = zelda.certificates
    mine.ask(StateCertificateAskedFor(on=DAY, certificate_id="c"))
    mine.give(StateCertificateGiven(on=DAY, certificate_id="c"))
    assert (mine.of("c").kept, mine.of("c").certificate, mine.of("c").last) == (True, None, None)
    mine.end(StateCertificateEnded(on=DAY, certificate_id="c"))
    assert not mine.of("c").kept


def test_only_of_somebody_who_takes_part() -> None:
    with refused("has not opted in yet", "asked_on"):
        given(IDENTIFIED).certificates.ask(StateCertificateAskedFor(on=DAY, certificate_id="c", certificate=OHIO))
