"""Two people at one thing: what each changed is kept, and where both changed the same, a person chooses."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from lifeservices.commands.goal import RewordGoal
from lifeservices.commands.member import ChangeContactDetails
from lifeservices.domain.words_plan import LifeDomain
from tests.cast import TODAY, Cast
from tests.web.pages import Page, Visitor
from tests.web.reading import words
from web.merging import both, pieces

BEFORE = "A home of our own by spring"
THEIRS = "A home of our own with two bedrooms by April"
MINE = "A home of our own by spring, near the 8 bus"


@pytest.fixture
def goal(cast: Cast) -> str:
    return f"/coach/members/{cast.ids['marisol']}/reword-goal?goal_id=goal-m"


def reword(cast: Cast, text: str, target: date | None = None, domain: LifeDomain = LifeDomain.HOUSING) -> None:
    """Ida changes the goal."""
    cast.do("ida", RewordGoal(cast.ids["marisol"], "goal-m", text, domain, TODAY, target))


def last(cast: Cast, name: str) -> object:
    return [event for event in cast.services.record.history(cast.ids["marisol"]) if event.name == name][-1]


def typed(page: Page, address: str) -> dict[str, str]:
    return dict(page.form_to(address.split("?")[0]).values)


def test_a_form_about_something_that_exists_begins_with_what_stands(wren: Visitor, cast: Cast) -> None:
    address = f"/coach/members/{cast.ids['marisol']}/change-contact-details"
    page, _ = wren.get(address)
    assert typed(page, address)["best_time"] == "Mornings"
    wren.send(page.form_to(address), email="marisol@example.org")
    changed = last(cast, "member-contact-details-changed")
    assert changed.best_time == "Mornings"  # type: ignore[attr-defined]
    assert changed.email == "marisol@example.org"  # type: ignore[attr-defined]


def test_changes_of_different_answers_are_both_kept(wren: Visitor, cast: Cast, goal: str) -> None:
    form = wren.get(goal)[0].form_to(goal.split("?")[0])
    reword(cast, BEFORE, target=date(2017, 1, 31))
    answer = wren.send(form, text=MINE)
    assert "Both will be kept: you changed different things." in words(wren.get(answer.headers["Location"])[1].text)
    now = last(cast, "goal-reworded")
    assert (now.text, now.target_on) == (MINE, date(2017, 1, 31))  # type: ignore[attr-defined]


def test_both_texts_are_shown_and_nothing_is_chosen_beforehand(wren: Visitor, cast: Cast, goal: str) -> None:
    form = wren.get(goal)[0].form_to(goal.split("?")[0])
    reword(cast, THEIRS, target=date(2017, 1, 31))
    answer = wren.send(form, 409, text=MINE)
    page = Page(answer.text)
    assert page.title == "Ida changed this goal while you were writing"
    said = words(answer.text)
    assert "Ida changed “By when?”. That is kept." in said
    assert "Ida Marlowe, 10:00 am" in said
    assert not [f for f in page.fields if f.get("type") == "radio" and "checked" in f]
    assert last(cast, "goal-reworded").text == THEIRS  # type: ignore[attr-defined]
    again = wren.send(page.form_to(goal.split("?")[0]), 422)
    assert "Choose what it should say." in again.text
    assert Page(again.text).title.startswith("Error: ")
    assert last(cast, "goal-reworded").text == THEIRS  # type: ignore[attr-defined]


@pytest.mark.parametrize("way", ["mine", "both"])
def test_what_was_chosen_is_saved_with_what_was_put_together(wren: Visitor, cast: Cast, goal: str, way: str) -> None:
    form = wren.get(goal)[0].form_to(goal.split("?")[0])
    reword(cast, THEIRS, target=date(2017, 1, 31))
    page = Page(wren.send(form, 409, text=MINE).text)
    combined = typed(page, goal)["choose-text-text"]
    assert "two bedrooms" in combined
    assert "8 bus" in combined
    wren.send(page.form_to(goal.split("?")[0]), **{"choose-text": way})
    now = last(cast, "goal-reworded")
    assert now.text == (MINE if way == "mine" else combined)  # type: ignore[attr-defined]
    assert now.target_on == date(2017, 1, 31)  # type: ignore[attr-defined]
    assert "Drafts (" not in wren.get("/coach/drafts")[1].text


def test_keeping_theirs_saves_nothing_and_says_so(wren: Visitor, cast: Cast, goal: str) -> None:
    form = wren.get(goal)[0].form_to(goal.split("?")[0])
    reword(cast, THEIRS)
    page = Page(wren.send(form, 409, text=MINE).text)
    entries = len(cast.services.record.history(cast.ids["marisol"]))
    answer = wren.send(page.form_to(goal.split("?")[0]), **{"choose-text": "theirs"})
    assert "It stays as it is" in wren.get(answer.headers["Location"])[1].text
    assert len(cast.services.record.history(cast.ids["marisol"])) == entries


def test_leaving_the_page_of_a_conflict_keeps_mine_as_a_draft_that_meets_the_conflict_again(
    wren: Visitor, cast: Cast, goal: str
) -> None:
    form = wren.get(goal)[0].form_to(goal.split("?")[0])
    reword(cast, THEIRS)
    wren.send(form, 409, text=MINE)
    found = [link for link in wren.get("/coach/drafts")[0].links if "draft=" in link]
    page, _ = wren.get(found[0])
    assert typed(page, goal)["text"] == MINE
    assert Page(wren.send(page.form_to(goal.split("?")[0]), 409).text).title.startswith("Ida changed this goal")


def test_a_third_change_while_somebody_chooses_is_a_conflict_again(wren: Visitor, cast: Cast, goal: str) -> None:
    form = wren.get(goal)[0].form_to(goal.split("?")[0])
    reword(cast, THEIRS)
    page = Page(wren.send(form, 409, text=MINE).text)
    reword(cast, "A home with a garden")
    answer = wren.send(page.form_to(goal.split("?")[0]), 409, **{"choose-text": "mine"})
    assert "garden" in words(answer.text)


def test_the_same_answer_given_by_both_is_no_conflict(wren: Visitor, cast: Cast) -> None:
    address = f"/coach/members/{cast.ids['marisol']}/change-contact-details"
    form = wren.get(address)[0].form_to(address)
    id = cast.ids["marisol"]
    old = dict(form.values)
    cast.do("ida", ChangeContactDetails(id, TODAY, phone="937-555-0199", best_time=old["best_time"]))
    answer = wren.send(form, phone="937-555-0199", email="m@example.org")
    assert answer.headers["Location"].endswith(id)
    now = last(cast, "member-contact-details-changed")
    assert (now.phone, now.email) == ("937-555-0199", "m@example.org")  # type: ignore[attr-defined]


def test_a_form_sent_twice_after_both_were_kept_has_one_effect(wren: Visitor, cast: Cast, goal: str) -> None:
    form = wren.get(goal)[0].form_to(goal.split("?")[0])
    reword(cast, BEFORE, target=date(2017, 1, 31))
    wren.send(form, text=MINE)
    entries = len(cast.services.record.history(cast.ids["marisol"]))
    answer = wren.send(form, text=MINE)
    assert "You already saved this at 10:00 am" in wren.get(answer.headers["Location"])[1].text
    assert len(cast.services.record.history(cast.ids["marisol"])) == entries


def test_answers_of_a_list_are_chosen_without_a_text_to_combine(wren: Visitor, cast: Cast, goal: str) -> None:
    form = wren.get(goal)[0].form_to(goal.split("?")[0])
    reword(cast, BEFORE, domain=LifeDomain.FOOD)
    answer = wren.send(form, 409, domain=LifeDomain.INCOME.value)
    page = Page(answer.text)
    assert LifeDomain.FOOD.label in words(answer.text)
    assert "choose-domain-text" not in typed(page, goal)
    wren.send(page.form_to(goal.split("?")[0]), **{"choose-domain": "mine"})
    assert last(cast, "goal-reworded").domain == LifeDomain.INCOME  # type: ignore[attr-defined]


def test_nobody_else_meets_the_conflict(app: Flask, wren: Visitor, cast: Cast, goal: str) -> None:
    Visitor(app).signed_in("tansy").get(goal, 404)


# The texts themselves.


def test_a_text_is_marked_against_the_one_it_began_from() -> None:
    marked = pieces("a home by summer", "a quiet home by spring")
    assert [piece for piece in marked if piece[0] != "same"] == [
        ("ins", " quiet"),
        ("del", "summer"),
        ("ins", "spring"),
    ]
    assert "".join(text for op, text in marked if op != "del") == "a quiet home by spring"
    assert "".join(text for op, text in marked if op != "ins") == "a home by summer"


@pytest.mark.parametrize(
    ("before", "theirs", "mine", "combined"),
    [
        ("a b c", "a x c", "a b c d", "a x c d"),
        ("a b c", "a x c", "a y c", "a x y c"),
        ("", "theirs", "mine", "theirs mine"),
        ("same", "same", "same", "same"),
        ("not on Sundays", "After four", "Evenings, not on Sundays", "After four Evenings, not on Sundays"),
        ("by summer, in May", "by April 1, in May", "by summer, in June", "by April 1, in June"),
    ],
)
def test_a_combined_text_holds_the_changes_of_both(before: str, theirs: str, mine: str, combined: str) -> None:
    assert both(before, theirs, mine) == combined
