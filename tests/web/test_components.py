"""The stylesheet and the macros, without a browser: contrast, both dark blocks alike, forms that say what is wrong."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.web.gallery import VALUES, WEB, environment, render

SHEETS = sorted((WEB / "static/css").glob("*.css"))
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
TOKENS = (WEB / "static/css/tokens.css").read_text(encoding="utf-8")


def roles(block: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", block))


LIGHT = roles(TOKENS[: TOKENS.index("@media")])
DARK_BLOCKS = [roles(block) for block in re.findall(r"color-scheme: dark;(.*?)}", TOKENS, re.DOTALL)]


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_choosing_dark_is_the_same_dark_as_the_device_chooses() -> None:
    device, chosen = DARK_BLOCKS
    assert device == chosen
    assert device.keys() == LIGHT.keys()


@pytest.mark.parametrize("palette", [LIGHT, DARK_BLOCKS[0]], ids=["light", "dark"])
def test_text_is_readable_on_everything_it_stands_on(palette: dict[str, str]) -> None:
    texts = [
        (f"--{text}", f"--{paper}")
        for text in ("ink", "ink-2", "ink-3", "action")
        for paper in ("page", "surface", "sunken")
    ]
    texts += [(f"--{kind}", f"--{kind}-tint") for kind in ("good", "info", "soon", "urgent", "held")]
    texts += [("--on-action", "--action"), ("--ink", "--action-tint"), ("--on-focus", "--focus-tint")]
    texts += [("--heat-low-ink", f"--heat-{n}") for n in (1, 2, 3)]
    texts += [("--heat-high-ink", f"--heat-{n}") for n in (4, 5)]
    assert {pair: round(contrast(palette[pair[0]], palette[pair[1]]), 2) for pair in texts if
            contrast(palette[pair[0]], palette[pair[1]]) < 4.5} == {}  # fmt: skip
    shapes = [(f"--{shape}", "--surface") for shape in ("edge", "s1", "s2", "s3", "second", "lost")]
    assert [pair for pair in shapes if contrast(palette[pair[0]], palette[pair[1]]) < 3] == []


def test_colors_are_named_only_among_the_tokens() -> None:
    for sheet in SHEETS:
        if sheet.name in {"tokens.css", "print.css"}:
            continue
        text = re.sub(r"\[(?:fill|stroke)=[^]]*\]", "", sheet.read_text(encoding="utf-8"))
        assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", text), sheet.name


def test_every_role_that_is_used_exists() -> None:
    text = "".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS)
    assert set(re.findall(r"var\((--[\w-]+)\)", text)) <= set(re.findall(r"(--[\w-]+):", text))


@pytest.mark.parametrize("path", [*SHEETS, *TEMPLATES], ids=lambda path: path.name)
def test_files_stay_short_and_nothing_is_inline(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") < 250
    assert not re.search(r"\sstyle=|<style|<script>|\son[a-z]+=\"", text)


def test_the_gallery_is_sound_html() -> None:
    page = render()
    assert page.count("<h1") == 1
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    labelled = set(re.findall(r'<label[^>]*\sfor="([^"]+)"', page))
    for name in re.findall(
        r'<(?:input|select|textarea)(?![^>]*type="(?:hidden|radio|checkbox)")[^>]*\sid="([^"]+)"', page
    ):
        assert name in labelled
    assert set(re.findall(r'aria-describedby="([^"]+)"', page)) <= {*ids, *_pairs(page)}
    assert all(name in ids for value in re.findall(r'aria-describedby="([^"]+)"', page) for name in value.split())


def _pairs(page: str) -> set[str]:
    return {value for value in re.findall(r'aria-describedby="([^"]+)"', page) if " " in value}


def form_page(**form: Any) -> str:
    module: Any = environment().get_template("components/forms.html").module
    return str(module.form_page({"title": "T", "action": "/a", "fields": [], **form}))


def test_a_refused_form_leads_to_the_first_box_of_each_wrong_answer_and_keeps_what_was_typed() -> None:
    page = form_page(**{**VALUES["form"], "title": "Log a contact"})
    assert "Three answers need another look" in page
    summary = page[page.index('class="summary"') : page.index("<h1")]
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert targets == ["reached", "on-day", "wage"]
    assert all(f'id="{target}"' in page for target in targets)
    assert '<h1><span class="unseen">Error: </span>Log a contact</h1>' in page
    assert 'value="31"' in page
    assert 'value="13 an hour"' in page
    assert re.search(r'value="phone" checked', page)
    assert re.search(r'id="note"[^>]*>\nMorning shift suits her.</textarea>', page)


def test_only_the_wrong_box_of_a_date_is_marked() -> None:
    page = form_page(fields=[field for field in VALUES["form"]["fields"] if field["widget"] == "date"])
    assert re.findall(r'<input id="([^"]+)"[^>]*aria-invalid="true"', page) == ["on-day"]


@pytest.mark.parametrize("value", ["2016-11-05", {"year": "2016", "month": "11", "day": "5"}])
def test_a_date_fills_its_three_boxes(value: Any) -> None:
    page = form_page(fields=[{"name": "on", "label": "On", "widget": "date", "value": value}])
    boxes = dict(re.findall(r'name="on-(\w+)"[^>]*value="(\d+)"', page))
    assert boxes == {"month": "11", "day": "5", "year": "2016"}


def test_words_of_people_are_never_markup() -> None:
    page = form_page(fields=[{"name": "n", "label": "<i>", "widget": "textarea", "value": "</textarea><b>"}])
    assert "<b>" not in page
    assert "<i>" not in page


def test_a_refusal_of_no_single_answer_stands_in_the_summary() -> None:
    page = form_page(errors=["She has not agreed to this yet."])
    assert "This is not saved yet" in page
    assert "<li>She has not agreed to this yet.</li>" in page


def test_the_title_of_a_refused_form_begins_with_error_and_equals_the_heading() -> None:
    template = environment().get_template("components/form_page.html")
    fine = {"title": "T", "action": "/a", "sections": [{"title": "One", "fields": [{"name": "n", "label": "N"}]}]}
    wrong = {**fine, "sections": [{"title": "One", "fields": [{"name": "n", "label": "N", "errors": ["Say it."]}]}]}
    assert "<title>T</title>" in template.render(title="T", form=fine)
    page = template.render(title="T", form=wrong)
    assert "<title>Error: T</title>" in page
    assert '<h1><span class="unseen">Error: </span>T</h1>' in page
