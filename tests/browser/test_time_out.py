"""Two minutes before a visit ends its page says so, and one press goes on with it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from playwright.sync_api import expect

from tests.browser.looking import objections
from tests.cast import Cast


def test_whoever_writes_is_warned_before_the_time_out_and_stays(screens: Any, cast: Cast) -> None:
    page = screens(360).sign_in("wren")
    page.clock.install()
    page.goto(f"/coach/members/{cast.ids['marisol']}/log-contact")
    page.get_by_label("What was said?").fill("She asked for the early shift.")
    line = page.locator("[data-draft]")
    page.clock.fast_forward("00:04")
    expect(line).to_contain_text("Draft saved")
    for _ in range(2):
        cast.clock.now += timedelta(minutes=13)
        page.clock.fast_forward("13:01")
        expect(line).to_contain_text("You will be signed out in 2 minutes. What you typed is kept.")
        assert objections(page) == []
        line.get_by_role("button", name="Stay signed in").click()
        expect(line).to_have_text("You are still signed in.")
    cast.clock.now += timedelta(minutes=20)
    page.clock.fast_forward("13:01")
    line.get_by_role("button", name="Stay signed in").click()
    expect(line).to_have_text("You were signed out. Save the form to keep what you typed as a draft.")
