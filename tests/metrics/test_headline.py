"""Which figure leads, what has to stand beside it, and what is not shown at all?"""

from typing import Any

import pytest

from lifeservices.metrics import lines
from lifeservices.metrics.beside import Headline
from tests.metrics.build import facts_of, job, journey, shown

ALL = "retention.first_hire.same_employer.all"


def kept(number: int, who: str = "K", day: int = 0) -> list[Any]:
    return [job(f"{who}{n}", day, confirmed=day + 150, contacts=1) for n in range(number)]


def test_where_nearly_all_is_known_the_share_leads() -> None:
    found = shown(facts_of(*kept(9), job("Ada", 0)), 200)
    assert (found.headline_kind, found.to_dict()["beside"]) == (Headline.MATURED, "km")


def test_with_more_than_a_tenth_unknown_the_range_leads() -> None:
    found = shown(facts_of(*kept(8), job("Ada", 0)), 200)
    assert (found.headline_kind, found.to_dict()["beside"]) == (Headline.RANGE, "matured_known")
    assert found.bounds_mandatory


def test_with_more_than_a_tenth_of_the_endings_undated_their_curve_leads() -> None:
    dated = [job(f"D{n}", 0, separated=50) for n in range(9)]
    undated = [job(f"U{n}", 0, found_ended=60, contacts=1) for n in range(2)]
    assert shown(facts_of(*kept(20), *dated, *undated[:1]), 200).headline_kind == Headline.MATURED
    found = shown(facts_of(*kept(20), *dated, *undated), 200)
    assert (found.headline_kind, found.to_dict()["beside"]) == (Headline.TURNBULL, "bounds")
    assert found.to_dict()["endings"] == {"known": 11, "undated": 2}


def test_with_few_known_and_more_to_come_the_survival_curve_leads() -> None:
    young = [job(f"Y{n}", 150, confirmed=195, contacts=1) for n in range(13)]
    found = shown(facts_of(*kept(12), *young), 200)
    assert (found.headline_kind, found.to_dict()["beside"]) == (Headline.CURVE, "matured_known")
    assert shown(facts_of(*kept(12), *young[:12]), 200).headline_kind == Headline.MATURED
    on_the_day = shown(facts_of(*kept(12), *young), 200, "retention.first_hire.snapshot.all.matured_known@90")
    assert on_the_day.headline_kind == Headline.MATURED


def test_of_nobody_nothing_leads() -> None:
    assert shown(facts_of(), 200).headline_kind == Headline.NONE


@pytest.mark.parametrize(("gone", "mandatory"), [(5, False), (6, True)])
def test_with_more_than_a_twentieth_disenrolled_bounds_are_mandatory(gone: int, mandatory: bool) -> None:
    left = [journey(f"G{n}", observed_to=79, observation_end_reason="disenrolled") for n in range(gone)]
    jobs = [*kept(100 - gone), *(job(f"G{n}", 0, confirmed=60, contacts=1) for n in range(gone))]
    facts = facts_of(*jobs, journeys=[*left, *(journey(f"K{n}") for n in range(100 - gone))])
    found = shown(facts, 200)
    assert found.beside is not None
    assert found.beside.rivals["disenrolled"].events == gone
    assert found.bounds_mandatory is mandatory
    assert ("Mind" in dict(lines(found))) is mandatory


def test_rivals_are_said_from_one_in_a_hundred_on() -> None:
    def with_deaths(number: int) -> Any:
        left = [journey(f"G{n}", observed_to=79, observation_end_reason="died") for n in range(number)]
        jobs = [*kept(200 - number), *(job(f"G{n}", 0, confirmed=79, contacts=1) for n in range(number))]
        return shown(facts_of(*jobs, journeys=[*left, *(journey(f"K{n}") for n in range(200 - number))]), 200)

    few, some = with_deaths(2), with_deaths(3)
    assert few.beside.reported == {}
    assert some.beside.reported["died"].estimate == pytest.approx(3 / 200)
    assert dict(lines(some))["Died while working"] == "3, 1.5% by day 90"


def test_a_rival_after_the_job_ended_is_none() -> None:
    left = journey("Ada", observed_to=79, observation_end_reason="died")
    found = shown(facts_of(job("Ada", 0, separated=50), *kept(20), journeys=[left, journey("K0")]), 200)
    assert found.beside is not None
    assert found.beside.rivals["died"].events == 0


def test_not_estimable_is_a_dash_never_a_number() -> None:
    # EV-07: past the longest follow-up, before anything ended, and with fewer than ten still followed.
    none_that_long = shown(facts_of(*kept(20)), 200, f"{ALL}.km@180")
    assert (none_that_long.estimate, none_that_long.to_dict()["survival"]["interval"]) == (None, None)
    assert dict(lines(none_that_long))["Kaplan-Meier"] == "— Nobody has been followed that long."
    nothing_ended = shown(facts_of(*kept(20)), 200, f"{ALL}.km@90")
    assert (nothing_ended.estimate, nothing_ended.interval) == (1.0, None)
    assert dict(lines(nothing_ended))["Nothing ended yet"].startswith("83 to 100%")
    few = shown(facts_of(*kept(9)), 200, f"{ALL}.km@90")
    assert dict(lines(few))["Kaplan-Meier"].startswith("—")


def test_where_everybody_was_seen_to_end_nobody_is_left_ever_after() -> None:
    facts = facts_of(*(job(f"M{n}", 0, separated=40 + n) for n in range(12)))
    found = shown(facts, 400, f"{ALL}.km@180")
    assert (found.estimate, found.interval) == (0.0, None)
    assert shown(facts, 400, f"{ALL}.km@180", version="1.0.0").estimate is None


def test_a_figure_of_one_day_is_said_in_its_own_words() -> None:
    facts = facts_of(*kept(12), job("Ada", 0, separated=40))
    said = dict(lines(shown(facts, 200, "retention.first_hire.snapshot.all.matured_known@90")))
    assert said["Figure"].startswith("90-day employment, first hire, any employer on that day")
    assert said["Employed"].startswith("12/13")
    assert said["Status"] == "12 employed, 1 not employed, 0 unknown"


def test_endings_between_contacts_are_said_with_how_many_have_a_day() -> None:
    jobs = [*kept(12), job("Ada", 0, separated=40), job("Ben", 0, confirmed=60, found_ended=120)]
    said = dict(lines(shown(facts_of(*jobs), 200, f"{ALL}.turnbull_lower@90")))
    assert said["From endings between contacts"] == "0.8571 to 0.9286 = 86 to 93%"
    assert said["Endings"] == "1 with a day, 1 between two contacts; 12 not known to have ended"
