"""What lets an evaluator believe a figure: other definitions, every list behind it, one journey, how late news is."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pytest
from flask import Flask

from lifeservices.application import LifeServices
from lifeservices.evaluation.looks import looks
from lifeservices.evaluation.manifest import check_manifest, manifest_of
from lifeservices.evaluation.replay import Replay
from lifeservices.evaluation.shelf import COMMAND_LINE, keep
from lifeservices.metrics import Cohort
from tests.program import PROGRAM
from tests.web.pages import Visitor
from tests.web.reading import PAIRS, THEN, words

STORY = PROGRAM

RETENTION = "retention.first_hire.same_employer.all.matured_known"
ANY_EMPLOYER = "retention.first_hire.any_employer_gap30.all.matured_known@90"


def code_in(text: str) -> str:
    """Some member's code on a page."""
    found = re.search(r"S-[A-Z2-7]{5}-[A-Z2-7]{5}", text)
    assert found
    return found.group()


def test_a_side_may_be_worked_out_by_another_version(evaluator: Visitor) -> None:
    page, answer = evaluator.get(f"/evaluator/replay?{PAIRS}&a-definition=1.0.0&b-definition=2.0.0")
    said = words(answer.text)
    assert page.title == "86.0% became 84.5% when late news arrived and the definition changed"
    assert "Definition 1.0.0 in A, 2.0.0 in B" in said
    assert "Another definition in A than in B." in said
    chosen = {name for name in ("a-definition", "b-definition") if any(f.get("name") == name for f in page.fields)}
    assert chosen == {"a-definition", "b-definition"}


def test_another_rule_for_the_employer_is_replayed_and_adds_up(evaluator: Visitor) -> None:
    _, answer = evaluator.get(f"/evaluator/replay?{PAIRS}&metric={ANY_EMPLOYER}")
    said = words(answer.text)
    assert "any employer" in said.lower()
    assert "Together" in said


def test_a_figure_of_another_family_is_replayed_number_by_number(evaluator: Visitor) -> None:
    page, answer = evaluator.get(f"/evaluator/replay?{PAIRS}&metric=counts")
    said = words(answer.text)
    assert page.title.endswith("changed from A to B")
    assert "Counts, members with a hire 317 321 +4 Late news +5; Voids −1" in said
    assert any("integer=counts.members_with_a_hire" in link for link in page.links)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("metric=happiness", "There is no metric"),
        ("a-definition=9.9.9", "has no version 9.9.9"),
        ("a-true=soon", "Enter a day, like 2016-12-31."),
        ("b-known=2031-01-01", "This day is still to come."),
        ("metric=counts&from=2016-01-01", "Give both days of the period"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(evaluator: Visitor, asked: str, sentence: str) -> None:
    evaluator.refused(f"/evaluator/replay?{asked}", sentence)


def test_every_version_of_a_definition_is_there_and_two_can_be_compared(evaluator: Visitor) -> None:
    page, answer = evaluator.get(f"/evaluator/definitions/{RETENTION}")
    said = words(answer.text)
    assert "From 1.0.0 to 2.0.0" in said
    assert "<ins>" in answer.text
    assert "The canonical JSON" in said
    old, answer = evaluator.get(f"/evaluator/definitions/{RETENTION}?version=1.0.0")
    assert old.title.endswith(", as defined in 1.0.0")
    assert page.title != old.title
    evaluator.get(f"/evaluator/definitions/{RETENTION}?version=7.0.0", status=404)


def test_any_figure_opens_to_its_numbers_and_they_to_codes(evaluator: Visitor) -> None:
    page, answer = evaluator.get(f"/evaluator/figure?metric=counts&{THEN}")
    assert "Counts, members with a hire 317" in words(answer.text)
    opened = next(link for link in page.links if "integer=counts.members_with_a_hire" in link)
    page, answer = evaluator.get(opened)
    assert page.title == "Members with a hire: 317"
    assert "/coach/members/" not in answer.text
    assert any(link.startswith("/evaluator/journey?code=S-") for link in page.links)


def test_a_figure_by_an_old_version_and_its_manifest(evaluator: Visitor) -> None:
    asked = f"metric={RETENTION}@90&definition=1.0.0&{THEN}"
    _, answer = evaluator.get(f"/evaluator/figure?{asked}")
    assert "Counts, retained 208" in words(answer.text)
    manifest = evaluator.client.get(f"/evaluator/figures/manifest.json?{asked}").json
    assert manifest["definition_version"] == "1.0.0"


def test_a_name_that_is_no_figure_is_told_with_the_nearest(evaluator: Visitor) -> None:
    _, answer = evaluator.get("/evaluator/figure?metric=count", status=422)
    assert "Did you mean “counts”" in words(answer.text)
    page, _ = evaluator.get("/evaluator/figure")
    assert page.title == "Ask for any figure"


def test_a_journey_is_told_in_days_from_the_opt_in(evaluator: Visitor) -> None:
    _, people = evaluator.get(f"/evaluator/figures/people?{THEN}&status=lost")
    code = code_in(people.text)
    page, answer = evaluator.get(f"/evaluator/journey?code={code.lower()}")
    said = words(answer.text)
    assert page.title.startswith(code)
    assert "Opted in during 20" in said
    assert "Day 0 known the same day" in said
    assert "Hire recorded, job 1" in said
    main = answer.text[answer.text.index("<main") :]
    assert not re.search(r"20\d\d-\d\d|(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d+, 20", main)


def test_a_journey_as_it_was_known_earlier(evaluator: Visitor) -> None:
    _, people = evaluator.get(f"/evaluator/figures/people?{THEN}&status=lost")
    code = code_in(people.text)
    whole, _ = evaluator.get(f"/evaluator/journey?code={code}")
    early, answer = evaluator.get(f"/evaluator/journey?code={code}&known-by=0")
    assert re.fullmatch(rf"{code}: [\d,]+ of [\d,]+ entries", early.title)
    assert "Hire recorded" not in words(answer.text)
    assert evaluator.get(f"/evaluator/journey?code={code}&known-by=9999&true-by=9999")[0].title == whole.title
    _, wrong = evaluator.get(f"/evaluator/journey?code={code}&true-by=soon", status=422)
    assert "Enter a number of days after the opt-in" in words(wrong.text)


def test_an_unknown_code_is_said_in_a_sentence(evaluator: Visitor) -> None:
    _, answer = evaluator.get("/evaluator/journey?code=S-AAAAA-AAAAA", status=422)
    assert "Nobody on this record has that code." in words(answer.text)
    assert "Whose journey?" in words(evaluator.get("/evaluator/journey")[1].text)


def test_the_file_of_any_figure_carries_its_manifest(evaluator: Visitor, program: LifeServices) -> None:
    asked = f"metric={RETENTION}@90&{THEN}"
    lines = list(csv.reader(io.StringIO(evaluator.client.get(f"/evaluator/figure.csv?{asked}").text)))
    said = {name: value for part, name, value in lines if part == "manifest"}
    counted = {name: int(value) for part, name, value in lines if part == "integer"}
    assert json.loads(said["integers"]) == counted
    manifest = evaluator.client.get(f"/evaluator/figures/manifest.json?{asked}").json
    assert said["manifest_sha256"] == manifest["manifest_sha256"]
    assert check_manifest(program, manifest).holds


@pytest.mark.writes
def test_a_manifest_that_was_saved_stands_on_the_shelf(evaluator: Visitor) -> None:
    assert "Nothing was given out yet" in words(evaluator.get("/evaluator/manifests")[1].text)
    manifest = evaluator.client.get(f"/evaluator/figures/manifest.json?{THEN}").json
    evaluator.client.get(f"/evaluator/figures/manifest.json?{THEN}")
    page, _ = evaluator.get("/evaluator/manifests")
    assert page.title == "1 figure was given out"
    again = evaluator.client.get(f"/evaluator/manifests/{manifest['manifest_sha256']}.json").json
    assert again == manifest
    assert evaluator.client.get("/evaluator/manifests/deadbeef.json").status_code == 404


@pytest.mark.writes
def test_what_was_printed_inside_stays_inside(evaluator: Visitor, lead: Visitor, program: LifeServices) -> None:
    replay = Replay(program, program.today())
    few = Cohort(hired_to=date(2015, 9, 10))
    manifest = manifest_of(program, replay.retention(f"{RETENTION}@90", date(2016, 12, 31), replay.now(), few))
    keep(program.database, manifest, COMMAND_LINE)
    name = manifest["manifest_sha256"]
    assert "Nothing was given out yet" in words(evaluator.get("/evaluator/manifests")[1].text)
    assert evaluator.client.get(f"/evaluator/manifests/{name}.json").status_code == 404
    assert lead.get("/lead/manifests")[0].title == "1 figure was given out"
    assert lead.client.get(f"/lead/manifests/{name}.json").status_code == 200


def test_how_coaches_fare_is_not_replayed_for_outsiders(evaluator: Visitor, lead: Visitor) -> None:
    _, answer = evaluator.get(f"/evaluator/replay?{PAIRS}&metric=coaches@90", status=422)
    assert "How coaches fare is looked at inside the program" in words(answer.text)
    lead.get(f"/lead/replay?{PAIRS}&metric=coaches@90")


@pytest.mark.writes
def test_every_look_of_an_evaluator_is_written_down(evaluator: Visitor, lead: Visitor, program: LifeServices) -> None:
    evaluator.get("/evaluator/journey")
    evaluator.client.get("/evaluator/journey?code=S-AAAAA-AAAAA")
    lead.get("/lead/replay")
    found = looks(program.database, 10)
    assert [(look.role, look.page, look.asked) for look in found] == [
        ("evaluator", "journey", "code=S-AAAAA-AAAAA"),
        ("evaluator", "journey", ""),
    ]
    assert all(look.staff_id and look.at.startswith("2017-03-15") for look in found)


@pytest.mark.writes
def test_an_admin_sees_who_looked_at_what(site: Flask, evaluator: Visitor, lead: Visitor) -> None:
    admin = Visitor(site).signed_in("pomona")
    assert "Nobody has looked yet" in words(admin.get("/admin/looks")[1].text)
    evaluator.get("/evaluator/reporting-lag?kind=employment-ended")
    page, answer = admin.get("/admin/looks")
    assert page.title == "1 look from outside"
    assert "Bertrand Quillon lag kind=employment-ended" in words(answer.text)
    assert lead.client.get("/admin/looks").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "replay",
        f"figure?metric=counts&{THEN}",
        f"figure?metric={RETENTION}@90&{THEN}",
        "definitions",
        "verify",
        "reporting-lag",
        "manifests",
        f"definitions/{RETENTION}",
        "figure/people?metric=counts&integer=counts.placements",
    ],
)
def test_a_lead_has_the_same_pages(lead: Visitor, address: str) -> None:
    lead.get(f"/lead/{address}")
