"""Who may see what: every address, as everybody, about a member of theirs, one of others, and one who is not there.

The run with `--deep` asks for every cell on both databases. The other one takes turns with the members where something
is sent, and with the people too where an address is only one more form: all of these are answered by one view. On
PostgreSQL it looks at the pages about a member.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from lifeservices.accounts import Accounts
from lifeservices.application import LifeServices
from lifeservices.calendar_feeds import CalendarFeeds
from tests.cast import TODAY
from tests.copies import Copies
from tests.web.access_cast import PEOPLE, TEAMS, everybody, leave
from tests.web.access_table import COLUMNS, NO, OPEN, SIGN_IN, YES, addresses, committed
from tests.web.asking import ABSENT, ENDING, NOT_IN_THIS_STORY, TOO_FEW, Things, address_of, answer_of, token_of
from tests.web.pages import Visitor
from tests.web.sites import site_over

MEMBERS = ("marisol", "juniper", ABSENT)
MARISOLS = dict(zip(PEOPLE, COLUMNS, strict=True))
JUNIPERS = {
    **MARISOLS,
    **dict.fromkeys(("wren", "clem", "fern"), "Other coach"),
    "tansy": "Their coach",
    "ida": "Other supervisor",
    "hugo": "Supervisor of the team",
}
"""How everybody stands to the one and the other member, by the columns of the table."""


@dataclass
class Asked:
    """The site of the two teams, and everybody in front of it."""

    app: Flask
    services: LifeServices
    visitors: dict[str, Visitor]
    things: Things
    tokens: dict[str, str]

    def wrong(self, rule: Rule, method: str, name: str, who: str, member: str, said: str) -> str:
        """What is wrong with the answer to somebody who asks; nothing where it is as the table says."""
        member_id = self.things.ids.get(member, ABSENT)
        address, client = address_of(self.app, rule, name, member_id, self.things, who), self.visitors[who].client
        data = {"csrf_token": self.tokens[who]} if method == "POST" else None
        answer = client.open(address, method=method, data=data, buffered=True)
        found = answer_of(answer)
        if said == OPEN:
            tells = "{secret}" not in address and rule.endpoint != "calendar.feed" and "Quillfeather" in answer.text
            return "names a member" if tells else ""
        expected = NO if member == ABSENT and said == YES else said
        return "" if found == expected else f"{found}, not {expected}"


@pytest.fixture
def asked(copies: Copies, tmp_path: Path) -> Iterator[Asked]:
    """Everybody signed in; then Lowell leaves the staff, with his pages still open."""
    with copies.own(TEAMS, tmp_path / "home") as copy:
        copy.clock.on(TODAY)
        app = site_over(copy.services)
        visitors = everybody(app)
        tokens = {who: token_of(visitors[who], who) for who in PEOPLE}
        manifest = visitors["odessa"].client.get("/lead/retention/manifest.json").get_json()["manifest_sha256"]
        accounts = {account.name: account.id for account in Accounts(copy.services).all()}
        secret = CalendarFeeds(copy.services).make(accounts["Wren Hollowell"])
        leave(copy.services, copy.ids["lowell"])
        things = Things(copy.services, copy.ids, manifest, secret, accounts["Lowell Pennyroyal"])
        yield Asked(app, copy.services, visitors, things, tokens)


def test_ac_04_every_address_has_a_row_and_every_row_an_address(app: Flask) -> None:
    there = {(address, method) for address, method, _, _ in addresses(app)}
    assert there == set(committed()), "python -m tests.web.access_table puts rows for new addresses below the table"


def test_ac_04_everybody_is_answered_as_the_table_says(asked: Asked) -> None:
    _as_the_table_says(asked, everything=False)


@pytest.mark.deep
def test_ac_04_everybody_is_answered_as_the_table_says_about_every_member(asked: Asked) -> None:
    _as_the_table_says(asked, everything=True)


def _as_the_table_says(asked: Asked, everything: bool) -> None:
    table, wrong, cells = committed(), [], 0
    few = not everything and not asked.services.database.is_sqlite
    for number, (address, method, rule, name) in enumerate(sorted(addresses(asked.app), key=lambda a: (a[1], a[0]))):
        if rule.endpoint in NOT_IN_THIS_STORY or (few and (method == "POST" or "member_id" not in rule.arguments)):
            continue
        for turn, who in enumerate(PEOPLE):
            for member in _members(rule, method, who, number + turn, everything):
                column = (JUNIPERS if member == "juniper" else MARISOLS)[who]
                problem = asked.wrong(rule, method, name, who, member, table[address, method][column])
                cells += 1
                if problem:
                    wrong.append(f"{who} {method} {address} about {member}: {problem}")
    assert cells >= (8_000 if everything else 1_000 if few else 3_000)
    assert not wrong, f"{len(wrong)} of {cells}:\n" + "\n".join(wrong[:200])


def _members(rule: Rule, method: str, who: str, turn: int, everything: bool) -> tuple[str, ...]:
    if (rule.endpoint, who) in TOO_FEW:
        return ()
    if "member_id" not in rule.arguments:
        return ("marisol",)
    if everything:
        return MEMBERS
    if rule.endpoint != "coach.command":
        return MEMBERS if method == "GET" else (MEMBERS[turn % 3],)
    return (MEMBERS[turn // 3 % 3],) if turn % 3 == 0 else ()


def test_ac_04_the_end_of_a_visit_is_there_for_all_who_are_signed_in(asked: Asked) -> None:
    table = committed()
    for who in ("nobody", "bertrand", "lowell"):
        for path in ENDING.values():
            assert table[path, "POST"][MARISOLS[who]] == (YES if who == "bertrand" else SIGN_IN)
    for who in ("nobody", "bertrand", "lowell"):
        for path in ENDING.values():
            asked.visitors[who].client.post(path, data={"csrf_token": asked.tokens[who]})
        assert answer_of(asked.visitors[who].client.get("/places")) == SIGN_IN


def test_ac_05_a_post_without_its_token_changes_nothing_and_tells_nothing(asked: Asked) -> None:
    before = asked.services.record.head().position
    for address, method, rule, name in addresses(asked.app):
        if method == "POST" and "member_id" in rule.arguments and rule.endpoint != "coach.command":
            for who in ("wren", "tansy", "hugo"):
                said = {_without_token(asked, rule, name, who, member) for member in MEMBERS}
                assert len(said) == 1, (who, address)
    assert asked.services.record.head().position == before


def _without_token(asked: Asked, rule: Rule, name: str, who: str, member: str) -> tuple[int, int]:
    address = address_of(asked.app, rule, name, asked.things.ids.get(member, ABSENT), asked.things, who)
    answer = asked.visitors[who].client.post(address)
    assert answer.status_code == 400
    return answer.status_code, len(answer.text)
