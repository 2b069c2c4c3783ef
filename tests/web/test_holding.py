"""A line of Today is put off: with one tap until tomorrow, with a form until another day; it comes back by itself."""

from __future__ import annotations

from datetime import date

import pytest

from lifeservices.commands.contact import SetNextStep
from lifeservices.commands.hold import HoldLine
from lifeservices.commands.support import PauseSupport
from lifeservices.domain.contact import NextStepSet
from lifeservices.domain.errors import Refused
from lifeservices.domain.hold import LineHeld
from lifeservices.domain.words_hold import Waiting
from lifeservices.domain.words_support import PauseReason
from lifeservices.projections.rebuild import check
from lifeservices.questions.attention.reasons import REASONS
from lifeservices.questions.today import Today
from tests.cast import TODAY, Cast
from tests.web.pages import Visitor
from tests.web.reading import words
from tests.web.test_coachs_day import on, tap

TOMORROW = date(2016, 11, 16)


def listed(cast: Cast, name: str) -> list[str]:
    """Under which headings somebody stands."""
    cast.services.show()
    lists = cast.services.ask(Today(), cast.actor("wren")).lists
    return [reason for reason, lines in lists.items() if name in [line.member.name for line in lines]]


def test_tomorrow_is_one_tap_and_the_line_comes_back_by_itself(wren: Visitor, cast: Cast) -> None:
    assert listed(cast, "Linnea Stonecrop") == ["quiet"]
    before = cast.services.record.head().position
    tap(wren, "quiet", "Tomorrow")
    assert cast.services.record.head().position == before + 2, "She has gone quiet, and nothing has moved for her."
    assert listed(cast, "Linnea Stonecrop") == ["held"]
    page, answer = wren.get("/coach/")
    said = words(answer.text)
    for sentence in ("Linnea Stonecrop: Held until tomorrow.", "Held since Nov 15.", "Wed, Nov 16", "Show it again"):
        assert sentence in said, sentence
    wren.send(page.form_to("/coach/undo"))
    assert listed(cast, "Linnea Stonecrop") == ["quiet"]
    tap(wren, "quiet", "Tomorrow")
    on(wren, cast, TOMORROW)
    assert listed(cast, "Linnea Stonecrop") == ["quiet"]
    assert check(cast.services.reader) == []


def test_it_is_held_until_a_day_with_a_reason_and_shown_again_before(wren: Visitor, cast: Cast) -> None:
    address = f"/coach/members/{cast.ids['linnea']}/hold-line"
    page, _ = wren.get("/coach/?list=quiet")
    link = next(link for link in page.links if link.startswith(address))
    form = next(form for form in wren.get(link)[0].forms if form.action.startswith(address))
    landed = wren.send(form, until="2016-11-22", reason="She is at her sister’s.").location
    assert landed.endswith("/coach/?list=quiet"), "Back on the list one came from."
    assert "Linnea Stonecrop: held until Nov 22. It comes back by itself." in words(wren.get("/coach/")[1].text)
    said = words(wren.get("/coach/?list=held")[1].text)
    assert "Tue, Nov 22" in said
    assert "“She is at her sister’s.”" in said
    held = [e for e in cast.services.record.history(cast.ids["linnea"]) if isinstance(e, LineHeld)]
    assert [(e.line, e.about_on) for e in held] == [
        (Waiting.QUIET, date(2016, 10, 20)),
        (Waiting.STALLED, date(2016, 9, 1)),
    ]
    timeline = words(wren.get(f"/coach/members/{cast.ids['linnea']}/timeline")[1].text)
    assert "A line about Linnea is held until Nov 22." in timeline
    tap(wren, "held", "Show it again")
    assert listed(cast, "Linnea Stonecrop") == ["quiet"]
    assert "Choose a day after today" in words(wren.fill(address, 422, until="2016-11-15").text)
    with pytest.raises(Refused, match="cannot be held"):
        cast.do("wren", HoldLine(cast.ids["linnea"], ["first-contact:2016-11-15"], TOMORROW))


def test_something_new_about_somebody_is_shown_although_a_line_is_held(wren: Visitor, cast: Cast) -> None:
    tap(wren, "quiet", "Tomorrow")
    cast.do("wren", SetNextStep(cast.ids["linnea"], next_on=TODAY, next_step="Send the form"))
    assert listed(cast, "Linnea Stonecrop") == ["due"]


def test_the_last_day_of_a_window_brings_a_check_in_back(wren: Visitor, cast: Cast) -> None:
    marisol = cast.ids["marisol"]
    line = cast.services.ask(Today(), cast.actor("wren")).lists["due"][0]
    assert line.because.what == "check-in"
    assert line.because.closes == date(2016, 11, 29)
    wren.fill(f"/coach/members/{marisol}/hold-line", until="2016-12-10")
    assert listed(cast, "Marisol Quillfeather") == ["held"]
    cast.clock.on(date(2016, 11, 28))
    assert listed(cast, "Marisol Quillfeather") == ["held"]
    cast.clock.on(date(2016, 11, 29))
    assert listed(cast, "Marisol Quillfeather") == ["overdue"]


def test_a_next_step_is_put_on_tomorrow_with_the_same_words(wren: Visitor, cast: Cast) -> None:
    posy = cast.ids["posy"]
    cast.do("wren", SetNextStep(posy, next_on=date(2016, 11, 14), next_step="Ring the school"), date(2016, 11, 14))
    cast.clock.on(TODAY)
    cast.services.show()
    page, answer = wren.get("/coach/?list=overdue")
    row = answer.text.split("Posy Fernhollow", 1)[1]
    button = row.split(">Tomorrow</button>", 1)[0].rpartition("<button ")[2]
    address, value = (button.split(f'{name}="', 1)[1].split('"', 1)[0] for name in ("formaction", "value"))
    tapping = next(form for form in page.forms if "tap" in dict(form.values))
    wren.client.post(address, data={**dict(tapping.values), "answer": value.replace("&amp;", "&")})
    last = [e for e in cast.services.record.history(posy) if isinstance(e, NextStepSet)][-1]
    assert (last.next_on, last.next_step) == (TOMORROW, "Ring the school")


def test_nobody_has_gone_quiet_while_support_is_paused(cast: Cast) -> None:
    orrin = cast.ids["orrin"]
    cast.clock.on(date(2016, 12, 20))
    assert "quiet" in pressing_about(cast, "Orrin Thistledown")
    cast.do("ida", PauseSupport(orrin, date(2016, 10, 1), date(2016, 12, 20), PauseReason.ILLNESS, cast.ids["ida"]))
    assert "quiet" not in pressing_about(cast, "Orrin Thistledown")
    cast.clock.on(date(2016, 12, 21))
    assert "quiet" in pressing_about(cast, "Orrin Thistledown")
    quiet = next(reason for reason in REASONS if reason.name == "quiet")
    assert "while their support is paused" in quiet.rule


def pressing_about(cast: Cast, name: str) -> list[str]:
    """Everything that presses about somebody."""
    cast.services.show()
    lists = cast.services.ask(Today(), cast.actor("wren")).lists
    found = [line for lines in lists.values() for line in lines if line.member.name == name]
    return [reason.name for line in found for reason in (line.because.reason, *line.also)]
