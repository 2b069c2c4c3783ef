"""Drawings: right places, right names, only colors that the stylesheet knows, nothing a strict policy would refuse."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest

from tests.web.gallery import WEB, curve
from web.charts import survival_curve
from web.marks import bar, interval_bar, people_strip
from web.survival_plot import HATCH, Curve, value_on

FIGURES = (WEB / "static/css/figures.css").read_text(encoding="utf-8")
TOKENS = (WEB / "static/css/tokens.css").read_text(encoding="utf-8")
NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'


def drawings(markup: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", markup, re.DOTALL)]


def words(drawing: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in drawing.iter("text")]


def simple(**more: object) -> str:
    points = {"days": [0, 90, 180], "estimate": [1.0, 0.86, 0.7], "low": [1.0, 0.81, 0.6], "high": [1.0, 0.9, 0.8]}
    return survival_curve("A finding", **{**points, "at_risk": [317, 231, 142], **more})  # type: ignore[arg-type]


def test_both_drawings_are_pictures_named_by_the_finding() -> None:
    wide, phone = drawings(simple())
    for drawing, width in ((wide, 720), (phone, 328)):
        assert (drawing.get("role"), drawing.get("aria-label")) == ("img", "A finding")
        assert drawing.get("viewBox", "").split()[2] == str(width)
    assert (wide.get("class"), phone.get("class")) == ("wide", "phone")


def test_people_still_followed_stand_under_their_days_and_only_where_known() -> None:
    followed = words(drawings(simple())[0])
    assert {"hired", "day 90", "day 180", "317", "231", "142", "86.0%", "people still followed"} <= set(followed)
    without = words(drawings(simple(days=[0, 80, 170], mark_day=None))[0])
    assert "day 90" in without
    assert "231" not in without


def test_a_hostile_name_stays_words() -> None:
    drawing = simple(label="<script>&", days=[0, 90, 180])
    assert "<script" not in drawing
    assert "<script>&" in words(drawings(drawing)[0])
    assert 'aria-label="&lt;b&gt;&#34;' in survival_curve('<b>"', [0, 90], [1, 0.9], [1, 0.8], [1, 0.95], [9, 8])


def test_every_color_has_its_role_in_the_stylesheet() -> None:
    used = set(re.findall(r'((?:fill|stroke)="#[0-9a-fA-F]+")', curve()))
    assert used
    for color in used:
        assert f".chart [{color}]" in FIGURES
        assert color.split('"')[1] in TOKENS


def test_nothing_in_a_drawing_needs_an_inline_style_or_script() -> None:
    markup = curve() + interval_bar("x", 0.5, 0.4, 0.6) + people_strip("x", [{"kind": "lost", "n": 1, "label": "lost"}])
    assert not re.search(r"style=|<style|<script|href=|onload|font-family|" + HATCH, markup)


def test_hatching_has_its_own_name_in_each_drawing() -> None:
    names = re.findall(r'<pattern id="([^"]+)"', curve())
    assert len(names) == len(set(names)) == 2
    assert all(f"url(#{name})" in curve() for name in names)


def test_the_same_values_are_drawn_once() -> None:
    assert simple() == simple()


def test_the_step_that_holds_on_a_day() -> None:
    line = Curve("x", (0, 30, 90), (1.0, 0.9, 0.8))
    assert [value_on(line, day) for day in (0, 29, 30, 89, 90, 400)] == [1.0, 1.0, 0.9, 0.9, 0.8, 0.8]


@pytest.mark.parametrize("days", [[0], [0, 1], [0, 5000]])
def test_very_short_and_very_long_curves_are_drawn(days: list[int]) -> None:
    flat = [1.0] * len(days)
    assert len(drawings(survival_curve("x", days, flat, flat, flat, [3] * len(days)))) == 2


def test_interval_stands_where_it_belongs() -> None:
    (drawing,) = drawings(interval_bar("86.0%", 0.5, 0.25, 0.75, within=(0.0, 1.0)))
    dot, reach = drawing.find("circle"), drawing.find("rect")
    assert dot is not None
    assert reach is not None
    assert dot.get("cx") == "50.0%"
    assert (reach.get("x"), reach.get("width")) == ("27.0%", "46.0%")
    assert words(drawing) == ["0%", "25%", "50%", "75%", "100%"]


@pytest.mark.parametrize(("low", "high"), [(0.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.8595, 0.8596), (0.99, 1.0)])
def test_intervals_at_the_ends_of_the_scale_stay_on_it(low: float, high: float) -> None:
    (drawing,) = drawings(interval_bar("x", low, low, high))
    places = [
        float(place) for place in re.findall(r'(?:x|x1|cx)="([\d.]+)%"', ElementTree.tostring(drawing, "unicode"))
    ]
    assert places
    assert all(0 <= place <= 100 for place in places)


def test_everyone_is_in_the_strip_and_one_person_is_seen() -> None:
    parts = [
        {"kind": "retained", "n": 5000, "label": "retained"},
        {"kind": "lost", "n": 0, "label": "lost"},
        {"kind": "unknown", "n": 1, "label": "unknown"},
    ]
    (drawing,) = drawings(people_strip("5,001 hires", parts))
    boxes = [box for box in drawing.iter("rect") if box.get("class")]
    assert [box.get("class") for box in boxes] == ["retained", "unknown"]
    assert float(boxes[1].get("width", "").rstrip("%")) > 1
    assert words(drawing) == ["5,000 retained"]
    assert 'width="23.6%"' in bar(0.236)
