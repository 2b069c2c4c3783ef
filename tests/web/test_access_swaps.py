"""Every id in path, query and form is exchanged for any other: nobody is named to whom they are not theirs."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from lifeservices.accounts import Accounts
from lifeservices.application import LifeServices
from lifeservices.commands import Role
from tests.cast import TODAY
from tests.copies import Copies
from tests.web.access_cast import PEOPLE, TEAMS, everybody, leave, sign_in
from tests.web.access_table import addresses
from tests.web.asking import ABSENT, ENDING, Things, address_of, token_of
from tests.web.pages import Page, Visitor
from tests.web.sites import site_over
from web.access import policy_of

NAMES = {"marisol": "Quillfeather", "juniper": "Ashgrove"}
NOT_THEIRS = {
    **dict.fromkeys(("nobody", "fern", "bertrand", "lowell"), ("marisol", "juniper")),
    **dict.fromkeys(("wren", "clem", "ida"), ("juniper",)),
    **dict.fromkeys(("tansy", "hugo"), ("marisol",)),
}
SENDERS = ("nobody", "fern", "bertrand", "lowell")
"""They have no members, so nothing they send may change one."""
IDS_ASKED_FOR = (
    "member_id",
    "members",
    "coach",
    "staff",
    "staff_id",
    "entry",
    "draft",
    "placement_id",
    "plan_id",
    "to",
)

NO_IDS = {"kind": "csv", "filename": "css/base.css", "part": "housing", "field": "on"}
"""Parts of addresses that are no ids."""


@pytest.fixture
def things(copies_on_sqlite: Copies, tmp_path: Path) -> Iterator[Things]:
    """The two teams; who is named to whom is told by rules that are the same on both databases."""
    with copies_on_sqlite.own(TEAMS, tmp_path / "home") as copy:
        copy.clock.on(TODAY)
        yield Things(copy.services, copy.ids, "none", "none", "none")


@pytest.mark.parametrize("swaps", [400, pytest.param(20_000, marks=pytest.mark.deep)])
def test_ac_04_exchanged_ids_name_nobody_who_is_not_theirs_and_change_nobody(things: Things, swaps: int) -> None:
    services, draw = things.services, random.Random(4)
    app = site_over(services)
    visitors = everybody(app)
    tokens = {who: token_of(visitors[who], who) for who in PEOPLE}
    leave(services, things.ids["lowell"])
    pool = _every_id(services, things)
    rules = [(method, rule, name) for _, method, rule, name in addresses(app) if rule.endpoint not in ENDING]
    before, named = _histories(things), 0
    for number in range(swaps):
        method, rule, command = draw.choice(rules)
        who = draw.choice(SENDERS if method == "POST" else sorted(NOT_THEIRS))
        said = {**NO_IDS, **({"name": command} if command else {})}
        values = {name: said.get(name) or draw.choice(pool) for name in rule.arguments}
        asked = {name: draw.choice(pool) for name in draw.sample(IDS_ASKED_FOR, 3)}
        path = app.url_map.bind("localhost").build(rule.endpoint, values)
        data = {"csrf_token": tokens[who], **asked} if method == "POST" else None
        answer = visitors[who].client.open(f"{path}?{urlencode(asked)}", method=method, data=data)
        assert answer.status_code < 500, (number, who, method, path, asked)
        # What is drawn may be a file of any kind: names are looked for in its bytes.
        named += any(name.encode() in answer.data for name in NAMES.values())
        for member in NOT_THEIRS[who]:
            assert NAMES[member].encode() not in answer.data, (number, who, method, path, asked)
    assert _histories(things) == before
    assert named > swaps // 100


def _every_id(services: LifeServices, things: Things) -> list[str]:
    events = [event.id for member in NAMES for event in services.record.history(things.ids[member])]
    accounts = [account.id for account in Accounts(services).all()]
    # Those about whom there is most to lose come up as often as all the rest together.
    about = [things.ids[member] for member in NAMES]
    rest = [*things.ids.values(), *events, *accounts, "plan-m", "plan-j", "goal-j", ABSENT]
    return rest + about * (len(rest) // len(about))


def _histories(things: Things) -> list[int]:
    return [len(list(things.services.record.history(things.ids[member]))) for member in NAMES]


def test_ac_04_head_and_options_follow_the_policy_of_get(things: Things) -> None:
    app = site_over(things.services)
    visitors = everybody(app)
    rules = [(rule, name) for _, method, rule, name in addresses(app) if method == "GET"]
    for rule, name in rules:
        if rule.endpoint == "coach.command" and name != "log-contact":
            continue
        address = address_of(app, rule, name, things.ids["marisol"], things, "wren")
        for who in ("nobody", "tansy", "bertrand"):
            client = visitors[who].client
            got = client.get(address, buffered=True)
            head, options = client.head(address), client.options(address)
            assert (head.status_code, head.data) == (got.status_code, b""), (who, address)
            assert "Quillfeather" not in options.text, (who, address)
            assert options.status_code == got.status_code or options.status_code == 200, (who, address)
            allowed = policy_of(app, rule.endpoint)
            if not allowed.everybody:
                may = {"nobody": 401, "tansy": 200 if Role.COACH in allowed.roles else 404}
                may["bertrand"] = 200 if Role.EVALUATOR in allowed.roles else 404
                assert options.status_code == may[who], (who, address)


def test_ac_04_nobody_sends_a_form_by_head(things: Things) -> None:
    """No token is asked for there, so a form in it must come to nothing."""
    visitor = sign_in(Visitor(site_over(things.services)), "wren")
    before = things.services.record.head().position
    address = f"/coach/members/{things.ids['marisol']}/log-contact"
    page = Page(visitor.client.get(address).text)
    form = page.form_to(address).filled(mode="phone", reached="yes", note="By HEAD")
    answer = visitor.client.head(address, data=form)
    assert (answer.status_code, answer.data) == (200, b"")
    assert things.services.record.head().position == before
