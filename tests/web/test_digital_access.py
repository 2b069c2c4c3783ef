"""What a member has to go online with is on record, and the services that help with it are found by that need."""

from __future__ import annotations

from datetime import date

from lifeservices.commands.digital import RecordDigitalAccess
from lifeservices.domain.words_digital import Device, DigitalSkill, Line
from lifeservices.projections.rebuild import check
from tests.cast import TODAY, Cast
from tests.web.pages import Visitor
from tests.web.reading import words


def test_device_line_and_skill_stand_on_the_member_s_page(wren: Visitor, cast: Cast) -> None:
    id = cast.ids["marisol"]
    answer = wren.fill(f"/coach/members/{id}/record-digital-access", 422)
    assert "Give at least one answer" in answer.text
    wren.fill(f"/coach/members/{id}/record-digital-access", device="smartphone", line="runs-out", skill="some-help")
    assert "A smartphone, data that runs out, online: some help" in words(wren.get(f"/coach/members/{id}")[1].text)
    assert "told us how they go online" in words(wren.get(f"/coach/members/{id}/timeline")[1].text)


def test_what_was_not_asked_again_still_holds_and_what_is_newer_stays(wren: Visitor, cast: Cast) -> None:
    id, by = cast.ids["marisol"], cast.actor("wren")
    cast.services.do(RecordDigitalAccess(id, TODAY, device=Device.COMPUTER), by)
    earlier = RecordDigitalAccess(id, date(2016, 9, 1), Device.NONE, Line.HOME, DigitalSkill.BY_THEMSELVES)
    cast.services.do(earlier, by)
    page = words(wren.get(f"/coach/members/{id}")[1].text)
    assert "A computer or tablet, internet at home, online: by themselves" in page
    assert check(cast.services.reader) == []
