"""What is known of a member's groups, whoever says so and in whatever order it is told?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from lifeservices.application import LifeServices
from lifeservices.commands.employment import RecordStart
from lifeservices.commands.member import RecordDemographics, RecordIdentity, SetLanguageAndFormat
from lifeservices.domain.words import Evidence, WorkHours
from lifeservices.domain.words_person import DemographicSource, Race, Sex
from lifeservices.projections.rebuild import check
from tests.projections.things import facts_in
from tests.projections.told import SUPERVISOR, a_member
from tests.services import services_at

SAID, FILE, SEEN = DemographicSource.MEMBER_SAID, DemographicSource.PLAN_FILE, DemographicSource.OBSERVED


def say(services: LifeServices, member: str, month: int, source: DemographicSource, **answers: Any) -> None:
    services.do(RecordDemographics(member, date(2016, month, 1), source, **answers), SUPERVISOR, show=False)


def known_of(services: LifeServices, member: str) -> dict[str, Any]:
    facts = facts_in(services)
    words = facts.journeys.words
    found = facts.known_at(facts.position).journey_of(words["member_id"].codes([member]))
    texts = {name: words[name].text(int(found[name][0])) for name in ("race", "sex", "language")}
    return {**texts, "birth_year": int(found["birth_year"][0])}


def test_the_members_own_word_goes_first_and_the_later_of_two_holds(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        one, two, three = (a_member(services, name) for name in ("Ada", "Ben", "Cyd"))
        say(services, one, 6, SAID, race=Race.BLACK)
        say(services, one, 7, FILE, race=Race.WHITE, sex=Sex.MALE)
        say(services, one, 3, SAID, race=Race.OTHER)
        say(services, two, 2, FILE, race=Race.WHITE)
        say(services, two, 1, SAID, race=Race.ASIAN)
        say(services, three, 2, SEEN, race=Race.WHITE, sex=Sex.FEMALE)
        assert known_of(services, one) == {"race": "black", "sex": "male", "language": "", "birth_year": 0}
        assert known_of(services, two)["race"] == "asian"
        assert known_of(services, three)["race"] == known_of(services, three)["sex"] == ""
        assert check(services.reader) == []


def test_language_and_year_of_birth_are_readable_without_a_key(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        member = a_member(services)
        day = date(2016, 2, 1)
        services.do(RecordIdentity(member, day, born_on=date(1984, 4, 2)), SUPERVISOR, show=False)
        services.do(SetLanguageAndFormat(member, day, spoken="es"), SUPERVISOR, show=False)
        assert known_of(services, member) == {"race": "", "sex": "", "language": "es", "birth_year": 1984}


def test_a_job_is_full_time_from_35_hours_on_or_where_that_is_all_we_know(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        member, day, said = a_member(services), date(2016, 2, 1), Evidence.MEMBER_SAID
        for number, more in enumerate(
            (
                {"hours_per_week": Decimal(35)},
                {"hours_per_week": Decimal("34.5")},
                {"hours": WorkHours.FULL_TIME},
                {"hours": WorkHours.PART_TIME, "hours_per_week": Decimal(40)},
                {},
            )
        ):
            start = RecordStart(member, day, "e", said, placement_id=f"job-{number}", **more)  # type: ignore[arg-type]
            services.do(start, SUPERVISOR, show=False)
        facts = facts_in(services)
        columns, words = facts.known_at(facts.position).placements, facts.placements.words
        found = {
            words["placement_id"].text(job): words["hours"].text(hours)
            for job, hours in zip(columns["placement_id"].tolist(), columns["hours"].tolist(), strict=True)
        }
        assert found == {
            "job-0": "full_time",
            "job-1": "part_time",
            "job-2": "full_time",
            "job-3": "part_time",
            "job-4": "",
        }
