"""Asking for any address of the site as anybody, about anything: what the parts of an address are filled with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from lifeservices.application import LifeServices
from lifeservices.drafts import Drafts, Key
from lifeservices.saved_views import SavedViews
from tests.web.access_cast import NOBODY, actor
from tests.web.access_table import NO, SIGN_IN, YES
from tests.web.pages import Visitor
from web.coach.rosters import FORM
from web.door import NOBODY_IS_IN

ABSENT = "00000000-0000-7000-8000-000000000000"
ROSTER = "number,last_name,first_name,birth_date,facility,planned_release\n"
DEFINITION = "retention.first_hire.same_employer.all.matured_known"
FILE = "coach.resume_file"
ENTRIES = {"coach.shared_sheet": "shared"}
"""Views of one kind of entry."""
ONE_TAP = "log-contact"
ENDING = {"sign_in.sign_out": "/sign-out", "my_account.sign_out_everywhere": "/account/sign-out-everywhere"}
"""These end a visit, so they are asked for at the end, and by themselves."""
NOT_IN_THIS_STORY = {"my_account.new_spare_codes", "privacy.emergency", "privacy.alarm"} | ENDING.keys()
"""Spare codes are there where a second factor is asked for; nobody here opened anything in an emergency, or
read in bulk."""
TOO_FEW = {("evaluator.quality_people", "bertrand")}
"""Who is behind a small number no evaluator may open, and in this story all numbers are small."""


def answer_of(answer: TestResponse) -> str:
    """What an answer comes to, in the words of the table."""
    assert answer.status_code < 500, answer.text[-600:]
    if answer.status_code == 404:
        return NO
    if answer.status_code == NOBODY_IS_IN:
        return SIGN_IN
    return YES


@dataclass
class Things:
    """What stands in addresses beside members: of everybody their own, so that there is something to be seen."""

    services: LifeServices
    ids: Mapping[str, str]
    manifest: str
    secret: str
    account_id: str
    own: dict[str, dict[str, str]] = field(default_factory=dict)

    def of(self, who: str) -> dict[str, str]:
        """Things of somebody's own: saved views, a release list that was read, their team."""
        if who == NOBODY or who in self.own:
            return self.own.get(who, {})
        by = actor(self.ids, who)
        views = SavedViews(self.services, by.id)
        kept = [views.save(f"View {n} of {who}", "/lead/retention?horizon=180", shared=False).id for n in (1, 2)]
        Drafts(self.services).keep(by.id, Key(FORM, "", f"list-of-{who}"), {"text": ROSTER})
        mine = ("tansy", "hugo") if who == "hugo" else ("wren", "ida")
        staff = dict(zip(("staff_id", "team"), (self.ids[name] for name in mine), strict=True))
        self.own[who] = {"view": kept[0], "pin": kept[1], "roster_id": f"list-of-{who}", **staff}
        return self.own[who]


def address_of(app: Flask, rule: Rule, name: str, member_id: str, things: Things, who: str) -> str:
    """The address, about this member, with things of whoever asks."""
    own = things.of(who)
    names = {"coach.at_once": ONE_TAP, "lead.definition": DEFINITION, "evaluator.definition": DEFINITION}
    names |= {"lead.kept": things.manifest, "evaluator.kept": things.manifest}
    values: dict[str, Any] = {
        "member_id": member_id,
        "employer_id": things.ids.get("bakehouse", ABSENT),
        "service_id": things.ids.get("hearthside", ABSENT),
        "form": "json",
        "job_order_id": things.ids.get("packer", ABSENT),
        "entry_id": things.ids.get(f"{ENTRIES.get(rule.endpoint, 'entry')}-{member_id}", ABSENT),
        "referral_id": things.ids.get(f"referral-{member_id}", ABSENT),
        "attachment_id": f"letter-of-{member_id}",
        "resume_id": f"resume-of-{member_id}"
        if rule.endpoint == FILE
        else things.ids.get(f"resume-{member_id}", ABSENT),
        "behind": "reached.submitted",
        "field": "on",
        "part": "housing",
        "kind": "csv",
        "secret": things.secret,
        "token": ABSENT,
        "account_id": things.account_id,
        "roster_id": own.get("roster_id", ABSENT),
        "view_id": own.get("pin", ABSENT),
        "name": name or names.get(rule.endpoint) or own.get("view", ABSENT),
        "filename": "css/base.css",
    }
    asked = {
        "coach.several": {"record": ONE_TAP},
        "lead.quality_people": {"row": "missing_demographics"},
        "supervisor.set_team": {part: own.get(part, "") for part in ("staff_id", "team")},
    }
    path = app.url_map.bind("localhost").build(rule.endpoint, {n: values.get(n, ABSENT) for n in rule.arguments})
    return f"{path}?{urlencode(asked.get(rule.endpoint, {}))}"


def token_of(visitor: Visitor, who: str) -> str:
    """What the forms of somebody's visit carry."""
    page = visitor.client.get("/sign-in" if who == NOBODY else "/places").text
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found, who
    return found[1]


def said(text: str, asked_for: str) -> str:
    """A page without its forms' token, which holds the second it was made in, and without what was asked for."""
    return re.sub(r'(name="(?:csrf_token|press)" value=")[^"]+', r"\1", text).replace(asked_for, "")
