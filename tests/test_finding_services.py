"""Finding a service by words, need, language, place, age and the hour; and what is open when."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from lifeservices.commands.service import DelistService, ListService
from lifeservices.demo.sample_directory import SAN_MATEO
from lifeservices.domain.errors import NotAllowed
from lifeservices.domain.listed_hours import in_words
from lifeservices.domain.words_plan import LifeDomain
from lifeservices.exchange.directory.door import UNPACKED, Manner, read_directory, service_id_of, take_in
from lifeservices.exchange.directory.reading import Report
from lifeservices.projections.rebuild import check
from lifeservices.questions.finding_services import FindServices, ServicesFound
from lifeservices.questions.opening_hours import is_open
from lifeservices.questions.openings import Openings
from tests.cast import TODAY
from tests.clocks import Clock

IMPORT, ANN, LEAD = Actor("import", Role.IMPORT, "import"), Actor("ann", Role.COACH), Actor("lee", Role.LEAD)


def take(services: LifeServices, place: Path, source: str = "County") -> None:
    report = Report()
    take_in(services, IMPORT, read_directory(place, report, UNPACKED["import"]), Manner(source, TODAY), report)


def find(services: LifeServices, **wanted: Any) -> ServicesFound:
    found: ServicesFound = services.ask(FindServices(**wanted), ANN)
    return found


def names(services: LifeServices, **wanted: Any) -> list[str]:
    return [each.row.name for each in find(services, **wanted).services]


def test_it_is_found_by_words_need_language_and_place(services: LifeServices) -> None:
    take(services, SAN_MATEO)
    assert find(services).total == find(services).listed == 21
    assert names(services, words="career emp") == ["Second Career Employment Program"]
    assert names(services, words="CÁREER") == ["Second Career Employment Program"]
    assert names(services, words="peninsula family", need="income") == ["Economic Self-Sufficiency Program"]
    assert names(services, need="employment") == ["Second Career Employment Program"]
    assert "Rosener House Adult Day Services" in names(services, language="vi")
    assert names(services, language="ko") == ["Sunnyvale Corps"]
    chinese = set(names(services, language="zh"))
    assert {"Second Career Employment Program", "Senior Peer Counseling", "Passport Photos"} < chinese
    assert names(services, words="nothing is called so") == []
    assert check(services.reader) == []


def test_the_nearest_comes_first_with_its_miles(services: LifeServices) -> None:
    take(services, SAN_MATEO)
    near = find(services, near="94063", miles=2)
    assert [round(each.miles or 0, 1) for each in near.services] == sorted(
        round(each.miles or 0, 1) for each in near.services
    )
    assert {each.row.places[0][3] for each in near.services} == {"Redwood City"}
    wider = find(services, near="redwood city", miles=25)
    assert wider.total > near.total
    # From the middle of Redwood City to San Mateo's Second Avenue, by hand on a map: about eight miles.
    work = next(each for each in wider.services if each.row.name == "Second Career Employment Program")
    assert 6 < (work.miles or 0) < 9
    nowhere = find(services, near="10001")
    assert (nowhere.total, nowhere.unplaced) == (0, True)


def test_what_is_open_goes_by_the_clock_of_the_place(services: LifeServices, clock: Clock) -> None:
    take(services, SAN_MATEO)
    # Wednesday: the passport office is open from ten to three in San Francisco.
    for hour, opened in ((17, False), (18, True), (22, True), (23, False)):
        clock.now = datetime(2016, 11, 9, hour, 30, tzinfo=UTC)
        assert ("Passport Photos" in names(services, words="passport", open_now=True)) is opened


def test_it_knows_at_once_what_is_different(services: LifeServices) -> None:
    assert find(services).total == 0
    service_id = services.do(ListService("Pantry", LifeDomain.FOOD, TODAY, state="OH"), LEAD).subject_id
    assert names(services, need="food") == ["Pantry"]
    take(services, SAN_MATEO)
    assert find(services).total == 22
    services.do(DelistService(service_id, TODAY), LEAD)
    assert "Pantry" not in names(services, need="food")
    services.do(DelistService(service_id_of("County", "8"), TODAY), LEAD)
    assert find(services).total == 20


def test_ages_that_are_listed_leave_out_others(services: LifeServices, tmp_path: Path) -> None:
    told = [
        {"id": str(n), "name": name, "status": "active"} | ages
        for n, (name, ages) in enumerate(
            {
                "Adults": {"minimum_age": 18},
                "Children": {"maximum_age": 12},
                "Everybody": {},
                "Youth": {"minimum_age": 13, "maximum_age": 17},
            }.items()
        )
    ]
    (tmp_path / "ages.json").write_text(json.dumps(told))
    take(services, tmp_path / "ages.json")
    for age, expected in ((12, ["Children", "Everybody"]), (17, ["Everybody", "Youth"]), (18, ["Adults", "Everybody"])):
        assert names(services, age=age) == expected


def test_evaluators_do_not_look_for_services(services: LifeServices) -> None:
    with pytest.raises(NotAllowed):
        services.ask(FindServices(), Actor("eve", Role.EVALUATOR))


WEEK = [["week", "MO,TU,WE,TH,FR", "09:00", "17:00", "", "", ""], ["week", "FR", "22:00", "02:00", "", "", ""]]
CLOSED = ["closed", "", "", "", "0001-12-24", "0001-01-02", ""]
SHORT = ["other", "", "10:00", "12:00", "2026-12-24", "2026-12-24", ""]
EAST = "America/New_York"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("moment", "opened"),
    [
        ("2026-03-06T13:59:00+00:00", False),
        ("2026-03-06T14:00:00+00:00", True),
        ("2026-03-06T21:59:00+00:00", True),
        ("2026-03-06T22:00:00+00:00", False),
        ("2026-03-07T03:30:00+00:00", True),
        ("2026-03-07T06:59:00+00:00", True),
        ("2026-03-07T07:00:00+00:00", False),
        # The clocks went forward on March 8: nine o'clock is an hour earlier in Greenwich.
        ("2026-03-09T13:00:00+00:00", True),
        ("2026-12-24T15:30:00+00:00", True),
        ("2026-12-24T18:30:00+00:00", False),
        ("2027-12-24T15:30:00+00:00", False),
        ("2027-01-01T15:30:00+00:00", False),
        ("2027-01-04T15:30:00+00:00", True),
    ],
)
def test_hours_hold_past_midnight_over_the_clock_change_and_on_holidays(moment: str, opened: bool) -> None:
    hours = [*WEEK, CLOSED, SHORT]
    assert is_open(hours, at(moment), EAST) is opened
    assert list(Openings([hours], [[["", "", "", "", "OH"]]]).at(at(moment), "UTC")) == ([0] if opened else [])


def test_all_at_once_says_what_one_by_one_says() -> None:
    random, hours, places = Random(7), [], []
    for _ in range(200):
        mine = []
        for _ in range(random.randint(0, 4)):
            days = ",".join(random.sample(["MO", "TU", "WE", "TH", "FR", "SA", "SU"], random.randint(1, 7)))
            opens, closes = (f"{random.randint(0, 23):02}:{random.choice(('00', '30'))}" for _ in range(2))
            spans = random.choice((["", ""], ["2026-01-01", ""], ["", "2026-06-30"], ["2026-06-01", "2026-07-15"]))
            mine.append(["week", days, opens, closes, *spans, random.choice(("", "", "-5", "3"))])
        if random.random() < 0.4:
            mine.append(random.choice((CLOSED, SHORT, ["closed", "", "", "", "0001-06-15", "0001-07-05", ""])))
        hours.append(mine)
        places.append([["", "", "", "", random.choice(("CA", "OH", "HI", ""))]])
    openings = Openings(hours, places)
    zones = {"CA": "America/Los_Angeles", "OH": EAST, "HI": "Pacific/Honolulu", "": "Europe/Paris"}
    for _ in range(60):
        now = datetime(2026, random.choice((1, 6, 7, 12)), random.randint(1, 28), random.randint(0, 23), 15, tzinfo=UTC)
        alone = [n for n, each in enumerate(hours) if is_open(each, now, zones[places[n][0][4]])]
        assert openings.at(now, "Europe/Paris").tolist() == alone


def test_hours_are_said_as_people_say_them() -> None:
    said = dict(in_words([*WEEK, CLOSED, SHORT], at("2026-03-01T00:00:00+00:00").date()))
    assert said["Friday"] == "9 am to 5 pm, 10 pm to 2 am"
    assert said["Sunday"] == "Closed"
    assert said["December 24 to January 2, every year"] == "Closed"
    assert said["Dec 24, 2026"] == "10 am to 12 pm"
