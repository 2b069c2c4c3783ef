"""May what was just saved be undone?"""

from __future__ import annotations

from dataclasses import dataclass

from lifeservices.domain.undoing import may_be_undone
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS


@dataclass(frozen=True)
class MayBeUndone:
    """May this person undo what the command with this id saved about the member?"""

    member_id: str
    saving: str


@answers(MayBeUndone, may=READERS)
def may_undo(question: MayBeUndone, looking: Looking) -> bool:
    looking.check_member(question.member_id)
    history = looking.history(question.member_id)
    return may_be_undone(history, question.saving, looking.by.id)
