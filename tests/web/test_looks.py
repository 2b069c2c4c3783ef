"""Who looked at whom is written down before anything is shown, on every page of everybody."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from time import process_time

import pytest
from flask import Flask
from sqlalchemy.exc import DBAPIError
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from lifeservices.application import LifeServices
from lifeservices.looks import FILE, NAMED, Looks, MemberLook, Shown, looks_in
from lifeservices.opening_up import OpeningUp, Wanted
from tests.cast import NAMES, Cast
from tests.house.repository import ROOT
from tests.web.pages import Page, Visitor, found_at
from tests.web.walking import every_page, menu_of

CANARIES = {
    "marisol": "Quillfeather",
    "orrin": "Thistledown",
    "linnea": "Stonecrop",
    "posy": "Fernhollow",
    "juniper": "Ashgrove",
}
"""Members of the cast, by the part of their name that stands nowhere else."""


def rows(services: LifeServices, after: int = 0) -> list[MemberLook]:
    """What was written down after this number."""
    with services.database.read() as connection:
        return looks_in(services.database, connection, "WHERE number > ? ORDER BY number", (after,))


def shown_in(cast: Cast, answer: TestResponse) -> set[str]:
    """The members whose names stand in an answer, be it a page, a calendar, a CSV or a workbook."""
    content = answer.get_data()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            content = b" ".join(packed.read(name) for name in packed.namelist())
    return {cast.ids[key] for key, name in CANARIES.items() if name.encode() in content}


def addresses(app: Flask, cast: Cast) -> list[str]:
    """An address for every route that can be fetched, for each member where it has one in it."""
    found = []
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint != "static":
            found += _of(app, rule, cast)
    return found


def _of(app: Flask, rule: Rule, cast: Cast) -> list[str]:
    parts = {"name": "log-contact", "entry_id": cast.ids["start"], "field": "on", "part": "housing", "kind": "csv"}
    if rule.endpoint.startswith("lead."):
        parts["name"] = "retained-90"
    members = [cast.ids[key] for key in ("marisol", "juniper")] if "member_id" in rule.arguments else ["x"]
    adapter, named = app.url_map.bind(""), [{**parts, "member_id": id} for id in members]
    return [adapter.build(rule.endpoint, {name: each.get(name, "x") for name in rule.arguments}) for each in named]


EVERYWHERE, ELSEWHERE = ("wren", "ida", "pomona"), ("tansy", "odessa", "bertrand")
"""Who goes through the routes on either database each time; the others on PostgreSQL in the long run alone."""


class Watched:
    """A visitor of whom every answer is compared with what was written down for it."""

    def __init__(self, app: Flask, cast: Cast, name: str) -> None:
        self.visitor, self.cast, self.name = Visitor(app).signed_in(name), cast, name
        self.members = 0
        for key in ("marisol", "juniper") if name in ("ida", "odessa") else ():
            self.visitor.open_record(cast.ids[key])

    def get(self, address: str) -> None:
        before = len(rows(self.cast.services))
        answer = self.visitor.client.get(address, buffered=True)
        written = rows(self.cast.services, before)
        shown = shown_in(self.cast, answer)
        self.members += len(shown)
        about = {id for id in self.cast.ids.values() if f"/members/{id}" in address and answer.status_code == 200}
        assert {row.member_id for row in written} - {""} == shown | about, (self.name, address, answer.status_code)
        assert {row.staff_id for row in written} <= {self.cast.ids[self.name]}
        assert NAMED not in {row.why for row in written}, (self.name, address)


SEARCHES = (
    "/coach/members?q=quillf",
    "/coach/members?q=thistled&phase=work",
    "/admin/members?q=stonec",
    "/lead/members?count=opted_in",
    "/team/reassign?coach=",
)
"""Lists that one gets to by typing something."""


@pytest.mark.parametrize("name", [*EVERYWHERE, *(pytest.param(name, marks=pytest.mark.looks) for name in ELSEWHERE)])
def test_ac_06_members_shown_are_members_written_down_on_every_route(app: Flask, cast: Cast, name: str) -> None:
    watched = Watched(app, cast, name)
    everywhere = addresses(app, cast)
    assert len(everywhere) > 160
    for address in (*everywhere, *SEARCHES):
        watched.get(found_at(watched.visitor.client, address) if "?q=" in address else address)
    assert watched.members or name == "bertrand"
    assert Looks(cast.services).check().broken_at is None


@pytest.mark.parametrize("name", ["tansy", "ida", "odessa", "pomona"])
def test_ac_06_so_are_members_opened_in_an_emergency(app: Flask, cast: Cast, name: str) -> None:
    wanted = Wanted("Marisol Quillfeather", "Her sister called, and the ambulance needs a contact.")
    OpeningUp(cast.services).open(cast.actor("tansy"), wanted)
    watched = Watched(app, cast, name)
    page = Page(watched.visitor.client.get("/privacy/emergencies").text)
    opened = [link for link in page.links if link.startswith("/privacy/emergencies/")]
    assert len(opened) == (name != "tansy")
    for address in ("/privacy/open-in-an-emergency", "/privacy/emergencies", *opened):
        watched.get(address)
    assert watched.members


@pytest.mark.deep
@pytest.mark.parametrize("name", sorted(NAMES))
def test_ac_06_members_shown_are_members_written_down_on_every_page_that_is_linked(
    app: Flask, cast: Cast, name: str
) -> None:
    watched = Watched(app, cast, name)
    for address, _, _ in every_page(watched.visitor, menu_of(watched.visitor, name)):
        watched.get(address)


def test_ac_06_what_cannot_be_written_down_is_not_shown(wren: Visitor, app: Flask, cast: Cast) -> None:
    everywhere = addresses(app, cast)
    telling = [address for address in everywhere if shown_in(cast, wren.client.get(address, buffered=True))]
    assert len(telling) > 12
    with cast.services.database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE member_look RENAME TO taken_away")
    for address in telling:
        answer = wren.client.get(address, buffered=True)
        assert (answer.status_code, shown_in(cast, answer)) == (503, set()), address
    assert "Every look at a member is written down before the page is shown." in answer.text
    assert answer.headers["Retry-After"]
    assert answer.headers["Content-Security-Policy"]


KILLED = """
import os, signal, sys
from lifeservices.application import LifeServices
from lifeservices.settings import read_settings
from tests.clocks import Clock
from tests.cast import TODAY
from tests.web.pages import Visitor
from web import create_app

clock = Clock()
clock.on(TODAY)
given = {"LIFESERVICES_HOME": sys.argv[1], "DATABASE_URL": sys.argv[2], "LIFESERVICES_SECOND_FACTOR": "off"}
app = create_app(LifeServices(read_settings(given), clock))
visitor = Visitor(app).signed_in("wren")
# Of what is done to an answer, the first on the list is done last: after the look is written down.
app.after_request_funcs[None].insert(0, lambda response: os.kill(os.getpid(), signal.SIGKILL))
print(visitor.client.get("/coach/members/" + sys.argv[3]).text)
"""


def test_ac_06_killed_between_the_row_and_the_page_the_row_is_there(cast: Cast) -> None:
    services, id = cast.services, cast.ids["marisol"]
    here = [str(services.settings.home), services.database.url, id]
    killed = subprocess.run([sys.executable, "-c", KILLED, *here], capture_output=True, cwd=ROOT, check=False)
    assert (killed.returncode, killed.stdout) == (-9, b""), killed.stderr.decode()
    assert [(row.member_id, row.page, row.why) for row in rows(services)] == [(id, "coach.member", "their coach")]


def test_ac_06_each_row_says_why_they_could(app: Flask, cast: Cast) -> None:
    id, services = cast.ids["marisol"], cast.services
    for name, why in {
        "wren": "their coach",
        "ida": "a supervisor, and nobody supervises their coach",
        "odessa": "allowed by their role",
    }.items():
        before = len(rows(services))
        Visitor(app).signed_in(name).get(f"/coach/members/{id}")
        found = [row for row in rows(services, before) if row.page == "coach.member"]
        assert [(row.staff_id, row.member_id, row.why) for row in found] == [(cast.ids[name], id, why)]
        assert len(found[0].visit) == 16


@pytest.mark.parametrize(
    ("file", "page"), [("retention.csv", "figures_csv"), ("retention.xlsx", "figures_xlsx"), ("time.xlsx", "time_file")]
)
def test_ac_06_a_file_of_figures_is_one_row_that_names_nobody(app: Flask, cast: Cast, file: str, page: str) -> None:
    assert Visitor(app).signed_in("odessa").client.get(f"/lead/{file}", buffered=True).status_code == 200
    assert [(row.member_id, row.page, row.why) for row in rows(cast.services)] == [("", f"lead.{page}", FILE)]


@pytest.mark.parametrize("change", ["UPDATE member_look SET staff_id = 'somebody'", "DELETE FROM member_look"])
def test_ac_06_no_row_is_ever_changed_or_removed(wren: Visitor, cast: Cast, change: str) -> None:
    wren.get("/coach/")
    before = rows(cast.services)
    with pytest.raises(DBAPIError), cast.services.database.write() as connection:
        connection.exec_driver_sql(change)
    assert rows(cast.services) == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE member_look SET member_id = 'somebody' WHERE number = 3",
        "UPDATE member_look SET at = '2016-01-01' WHERE number = 3",
        "DELETE FROM member_look WHERE number = 3",
        "UPDATE member_look SET number = number - 1 WHERE number > 3",
    ],
)
def test_ac_06_what_is_changed_behind_our_back_is_found(wren: Visitor, cast: Cast, change: str) -> None:
    wren.get("/coach/")
    database, looks = cast.services.database, Looks(cast.services)
    assert looks.check().rows > 3
    with database.write() as connection:
        if database.is_sqlite:
            for name in ("member_look_update", "member_look_delete"):
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            connection.exec_driver_sql("ALTER TABLE member_look DISABLE TRIGGER member_look_kept")
        if "number - 1" in change:
            connection.exec_driver_sql("DELETE FROM member_look WHERE number = 3")
        connection.exec_driver_sql(change)
    assert looks.check().broken_at == 3


def test_a_look_costs_little(wren: Visitor, cast: Cast) -> None:
    """Best of many, in the time of the processor: a list of fifty members, of whom five are there."""
    looks, by = Looks(cast.services), cast.actor("wren")
    shown = Shown(by, "coach.today", "", frozenset(cast.ids.values()))
    spent = []
    for _ in range(30):
        began = process_time()
        assert looks.keep(shown) == 5
        spent.append(process_time() - began)
    assert min(spent) < 0.003
