"""Services for certain people, and free ones: what says so first, what says nothing after it, no words in addresses."""

from __future__ import annotations

from flask import Flask

from tests.cast import Cast
from tests.web.pages import Visitor
from tests.web.test_services import county, looked_for

__all__ = ["county"]


def test_whom_it_is_for_and_free_of_charge_are_asked_for(app: Flask, county: Cast) -> None:
    wren, member = Visitor(app).signed_in("wren"), f"/coach/members/{county.ids['marisol']}"
    _, text = looked_for(wren, f"{member}/services", whom="low-income")
    assert "9 services found." in text
    assert "5 say so under who may go. Below: services that name them elsewhere, set no condition" in text
    assert "7 that say something else are left out." in text
    assert text.index("Samaritan House. Redwood City. Spanish. Low-income person") < text.index("Sets no condition")
    page, text = looked_for(wren, "/coach/services", whom="low-income", free="true")
    assert "Low-income person without access to health care" in text
    assert "Sets no condition on who may go" in text
    assert "Says nothing about cost" in text
    assert "May cost something" in text
    kept = dict(page.form_to("/coach/look-for-service").values)
    assert (kept["whom"], kept["free"]) == ("low-income", "true")
    nobody = looked_for(wren, "/coach/services", whom="zeppelin", words="project read")[1]
    assert "No service fits None says so under who may go." in nobody
    assert "1 that says something else is left out." in nobody
