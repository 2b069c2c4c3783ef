"""Drawings: right places, right names, only colors that the stylesheet knows, nothing a strict policy would refuse."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import pytest

from tests.web.gallery import WEB, curve
from web.charts import survival_curve
from web.drawing import stepped_band, steps
from web.incidence_plot import incidence_curves
from web.marks import bar, interval_bar, people_strip
from web.rate_plot import Picture, Rates, rate_lines
from web.stage_plot import Stage, stage_ranges
from web.survival_plot import Curve, value_on

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
    assert not re.search(r"style=|<style|<script|href=|onload|font-family", markup)


def test_hatching_has_its_own_name_in_each_drawing() -> None:
    names = re.findall(r'<pattern id="([^"]+)"', curve())
    assert len(names) == len(set(names)) == 2
    assert all(f"url(#{name})" in curve() for name in names)


def test_the_finding_is_the_title_and_the_heights_can_be_read_off_without_seeing() -> None:
    for drawing in drawings(simple(others=[Curve("Any employer", (0, 90), (1.0, 0.9))])):
        assert drawing.findtext("title") == "A finding"
        told = "Same employer: 86.0% on day 90, 70.0% on day 180. Any employer: 90.0% on day 90."
        assert drawing.findtext("desc") == told


def test_a_step_holds_its_height_until_the_next_and_a_band_lies_between_its_two_steps() -> None:
    high, low = (
        [(0.0, 0.0), (10.0, 5.0), (20.0, 5.0), (30.0, 8.0)],
        [(0.0, 2.0), (10.0, 9.0), (20.0, 9.0), (30.0, 12.0)],
    )
    assert 'd="M0 0h10v5h20v3"' in steps(high, "#0b5a55")
    expected = "M0 0h10v5h20v3L30 12v-3h-20v-7h-10Z"
    assert f'd="{expected}"' in stepped_band(low, high, "#0b5a55")


def places(drawing: ElementTree.Element, tag: str, attribute: str) -> list[float]:
    return [float(mark.get(attribute, "nan")) for mark in drawing.iter(tag) if mark.get(attribute)]


def test_the_marked_day_stands_on_its_line() -> None:
    wide, _ = drawings(simple())
    # From 60% to 100% over 254 pixels, from day 0 to 180 over 518: as the axis says.
    (x,), (y,) = places(wide, "circle", "cx"), places(wide, "circle", "cy")
    assert (x, y) == (pytest.approx(518 / 2, abs=0.06), pytest.approx((1 - 0.86) / 0.4 * 254, abs=0.06))


def test_a_growing_curve_begins_where_it_is_told_and_names_its_rivals() -> None:
    hired = Curve("Hired", (0, 90, 180), (0.0, 0.3, 0.5), (0.0, 0.2, 0.4), (0.0, 0.4, 0.6))
    left = Curve("Left before", (0, 90, 180), (0.0, 0.05, 0.1))
    markup = incidence_curves("Half are hired", [hired, left], [80, 50, 20], begins="opt-in", mark_day=180)
    wide, phone, *_ = drawings(markup)
    assert {"opt-in", "day 90", "80", "50", "20", "50.0%", "Hired", "Left before"} <= set(words(wide))
    assert {"Hired", "Left before"} <= set(words(phone))
    assert wide.findtext("desc") == (
        "Hired: 30.0% on day 90, 50.0% on day 180. Left before: 5.0% on day 90, 10.0% on day 180."
    )


def test_a_missing_rate_breaks_its_line_and_what_is_too_young_is_hatched() -> None:
    points = ((0, 20.0), (1, 30.0), (2, None), (3, 25.0), (4, 20.0))
    picture = Picture(
        (Rates("Members", points),), ((0, "Jan 2016"), (4, "May 2016")), "visits", None, (4.5, 6, "young")
    )
    wide, *_ = drawings(rate_lines("A finding", picture))
    assert [len((line.get("points") or "").split()) for line in wide.iter("polyline")] == [2, 2]
    assert "young" in words(wide)
    assert [box.get("fill", "")[:10] for box in wide.iter("rect")] == ["url(#hatch"]
    assert wide.findtext("desc") == "Members, visits: 20 in Jan 2016, 20 in May 2016."


def test_a_stage_that_not_nine_in_ten_have_left_is_dashed_to_the_end() -> None:
    stages = [Stage("Plan", 5, 20, None), Stage("Referral", None, None, None), Stage("Hire", 2, 7, 30)]
    wide, *_ = drawings(stage_ranges("A finding", stages, 60))
    assert {"Plan", "20", "7", "not a quarter has moved on yet"} <= set(words(wide))
    dashed = [line for line in wide.iter("line") if line.get("stroke-dasharray")]
    assert [line.get("x2") for line in dashed] == [f"{720 - 190 - 40}"]
    assert "Referral: not a quarter yet. Hire: a quarter by day 2, half by day 7" in (wide.findtext("desc") or "")


def test_every_drawing_uses_only_colors_that_follow_the_page_into_the_dark() -> None:
    rates = Picture(
        (Rates("Members", ((0, 2.0), (1, 3.0))),), ((0, "Jan"),), "visits", (0.5, "opt-in"), (1, 2, "young")
    )
    flat = Curve("Hired", (0, 90), (0.0, 0.5), (0.0, 0.4), (0.0, 0.6))
    markup = (
        rate_lines("x", rates)
        + stage_ranges("x", [Stage("Plan", 5, 20, None)], 60)
        + incidence_curves("x", [flat, flat, flat], [9, 8], begins="opt-in", mark_day=90)
    )
    used = set(re.findall(r'((?:fill|stroke)="#[0-9a-fA-F]+")', markup))
    assert len(used) > 5
    assert not [color for color in used if f".chart [{color}]" not in FIGURES]


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
