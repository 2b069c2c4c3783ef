"""A real browser goes to an identity service that others wrote, on another port, and comes back signed in."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import expect
from werkzeug.serving import make_server

from lifeservices.accounts import Accounts
from lifeservices.identity.links import Links
from tests.browser.looking import objections
from tests.cast import Cast
from tests.web.sites import site_over

BADGE = "Town Badge"
WREN = User(sub="wren-at-the-service", claims={"email": "wren@example.org", "email_verified": True, "amr": ["mfa"]})


@pytest.fixture
def site(cast: Cast) -> Iterator[str]:
    """The site where people may sign in through that service, at the address that the service knows."""
    cast.clock.now = datetime.now(UTC)
    with run_server_in_thread(user_claims=[WREN]) as service, socket.socket() as kept:
        kept.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{kept.getsockname()[1]}"
        kept.close()
        issuer = f"http://localhost:{service.server_port}"
        given = {"address": address, "oidc_issuer": issuer, "oidc_client_id": "site", "oidc_client_secret": "a secret"}
        cast.services.settings = replace(
            cast.services.settings, **given, oidc_name=BADGE, oidc_second_factor=("mfa",), second_factor="required"
        )
        found = Accounts(cast.services).with_email("wren@example.org")
        assert found is not None
        Links(cast.services, issuer, BADGE).allow(found.id, cast.ids["pomona"], "The town gave out badges")
        server = make_server("127.0.0.1", int(address.rpartition(":")[2]), site_over(cast.services), threaded=True)
        running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        running.start()
        yield address
        server.shutdown()
        running.join()
        server.server_close()


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.looks
@pytest.mark.parametrize("script", [True, pytest.param(False, marks=pytest.mark.deep)], ids=["script", "no script"])
def test_ac_15_a_browser_goes_to_the_service_and_comes_back_signed_in(screens: Any, site: str, script: bool) -> None:
    screen = screens(360, script=script)
    page = screen.page
    # Its pages want styles from elsewhere.
    screen.context.route(re.compile("^https://"), lambda route: route.abort())
    page.goto(f"{site}/coach/members")
    page.wait_for_url(f"{site}/sign-in**")
    if script:
        assert objections(page) == []
    page.get_by_role("button", name=f"Sign in with {BADGE}").click()
    page.wait_for_url("http://localhost:**/oauth2/authorize**")
    # The service has its own way to choose who somebody is.
    page.get_by_role("button", name=re.compile("wren-at-the-service")).click()
    page.wait_for_url(f"{site}/coach/members")
    page.goto(f"{site}/account")
    expect(page.get_by_role("heading", name=f"Signing in with {BADGE}")).to_be_visible()
    if script:
        assert objections(page) == []
    page.goto(f"{site}/places")
    page.get_by_role("button", name="Sign out").first.click()
    page.get_by_role("link", name=f"Sign out of {BADGE}").click()
    page.wait_for_url("http://localhost:**/oauth2/end_session**")
    page.goto(f"{site}/account")
    page.wait_for_url(f"{site}/sign-in**")
    screen.refused_nothing()
