"""Does every integer of every figure open to a list that adds up to it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from lifeservices.application import LifeServices
from lifeservices.evaluation.behind import behind, whose
from lifeservices.evaluation.entries import by_id, entries_of
from lifeservices.evaluation.replay import Replay
from lifeservices.metrics import Cohort, Measurement, Period, Retention, all_definitions, every_version
from lifeservices.metrics.all_families import FAMILIES
from lifeservices.metrics.families import Family
from tests.copies import Copies
from tests.program import HEADLINE, LATER, YEAR_END
from tests.ways import WAYS

NAMES = [family.name for family in FAMILIES]


@pytest.fixture
def lived(copies_on_sqlite: Copies) -> Replay:
    """Figures of a record that holds something of everything there is a figure about."""
    services = copies_on_sqlite.shared(WAYS).services
    return Replay(services, services.today())


def whole_names(family: Family) -> Iterator[str]:
    """Every listed metric of a family, with the days of its example where it takes days."""
    days = family.example.partition("@")[2]
    for definition in all_definitions():
        if definition.id.partition(".")[0] == family.name:
            yield f"{definition.id}@{days}" if family.horizons else definition.id


def check_adds_up(found: Measurement) -> None:
    """Every integer that is a count opens, and the list of each adds up to it; each one stands in it once."""
    opened = behind(found)
    adding = {name: opened.opened(name) for name in opened.integers if name not in opened.no_counts}
    assert [name for name, ids in adding.items() if ids is None] == []
    sums = {name: sum(ids.values()) for name, ids in adding.items() if ids is not None}
    assert sums == {name: opened.integers[name] for name in adding}
    assert all(each > 0 for ids in adding.values() if ids is not None for each in ids.values())


def family_called(name: str) -> Family:
    return next(family for family in FAMILIES if family.name == name)


@pytest.mark.parametrize("name", NAMES)
def test_every_integer_of_every_definition_opens_and_adds_up(replay: Replay, name: str) -> None:
    for metric in whole_names(family_called(name)):
        check_adds_up(replay.measure(metric, YEAR_END, replay.on(LATER)))


@pytest.mark.parametrize("name", NAMES)
def test_so_it_does_where_there_are_visits_scores_referrals_and_coaches(lived: Replay, name: str) -> None:
    for metric in whole_names(family_called(name)):
        check_adds_up(lived.measure(metric, lived.today, lived.now()))


@pytest.mark.parametrize("name", [name for name in NAMES if name != "reporting_lag"])
def test_so_it_does_for_a_group_and_for_a_period(lived: Replay, name: str) -> None:
    metric, today = family_called(name).example, lived.today
    state = min(text for text in lived.facts.journeys.words["state"].texts if text)
    of_group = lived.measure(metric, today, lived.now(), Cohort(state=state))
    year = lived.measure(metric, today, lived.now(), period=Period(today - timedelta(days=365), today))
    for found in (of_group, year):
        check_adds_up(found)


def test_an_old_version_opens_as_well(replay: Replay) -> None:
    for estimator in ("matured_known", "km"):
        name = f"retention.first_hire.same_employer.all.{estimator}@90"
        check_adds_up(replay.measure(name, YEAR_END, replay.on(YEAR_END), version="1.0.0"))
    versions = [len(every_version(name)) for name in (HEADLINE, "counts")]
    assert versions[0] > versions[1]


def test_what_counts_nobody_is_a_number_of_the_figure_and_named_by_its_family(replay: Replay, lived: Replay) -> None:
    known = [(replay, YEAR_END, replay.on(LATER)), (lived, lived.today, lived.now())]
    for family in FAMILIES:
        named = {
            name
            for r, day, at in known
            for m in whole_names(family)
            for name in behind(r.measure(m, day, at)).no_counts
        }
        assert bool(named) == bool(family.no_counts), family.name


def test_visits_open_to_members_who_count_for_several(lived: Replay) -> None:
    found = behind(lived.measure("utilisation.any.monthly", lived.today, lived.now()))
    visits = found.opened("visits")
    assert visits is not None
    assert len(visits) < found.integers["visits"] == sum(visits.values())
    assert list(visits.values()) == sorted(visits.values(), reverse=True)
    assert whose(lived.facts, visits) == {id: id for id in visits}


def test_coaches_open_to_coaches_and_their_days_to_members(lived: Replay) -> None:
    found = behind(lived.measure("caseload_equity.cap50", lived.today, lived.now()))
    coaches = found.opened("counts.coaches")
    assert coaches
    of_each = [found.integers[f"coaches.{id}.member_days"] for id in coaches]
    assert sum(of_each) <= found.integers["counts.member_days"]
    assert all(found.integers[f"coaches.{id}.members"] for id in coaches)


def test_the_lists_are_those_of_the_people_and_each_has_the_entry_that_decided(
    program: LifeServices, replay: Replay
) -> None:
    figure = replay.measure(HEADLINE, YEAR_END, replay.on(YEAR_END))
    assert isinstance(figure, Retention)
    found = behind(figure)
    persons = {person.placement_id: person for person in figure.people.having()}
    assert figure.people.called(list(persons)[:7]) == {id: persons[id] for id in list(persons)[:7]}
    for status in ("retained", "lost", "unknown"):
        assert {persons[id].status for id in found.lists[f"counts.{status}"]} == {status}
    assert set(found.lists["counts.matured"]) == {
        *found.lists["counts.retained"],
        *found.lists["counts.lost"],
        *found.lists["counts.unknown"],
    }
    with program.database.read() as connection:
        members = {person.member_id for person in persons.values()}
        entries = by_id(entries_of(connection, program.database, replay.zone, members))
    for person in persons.values():
        assert person.deciding_event in entries
        assert entries[person.deciding_event].position <= figure.asked.position
        assert (
            person.placement_id in entries[person.deciding_event].things
            or not entries[person.deciding_event].placement_id
        )


def test_whoever_is_behind_an_integer_is_a_member(replay: Replay) -> None:
    for name in ("counts", HEADLINE):
        figure = replay.measure(name, YEAR_END, replay.on(YEAR_END))
        for ids in behind(figure).lists.values():
            assert whose(replay.facts, ids).keys() == set(ids)
