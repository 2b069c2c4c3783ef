"""Every question of the coach's site gives its answer on both databases, and only to whom it may."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from lifeservices.domain.errors import NotAllowed, NotFound
from lifeservices.questions.attention.reasons import REASONS
from lifeservices.questions.caseload import FindMembers, MemberName
from lifeservices.questions.choices import Offered, list_names
from lifeservices.questions.correcting import CorrectableAnswers
from lifeservices.questions.member import MemberPage
from lifeservices.questions.partners import Partners
from lifeservices.questions.program import Kept
from lifeservices.questions.team import Team
from lifeservices.questions.timeline import Timeline
from lifeservices.questions.today import Today
from tests.cast import Cast, Clock, play
from tests.services import services_at


@pytest.fixture
def cast(migrated_url: str) -> Iterator[Cast]:
    clock = Clock()
    with services_at(migrated_url, clock) as services:
        yield play(services, clock)


def test_the_answers_are_the_same_on_both_databases(cast: Cast) -> None:
    def ask(name: str, question: Any) -> Any:
        return cast.services.ask(question, cast.actor(name))

    marisol = cast.ids["marisol"]
    today = ask("wren", Today())
    listed = {reason.name: [line.member.name for line in today.lists[reason.name]] for reason in REASONS}
    assert {reason: names for reason, names in listed.items() if names} == {
        "overdue": ["Orrin Thistledown"],
        "due": ["Marisol Quillfeather"],
        "quiet": ["Linnea Stonecrop"],
        "new": ["Posy Fernhollow"],
    }
    assert [(line.load.name, line.load.members) for line in ask("ida", Team()).lines] == [
        ("Tansy Oakenbridge", 1),
        ("Wren Hollowell", 4),
    ]
    assert [row.name for row in ask("wren", FindMembers("quill mar")).rows] == ["Marisol Quillfeather"]
    assert ask("wren", FindMembers("%")).rows == []
    assert len(ask("odessa", FindMembers(phase="retention")).rows) == 2
    page = ask("wren", MemberPage(marisol))
    assert [(need.name, need.then, need.now) for need in page.needs][-1] == ("Getting around", 1, 3)
    assert [check.name for check in page.check_ins] == ["Day 90", "Day 180", "Month 9"]
    assert page.jobs[0].employer == "Buckeye Bakehouse"
    timeline = ask("wren", Timeline(marisol, size=100))
    assert timeline.total == len(timeline.lines) == timeline.everything
    assert ask("wren", CorrectableAnswers(marisol, cast.ids["start"])).answers[0].words == "Aug 17, 2016"
    for name in list_names():
        assert isinstance(ask("wren", Offered(name, marisol)), list)
    for kind in ("staff", "services", "markets"):
        assert ask("pomona", Kept(kind)).lines
    assert [line.name for line in ask("pomona", Partners("partners", "PINWHEEL")).lines] == ["Pinwheel Logistics"]

    about = (MemberPage, MemberName, Timeline, lambda id: CorrectableAnswers(id, "x"), lambda id: Offered("goals", id))
    for question in about:
        with pytest.raises(NotFound):
            ask("tansy", question(marisol))
        with pytest.raises(NotAllowed):
            ask("bertrand", question(marisol))
