"""A coach's day: answers of one tap, the contact in five fields, why people stand on the list, finding somebody."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html import unescape
from urllib.parse import urlencode

from lifeservices.commands.contact import LogContact, SetNextStep
from lifeservices.commands.employment import RecordStart
from lifeservices.commands.member import SetLanguageAndFormat
from lifeservices.domain.contact import ContactLogged, NextStepSet
from lifeservices.domain.words import ContactMode, Evidence, Reached
from lifeservices.domain.words_person import InterpreterMode
from tests.cast import TODAY, Cast
from tests.cast import member as opted_in
from tests.web.pages import Page, Visitor
from tests.web.reading import words

TOMORROW = date(2016, 11, 16)


def tap(wren: Visitor, group: str, label: str, status: int = 303, says: str = "") -> tuple[str, str]:
    """Tap twice on an answer of the first row of a group; the address and the answer that were sent.

    `says`: what the page after the first tap says.
    """
    page, answer = wren.get(f"/coach/?list={group}")
    row = answer.text.split('<ul class="rows', 1)[1]
    button = row.split(f">{label}</button>", 1)[0].rpartition("<button ")[2]
    address, value = (button.split(f'{name}="', 1)[1].split('"', 1)[0] for name in ("formaction", "value"))
    sent = value.replace("&amp;", "&")
    send(wren, page, address, sent, status)
    if says:
        assert says in words(wren.get("/coach/")[1].text)
    send(wren, page, address, sent, status)
    return address, sent


def send(wren: Visitor, page: Page, address: str, answer: str, status: int) -> str:
    tapping = next(form for form in page.forms if "tap" in dict(form.values))
    found = wren.client.post(address, data={**dict(tapping.values), "answer": answer})
    assert found.status_code == status, found.text[-500:]
    return found.text


def on(visitor: Visitor, cast: Cast, day: date) -> Visitor:
    """Wren on another day: by then the visit has ended."""
    cast.clock.on(day)
    return Visitor(visitor.app).signed_in("wren")


def contacts(cast: Cast, key: str) -> list[ContactLogged]:
    return [e for e in cast.services.record.history(cast.ids[key]) if isinstance(e, ContactLogged)]


def test_no_answer_is_recorded_with_one_tap_and_once(wren: Visitor, cast: Cast) -> None:
    before = cast.services.record.head().position
    tap(wren, "quiet", "No answer", says="Linnea Stonecrop: You tried, and there was no answer.")
    assert cast.services.record.head().position == before + 1
    tried = contacts(cast, "linnea")[-1]
    assert (tried.on, tried.mode, tried.reached, tried.result) == (TODAY, ContactMode.TEXT, False, Reached.NO_ANSWER)
    _, after = wren.get("/coach/")
    assert "You already saved this" in words(after.text)
    assert "1 try" in words(after.text)


def test_the_same_job_is_recorded_with_one_tap_and_the_row_goes(wren: Visitor, cast: Cast) -> None:
    tap(wren, "overdue", "Same job", says="Orrin Thistledown: Same job, as the member said.")
    _, overdue = wren.get("/coach/?list=overdue")
    assert 'class="who"' not in overdue.text


def test_a_tap_that_cannot_be_opens_the_form_with_what_it_said(wren: Visitor, cast: Cast) -> None:
    page, _ = wren.get("/coach/")
    address = f"/coach/members/{cast.ids['linnea']}/log-contact/at-once"
    text = send(wren, page, address, urlencode({"mode": "phone", "reached": "no", "contact_on": "2016-11-30"}), 422)
    assert "This day is still to come." in text
    assert f'action="/coach/members/{cast.ids["linnea"]}/log-contact"' in text
    send(wren, page, f"/coach/members/{cast.ids['linnea']}/opt-in/at-once", "mode=phone", 422)
    send(wren, page, f"/coach/members/{cast.ids['juniper']}/log-contact/at-once", "mode=phone&reached=no", 404)


def test_tomorrow_on_a_page_from_before_midnight_is_asked_about_again(wren: Visitor, cast: Cast) -> None:
    cast.clock.now = datetime(2016, 11, 16, 4, 55, tzinfo=UTC)
    wren = Visitor(wren.app).signed_in("wren")
    page, answer = wren.get("/coach/")
    buttons = re.findall(r'formaction="([^"]+/hold-line/at-once)"[^>]*value="([^"]*)"', answer.text)
    cast.clock.later(minutes=10)
    before = cast.services.record.head().position
    text = send(wren, page, buttons[0][0], unescape(buttons[0][1]), 422)
    assert "One answer needs another look" in words(text)
    assert cast.services.record.head().position == before


def test_a_lead_sees_a_coachs_day_and_has_nothing_to_tap(app: object, cast: Cast) -> None:
    odessa = Visitor(app).signed_in("odessa")  # type: ignore[arg-type]
    _, answer = odessa.get(f"/coach/?coach={cast.ids['wren']}")
    assert "Linnea Stonecrop" in answer.text
    assert "at-once" not in answer.text.partition("<main")[2].replace('id="at-once"', "")


def test_a_contact_takes_five_answers_and_the_rest_is_there_already(wren: Visitor, cast: Cast) -> None:
    address = f"/coach/members/{cast.ids['posy']}/log-contact"
    page, answer = wren.get(address)
    asked = [each["name"] for each in page.fields if each.get("type") != "hidden" and each.get("name") != "q"]
    assert list(dict.fromkeys(name.partition("-")[0] for name in asked)) == [
        *("mode", "reached", "contact_on", "topics", "minutes", "note", "next_step", "next_on")
    ]
    form = page.form_to(address)
    assert dict(form.values)["mode"] == "phone"
    assert dict(form.values)["contact_on-day"] == "15"
    assert "Tomorrow, Wed, Nov 16" in words(answer.text)
    wren.send(form, reached="left-message", next_on=TOMORROW.isoformat(), next_step="Call again after school")
    said = contacts(cast, "posy")[-1]
    assert (said.reached, said.result, said.next_on) == (False, Reached.MESSAGE_LEFT, TOMORROW)
    _, timeline = wren.get(f"/coach/members/{cast.ids['posy']}/timeline")
    assert "Posy was not there; a message was left." in words(timeline.text)
    assert "Call again after school, by Nov 16" in words(on(wren, cast, TOMORROW).get("/coach/?list=due")[1].text)


def test_a_day_typed_into_the_boxes_goes_before_a_tapped_one(wren: Visitor, cast: Cast) -> None:
    address = f"/coach/members/{cast.ids['posy']}/log-contact"
    boxes = {"next_on-month": "12", "next_on-day": "1", "next_on-year": "2016"}
    wren.fill(address, reached="yes", next_on=TOMORROW.isoformat(), **boxes)
    assert contacts(cast, "posy")[-1].next_on == date(2016, 12, 1)


def test_a_tapped_day_stays_when_something_else_needs_another_look(wren: Visitor, cast: Cast) -> None:
    address = f"/coach/members/{cast.ids['posy']}/log-contact"
    again = Page(wren.fill(address, 422, reached="", next_on=TOMORROW.isoformat()).text)
    assert dict(again.form_to(address).values)["next_on"] == TOMORROW.isoformat()


def test_an_interpreter_is_asked_about_only_where_one_is_needed(wren: Visitor, cast: Cast) -> None:
    assert "interpreter took part" not in wren.get(f"/coach/members/{cast.ids['posy']}/log-contact")[1].text
    member = cast.ids["marisol"]
    cast.do("wren", SetLanguageAndFormat(member, TODAY, "es", "es", True, InterpreterMode.VIDEO))
    cast.services.show()
    address = f"/coach/members/{member}/log-contact"
    page, answer = wren.get(address)
    assert "An interpreter took part: Spanish" in words(answer.text)
    wren.send(page.form_to(address), reached="yes", interpreter_used="true")
    said = contacts(cast, "marisol")[-1]
    assert (said.interpreter_used, said.interpreter_mode) == (True, InterpreterMode.VIDEO)
    assert said.interpreter_language == "es"
    wren.fill(address, reached="yes")
    assert contacts(cast, "marisol")[-1].interpreter_mode is None


def test_later_is_a_promise_of_its_own(wren: Visitor, cast: Cast) -> None:
    wren.fill(f"/coach/members/{cast.ids['linnea']}/set-next-step", next_step="Ask Petra", next_on=TOMORROW.isoformat())
    assert isinstance(cast.services.record.history(cast.ids["linnea"])[-1], NextStepSet)
    _, timeline = wren.get(f"/coach/members/{cast.ids['linnea']}/timeline")
    assert "The next step with Linnea is set for Nov 16. Next: Ask Petra." in words(timeline.text)
    assert "Ask Petra, by Nov 16." in words(on(wren, cast, TOMORROW).get("/coach/?list=due")[1].text)


def test_what_others_wrote_down_is_new_until_the_next_working_day_is_over(wren: Visitor, cast: Cast) -> None:
    member = cast.ids["posy"]
    assert wren.get("/coach/?list=news")[1].text.count('class="who"') == 0
    cast.do("ida", RecordStart(member, TODAY, cast.ids["pinwheel"], Evidence.EMPLOYER_CONFIRMED, "Picker"))
    cast.do("wren", LogContact(member, TODAY, ContactMode.PHONE, Reached.YES))
    cast.services.show()
    _, news = wren.get("/coach/?list=news")
    assert news.text.count('class="who"') == 1
    assert "Pinwheel Logistics" in words(news.text)
    later = on(wren, cast, date(2016, 11, 17))
    assert later.get("/coach/?list=news")[1].text.count('class="who"') == 0


def test_somebody_for_whom_nothing_moves_is_stalled(wren: Visitor, cast: Cast) -> None:
    still = opted_in(cast, "wren", "calla", "Calla Rosewater", date(2016, 10, 1))
    cast.do("wren", LogContact(still, date(2016, 11, 14), ContactMode.PHONE, Reached.YES), TODAY)
    cast.services.show()
    _, stalled = wren.get("/coach/?list=stalled")
    assert "Nothing has moved since Oct 1." in words(stalled.text)
    assert stalled.text.count('class="who"') == 1


def test_calls_of_a_day_stand_in_the_order_of_their_best_times(wren: Visitor, cast: Cast) -> None:
    for key, name, time in (("late", "Ama Evening", "after 6 pm"), ("early", "Zoe Morning", "9 to 10")):
        member = opted_in(cast, "wren", key, name, date(2016, 11, 14), best_time=time)
        cast.do("wren", SetNextStep(member, next_on=TODAY, next_step="Call"), TODAY)
    cast.services.show()
    _, due = wren.get("/coach/?list=due")
    assert due.text.index("Zoe Morning") < due.text.index("Ama Evening")


def test_a_long_day_comes_quickly_and_every_row_can_be_seen(wren: Visitor, cast: Cast) -> None:
    for number in range(40):
        member = opted_in(cast, "wren", f"m{number}", f"Member Number{number:02}", date(2016, 11, 14))
        cast.do("wren", SetNextStep(member, next_on=TODAY, next_step="Call about the bus"), TODAY)
    cast.services.show()
    _, whole = wren.get("/coach/")
    assert len(whole.data) < 60_000
    assert "All 41" in words(whole.text)
    seen = [wren.get(f"/coach/?list=due&page={page}")[1].text.count('class="who"') for page in (1, 2)]
    assert seen == [30, 11]


def test_keys_and_pins_belong_to_the_person_and_not_to_the_browser(wren: Visitor, cast: Cast) -> None:
    page, answer = wren.get("/coach/?list=quiet")
    assert "js/keys.js" in answer.text
    wren.client.post("/coach/pins", data={**dict(page.form_to("/coach/pins").values), "name": "Ring these first"})
    page, _ = wren.get("/keys")
    assert wren.client.post("/keys", data=page.form_to("/keys").filled()).status_code == 303
    elsewhere = Visitor(wren.app)
    assert "js/keys.js" not in elsewhere.get("/sign-in")[1].text
    elsewhere.signed_in("wren")
    page, answer = elsewhere.get("/keys")
    assert "They are switched off for you, on every device." in words(answer.text)
    assert "js/keys.js" not in answer.text
    assert "Ring these first" in words(elsewhere.get("/coach/")[1].text)
    assert "js/keys.js" in Visitor(wren.app).signed_in("tansy").get("/coach/")[1].text
    elsewhere.client.post("/keys", data=page.form_to("/keys").filled())
    assert "js/keys.js" in wren.get("/coach/")[1].text
