"""The plan: picked from the library, agreed, changed, agreed again, printed, and followed to what came of it."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lifeservices import wordings
from lifeservices.commands.assessment import RecordStrength
from lifeservices.commands.goal import CompleteGoal
from lifeservices.commands.step import CompleteStep
from lifeservices.domain.words_plan import SCORE_WORDS, LifeDomain
from lifeservices.instruments import instrument
from lifeservices.library import goal_of
from lifeservices.questions.plan import PlanOf
from tests.cast import TODAY, Cast
from tests.web.pages import Visitor, check

DAY = {"month": "11", "day": "15", "year": "2016"}


def on(name: str, day: dict[str, str] = DAY) -> dict[str, str]:
    """The three boxes of a day."""
    return {f"{name}-{part}": value for part, value in day.items()}


@pytest.fixture
def marisol(cast: Cast) -> str:
    return f"/coach/members/{cast.ids['marisol']}"


def plan_of(cast: Cast):  # type: ignore[no-untyped-def]
    return cast.services.ask(PlanOf(cast.ids["marisol"]), cast.actor("wren"))


def test_goals_to_pick_begin_with_what_is_hardest(wren: Visitor, marisol: str) -> None:
    page, answer = wren.get(f"{marisol}/plan/goals")
    check(wren.app, page)
    first, rest = answer.text.split("Other parts of life")
    scores = [word for word in re.findall(r'<p class="small soft">([^<]*)</p>', first) if word in SCORE_WORDS]
    assert scores == sorted(scores, key=SCORE_WORDS.index)
    assert len(scores) >= 3
    assert ">Housing</h3>" in first
    assert ">Safety</h3>" in rest
    assert f"{marisol}/set-goal?pick=transport-1" in answer.text


def test_a_goal_of_the_library_and_its_steps_are_saved_with_one_more_tap(
    wren: Visitor, cast: Cast, marisol: str
) -> None:
    wren.fill(f"{marisol}/set-goal?pick=transport-2")
    goal = plan_of(cast).current.goals[-1]
    assert goal.text == "Get my driver’s license back"
    assert [domain.value for domain in goal.answers] == ["transport"]
    assert [step.text for step in goal.steps] == [
        "Ask the county what I owe",
        "Set up a payment plan",
        "Take the test",
    ]


def test_words_of_their_own_and_steps_one_on_each_line(wren: Visitor, cast: Cast, marisol: str) -> None:
    page, _ = wren.get(f"{marisol}/set-goal?domain=digital-access")
    form = page.form_to(f"{marisol}/set-goal")
    assert "picked_steps" not in dict(form.values)
    typed = {"text": "Write to my son", "first_steps": "Find his address\n\n Buy stamps ", **on("steps_due_on")}
    wren.send(form, 302, picked_steps=["Apply for the free phone", "Show me how to read messages"], **typed)
    goal = plan_of(cast).current.goals[-1]
    assert [(step.text, step.owner.value) for step in goal.steps] == [
        ("Apply for the free phone", "member"),
        ("Show me how to read messages", "coach"),
        ("Find his address", "member"),
        ("Buy stamps", "member"),
    ]
    assert {step.due_on for step in goal.steps} == {date(2016, 11, 15)}


def test_a_refused_goal_keeps_what_was_picked(wren: Visitor, marisol: str) -> None:
    page, _ = wren.get(f"{marisol}/set-goal?pick=food-1")
    answer = wren.send(page.form_to(f"{marisol}/set-goal"), 422, text="", picked_steps=["Apply for SNAP"])
    assert answer.text.count('value="Apply for SNAP" checked') == 1
    assert 'value="Go to the food pantry once a week"' in answer.text


def test_forms_that_change_begin_with_what_stands(wren: Visitor, cast: Cast, marisol: str) -> None:
    page, answer = wren.get(f"{marisol}/reword-goal?goal_id=goal-m")
    assert "A home of our own by spring</textarea>" in answer.text
    wren.send(page.form_to(f"{marisol}/reword-goal"), 302, text="A home of our own by summer")
    page, answer = wren.get(f"{marisol}/change-step?step_id=step-m2")
    assert 'value="Save two months of rent"' in answer.text
    wren.send(page.form_to(f"{marisol}/change-step"), 302, owner="coach")
    now = plan_of(cast).current
    assert now.changed
    assert now.goals[0].text == "A home of our own by summer"
    assert now.goals[0].steps[1].owner.value == "coach"
    assert "A home of our own by summer" in wren.get(marisol)[1].text


def test_the_next_agreement_is_the_next_version_and_says_what_is_new(wren: Visitor, cast: Cast, marisol: str) -> None:
    wren.fill(f"{marisol}/reword-goal?goal_id=goal-m", text="A home of our own by summer")
    wren.fill(f"{marisol}/set-goal?pick=income-1")
    wren.fill(f"{marisol}/drop-step?step_id=step-m2", reason="overtaken", **on("dropped_on"))
    wren.fill(f"{marisol}/agree-plan", how="signed", language="es")
    page, answer = wren.get(f"{marisol}/plan/versions")
    check(wren.app, page)
    for words in (
        "From version 1 to version 2",
        "<del>A home of our own by spring</del>",
        "<ins>A home of our own by summer</ins>",
        "<b>Know where my money goes</b>",
        "Overtaken by events",
        "Reached",
    ):
        assert words in answer.text, words
    page, answer = wren.get(f"{marisol}/plan/versions?from=2&to=2")
    assert "Nothing is different between these two." in answer.text
    assert plan_of(cast).current.version == 2
    answer = wren.fill(f"{marisol}/agree-plan", 422, how="signed", language="es")
    assert "has not changed since" in answer.text


def test_the_whole_plan_keeps_what_was_reached(wren: Visitor, cast: Cast, marisol: str) -> None:
    cast.do("wren", CompleteGoal(cast.ids["marisol"], "goal-m", date(2016, 11, 14)))
    page, answer = wren.get(f"{marisol}/plan")
    check(wren.app, page)
    assert answer.text.index("Reached and set aside") < answer.text.index("A home of our own by spring")
    assert "Reopen" in answer.text


def test_the_sheet_is_in_her_language_and_her_words_stay_hers(wren: Visitor, marisol: str) -> None:
    wren.fill(f"{marisol}/set-goal?pick=income-1")
    page, answer = wren.get(f"{marisol}/plan/print")
    check(wren.app, page)
    assert page.title == "Mi plan"
    assert '<html lang="es" dir="ltr"' in answer.text
    for words in ("A home of our own by spring", "Saber en qué se va mi dinero", "12 de mayo de 2016", "Versión 1"):
        assert words in answer.text, words
    assert "Know where my money goes" not in answer.text
    english = wren.get(f"{marisol}/plan/print?language=en")[1].text
    for words in (
        "A home of our own by spring",
        "Know where my money goes",
        "May 12, 2016",
        'lang="es" dir="ltr">En esp',
    ):
        assert words in english, words


def test_what_was_picked_is_in_her_language_down_to_the_last_step(wren: Visitor, cast: Cast, marisol: str) -> None:
    id, picked = cast.ids["marisol"], instrument().parts[LifeDomain.TRANSPORT].strengths[0]
    cast.do("wren", RecordStrength(id, TODAY, picked.kind, picked.words))
    cast.do("wren", RecordStrength(id, TODAY, picked.kind, "Sings in a choir"))
    wren.fill(f"{marisol}/set-goal?pick=transport-2", first_steps="Ask Tía Rosa")
    goal = plan_of(cast).current.goals[-1]
    cast.do("wren", CompleteStep(id, goal.steps[0].step_id, TODAY))
    sheet = wren.get(f"{marisol}/plan/print")[1].text
    for each in goal_of("transport-2").steps:
        assert each.texts["es"] in sheet
        assert each.texts["en"] not in sheet
    assert instrument(language="es").parts[LifeDomain.TRANSPORT].strengths[0].words in sheet
    assert "Sings in a choir" in sheet
    assert "Ask Tía Rosa" in sheet
    cast.do("wren", CompleteGoal(id, goal.goal_id, TODAY))
    reached = wren.get(f"{marisol}/plan/print")[1].text.split("Lo que ya logré", 1)[1]
    assert "Recuperar mi licencia de manejar" in reached


def test_a_language_from_the_right_needs_only_its_words(
    wren: Visitor, marisol: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in wordings.FOLDER.glob("*.json"):
        shutil.copy(file, tmp_path)
    words = json.loads((tmp_path / "en.json").read_text(encoding="utf-8"))
    mirrored = {key: value if key == "months" else f"\u202e{value}" for key, value in words.items()}
    (tmp_path / "ar.json").write_text(json.dumps(mirrored), encoding="utf-8")
    monkeypatch.setattr(wordings, "FOLDER", tmp_path)
    page, answer = wren.get(f"{marisol}/plan/print?language=ar")
    check(wren.app, page)
    assert '<html lang="ar" dir="rtl"' in answer.text
    assert '<span dir="auto">Save two months of rent</span>' in answer.text
    assert "language=ar" in answer.text


def test_from_need_to_outcome_on_one_page(wren: Visitor, marisol: str) -> None:
    page, answer = wren.get(f"{marisol}/plan/trace")
    check(wren.app, page)
    housing = answer.text.split(">Housing<", 1)[1].split("</section>", 1)[0]
    for words in (
        "Safe. Up from vulnerable.",
        "A home of our own by spring",
        "1 of 2 steps done",
        "Hearthside",
        "Sent Aug 20, 2016",
    ):
        assert words in housing, words
    assert "No goal answers this need yet." in answer.text.split(">Income and money<", 1)[1].split("</section>", 1)[0]


@pytest.mark.parametrize("page", ["plan", "plan/goals", "plan/versions", "plan/print", "plan/trace"])
def test_another_coach_finds_nothing_there(wren: Visitor, cast: Cast, page: str) -> None:
    foreign = cast.ids["juniper"]
    wren.get(f"/coach/members/{foreign}/{page}", 404)


def test_where_a_program_wants_it_a_supervisor_approves_and_otherwise_nobody_is_asked(
    wren: Visitor, cast: Cast, marisol: str
) -> None:
    assert "approval" not in wren.get(f"{marisol}/plan")[1].text
    assert "ask-approval" not in wren.get(marisol)[1].text
    cast.services.settings = replace(cast.services.settings, plan_approval=True)
    assert "Ask for approval" in wren.get(f"{marisol}/plan")[1].text
    wren.fill(f"{marisol}/ask-approval")
    assert "Waits since Nov 15, 2016" in wren.get(f"{marisol}/plan")[1].text
    wren.get(f"{marisol}/approve-plan", 404)
    ida = Visitor(wren.app).signed_in("ida")
    assert "Give back" in ida.get(f"{marisol}/plan")[1].text
    ida.fill(f"{marisol}/return-plan", words="Who pays the deposit?")
    assert "Who pays the deposit?" in wren.get(f"{marisol}/plan")[1].text
    wren.fill(f"{marisol}/ask-approval")
    ida.fill(f"{marisol}/approve-plan")
    assert "Yes, Nov 15, 2016" in wren.get(f"{marisol}/plan")[1].text
