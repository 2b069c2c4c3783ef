"""Strengths and needs are gone through screen by screen, found again, finished once, and looked at over time."""

from __future__ import annotations

import re
from typing import Any

from lifeservices.commands.closing import CloseJourney
from lifeservices.domain.words_person import CloseReason
from lifeservices.domain.words_plan import LifeDomain
from tests.cast import TODAY, Cast
from tests.web.pages import Visitor, words
from tests.web.sites import site_over

PARTS = [domain.value for domain in LifeDomain]


def base(cast: Cast, who: str) -> str:
    return f"/coach/members/{cast.ids[who]}/go-through-assessment"


def begin(wren: Visitor, cast: Cast, who: str, **more: Any) -> None:
    started = wren.fill(base(cast, who), strengths="Sings in a choir", **more)
    assert started.headers["Location"] == f"{base(cast, who)}/housing"


def test_it_is_gone_through_and_finished_once(wren: Visitor, cast: Cast) -> None:
    place, head = base(cast, "posy"), cast.services.record.head()
    begin(wren, cast, "posy")
    for at, part in enumerate(PARTS):
        more = {"note": "The 8 does not run before six.", "found": ["bus-pass"]} if part == "transport" else {}
        first = {"first": "true"} if part in ("transport", "legal") else {}
        answered = wren.fill(f"{place}/{part}", score=str(at % 5 + 1), go="on", **more, **first)
        following = PARTS[at + 1] if at + 1 < len(PARTS) else "all"
        assert answered.headers["Location"] == f"{place}/{following}"
    assert cast.services.record.head().position == head.position, "Nothing happens before it is finished."
    page, answer = wren.get(f"{place}/all")
    assert "14 of 14 parts of life asked about" in answer.text
    assert "The 8 does not run before six." in answer.text
    form = page.form_to(f"{place}/all")
    assert sorted(form.filled()["priorities"]) == ["legal", "transport"]
    done = wren.send(form, priorities=["transport", "safety"])
    assert done.headers["Location"] == f"/coach/members/{cast.ids['posy']}"
    _, member = wren.get(done.headers["Location"])
    assert "Strengths and needs are on record." in member.text
    assert "Has a bus pass" in member.text
    assert "Sings in a choir" in member.text
    wren.fill(f"/coach/members/{cast.ids['posy']}/draft-plan")
    goals = words(wren.get(f"/coach/members/{cast.ids['posy']}/plan/goals")[1].text)
    assert re.search(r"Safety Their choice\. (In crisis|Vulnerable|Safe|Building capacity|Thriving) ", goals)
    recorded = cast.services.record.head().position
    wren.send(form, priorities=["transport", "safety"])
    assert cast.services.record.head().position == recorded
    assert "Nothing was added twice." in wren.get(done.headers["Location"])[1].text


def test_it_is_found_again_on_another_device_with_every_answer(wren: Visitor, cast: Cast) -> None:
    place = base(cast, "posy")
    begin(wren, cast, "posy", point="initial")
    wren.fill(f"{place}/housing", score="2", note="Her sister’s couch", found=["takes-in"], go="on")
    wren.fill(f"{place}/food", score="3", go="later")
    other = Visitor(site_over(cast.services)).signed_in("wren")
    _, start = other.get(place)
    assert "2 of 14 gone through" in start.text
    assert "Go on with Work" in start.text
    assert "Sings in a choir" in start.text
    page, _ = other.get(f"{place}/housing")
    kept = page.form_to(f"{place}/housing").filled()
    assert (kept["score"], kept["note"], kept["found"]) == (["2"], ["Her sister’s couch"], ["takes-in"])
    back = other.fill(f"{place}/food", go="back")
    assert back.headers["Location"] == f"{place}/housing"
    assert other.get(f"{place}/food")[0].form_to(f"{place}/food").filled()["score"] == ["3"]


def leave(visitor: Visitor, address: str, **answers: Any) -> str:
    """Type, and go away: what the screen's script is told."""
    form = visitor.get(address)[0].form_to(address)
    answer = visitor.client.post(form.action, data=form.filled(**answers, keep="draft"))
    return str(answer.get_json()["saved"])


def test_whoever_leaves_a_screen_finds_it_as_it_was_left(wren: Visitor, cast: Cast) -> None:
    """Each screen's script posts it with `keep`, when the typing stops and when the page is left."""
    place, member = base(cast, "posy"), f"/coach/members/{cast.ids['posy']}"
    assert wren.fill(place, strengths="Bakes bread", keep="draft").headers["Location"] == member
    assert wren.get(f"{place}?draft=")[0].form_to(place).filled()["strengths"] == ["Bakes bread"]
    assert "Go on with the draft" in wren.get(place)[1].text
    begin(wren, cast, "posy")
    assert "Go on with the draft" not in wren.get(place)[1].text, "It was taken."
    assert "Draft saved" in leave(wren, f"{place}/housing", score="2", note="Her sister’s couch")
    screen = wren.get(f"{place}/go-on")[0].form_to(f"{place}/housing")
    assert (screen.filled()["score"], screen.filled()["note"]) == (["2"], ["Her sister’s couch"])
    wren.send(screen, go="on")
    wren.get(f"{place}/go-on")[0].form_to(f"{place}/food")
    leave(wren, f"{place}/housing", score="3")
    assert "Go on, 1 of 14" in wren.get(member)[1].text, "Gone through stays gone through."
    leave(wren, f"{place}/all", priorities=["housing"], note="Slowly")
    last = wren.get(f"{place}/all")[0].form_to(f"{place}/all").filled()
    assert (last["priorities"], last["note"]) == (["housing"], ["Slowly"])


def test_nobody_else_finds_what_was_begun_and_it_can_be_thrown_away(wren: Visitor, cast: Cast) -> None:
    place = base(cast, "posy")
    begin(wren, cast, "posy")
    ida = Visitor(wren.app).signed_in("ida")
    assert "gone through, saved at" not in ida.get(place)[1].text
    Visitor(wren.app).signed_in("tansy").get(place, 404)
    Visitor(wren.app).signed_in("odessa").get(place, 404)
    page, _ = wren.get(place)
    wren.send(page.form_to(f"{place}/anew"))
    assert "gone through, saved at" not in wren.get(place)[1].text
    assert "When did you talk about it?" in wren.get(f"{place}/food")[1].text


def test_what_cannot_be_recorded_is_said_before_fourteen_screens(wren: Visitor, cast: Cast) -> None:
    tomorrow = {"assessed_on-month": "11", "assessed_on-day": "16", "assessed_on-year": "2016"}
    answer = wren.fill(base(cast, "posy"), 422, **tomorrow)
    assert "This day is still to come." in answer.text
    early = {"assessed_on-month": "11", "assessed_on-day": "13", "assessed_on-year": "2016"}
    assert (
        "This is before the member opted in on November 14, 2016." in wren.fill(base(cast, "posy"), 422, **early).text
    )
    cast.do("wren", CloseJourney(cast.ids["posy"], TODAY, CloseReason.MOVED))
    assert "This journey ended on November 15, 2016." in wren.fill(base(cast, "posy"), 422).text


def test_four_priorities_are_refused_and_nothing_is_lost(wren: Visitor, cast: Cast) -> None:
    place = base(cast, "posy")
    begin(wren, cast, "posy")
    for part in PARTS[:4]:
        wren.fill(f"{place}/{part}", score="1", go="on")
    refused = wren.fill(f"{place}/all", 422, priorities=PARTS[:4], note="She wants everything")
    assert "three at most" in refused.text
    assert "She wants everything" in refused.text
    assert "4 of 14 gone through" in wren.get(place)[1].text


def test_nothing_asked_is_nothing_to_record(wren: Visitor, cast: Cast) -> None:
    place = base(cast, "posy")
    begin(wren, cast, "posy")
    wren.fill(f"{place}/housing", score="0", go="on")
    assert "Score at least one part of life" in words(wren.fill(f"{place}/all", 422).text)


def test_the_wording_can_be_spanish_and_stays_so(wren: Visitor, cast: Cast) -> None:
    place = base(cast, "posy")
    begin(wren, cast, "posy")
    page, answer = wren.get(f"{place}/housing?wording=es")
    assert "¿Qué se parece más al último mes?" in answer.text
    assert '<div class="fields" lang="es">' in answer.text
    wren.send(page.form_to(f"{place}/housing"), score="4", go="on")
    assert "Comida" in wren.get(f"{place}/food")[1].text
    assert "Enough to eat, every day" in wren.get(f"{place}/food?wording=en")[1].text


def test_answers_of_last_time_stay_closed_until_asked_for(wren: Visitor, cast: Cast) -> None:
    place = base(cast, "marisol")
    begin(wren, cast, "marisol")
    _, answer = wren.get(f"{place}/housing")
    assert "<details" in answer.text
    assert "<details open" not in answer.text
    assert "Nov 1: Safe" in words(answer.text)
    assert "worded differently" in answer.text
    assert "<details" not in wren.get(f"{place}/food")[1].text


def test_a_screen_that_was_sent_after_a_time_out_is_found_again(wren: Visitor, cast: Cast) -> None:
    place = base(cast, "posy")
    begin(wren, cast, "posy")
    page, _ = wren.get(f"{place}/housing")
    form = page.form_to(f"{place}/housing")
    cast.clock.later(hours=10)
    wren.send(form, 401, score="2", note="Her sister’s couch", found=["takes-in"], go="on")
    wren.signed_in("wren")
    page, answer = wren.get(f"{place}/housing?draft=")
    assert "Nothing is lost" in answer.text
    again = page.form_to(f"{place}/housing")
    assert again.filled()["note"] == ["Her sister’s couch"]
    assert again.filled()["score"] == ["2"]
    assert "Go through strengths and needs: housing" in wren.get("/coach/drafts")[1].text
    wren.send(again, go="on")
    assert "Go through strengths and needs: housing" not in wren.get("/coach/drafts")[1].text
    assert "1 of 14 gone through" in wren.get(place)[1].text
    assert "Go through strengths and needs." in wren.get("/coach/drafts")[1].text
