"""What are these people on the staff called?"""

from __future__ import annotations

from dataclasses import dataclass

from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import names
from lifeservices.questions.retention import OPENERS


@dataclass(frozen=True)
class StaffNames:
    """Asked by those who lead the program, about one another."""

    ids: tuple[str, ...]


@answers(StaffNames, may=OPENERS)
def staff_names(question: StaffNames, looking: Looking) -> dict[str, str]:
    return names(looking, "staff_v1", "staff_id", set(question.ids))
