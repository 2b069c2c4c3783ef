"""How many partners there were on a day, by what was known: on both databases, and the same after a rebuild."""

from __future__ import annotations

from datetime import date, timedelta

from lifeservices.commands import Actor, Role
from lifeservices.commands.employer import RegisterEmployer
from lifeservices.commands.employer_partner import SetPartnerTier, SetSecondChancePolicy
from lifeservices.commands.right_to_reply import SuspendEmployer
from lifeservices.commands.vetting_rules import DrawVettingSample
from lifeservices.domain.vetting_audit import VettingSampleDrawn, drawn_from
from lifeservices.domain.words_employer import PartnerTier, SecondChancePolicy
from lifeservices.metrics.partners import DEFINITION, PartnerCounts
from lifeservices.projections.rebuild import check
from lifeservices.questions.partners import CountPartners
from tests.clocks import Clock
from tests.partners import IMPORTER, taken_over
from tests.services import services_at

LEAD = Actor("lea", Role.LEAD)
KNOWN, NIGHT_BEFORE, DAY = date(2020, 1, 6), date(2021, 9, 10), date(2021, 9, 11)


def test_x8_two_hundred_and_one_partners_and_one_is_suspended_the_next_day(migrated_url: str) -> None:
    clock = Clock()
    clock.on(KNOWN)
    with services_at(migrated_url, clock) as services:
        for number in range(201):
            id = f"e{number:03}"
            given = RegisterEmployer(f"Firm {number}", KNOWN, naics="7225", second_chance=number < 150, employer_id=id)
            services.do(given, LEAD, show=False)
            services.do(taken_over(id, KNOWN), IMPORTER, show=False)
        clock.on(DAY)
        services.do(SuspendEmployer("e000", DAY), IMPORTER, show=False)
        clock.on(DAY + timedelta(days=3))
        services.show()

        def count(as_of: date, known_on: date | None = None) -> PartnerCounts:
            found: PartnerCounts = services.ask(CountPartners(as_of, known_on), LEAD)
            return found

        assert len(count(NIGHT_BEFORE).partners) == 201
        assert len(count(DAY).partners) == 200
        assert (len(count(NIGHT_BEFORE).partners) > 200, len(count(DAY).partners) > 200) == (True, False)
        assert (len(count(NIGHT_BEFORE).second_chance), len(count(DAY).second_chance)) == (150, 149)
        assert len(count(DAY, NIGHT_BEFORE).partners) == 201, "Nobody knew of it before that day."
        assert count(DAY).sectors == {"72": count(DAY).partners}
        assert count(KNOWN - timedelta(days=1)).share is None
        assert check(services.reader) == []


def test_tier_and_policy_count_from_their_day_whenever_they_were_written_down(migrated_url: str) -> None:
    clock = Clock()
    clock.on(DAY)
    with services_at(migrated_url, clock) as services:
        for id in ("one", "other"):
            services.do(RegisterEmployer(f"Firm {id}", KNOWN, employer_id=id), LEAD, show=False)
        services.do(taken_over("one", KNOWN, valid_to=NIGHT_BEFORE), IMPORTER, show=False)
        services.do(taken_over("other", KNOWN), IMPORTER, show=False)
        # The later day is told first.
        services.do(SetSecondChancePolicy("one", SecondChancePolicy.NONE, date(2021, 6, 1)), LEAD, show=False)
        services.do(SetSecondChancePolicy("one", SecondChancePolicy.WRITTEN, date(2021, 3, 1)), LEAD, show=False)
        services.do(SetPartnerTier("other", PartnerTier.KEY, date(2021, 6, 1)), LEAD, show=False)
        services.show()

        def count(as_of: date) -> PartnerCounts:
            found: PartnerCounts = services.ask(CountPartners(as_of), LEAD)
            return found

        assert count(date(2021, 2, 1)).second_chance == ()
        assert count(date(2021, 4, 1)).second_chance == ("one",)
        assert count(date(2021, 7, 1)).second_chance == ()
        assert count(date(2021, 4, 1)).tiers == {"not-said": ("one", "other")}
        assert count(date(2021, 7, 1)).tiers == {"key": ("other",), "not-said": ("one",)}
        assert count(NIGHT_BEFORE).partners == ("one", "other")
        assert count(DAY).partners == ("other",), "An approval ends by itself."
        said = count(DAY).to_dict()
        assert (said["counts"]["partners"], said["share"]) == (1, 0.0)
        assert said["definition"]["sha256"] == DEFINITION.sha256
        assert check(services.reader) == []


def test_an_audit_is_drawn_among_all_partners_of_the_day_also_those_no_list_knows_yet(migrated_url: str) -> None:
    clock = Clock()
    clock.on(DAY)
    with services_at(migrated_url, clock) as services:
        for id in ("one", "other", "never", "later"):
            services.do(RegisterEmployer(f"Firm {id}", KNOWN, employer_id=id), LEAD, show=id == "one")
        services.do(taken_over("one", KNOWN), IMPORTER)
        services.do(taken_over("other", KNOWN), IMPORTER, show=False)
        services.do(taken_over("later", DAY), IMPORTER, show=False)
        done = services.do(DrawVettingSample(NIGHT_BEFORE), LEAD, show=False)
        (drawn,) = (e for e in services.record.history(done.subject_id) if isinstance(e, VettingSampleDrawn))
        assert drawn.frame == ["one", "other"]
        assert drawn.drawn == drawn_from(["one", "other"], drawn.seed, drawn.percent)
        services.show()
        assert check(services.reader) == []


def test_the_definition_reads_as_it_did_when_it_was_released() -> None:
    assert (DEFINITION.version, DEFINITION.sha256[:8]) == ("1.0.0", "68a0224e")
