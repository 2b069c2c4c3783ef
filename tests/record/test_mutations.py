"""A thousand changes to a record behind the program's back, of twelve kinds: each is found, and its place named."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lifeservices.application import LifeServices
from lifeservices.chain import Finding, beginning, link, reaching, verify_rows
from lifeservices.commands import Actor, Role
from lifeservices.commands.contact import LogContact
from lifeservices.commands.member import IdentifyMember
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_person import MemberSource
from lifeservices.heads import Line
from lifeservices.seal import Sealer
from tests.record.making import running

DAY = date(2016, 11, 15)
ADMIN, SUPERVISOR = Actor("ada", Role.ADMIN), Actor("sue", Role.SUPERVISOR)
MEMBERS = [f"member-{number}" for number in range(8)]
Row = list[Any]
POSITION, STREAM, VERSION, NAME, AT, STATE = range(6)


@dataclass(frozen=True)
class Held:
    """All of a record that somebody with the database in hand can change, and the heads, which they cannot."""

    record_id: str
    rows: list[Row]
    seal: list[tuple[int, bytes]]
    position: int
    heads: list[Line]
    public_key: str

    def found(self) -> Finding:
        """What the verifier says of it."""
        found = verify_rows(self.record_id, self.rows, self.seal, self.heads, self.public_key)
        return reaching(found, self.position, self.heads, self.public_key)

    def copy(self) -> Held:
        return replace(self, rows=[list(row) for row in self.rows], seal=list(self.seal))


def told(services: LifeServices) -> Held:
    """A record of a few members with sealed words, sealed and signed in several blocks."""
    sealer = Sealer(services.record, services.settings.home)
    for member in MEMBERS:
        name = IdentifyMember(DAY, MemberSource.SELF, given_name=f"Zoë {member}", member_id=member)
        services.do(name, ADMIN, show=False)
    for turn in range(6):
        for member in MEMBERS:
            words = LogContact(member, DAY, ContactMode.PHONE, True, note=f"Words {turn}")
            services.do(words, SUPERVISOR, show=False)
        sealer.catch_up()
    head = services.record.head()
    rows = [list(row) for portion in services.record.every_row() for row in portion]
    heads = sealer.heads.of(head.record_id)
    return Held(head.record_id, rows, list(sealer.sealed()), head.position, heads, sealer.public_key)


Mutation = Callable[[Held, random.Random], Held]


def at(held: Held, chance: random.Random) -> int:
    return chance.randrange(len(held.rows))


def sealed_rows(held: Held) -> list[int]:
    return [index for index, row in enumerate(held.rows) if '"sealed":"' in row[STATE]]


def flip_a_bit(held: Held, chance: random.Random) -> Held:
    row = held.rows[at(held, chance)]
    place = chance.randrange(len(row[STATE]))
    row[STATE] = row[STATE][:place] + chr(ord(row[STATE][place]) ^ (1 << chance.randrange(7))) + row[STATE][place + 1 :]
    return held


def exchange(held: Held, one: int, other: int) -> Held:
    states = [json.loads(held.rows[index][STATE]) for index in (one, other)]
    states[0]["sealed"], states[1]["sealed"] = states[1]["sealed"], states[0]["sealed"]
    for index, state in zip((one, other), states, strict=True):
        held.rows[index][STATE] = json.dumps(state, separators=(",", ":"), ensure_ascii=False)
    return held


def swap_within_a_member(held: Held, chance: random.Random) -> Held:
    member = chance.choice(MEMBERS)
    one, other = chance.sample([i for i in sealed_rows(held) if held.rows[i][STREAM] == member], 2)
    return exchange(held, one, other)


def swap_across_members(held: Held, chance: random.Random) -> Held:
    one = chance.choice(sealed_rows(held))
    other = chance.choice([i for i in sealed_rows(held) if held.rows[i][STREAM] != held.rows[one][STREAM]])
    return exchange(held, one, other)


def change_the_name(held: Held, chance: random.Random) -> Held:
    row = held.rows[at(held, chance)]
    row[NAME] = chance.choice(["journey-closed", "this:Zen", "member-opted-in"])
    return held


def change_the_version(held: Held, chance: random.Random) -> Held:
    held.rows[at(held, chance)][VERSION] += chance.choice([-1, 1, 100])
    return held


def insert(held: Held, chance: random.Random) -> Held:
    index = at(held, chance)
    for row in held.rows[index:]:
        row[POSITION] += 1
    invented = [index + 1, chance.choice(MEMBERS), 99, "contact-attempted", held.rows[index][AT], '{"on":"2016-11-15"}']
    held.rows.insert(index, invented)
    return replace(held, position=held.position + 1)


def delete_from_the_middle(held: Held, chance: random.Random) -> Held:
    del held.rows[chance.randrange(len(held.rows) - 1)]
    return held


def cut_the_tail(held: Held, chance: random.Random) -> Held:
    """Events, seal and the last position too, as one who knows how would do it."""
    keep = chance.randrange(len(held.rows))
    return replace(held, rows=held.rows[:keep], seal=held.seal[:keep], position=keep)


def delete_a_stream(held: Held, chance: random.Random) -> Held:
    member = chance.choice(MEMBERS)
    return replace(held, rows=[row for row in held.rows if row[STREAM] != member])


def reorder(held: Held, chance: random.Random) -> Held:
    one, other = sorted(chance.sample(range(len(held.rows)), 2))
    first, second = held.rows[one], held.rows[other]
    first[POSITION], second[POSITION] = second[POSITION], first[POSITION]
    held.rows[one], held.rows[other] = second, first
    return held


def replay_an_older_state(held: Held, chance: random.Random) -> Held:
    """The database of an older backup, put in place of this one, with a few new events so that it looks as long."""
    keep = chance.randrange(1, len(held.rows) - 1)
    rows = held.rows[:keep]
    while len(rows) < len(held.rows):
        invented = list(chance.choice(held.rows[:keep]))
        invented[POSITION], invented[VERSION] = len(rows) + 1, 100 + len(rows)
        rows.append(invented)
    return replace(held, rows=rows, seal=held.seal[:keep])


def change_the_chain(held: Held, chance: random.Random) -> Held:
    index = at(held, chance)
    position, chain = held.seal[index]
    held.seal[index] = (position, bytes([chain[0] ^ 1]) + chain[1:])
    return held


def after_the_last_head(whole: Held, place: int) -> int:
    """Where the seal was exchanged too, only the heads can show it: the first position after the last that fits."""
    return max([line["position"] for line in whole.heads if line["position"] < place], default=0) + 1


KINDS: list[Mutation] = [
    flip_a_bit,
    swap_within_a_member,
    swap_across_members,
    change_the_name,
    change_the_version,
    insert,
    delete_from_the_middle,
    cut_the_tail,
    delete_a_stream,
    reorder,
    replay_an_older_state,
    change_the_chain,
]


def first_difference(whole: Held, changed: Held) -> int:
    """The first position at which the two are not the same."""
    length = len(whole.rows)
    for index in range(length):
        rows = changed.rows[index] if index < len(changed.rows) else None
        seal = changed.seal[index] if index < len(changed.seal) else None
        if rows != whole.rows[index] or seal != whole.seal[index]:
            return index + 1
    return length + 1


@pytest.mark.parametrize("count", [1_000, pytest.param(20_000, marks=pytest.mark.deep)])
def test_ac_23_every_change_is_found_and_named(count: int, migrated_url: str, tmp_path: Path) -> None:
    with running(migrated_url, tmp_path) as services:
        whole = told(services)
    assert whole.found().holds
    chance, missed, tried = random.Random(23), [], Counter[str]()
    while tried.total() < count:
        kind = KINDS[tried.total() % len(KINDS)]
        changed = kind(whole.copy(), chance)
        wanted, found = first_difference(whole, changed), changed.found()
        if kind is replay_an_older_state:
            wanted = after_the_last_head(whole, wanted)
        if found.holds or found.position != wanted:
            missed.append(f"{kind.__name__} at {wanted}: found {found.position}, {found.problem}")
        tried[kind.__name__] += 1
    assert missed == []
    assert len(tried) == 12


def test_ac_23_a_change_with_the_chain_worked_out_anew_is_found_by_the_signed_heads(
    migrated_url: str, tmp_path: Path
) -> None:
    with running(migrated_url, tmp_path) as services:
        whole = told(services)
    chance = random.Random(5)
    for _ in range(100):
        changed = change_the_version(whole.copy(), chance)
        place = first_difference(whole, changed)
        chain = whole.seal[place - 2][1] if place > 1 else beginning(whole.record_id)
        for index in range(place - 1, len(whole.rows)):
            chain = link(chain, changed.rows[index])
            changed.seal[index] = (index + 1, chain)
        found = changed.found()
        # Which event it was the heads cannot say: it is after the last head that still fits.
        assert not found.holds
        assert found.position == after_the_last_head(whole, place)
