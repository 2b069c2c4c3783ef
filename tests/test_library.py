"""What is picked is shown in the member's language; what they said themselves stays as they said it."""

from __future__ import annotations

from collections import Counter

import pytest

from lifeservices import instruments, library
from lifeservices.domain.words_plan import LifeDomain, StepOwner

EVERY = [each for goal in library.goals() for each in (goal, *goal.steps)]


def test_every_goal_and_step_goes_from_english_to_spanish_and_back() -> None:
    for each in EVERY:
        english, spanish = each.texts["en"], each.texts["es"]
        assert library.in_language(english, "es") == spanish
        assert library.in_language(spanish, "en") == english
        assert english != spanish or english.isupper()


def test_no_text_of_the_library_means_two_things() -> None:
    for language in library.LANGUAGES:
        twice = [
            text for text, times in Counter(each.texts[language].casefold() for each in EVERY).items() if times > 1
        ]
        assert twice == []


def test_every_part_of_life_has_goals_to_pick() -> None:
    assert {goal.domain for goal in library.goals()} == set(LifeDomain)
    assert all(goal.steps for goal in library.goals())


@pytest.mark.parametrize(
    "typed",
    [
        "Get my driver's license back",
        "get my driver’s license back.",
        "  Get my driver’s   license back ",
        "Recuperar mi licencia de manejar",
    ],
)
def test_a_straight_apostrophe_or_a_period_changes_nothing(typed: str) -> None:
    assert library.in_language(typed, "es") == "Recuperar mi licencia de manejar"
    assert library.goal_called(typed) == library.goal_of("transport-2")


def test_one_word_changed_makes_it_their_own() -> None:
    assert library.in_language("Get my trucker’s license back", "es") == "Get my trucker’s license back"
    assert library.owner_of("Find out what the repair will cost") is StepOwner.MEMBER
    assert library.owner_of("Look for help with car repairs.") is StepOwner.COACH


def test_a_language_without_words_shows_what_was_said() -> None:
    assert library.in_language("A phone that works", "so") == "A phone that works"
    assert instruments.strength_in("Cooks well from little", "so") == "Cooks well from little"


def test_every_strength_to_pick_is_told_in_both_languages() -> None:
    english, spanish = (instruments.instrument(language=language) for language in ("en", "es"))
    for part in english.parts.values():
        for strength in part.strengths:
            other = spanish.strength(f"{part.domain.value}/{strength.code}")
            assert other is not None
            assert instruments.strength_in(strength.words, "es") == other.words
            assert instruments.strength_in(other.words, "en") == strength.words
    assert instruments.strength_in("Sings in a choir", "es") == "Sings in a choir"
