"""An occupation is found by what people call it, and every answer about it says which release it is from."""

from __future__ import annotations

import csv
import re
import time
from pathlib import Path

import pytest

from lifeservices.domain.words_skills import SCHOOLING, Schooling
from lifeservices.library import onet
from lifeservices.library.occupations import CREDIT, RELEASES, find, occupation, title_of
from lifeservices.library.onet.making import CODE, make

FORKLIFT, NURSING_AIDE = "53-7051.00", "31-1131.00"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("forklift operator", FORKLIFT),
        ("Operators of FORKLIFTS", FORKLIFT),
        ("forkl", FORKLIFT),
        ("fork lift operator", FORKLIFT),
        ("CNA", NURSING_AIDE),
        ("certified nursing assistants", NURSING_AIDE),
        ("nurse’s aide", NURSING_AIDE),
        ("LPN", "29-2061.00"),
        ("CDL driver", "53-3032.00"),
        ("home health aide", "31-1121.00"),
        ("line cook", "35-2014.00"),
        ("waitress", "35-3031.00"),
        ("medical asistant", "31-9092.00"),
        ("stocker", "53-7065.00"),
        ("security guard", "33-9032.00"),
        ("53-7051", FORKLIFT),
        (" 53-7051.00 ", FORKLIFT),
    ],
)
def test_what_people_call_a_job_finds_its_occupation_first(typed: str, code: str) -> None:
    assert find(typed)[0].code == code


@pytest.mark.parametrize(
    "typed", ["", "  ", "of the", "zzzz", "forklift zzzz", "99-9999.00", "\x00", "(((", "é" * 9000]
)
def test_what_nobody_calls_a_job_finds_nothing(typed: str) -> None:
    assert find(typed) == []


def test_the_title_itself_stands_before_titles_that_only_begin_so() -> None:
    assert [each.title for each in find("electrician", 2)] == ["Electricians", "Helpers--Electricians"]


def test_words_in_any_order_find_the_same() -> None:
    assert find("driver truck") == find("truck driver") != []


def test_no_more_are_found_than_were_asked_for_and_none_twice() -> None:
    many = find("operator", 500)
    assert len({each.code for each in many}) == len(many) > 50
    assert find("operator", 7) == many[:7]


def test_every_title_of_the_database_finds_its_occupation() -> None:
    lost = [
        (title, each.code)
        for each in onet.occupations().values()
        for title in (each.title, *each.titles)
        if each not in find(title, 1016)
    ]
    assert lost == []


def test_a_search_is_answered_while_somebody_types() -> None:
    find("warm")
    began = time.process_time()
    for typed in ("forklift operator", "s", "medical asistant", "operator", "zzzzzzzz") * 20:
        find(typed)
    assert (time.process_time() - began) / 100 < 0.005


def test_an_occupation_says_what_it_asks() -> None:
    found = occupation(FORKLIFT)
    assert found is not None
    assert (found.title, found.job_zone) == ("Industrial Truck and Tractor Operators", 2)
    assert found.preparation == "some preparation"
    assert found.related[:2] == ("53-7041.00", "53-7021.00")
    assert found.education == (
        (Schooling.NO_DIPLOMA, 22.54),
        (Schooling.HIGH_SCHOOL, 73.41),
        (Schooling.SOME_COLLEGE, 4.05),
    )
    assert found.enough_schooling is Schooling.HIGH_SCHOOL
    assert round(found.enough_for(Schooling.CERTIFICATE), 2) == 95.95


def test_enough_is_what_suffices_for_half_of_those_asked() -> None:
    """2.67 % say no diploma is needed, 38.69 % a diploma, 23.98 % a certificate: the half is reached with that."""
    found = occupation(NURSING_AIDE)
    assert found is not None
    assert found.enough_schooling is Schooling.CERTIFICATE
    assert round(found.enough_for(Schooling.HIGH_SCHOOL), 2) == 41.36


def test_where_nobody_was_asked_nothing_is_said() -> None:
    unrated = occupation("53-7199.00")
    assert unrated is not None
    assert (unrated.job_zone, unrated.preparation, unrated.enough_schooling, unrated.related) == (None, "", None, ())
    assert occupation("00-0000.00") is None
    assert title_of("00-0000.00") == "00-0000.00"


def test_the_data_hold_together() -> None:
    known = onet.occupations()
    assert len(known) == 1016
    assert all(re.fullmatch(r"\d\d-\d{4}\.\d\d", code) for code in known)
    assert {near for each in known.values() for near in each.related} <= set(known)
    assert {each.job_zone for each in known.values()} == {None, 1, 2, 3, 4, 5}
    for each in known.values():
        assert not each.education or 99 < sum(share for _, share in each.education) < 101
    assert [level.level for level in SCHOOLING] == list(range(1, 13))


def test_each_answer_says_its_release_and_its_credit_is_given() -> None:
    files = {file.name for file in onet.FOLDER.glob("*.tsv")}
    assert files == {f"occupations-{RELEASES['title']}.tsv", f"preparation-{RELEASES['job_zone']}.tsv"}
    assert "CC BY 4.0" in CREDIT
    assert "has not approved, endorsed, or tested" in CREDIT
    beside = (onet.FOLDER / "LICENSE.md").read_text(encoding="utf-8")
    assert all(name in beside for name in files)


def test_the_files_are_made_from_the_text_files_of_the_database(tmp_path: Path) -> None:
    def table(name: str, *rows: tuple[str, ...]) -> None:
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter="\t").writerows(rows)

    code = CODE
    table("occupation_data_29_2.tsv", (code, "Title", "Description"), ("11-1111.00", "Bakers of bread", "They bake."))
    table("job_zones.tsv", (code, "Job Zone", "Date"), ("11-1111.00", "2", "08/2021"))
    table(
        "required_education_level.tsv",
        (code, "Scale ID", "Category", "Data Value"),
        ("11-1111.00", "RL", "1", "0.00"),
        ("11-1111.00", "RL", "2", "100.00"),
    )
    table(
        "related_occupations.tsv",
        (code, "Related O*NET-SOC Code", "Index"),
        ("11-1111.00", "22-2222.00", "10"),
        ("11-1111.00", "33-3333.00", "2"),
    )
    table("sample_of_reported_titles.tsv", (code, "Reported Job Title"), ("11-1111.00", "Baker"))
    made = tmp_path / "made"
    made.mkdir()
    make(tmp_path, made)
    lines = (made / "preparation-27.0.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[1] == "11-1111.00\t2\t2:100.00\t33-3333.00 22-2222.00\tBaker"
    assert (made / "occupations-29.2.tsv").read_text(encoding="utf-8").splitlines()[1].endswith("They bake.")
