"""The list that the form about holding a line offers."""

from __future__ import annotations

from lifeservices.commands.hold import line_id
from lifeservices.domain.words_hold import Waiting
from lifeservices.projections.caseload import caseload
from lifeservices.questions.attention.pressing import pressing
from lifeservices.questions.choices import Choices, Desk, offers
from lifeservices.sentences.words import short

HOLDABLE = frozenset(Waiting)


@offers("lines_to_hold")
def lines_to_hold(desk: Desk) -> Choices:
    looking, member_id = desk.looking, desk.question.member_id
    rows = looking.of_members(caseload, [member_id]) if member_id else []
    return [
        (line_id(because.what, because.day), f"{Waiting(because.what).label}, {short(because.day, looking.today)}")
        for because in pressing(looking, rows).get(member_id, [])
        if because.what in HOLDABLE
    ]
