"""The help numbers: always there, those of a member's own plan on their page, and in two languages for everybody."""

from __future__ import annotations

from datetime import date

from flask import Flask

from lifeservices.commands.market import CloseMarket, OpenMarket, SetHelpNumbers
from lifeservices.domain.words_person import ProductLine
from lifeservices.projections.help_numbers import HelpNumbersRow, help_numbers
from tests.cast import Cast
from tests.web.pages import Visitor

DAY = date(2016, 11, 14)
COUNTRY = ("tel:911", "tel:988", "tel:711", "tel:8009855990")


def market(cast: Cast, state: str, nurse_line: str, hours: str | None = "24 hours") -> str:
    """A market with a nurse line, opened where there is none yet."""
    known = {row.state: row.market_id for row in rows(cast)}
    id = known.get(state) or cast.do("pomona", OpenMarket(state=state, product=ProductLine.MEDICAID, opened_on=DAY))
    cast.do("pomona", SetHelpNumbers(market_id=id, set_on=DAY, nurse_line=nurse_line, nurse_hours=hours))
    cast.services.reader.catch_up()
    return id


def rows(cast: Cast) -> list[HelpNumbersRow]:
    """What the read model holds."""
    columns = ", ".join(help_numbers.fields)
    with cast.services.database.read() as connection:
        found = connection.exec_driver_sql(f"SELECT {columns} FROM {help_numbers.table_name}")
        return [help_numbers.from_values(tuple(row)) for row in found]


def strip(visitor: Visitor, address: str, status: int = 200) -> str:
    """The strip of a page."""
    page = visitor.get(address, status)[1].text
    return page.split('<aside class="help"', 1)[1].split("</aside>", 1)[0]


def test_the_countrys_numbers_stand_before_signing_in_and_on_every_page_of_a_coach(
    visitor: Visitor, wren: Visitor, cast: Cast
) -> None:
    for shown in (strip(visitor, "/sign-in"), strip(wren, "/coach/"), strip(wren, "/coach/nowhere", 404)):
        for number in COUNTRY:
            assert f'href="{number}"' in shown
        assert "Nurse" not in shown


def test_a_nurse_line_of_everybody_stands_on_every_page(visitor: Visitor, wren: Visitor, cast: Cast) -> None:
    market(cast, "OH", "800-555-0140")
    member = f"/coach/members/{cast.ids['marisol']}"
    for shown in (strip(visitor, "/sign-in"), strip(wren, "/coach/"), strip(wren, member)):
        assert 'href="tel:8005550140"' in shown
        assert "Nurse line, 24 hours" in shown
        assert shown.count("<li>") == 5


def test_where_plans_differ_a_member_page_has_its_own_and_others_lead_to_all_of_them(
    visitor: Visitor, wren: Visitor, cast: Cast
) -> None:
    market(cast, "OH", "800-555-0140")
    market(cast, "IN", "800-555-0141", hours=None)
    assert 'href="tel:8005550140"' in strip(wren, f"/coach/members/{cast.ids['marisol']}/timeline")
    assert 'href="tel:8005550141"' not in strip(wren, f"/coach/members/{cast.ids['marisol']}/timeline")
    assert 'href="/help-numbers"' in strip(wren, "/coach/")
    _, page = visitor.get("/help-numbers")
    for words in ("800-555-0140", "800-555-0141", "si está en crisis", 'lang="es"'):
        assert words in page.text


def test_a_coach_of_somebody_else_learns_nothing_of_a_members_plan(app: Flask, cast: Cast) -> None:
    market(cast, "OH", "800-555-0140")
    market(cast, "IN", "800-555-0141")
    tansy = Visitor(app).signed_in("tansy")
    assert "800-555-0140" not in strip(tansy, f"/coach/members/{cast.ids['marisol']}", 404)


def test_the_admin_sets_them_and_the_newest_holds(app: Flask, cast: Cast) -> None:
    pomona = Visitor(app).signed_in("pomona")
    page, _ = pomona.get("/admin/markets")
    form = next(link for link in page.links if "set-help-numbers" in link)
    refused = pomona.fill(form, 422, nurse_line="ask at the desk")
    assert "can be dialed" in refused.text
    pomona.fill(form, nurse_line="800-555-0150", nurse_hours="8am to 8pm", crisis="800-555-0151")
    shown = strip(Visitor(app), "/sign-in")
    assert 'href="tel:8005550150"' in shown
    assert 'href="tel:8005550151"' in shown
    assert 'href="tel:988"' not in shown


def test_a_market_that_closed_shows_nothing(visitor: Visitor, cast: Cast) -> None:
    market(cast, "OH", "800-555-0140")
    closed = market(cast, "IN", "800-555-0141")
    cast.do("pomona", CloseMarket(market_id=closed, closed_on=date(2016, 11, 15)))
    cast.services.reader.catch_up()
    assert "800-555-0141" not in visitor.get("/help-numbers")[1].text
    assert "800-555-0140" in strip(visitor, "/sign-in")
