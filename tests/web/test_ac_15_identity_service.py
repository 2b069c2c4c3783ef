"""Whoever an identity service names is let in where an administrator allowed it, and nobody else, whatever it says."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask

from lifeservices.accounts import Accounts
from lifeservices.identity import calling
from lifeservices.identity.configured import COMES_BACK
from tests.cast import Cast
from tests.web.coming_back import WREN, allow, back_state, come_back, is_in, refused_with, site_with, way_there
from tests.web.identity_provider import SECRET, WORD, IdentityProvider, Person
from tests.web.pages import Visitor
from web import identity


@pytest.fixture
def site(cast: Cast, provider: IdentityProvider) -> Flask:
    return site_with(cast, provider)


def test_ac_15_whoever_the_service_names_is_let_in_and_nobody_else(
    cast: Cast, site: Flask, provider: IdentityProvider
) -> None:
    before = {each.id for each in Accounts(cast.services).all()}
    visitor = Visitor(site)
    assert "let in here" in refused_with(come_back(visitor, provider, WREN), visitor)
    allow(cast, site, "wren")
    for person in (
        Person("tansy", "tansy@example.org"),
        Person("stranger", "stranger@example.org"),
        Person("no address"),
        Person("unchecked", "wren@example.org", verified=False),
        Person("a word for true", "wren@example.org", verified="true"),
    ):
        assert "let in here" in refused_with(come_back(visitor, provider, person), visitor), person
    word = visitor.client.get_cookie("visit")
    answer = come_back(visitor, provider, WREN, "/coach/members")
    assert (answer.status_code, answer.location) == (302, "/coach/members")
    assert is_in(visitor)
    after = visitor.client.get_cookie("visit")
    assert word is not None
    assert after is not None
    assert word.value != after.value
    # What the service calls them counts from now on: neither another address, nor another person with theirs.
    moved = Visitor(site)
    come_back(moved, provider, Person(WREN.sub, "wren@elsewhere.example", verified=False))
    assert is_in(moved)
    assert "let in here" in refused_with(
        come_back(Visitor(site), provider, Person("other", "wren@example.org")), Visitor(site)
    )
    assert {each.id for each in Accounts(cast.services).all()} == before


BACK = {
    'claims nonce "another"': "could not be trusted",
    "claims nonce null": "could not be trusted",
    'claims aud "another-site"': "could not be trusted",
    'claims aud ["another-site", "coaching-site"]': "could not be trusted",
    'claims azp "another-site"': "could not be trusted",
    'claims iss "http://127.0.0.1:1"': "could not be trusted",
    'claims iss ["http://127.0.0.1:1"]': "could not be trusted",
    "claims exp 1": "could not be trusted",
    "claims exp null": "could not be trusted",
    "claims iat 4102444800": "could not be trusted",
    "claims sub null": "could not be trusted",
    "claims sub 7": "could not be trusted",
    "claims amr [{}]": "could not be trusted",
    'claims at_hash "AAAA"': "could not be trusted",
    "claims auth_time 1": "too long ago",
    'claims auth_time "now"': "could not be trusted",
    "signed by nobody": "could not be trusted",
    "signed with the secret": "could not be trusted",
    "signed with another key": "could not be trusted",
    "signed with a key it brings": "could not be trusted",
    "changed on the way": "could not be trusted",
    "slow /token": "does not answer",
    "huge /token": "does not answer",
    "elsewhere /token": "does not answer",
    "broken /token": "does not answer",
    "down /token": "does not answer",
    "elsewhere /jwks": "does not answer",
    "broken /jwks": "does not answer",
}
"""How the service lies or fails once somebody is back → what the sign-in page says."""


@pytest.mark.filterwarnings("ignore:JWS algorithm")
def test_ac_15_no_lie_of_the_service_lets_anybody_in(
    cast: Cast,
    site: Flask,
    provider: IdentityProvider,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    allow(cast, site, "wren")
    visitor, said = Visitor(site), {}
    monkeypatch.setattr(calling, "SECONDS", 0.5)
    for lie in BACK:
        identity.install(site, cast.services)
        way = way_there(visitor)
        provider.lie = lie
        back = provider.authorize(way, WREN).removeprefix("http://localhost")
        said[lie] = refused_with(visitor.client.get(back), visitor)
        provider.lie = ""
    assert not {lie: words for lie, words in said.items() if BACK[lie] not in words}
    assert "/followed" not in provider.asked
    written = "".join(capsys.readouterr())
    assert written.count("identity-service") == len(BACK)
    assert not [word for word in (WORD, SECRET, "example.org", WREN.sub, "eyJ") if word in written]
    identity.install(site, cast.services)
    come_back(visitor, provider, WREN)
    assert is_in(visitor)


THERE = {
    "says issuer http://127.0.0.1:1": "could not be trusted",
    "says authorization_endpoint javascript:alert(1)": "does not answer",
    "says token_endpoint http://169.254.169.254/latest": "does not answer",
    "says jwks_uri file:///etc/passwd": "does not answer",
    "says end_session_endpoint http://user:word@127.0.0.1/": "does not answer",
    "slow /.well-known/openid-configuration": "does not answer",
    "huge /.well-known/openid-configuration": "does not answer",
    "elsewhere /.well-known/openid-configuration": "does not answer",
    "broken /.well-known/openid-configuration": "does not answer",
    "down /.well-known/openid-configuration": "does not answer",
}
"""How it lies or fails before anybody goes there."""


def test_ac_15_a_service_that_is_down_or_lies_of_itself_holds_nobody_up(
    cast: Cast, site: Flask, provider: IdentityProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "SECONDS", 0.5)
    visitor, said = Visitor(site), {}
    for lie in THERE:
        identity.install(site, cast.services)
        provider.lie = lie
        page, _ = visitor.get("/sign-in")
        visitor.client.post("/sign-in/service", data=page.form_to("/sign-in/service").filled())
        said[lie] = refused_with(visitor.client.get("/sign-in/service/go"), visitor)
    assert not {lie: words for lie, words in said.items() if THERE[lie] not in words}
    # It is not asked again for a moment, and passwords go on.
    calls = len(provider.asked)
    assert "does not answer" in refused_with(visitor.client.get("/sign-in/service/go"), visitor)
    assert len(provider.asked) == calls
    assert is_in(visitor.signed_in("wren"))


def test_ac_15_new_keys_of_the_service_are_looked_for_once_in_a_while(
    cast: Cast, site: Flask, provider: IdentityProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow(cast, site, "wren")
    visitor = Visitor(site)
    come_back(visitor, provider, WREN)
    provider.lie = "new keys"
    other = Visitor(site)
    assert "could not be trusted" in refused_with(come_back(other, provider, WREN), other)
    assert provider.asked.count("/jwks") == 1
    monkeypatch.setattr("lifeservices.identity.provider.LOOKED_AGAIN", 0.0)
    come_back(other, provider, WREN)
    assert is_in(other)


def test_ac_15_the_way_back_opens_once_and_in_the_visit_that_began(
    cast: Cast, site: Flask, provider: IdentityProvider
) -> None:
    allow(cast, site, "wren")
    mine, other = Visitor(site), Visitor(site)
    back = provider.authorize(way_there(mine), WREN).removeprefix("http://localhost")
    for address in (COMES_BACK, f"{COMES_BACK}?state=guessed&code=1", back[:-1]):
        assert "began somewhere else" in refused_with(mine.client.get(address), mine)
    way_there(other)
    assert "began somewhere else" in refused_with(other.client.get(back), other)
    assert mine.client.head(back).status_code == 302
    assert not is_in(mine)
    assert "/token" not in provider.asked
    mine.client.get(back)
    assert is_in(mine)
    mine.client.get(back)
    assert provider.asked.count("/token") == 1
    assert "began somewhere else" in refused_with(other.client.get(back), other)
    late = Visitor(site)
    back = provider.authorize(way_there(late), WREN).removeprefix("http://localhost")
    cast.clock.now += timedelta(minutes=11)
    assert "began somewhere else" in refused_with(late.client.get(back), late)
    declined = Visitor(site)
    state = back_state(way_there(declined))
    answer = declined.client.get(f"{COMES_BACK}?error=access_denied&state={state}")
    assert "did not say who you are" in refused_with(answer, declined)


def test_ac_15_the_same_way_back_at_once_is_one(cast: Cast, site: Flask, provider: IdentityProvider) -> None:
    allow(cast, site, "wren")
    mine = Visitor(site)
    back = provider.authorize(way_there(mine), WREN).removeprefix("http://localhost")
    word = mine.client.get_cookie("visit")
    assert word is not None

    def come(_: int) -> str:
        browser = site.test_client()
        browser.set_cookie("visit", word.value)
        return str(browser.get(back).location)

    with ThreadPoolExecutor(8) as crowd:
        led = sorted(crowd.map(come, range(8)))
    assert provider.asked.count("/token") == 1
    assert [where for where in led if not where.startswith("/sign-in")] == ["/coach/"]


def test_ac_36_ways_back_are_counted(cast: Cast, site: Flask, provider: IdentityProvider) -> None:
    visitor, said = Visitor(site), []
    form = visitor.get("/sign-in")[0].form_to("/sign-in/service")
    for number in range(61):
        visitor.client.post(form.action, data=form.filled(press=f"copy {number}"))
        state = back_state(visitor.client.get("/sign-in/service/go").text)
        said.append(visitor.client.get(f"{COMES_BACK}?state={state}").location)
    assert said[:60] == ["/sign-in?service=declined"] * 60
    assert said[60] == "/sign-in?service=often"
