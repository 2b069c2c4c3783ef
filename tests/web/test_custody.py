"""Custody and the months of support: a pause is one press away, filled in, and so is going on after a release."""

from __future__ import annotations

from datetime import date

from lifeservices.commands.hold import HoldLine
from lifeservices.commands.reentry import ChangeReleaseDate, IdentifyReentry, RecordCustody, RecordRelease
from lifeservices.domain.journey import Journey
from tests.cast import Cast
from tests.web.pages import Visitor
from tests.web.reading import words


def test_custody_offers_a_pause_and_a_release_its_end(wren: Visitor, cast: Cast) -> None:
    orrin = cast.ids["orrin"]
    page, card = f"/coach/members/{orrin}/reentry", f"/coach/members/{orrin}"
    cast.do("wren", IdentifyReentry(orrin, date(2016, 11, 1)))
    cast.do("wren", RecordRelease(orrin, date(2016, 11, 4)))
    cast.services.show()
    assert "Pause the months of support" not in words(wren.get(page)[1].text)
    cast.do("wren", RecordCustody(orrin, date(2016, 11, 10)))
    cast.services.show()
    assert "Pause the months of support" in words(wren.get(card)[1].text)
    link = next(each for each in wren.get(page)[0].links if "/pause-support?" in each)
    form = wren.get(link)[0].form_to(f"{card}/pause-support")
    until = {"until-month": "1", "until-day": "9", "until-year": "2017"}
    wren.send(form, approved_by=cast.ids["ida"], **until)
    journey = loaded(cast, orrin)
    assert [(pause.begins, pause.until) for pause in journey.support.pauses] == [(date(2016, 11, 10), date(2017, 1, 9))]
    assert not [each for each in wren.get(page)[0].links if "/pause-support" in each]
    cast.do("wren", RecordRelease(orrin, date(2016, 11, 14)))
    cast.services.show()
    link = next(each for each in wren.get(page)[0].links if "/resume-support?" in each)
    wren.send(wren.get(link)[0].form_to(f"{card}/resume-support"))
    assert [pause.until for pause in loaded(cast, orrin).support.pauses] == [date(2016, 11, 13)]


def test_who_leads_is_told_of_no_way_out_of_custody(wren: Visitor, cast: Cast) -> None:
    linnea = cast.ids["linnea"]
    cast.do("wren", IdentifyReentry(linnea, date(2016, 11, 10), date(2016, 11, 14)))
    cast.do("ida", ChangeReleaseDate(linnea, date(2016, 11, 14), date(2016, 11, 15)))
    cast.services.show()
    assert "To be released Nov 15." in words(wren.get("/coach/")[1].text)
    cast.do("wren", HoldLine(linnea, ["release-plan:2016-11-15"], date(2016, 11, 18)))
    cast.services.show()
    lead, today = Visitor(wren.app).signed_in("odessa"), f"/coach/?coach={cast.ids['wren']}"
    assert "A line about Linnea is held" in words(wren.get(f"/coach/members/{linnea}/timeline")[1].text)
    for page in (today, f"/coach/members/{linnea}", f"/coach/members/{linnea}/timeline"):
        said = words(lead.get(page)[1].text).casefold()
        assert "linnea" in said
        assert not [word for word in ("release", "custody", "is held") if word in said], page


def loaded(cast: Cast, member_id: str) -> Journey:
    with cast.services.database.read() as connection:
        return cast.services.record.load(connection, Journey, member_id)
