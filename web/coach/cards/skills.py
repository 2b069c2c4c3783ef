"""Skills to work in short: how far they went to school, what is on record, and where the path stands."""

from __future__ import annotations

from flask import url_for

from lifeservices.domain.words_skills import PathState
from lifeservices.library.occupations import CREDIT, title_of
from lifeservices.projections.skills_to_work import SkillsRow, path_of, schooling_of
from lifeservices.questions.member import MemberAnswer
from lifeservices.questions.skills import SkillsInShort
from lifeservices.sentences.words import short
from web.access import ask
from web.coach.cards.card import Card


def card(found: MemberAnswer) -> Card | None:
    """Left out of an earlier day on which nothing was known of it."""
    if found.erased:
        return None
    row: SkillsRow = ask(SkillsInShort(found.row.member_id, found.day if found.earlier else None))
    schooling, path = schooling_of(row), path_of(row)
    if found.earlier and not (schooling or path or row.skills):
        return None
    pairs = [("Schooling", schooling.label if schooling else "Not on record yet")]
    if row.skills:
        pairs.append(("Skills", f"{row.skills} on record"))
    if path:
        since = short(path.since, found.day)
        pairs += [("Work wanted", title_of(path.occupation)), ("Path", f"{PathState(path.state).label}, {since}")]
    href = url_for("coach.skills_to_work", member_id=found.row.member_id)
    link = None if found.earlier else {"label": "All of it", "href": href}
    return Card("skills", "Skills to work", {"pairs": pairs, "credit": CREDIT if path else ""}, link=link)
