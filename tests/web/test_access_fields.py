"""Each role sees the fields on its list and no others: a word of its own in every field, looked for on every page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from lifeservices.application import LifeServices
from lifeservices.commands import Role
from lifeservices.commands.assessment import RecordStrength
from lifeservices.commands.contact import LogContact
from lifeservices.commands.employment import RecordStart
from lifeservices.commands.goal import SetGoal
from lifeservices.commands.member import ChangeContactDetails, RecordIdentity, SetLanguageAndFormat
from lifeservices.commands.reentry import DraftTransitionPlan, IdentifyReentry
from lifeservices.commands.referral import SendReferral
from lifeservices.commands.step import AddStep
from lifeservices.domain.catalog import sealed_fields
from lifeservices.domain.words import ContactMode, Evidence
from lifeservices.domain.words_plan import LifeDomain, StrengthKind
from lifeservices.domain.words_reentry import ReentryNeed
from lifeservices.evaluation.codes import short_code
from lifeservices.minimum import WITHOUT_A_PURPOSE
from tests.cast import TODAY
from tests.copies import Copies
from tests.erasing import erase
from tests.web.access_cast import TEAMS, actor, sign_in
from tests.web.access_table import addresses
from tests.web.asking import ENDING, Things, address_of
from tests.web.pages import Visitor, found_at
from tests.web.sites import site_over

LISTS = {name: WITHOUT_A_PURPOSE[role] for name, role in (("bertrand", Role.EVALUATOR), ("pomona", Role.ADMIN))}
"""Who → the sealed fields that their pages may hold. Coaches work with all of them; supervisors and leads open them."""
FIELDS = 18
"""At least so many different fields hold a word to be looked for."""


def tell(services: LifeServices, ids: dict[str, str], by: str, member: str, mark: str) -> None:
    """Something in every field that a person types, with a mark of this member in it."""
    id, who, day = ids[member], actor(ids, by), TODAY

    def word(field: str) -> str:
        return f"Zq{mark}{field}"

    plan, step = ("plan-m", "step-z") if member == "marisol" else ("plan-j", "step-y")
    goal = f"goal-{mark}"
    call, soon = ContactMode.PHONE, day + timedelta(days=20)
    named = {name: word(name) for name in ("given_name", "family_name", "preferred_name", "member_number")}
    reached = {name: word(name) for name in ("phone", "other_phone", "email", "street", "city", "best_time")}
    kept = {name: word(name) for name in ("housing", "health", "note")}
    for command in (
        RecordIdentity(id, day, **named, ssn_last4=f"73{len(mark)}9"),
        ChangeContactDetails(id, day, **reached),
        SetLanguageAndFormat(id, day, spoken="so", aids=word("aids")),
        LogContact(id, day, call, reached=True, note=word("said"), next_step=word("next_step"), next_on=day),
        SetGoal(id, plan, day, LifeDomain.INCOME, word("goal"), goal_id=goal),
        AddStep(id, goal, day, word("step"), step_id=step),
        RecordStrength(id, day, StrengthKind.SKILLS, word("strength")),
        SendReferral(id, ids["hearthside"], day, LifeDomain.HOUSING, note=word("referral")),
        RecordStart(id, day, ids["pinwheel"], Evidence.MEMBER_SAID, word("title"), placement_id=f"job-{mark}"),
        IdentifyReentry(id, day, soon, word("facility"), word("facility_number")),
        DraftTransitionPlan(id, day, [ReentryNeed.FOOD], **kept),
    ):
        services.do(command, who, show=False)
    services.reader.catch_up()


def words_of(services: LifeServices, member_id: str) -> dict[str, set[str]]:
    """Sealed field → what it holds of this member, where it is long enough to be told from chance."""
    found: dict[str, set[str]] = {}
    for event in services.record.history(member_id):
        for name in sealed_fields(type(event)):
            value = getattr(event, name)
            if isinstance(value, str) and len(value) >= 4:
                found.setdefault(name, set()).add(str(value))
    return {name: values for name, values in found.items() if any("Zq" in value for value in values)}


@pytest.fixture
def things(copies_on_sqlite: Copies, tmp_path: Path) -> Iterator[Things]:
    """The two teams, with a mark in every field of the two members. What a page shows is the same on both databases."""
    with copies_on_sqlite.own(TEAMS, tmp_path / "home") as copy:
        copy.clock.on(TODAY)
        tell(copy.services, copy.ids, "wren", "marisol", "mm")
        tell(copy.services, copy.ids, "tansy", "juniper", "jj")
        yield Things(copy.services, copy.ids, "none", "none", "none")


def everything(things: Things, who: str, member: str) -> Iterator[tuple[str, str]]:
    """Every page that somebody reaches, about this member where it is about one, as text."""
    app, member_id = site_over(things.services), things.ids[member]
    visitor = sign_in(Visitor(app), who).open_record(member_id)
    code = short_code(things.services.record.keyring, member_id)
    more = [
        f"/evaluator/journey?code={code}",
        f"/lead/journey?code={code}",
        *(f"/admin/members/{member_id}/{name}" for name in ("erase-person", "ask-for-erasure")),
    ]
    more += [f"/admin/members?q={words}" for words in ("Zqmm", "Zqjj")]
    more += [f"/evaluator/{name}?exact=true" for name in ("placements.csv", "figures/people.csv")]
    for _, method, rule, name in addresses(app):
        if method == "GET" and rule.endpoint not in ENDING and not (name and rule.endpoint == "coach.command"):
            more.append(address_of(app, rule, name, member_id, things, who))
    for address in more:
        answer = visitor.client.get(found_at(visitor.client, address) if "?q=" in address else address, buffered=True)
        assert answer.status_code < 500, address
        yield address, text_of(answer)


def text_of(answer: TestResponse) -> str:
    """What an answer says; a workbook is opened."""
    if answer.data[:2] != b"PK":
        return answer.get_data(as_text=True)
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


@pytest.mark.parametrize("who", sorted(LISTS))
def test_ac_29_no_page_of_a_role_holds_a_field_that_is_not_on_its_list(things: Things, who: str) -> None:
    words = {name: words_of(things.services, things.ids[name]) for name in ("marisol", "juniper")}
    assert len(words["marisol"]) >= FIELDS
    seen: set[str] = set()
    for address, text in everything(things, who, "marisol"):
        for fields in words.values():
            held = {name for name, values in fields.items() if any(value in text for value in values)}
            assert held <= LISTS[who], (address, held - LISTS[who])
            seen |= held
    assert bool(seen) is (who == "pomona")


@pytest.mark.parametrize("who", [pytest.param("wren", marks=pytest.mark.deep), "ida"])
def test_ac_29_no_page_holds_a_field_of_a_member_out_of_reach(things: Things, who: str) -> None:
    words, own, pages = words_of(things.services, things.ids["juniper"]), set[str](), 0
    ours = words_of(things.services, things.ids["marisol"])
    for address, text in everything(things, who, "marisol"):
        held = {name for name, values in words.items() if any(value in text for value in values if "Zq" in value)}
        assert not held, (address, held)
        own |= {name for name, values in ours.items() if any(value in text for value in values if "Zq" in value)}
        pages += 1
    assert len(own) > 10
    assert pages > 60


@pytest.mark.parametrize("who", ["tansy", pytest.param("odessa", marks=pytest.mark.deep)])
def test_ac_29_whoever_is_erased_is_found_nowhere_and_nothing_of_them_is_shown(things: Things, who: str) -> None:
    juniper = things.ids["juniper"]
    words = words_of(things.services, juniper)
    erase(things.services, juniper, actor(things.ids, "pomona"))
    for address, text in everything(things, who, "juniper"):
        held = {name for name, values in words.items() if any(value in text for value in values if "Zq" in value)}
        assert not held, (address, held)
        assert "Ashgrove" not in text, address
