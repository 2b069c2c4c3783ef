"""What an evaluator sees and takes along: the past as it was shown, why it changed, and the means to check it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from flask import Flask

from lifeservices.application import LifeServices
from lifeservices.exchange.record_file import verify_record_file
from lifeservices.metrics import all_definitions
from tests.program import PROGRAM
from tests.web.pages import Visitor
from tests.web.reading import PAIRS, THEN, words

STORY = PROGRAM


def test_the_figure_is_shown_as_it_was_and_as_it_is_known_now(evaluator: Visitor) -> None:
    page, answer = evaluator.get(f"/evaluator/replay?{PAIRS}")
    said = words(answer.text)
    assert page.title == "86.0% became 84.5% when late news arrived"
    for row in (
        "Opted in 1,343 1,343 0",
        "Gained employment 317 321 +4",
        "Reached day 90 250 252 +2",
        "Retained 208 212 +4",
        "Lost 34 39 +5",
        "Unknown 8 1 −7",
        "Retention 86.0% 84.5% −1.5",
        "Interval 81.0 to 89.8% 79.5 to 88.4%",
        "Worst to best 83.2 to 86.4% 84.1 to 84.5%",
        "Employer-confirmed 92 of 208 96 of 212",
    ):
        assert row in said, row


def test_why_it_changed_adds_up_and_names_the_entries(evaluator: Visitor) -> None:
    _, answer = evaluator.get(f"/evaluator/replay?{PAIRS}")
    said = words(answer.text)
    for row in (
        "Definition 0 86.0% 0.0",
        "Late: hires recorded late 5 86.1% +0.1",
        "Late: news of hires known 7 84.5% −1.6",
        "Corrections 0 84.5% 0.0",
        "Voids: entries taken back 1 84.5% 0.0",
        "Together 13 84.5% −1.5",
        "13 people whose status changed",
        "unknown, now lost",
        "not counted, now retained",
        "not yet there, now not counted",
        "Taken back: hire recorded",
    ):
        assert row in said, row


def test_the_presets_fill_both_pairs(evaluator: Visitor) -> None:
    page, _ = evaluator.get(f"/evaluator/replay?{PAIRS}")
    presets = [link for link in page.links if link.startswith("/evaluator/replay?")]
    assert any("a-known=2016-12-31" in link for link in presets)
    for link in presets:
        evaluator.get(link)


def test_nobody_is_named_and_no_exact_day_of_a_member_is_shown(evaluator: Visitor) -> None:
    for address in (f"/evaluator/replay?{PAIRS}", f"/evaluator/figures/people?{THEN}&status=lost"):
        _, answer = evaluator.get(address)
        said = words(answer.text)
        assert "S-" in said
        assert "/coach/members/" not in answer.text
        assert "2017-01-20" not in answer.text
        assert "Jan 20, 2017" not in said


def test_a_small_group_is_not_shown_to_an_evaluator(evaluator: Visitor) -> None:
    few = f"{THEN}&hired-from=2015-09-01&hired-to=2015-09-10"
    page, answer = evaluator.get(f"/evaluator/figures?{few}")
    assert page.title == "Too few people in a part of this group to be shown"
    assert "Not shown: fewer than 11 people, someone could be recognized." in words(answer.text)
    assert evaluator.client.get(f"/evaluator/figures/manifest.json?{few}").status_code == 422
    assert evaluator.get(f"/evaluator/figures/people?{few}")[0].title.startswith("317 hires")


def test_small_counts_of_a_larger_group_are_left_out(evaluator: Visitor) -> None:
    _, answer = evaluator.get(f"/evaluator/figures?{THEN}&hired-from=2016-01-01&hired-to=2016-08-31")
    said = words(answer.text)
    assert "Unknown fewer than 11" in said
    assert "All lost would be" not in said
    assert "answered" not in said.split("Every day we look at")[0]


def test_the_manifest_is_checked_on_the_page(evaluator: Visitor) -> None:
    manifest = evaluator.client.get(f"/evaluator/figures/manifest.json?{THEN}").json
    assert manifest["integers"]["counts.retained"] == 208
    page, _ = evaluator.get("/evaluator/verify")
    form = next(form for form in page.forms if ("what", "manifest") in form.values)
    good = evaluator.send(form, status=200, text=json.dumps(manifest))
    assert "Recomputed from the record, same result to the last byte." in words(good.text)
    changed = {**manifest, "integers": {**manifest["integers"], "counts.retained": 215}}
    bad = evaluator.send(form, status=200, text=json.dumps(changed))
    assert "The manifest itself was changed" in words(bad.text)
    assert "not a manifest" in words(evaluator.send(form, status=422, text="86 %").text)


@pytest.mark.writes
def test_the_record_is_verified_by_a_button(evaluator: Visitor, program: LifeServices) -> None:
    page, _ = evaluator.get("/evaluator/verify")
    assert page.title == "The record has not been verified here yet"
    form = next(form for form in page.forms if ("what", "record") in form.values)
    evaluator.send(form, status=303)
    assert evaluator.get("/evaluator/verify")[0].title.startswith("Verified: all 5,573 entries")
    with program.database.write() as connection:
        connection.exec_driver_sql("UPDATE event SET state = replace(state, '2016-09-12', '2016-09-13')")
    evaluator.send(form, status=303)
    page, answer = evaluator.get("/evaluator/verify")
    assert page.title.startswith("The record does not hold at position")
    assert "Record changed" in words(answer.text)


def test_the_record_can_be_taken_along_and_verified_alone(evaluator: Visitor, tmp_path: Path) -> None:
    answer = evaluator.client.get("/evaluator/record.jsonl")
    file = tmp_path / "record.jsonl"
    file.write_bytes(answer.data)
    assert verify_record_file(file).finding.holds
    assert b"Brightwater" not in answer.data


def test_the_facts_give_the_figures_again(evaluator: Visitor) -> None:
    rows = list(csv.DictReader(io.StringIO(evaluator.client.get(f"/evaluator/placements.csv?{THEN}").text)))
    first = [row for row in rows if row["hire_number"] == "1"]
    assert len(first) == 317
    assert Counter(row["status_90"] for row in first) == {"retained": 208, "lost": 34, "unknown": 8, "not_matured": 67}
    assert not any("2016-" in value for row in rows for value in row.values())


def _definitions(evaluator: Visitor) -> list[str]:
    """Where every definition is, from the page that lists them and from those of the large groups."""
    page, _ = evaluator.get("/evaluator/definitions")
    groups = [link for link in page.links if link.startswith("/evaluator/definitions?group=")]
    links = [*page.links, *(link for group in groups for link in evaluator.get(group)[0].links)]
    return [link for link in links if link.startswith("/evaluator/definitions/")]


def test_every_definition_can_be_read(evaluator: Visitor) -> None:
    listed = _definitions(evaluator)
    assert len(listed) == len(set(listed)) == len(all_definitions())
    evaluator.get(listed[0])
    for nowhere in ("/evaluator/definitions/happiness", "/evaluator/definitions?group=happiness"):
        assert evaluator.client.get(nowhere).status_code == 404


def test_the_downloads_name_what_is_in_them(evaluator: Visitor) -> None:
    page, _ = evaluator.get("/evaluator/downloads")
    for link in page.links:
        if link.startswith("/evaluator/"):
            assert evaluator.client.get(link).status_code == 200


@pytest.mark.writes
def test_exact_days_leave_only_under_an_agreement(evaluator: Visitor, program: LifeServices) -> None:
    with program.database.write() as connection:
        connection.exec_driver_sql("UPDATE account SET agreement = ''")
    page, answer = evaluator.get("/evaluator/downloads")
    assert "names no data use agreement" in words(answer.text)
    assert not [link for link in page.links if "record.jsonl" in link or "placements" in link]
    for address in ("/evaluator/record.jsonl", "/evaluator/placements.csv"):
        refused = evaluator.client.get(address)
        assert refused.status_code == 422
        assert "names no data use agreement" in words(refused.text)
    heads = evaluator.client.get("/evaluator/heads.jsonl")
    assert {"position", "head", "signature"} <= set(json.loads(heads.text.splitlines()[0]))


def test_nobody_else_finds_the_pages(site: Flask) -> None:
    for name in ("wren", "odessa", "ida", "pomona"):
        visitor = Visitor(site).signed_in(name)
        for address in ("/evaluator/figures", "/evaluator/replay", "/evaluator/record.jsonl", "/evaluator/downloads"):
            assert visitor.client.get(address).status_code == 404


def test_the_first_comparison_is_a_settled_month_as_shown_and_as_known_now(evaluator: Visitor) -> None:
    page, _ = evaluator.get("/evaluator/replay")
    values = {field["name"]: field.get("value", "") for field in page.fields if field.get("name", "")[1:2] == "-"}
    assert values["a-true"] == values["a-known"] == values["b-true"]
    assert values["b-known"] >= values["a-known"]


def test_the_definitions_and_the_manifests_can_be_taken_along(evaluator: Visitor) -> None:
    page, _ = evaluator.get("/evaluator/definitions")
    assert "/evaluator/definitions.csv" in page.links
    lines = list(csv.DictReader(evaluator.client.get("/evaluator/definitions.csv").text.splitlines()))
    current = {link.rpartition("/")[2] for link in _definitions(evaluator)}
    assert {line["definition"] for line in lines} == current
    assert len({(line["definition"], line["version"]) for line in lines}) == len(lines) > len(current)
    assert all(re.fullmatch("[0-9a-f]{64}", line["sha256"]) for line in lines)
    evaluator.client.get("/evaluator/figures.csv")
    page, _ = evaluator.get("/evaluator/manifests")
    assert "/evaluator/manifests.csv" in page.links
    kept = list(csv.DictReader(evaluator.client.get("/evaluator/manifests.csv").text.splitlines()))
    assert page.title.startswith(f"{len(kept):,} figure")
    listed = {link for link in page.links if link.startswith("/evaluator/manifests/")}
    assert listed <= {f"/evaluator/manifests/{line['manifest_sha256']}.json" for line in kept}


def test_without_a_script_it_is_said_how_to_print(evaluator: Visitor) -> None:
    for address in ("figures", "replay", "definitions", "manifests", "verify"):
        page, answer = evaluator.get(f"/evaluator/{address}")
        for on_paper in [link for link in page.links if "for=others" in link and f"/{address}?" in link][:1]:
            # A page for work leads to the one that may go on paper.
            assert "<noscript>" not in answer.text
            _, answer = evaluator.get(on_paper)
        [said] = re.findall(r"<noscript>(.*?)</noscript>", answer.text)
        assert "your browser’s own print command" in said, address
