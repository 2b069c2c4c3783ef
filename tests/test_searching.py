"""A hurried person finds a member by what they type."""

from __future__ import annotations

import pytest

from lifeservices.projections.as_looked_for import folded
from lifeservices.questions.alike import alike, distance
from lifeservices.questions.best_time import NO_TIME, begins

NAME = ("quillfeather", "marisol")


@pytest.mark.parametrize(
    ("typed", "mistakes"),
    [
        ("quillfeather", 0),
        ("quil", 0),
        ("quilfeather", 1),
        ("quillfaether", 1),
        ("quillfether", 1),
        ("uqillfeather", 1),
        ("qiulfeather", 2),
        ("marisol quilfe", 1),
        ("marsiol", 1),
        ("mraisol quillfeahter", 2),
        ("qu", 0),
        ("ma qi", None),
        ("juniper", None),
        ("quillfeather marta", None),
    ],
)
def test_a_name_is_known_in_spite_of_mistakes(typed: str, mistakes: int | None) -> None:
    assert alike(typed.split(), NAME) == mistakes


@pytest.mark.parametrize(
    ("one", "other", "steps"), [("ab", "ba", 1), ("abc", "abc", 0), ("", "abc", 3), ("kitten", "sitting", 3)]
)
def test_mistakes_are_counted_as_people_make_them(one: str, other: str, steps: int) -> None:
    assert distance(one, other) == distance(other, one) == steps


def test_accents_and_hyphens_do_not_matter() -> None:
    assert folded("  Núñez-O’Brien,  Íñigo ") == "nunez obrien inigo"


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("after 3 pm", 15 * 60),
        ("after 4 in the afternoon", 16 * 60),
        ("lunch break, 12 to 12:30", 12 * 60),
        ("mornings before 10", 8 * 60),
        ("weekends, not before noon", 12 * 60),
        ("9:30 to 11", 9 * 60 + 30),
        ("evenings after the kids are down", 18 * 60),
        ("12 am", 0),
        ("any time on Wednesdays", NO_TIME),
        ("", NO_TIME),
    ],
)
def test_the_best_time_is_read_as_a_person_would(said: str, minutes: int) -> None:
    assert begins(said) == minutes
