"""Every code that an evaluator is shown opens a journey: without a name, a day of the calendar, or a fault."""

from __future__ import annotations

import re

import pytest

from lifeservices.commands import Actor, Role
from lifeservices.evaluation.replay import Replay
from lifeservices.projections.caseload import caseload
from lifeservices.questions.caseload import MemberName
from tests.copies import Copies
from tests.program import HEADLINE
from tests.ways import WAYS
from tests.web.pages import Visitor
from tests.web.reading import words
from tests.web.sites import site_over

CODE = re.compile(r"S-[A-Z0-9]{5}-[A-Z0-9]{5}")
CALENDAR = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,2}\b|\b20\d\d-\d\d-\d\d\b")


@pytest.mark.parametrize("place", ["/evaluator/figures/people", "/evaluator/figure/people?metric=counts"])
def test_each_code_of_a_list_opens_a_journey(copies_on_sqlite: Copies, place: str) -> None:
    services = copies_on_sqlite.shared(WAYS).services
    visitor = Visitor(site_over(services)).signed_in("bertrand")
    if "metric" in place:
        place += "&integer=counts.opted_in"
    codes = sorted(set(CODE.findall(visitor.get(place)[1].text)))
    assert len(codes) > 10
    with services.database.read() as connection:
        ids = connection.exec_driver_sql(f"SELECT member_id FROM {caseload.table_name}").scalars().all()
    lead = Actor("lead-1", Role.LEAD)
    said = [name for id in ids if (name := services.ask(MemberName(id), lead))]
    assert len(said) > 10
    for code in codes:
        text = words(visitor.get(f"/evaluator/journey?code={code}")[1].text).partition("Invented people")[0]
        assert code in text
        assert "Day 0" in text
        assert not CALENDAR.search(text), CALENDAR.search(text)
        assert not [name for name in said if name in text]


def test_there_is_a_journey_of_everybody_behind_the_figure(copies_on_sqlite: Copies) -> None:
    services = copies_on_sqlite.shared(WAYS).services
    replay = Replay(services, services.today())
    found = replay.retention(HEADLINE, services.today(), replay.now())
    visitor = Visitor(site_over(services)).signed_in("bertrand")
    listed: set[str] = set()
    for page in range(1, 30):
        codes = set(CODE.findall(visitor.get(f"/evaluator/figures/people?page={page}")[1].text))
        if not codes - listed:
            break
        listed |= codes
    assert len(listed) == found.hires
