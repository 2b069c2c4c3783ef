"""In which group is each member: by what they said, by age, by a study's division?"""

from typing import Any

from lifeservices.metrics import Cohort
from lifeservices.metrics.facts import FOREVER, facts_from_rows
from lifeservices.metrics.groups import UNKNOWN, grouped, groupings
from tests.metrics.build import START, job, journey, shown

MEMBERS = ("Ada", "Ben", "Cyd", "Dot")


def in_group(member: str, grouping: str, value: str, day: int = 0, known: tuple[int, int] = (1, FOREVER)) -> Any:
    """An occurrence row of a study group."""
    return {
        "member_id": member,
        "occurrence_id": f"{member}-{grouping}-{day}-{known[0]}",
        "kind": "group",
        "what": grouping,
        "detail": value,
        "day": START + day,
        "pos_from": known[0],
        "pos_to": known[1],
    }


def program() -> Any:
    """Four hires that were all seen at day 100; Dot said nothing of herself."""
    journeys = [
        journey("Ada", sex="female", race="black", birth_year=1992),
        journey("Ben", sex="male", race="white", birth_year=1991),
        journey("Cyd", sex="female", race="", birth_year=1950),
        journey("Dot"),
    ]
    groups = [
        in_group("Ada", "arm", "1", day=5),
        in_group("Ada", "arm", "2", day=3),
        in_group("Ben", "arm", "2", known=(1, 9)),
        in_group("Ben", "arm", "1", known=(9, FOREVER)),
        in_group("Cyd", "county", "Clark"),
    ]
    return facts_from_rows([job(m, 0, confirmed=100) for m in MEMBERS], journeys, groups)


def by(grouping: str, position: int = 20) -> dict[str, str]:
    """The group of each member."""
    facts = program()
    words = facts.journeys.words["member_id"]
    known = facts.known_at(position)
    codes = words.codes(MEMBERS)
    found = grouped(known, grouping, codes)
    return dict(zip(MEMBERS, (found.texts[c] for c in found.codes.tolist()), strict=True))


def test_a_word_of_the_journey_is_a_group_and_silence_is_unknown() -> None:
    assert by("sex") == {"Ada": "female", "Ben": "male", "Cyd": "female", "Dot": UNKNOWN}
    assert by("race") == {"Ada": "black", "Ben": "white", "Cyd": UNKNOWN, "Dot": UNKNOWN}


def test_age_is_that_of_the_year_of_opt_in() -> None:
    # Everybody opted in on January 1, 2016: 24, 25 and 66 years after the year of birth.
    assert by("age") == {"Ada": "under-25", "Ben": "25-34", "Cyd": "65-and-over", "Dot": UNKNOWN}


def test_of_two_study_groups_the_later_days_holds_as_known_then() -> None:
    assert by("arm") == {"Ada": "1", "Ben": "1", "Cyd": UNKNOWN, "Dot": UNKNOWN}
    assert by("arm", 8) == {"Ada": "1", "Ben": "2", "Cyd": UNKNOWN, "Dot": UNKNOWN}
    assert by("nobody spoke of it") == dict.fromkeys(MEMBERS, UNKNOWN)


def test_the_divisions_on_record_are_offered_after_what_everybody_is_asked() -> None:
    offered = groupings(program().known_at(20))
    assert offered[:2] == ["race", "ethnicity"]
    assert offered[-3:] == ["age", "arm", "county"]


def test_a_cohort_is_narrowed_by_groups_and_all_of_them_must_hold() -> None:
    facts = program()

    def matured(*groups: tuple[str, str]) -> int:
        return int(shown(facts, 200, cohort=Cohort(groups=groups)).matured)

    assert (matured(), matured(("sex", "female")), matured(("sex", UNKNOWN))) == (4, 2, 1)
    assert (matured(("sex", "female"), ("arm", "1")), matured(("sex", "other"))) == (1, 0)


def test_a_cohort_comes_back_from_its_plain_form() -> None:
    cohort = Cohort(state="OH", groups=(("arm", "1"), ("sex", "female")))
    assert cohort.to_dict() == {"state": "OH", "group.arm": "1", "group.sex": "female"}
    assert Cohort.from_dict(cohort.to_dict()) == cohort
    assert Cohort.from_dict(Cohort().to_dict()) == Cohort()


def test_journeys_of_members_are_given_in_the_order_asked_for() -> None:
    facts = program()
    words = facts.journeys.words
    codes = words["member_id"].codes(["Dot", "Ada", "Nobody"])
    found = facts.known_at(20).journey_of(codes)
    assert [words["sex"].text(code) for code in found["sex"].tolist()] == [None, "female", None]
    assert found["birth_year"].tolist() == [0, 1992, 0]
