"""Skills to work in a real browser, on a phone, and once without a script: found by words, compared, learned."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from lifeservices.commands.education_path import EvaluateGap, RecommendPath
from lifeservices.commands.skills import RecordSchooling, RecordSkill
from lifeservices.domain.words_outcome import EducationKind
from lifeservices.domain.words_skills import Schooling
from lifeservices.projections.rebuild import check
from tests.browser.looking import SCREENS, fits, objections
from tests.cast import TODAY, Cast


def save(page: Page) -> None:
    page.get_by_role("main").get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/skills-to-work")


def step(page: Page, name: str, fills: dict[str, str] | None = None, days: tuple[str, ...] = ()) -> None:
    """Press what the page offers, answer, save, and be back there."""
    page.get_by_role("main").get_by_role("link", name=name, exact=True).click()
    for label, answer in (fills or {}).items():
        page.get_by_label(label).fill(answer)
    for label in days:
        box = page.get_by_role("group", name=label)
        for part, value in (("Month", TODAY.month), ("Day", TODAY.day), ("Year", TODAY.year)):
            box.get_by_label(part).fill(str(value))
    save(page)


@pytest.mark.looks
@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_axe_objects_to_nothing_and_everything_fits(screens: Any, cast: Cast, width: int, theme: str) -> None:
    member, on = cast.ids["marisol"], date(2016, 11, 14)
    for command in (
        RecordSchooling(member, Schooling.HIGH_SCHOOL, on),
        RecordSkill(member, "Cares for her mother", on),
        EvaluateGap(member, "31-1131.00", on, "A driver’s license", path_id="p"),
        RecommendPath(member, "p", "Nursing aide", "It is near", EducationKind.POSTSECONDARY, on),
    ):
        cast.do("wren", command)
    screen = screens(width, theme)
    screen.sign_in("wren")
    there = f"/coach/members/{member}"
    screen.looks_right(f"{there}/skills-to-work", f"{there}/evaluate-gap?occupation=35-2014.00", there)
    screen.looks_right(f"{there}/skills-to-work/print")


@pytest.mark.parametrize("script", [True, False])
def test_from_words_to_an_occupation_to_school(screens: Any, cast: Cast, script: bool) -> None:
    screen = screens(360, script=script)
    page = screen.sign_in("wren", f"/coach/members/{cast.ids['marisol']}/skills-to-work")
    main = page.get_by_role("main")
    main.get_by_role("link", name="Compare with the work they want").click()
    page.get_by_label("What else do they lack for it?").fill("A driver’s license")
    page.get_by_label("Which work do they want?").fill("cna")
    page.get_by_role("button", name="Find").click()
    found = page.get_by_role("group", name="called “cna”")
    expect(found).to_be_focused()
    expect(found.get_by_role("radio")).to_have_count(2)
    expect(page.get_by_label("What else do they lack for it?")).to_have_value("A driver’s license")
    expect(page.get_by_role("alert")).to_have_count(0)
    if script:
        assert objections(page) == []
    assert fits(page)
    # Enter in the field of words saves; without a choice that is refused, and nothing is lost.
    page.get_by_label("Which work do they want?").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Choose which of these is meant")
    page.get_by_role("radio", name="Nursing Assistants").check()
    save(page)
    expect(main).to_contain_text("The work they want: Nursing Assistants")
    expect(main).to_contain_text("A driver’s license")

    main.get_by_role("link", name="Recommend a path").click()
    page.get_by_label("Which course or program?").fill("Nursing aide, evenings")
    page.get_by_label("Why this one?").fill("She likes the work")
    page.get_by_label("Toward a recognized postsecondary credential").check()
    save(page)
    step(page, "They want it")
    step(page, "Enrolled", days=("First day of school or training",))
    expect(main).to_contain_text("In school or training")
    step(page, "Completed", {"What is it called?": ""}, ("Last day of school or training",))
    expect(main).to_contain_text("Completed since Nov 15")
    if script:
        assert objections(page) == []
    assert fits(page)
    assert check(cast.services.reader) == []
