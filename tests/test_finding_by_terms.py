"""Finding a service by whom it is for and what it costs: those that say so first, those that say nothing after them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lifeservices.application import LifeServices
from lifeservices.demo.sample_directory import SAN_MATEO
from lifeservices.projections.listed_terms import CHARGES, DEPENDS, FREE, cost, unconditional, who
from lifeservices.projections.rebuild import check
from lifeservices.questions.for_whom import ELSEWHERE, EVERYBODY, IS_FREE, MAY_COST, NOT_SAID, SAYS_SO, SILENT, Told
from tests.test_finding_services import find, names, take

VETERANS_GROUP = {"id": "t", "code": "YK-9000", "name": "Veterans", "taxonomy": "211 human services"}
LISTED: dict[str, dict[str, Any]] = {
    "Anybody's Table": {"eligibility_description": "None. For: The public."},
    "Basket": {},
    "Circle": {"eligibility_description": "Women and their children"},
    "Drill Hall": {"attributes": [{"id": "a", "link_entity": "service", "taxonomy_term": VETERANS_GROUP}]},
    "Eagle": {"description": "Begun by veterans of two wars.", "eligibility_description": "Mental health patients"},
    "Field Post": {"eligibility_description": "Former members of the military and their families"},
    "Gate": {"eligibility_description": "Returning citizens within a year of release"},
}
FEES: dict[str, dict[str, Any]] = {
    "Asks nothing": {"fees_description": "There is no charge."},
    "Basket": {},
    "Class": {"fees_description": "$10 per class"},
    "Door": {"fees_description": "Sliding scale"},
    "Evening": {"cost_options": [{"id": "c", "option": "Adults", "amount": 0}]},
    "Fitness": {"cost_options": [{"id": "c", "option": "Adults", "amount": 12}]},
}


def listed(services: LifeServices, place: Path, told: dict[str, dict[str, Any]]) -> None:
    all_told = [{"id": str(n), "name": name, "status": "active"} | more for n, (name, more) in enumerate(told.items())]
    (place / "told.json").write_text(json.dumps(all_told))
    take(services, place / "told.json")


def stands(services: LifeServices, **wanted: Any) -> dict[str, int | None]:
    return {each.row.name: each.whom for each in find(services, **wanted).services}


def test_those_that_say_so_come_first_and_those_that_say_nothing_after_them(
    services: LifeServices, tmp_path: Path
) -> None:
    listed(services, tmp_path, LISTED)
    found = find(services, whom="Veterans")
    assert [(each.row.name, each.whom) for each in found.services] == [
        ("Drill Hall", SAYS_SO),
        ("Field Post", SAYS_SO),
        ("Eagle", ELSEWHERE),
        ("Anybody's Table", EVERYBODY),
        ("Basket", SILENT),
    ]
    assert found.whom == Told(2, 2), "What names women and what names people out of prison is left out, and counted."
    assert check(services.reader) == []


def test_the_same_people_are_found_in_other_words(services: LifeServices, tmp_path: Path) -> None:
    listed(services, tmp_path, LISTED)
    for asked in ("re-entry", "reentry", "Ex-offenders", "formerly incarcerated", "justice-involved"):
        assert names(services, whom=asked)[0] == "Gate", asked
    assert names(services, whom="women")[0] == names(services, whom="woman")[0] == "Circle"
    # Three letters are a word of their own: nobody's mental health is for men alone.
    assert "Eagle" not in names(services, whom="men")
    assert stands(services, whom="women children")["Circle"] == SAYS_SO
    assert "Circle" not in stands(services, whom="women refugees")


def test_whom_goes_together_with_other_words_and_with_a_place(services: LifeServices) -> None:
    take(services, SAN_MATEO)
    low = find(services, whom="low income", near="94063", miles=25)
    first = [each for each in low.services if each.whom == SAYS_SO]
    assert {"Project Smile", "Redwood City Corps"} <= {each.row.name for each in first}
    assert [each.miles for each in first] == sorted(each.miles or 0 for each in first)
    assert names(services, words="smile", whom="poor") == ["Project Smile"]
    assert find(services, whom="  ").whom is None
    assert find(services, whom="!").total == 21, "Signs alone are nobody."


def test_free_ones_come_first_and_what_says_nothing_is_marked(services: LifeServices, tmp_path: Path) -> None:
    listed(services, tmp_path, FEES)
    found = find(services, free=True)
    assert [(each.row.name, each.free) for each in found.services] == [
        ("Asks nothing", IS_FREE),
        ("Evening", IS_FREE),
        ("Door", MAY_COST),
        ("Basket", NOT_SAID),
    ]
    assert found.free == Told(2, 2)
    assert find(services).free is None


def test_both_together_count_those_that_are_left(services: LifeServices, tmp_path: Path) -> None:
    told = {
        name: {**LISTED[name], "fees_description": fee} for name, fee in (("Drill Hall", "$5"), ("Field Post", "Free"))
    }
    listed(services, tmp_path, told)
    found = find(services, whom="veterans", free=True)
    assert [each.row.name for each in found.services] == ["Field Post"]
    assert (found.whom, found.free) == (Told(1, 0), Told(1, 1))


def test_a_listing_that_changes_what_it_says_is_found_otherwise(services: LifeServices, tmp_path: Path) -> None:
    listed(services, tmp_path, {"Hall": {"eligibility_description": "Veterans", "fees_description": "Free"}})
    listed(services, tmp_path, {"Hall": {"fees_description": "$4 a day"}})
    assert stands(services, whom="veterans") == {"Hall": SILENT}
    assert names(services, free=True) == []
    assert check(services.reader) == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", ""),
        ("N/A", ""),
        ("Call", ""),
        ("None.", FREE),
        ("Free of charge", FREE),
        ("There is no charge for services.", FREE),
        ("Services are free; donations accepted.", FREE),
        ("$0.00", FREE),
        ("$25 co-pay", CHARGES),
        ("$10.00 per class", CHARGES),
        ("$60 application fee. Cash or checks accepted.", CHARGES),
        ("Sliding scale", DEPENDS),
        ("None for emergency services. Vary for after school activities.", DEPENDS),
        ("Suggested donation of $4 per meal", DEPENDS),
        ("Free for members, $5 for others", DEPENDS),
        ("Not free", DEPENDS),
        ("Toll-free number", DEPENDS),
        ("Drug-free housing", DEPENDS),
        ("Pay by: Cash, Check.", DEPENDS),
    ],
)
def test_what_it_costs_is_told_from_its_words(said: str, expected: str) -> None:
    assert cost({"fees_description": said}) == expected


def test_amounts_tell_what_words_do_not() -> None:
    assert cost({"cost_options": [{"amount": 0}, {"amount": 5}]}) == DEPENDS
    assert cost({"cost_options": [{"option": "Ask us"}]}) == DEPENDS
    assert cost({"fees_description": "None", "cost_options": [{"amount": 5}]}) == DEPENDS


def test_no_condition_is_only_what_says_so_first() -> None:
    for said in (
        "None",
        "None.",
        "Open to all",
        "No restrictions",
        "No eligibility requirements. Walk in.",
        "All ages",
    ):
        assert unconditional({"eligibility_description": said}), said
    for said in ("", "None for most services", "Anyone 18 or older", "Veterans", "Not open to the public"):
        assert not unconditional({"eligibility_description": said}), said


def test_a_need_is_no_word_about_who_may_go() -> None:
    need = {"taxonomy_term": {"code": "BD-1800", "name": "Food pantries", "taxonomy": "Open Eligibility"}}
    group = {"link_type": "eligibility", "taxonomy_term": {"code": "x", "name": "Teen parents"}}
    assert who({"attributes": [need, group]}) == "teen parents"
