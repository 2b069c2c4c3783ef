"""What did this contact say, so that it can be taken back and recorded again with other words?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lifeservices.domain.amendment import amended
from lifeservices.domain.contact import ContactLogged
from lifeservices.domain.words import Reached
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS, MemberName, member_name


@dataclass(frozen=True)
class ContactAgain:
    """What would have to be typed to record this contact anew? Nothing, where it is no contact."""

    member_id: str
    entry_id: str


@answers(ContactAgain, may=READERS)
def contact_again(question: ContactAgain, looking: Looking) -> list[tuple[str, str]]:
    member_name(MemberName(question.member_id), looking)
    history = looking.history(question.member_id)
    event = next((each for each in amended(history) if each.id == question.entry_id), None)
    return _typed(event) if isinstance(event, ContactLogged) else []


def _typed(event: ContactLogged) -> list[tuple[str, str]]:
    """Name of a field and what is typed there; a day has three boxes."""
    # Older entries that nobody was reached by do not say what came of the try: that is asked anew.
    result = event.result or (Reached.YES if event.reached else None)
    plain = {
        "mode": event.mode.value,
        "reached": result.value if result else "",
        "minutes": "" if event.minutes is None else str(event.minutes),
        "note": event.note or "",
        "next_step": event.next_step or "",
        "interpreter_used": "true" if event.interpreter_used else "",
        "interpreter_language": event.interpreter_language or "",
        "interpreter_mode": event.interpreter_mode.value if event.interpreter_mode else "",
    }
    topics = [("topics", topic.value) for topic in event.topics or []]
    days = [*_boxes("contact_on", event.on), *(_boxes("next_on", event.next_on) if event.next_on else [])]
    return [*days, *topics, *((name, words) for name, words in plain.items() if words)]


def _boxes(name: str, day: date) -> list[tuple[str, str]]:
    parts = (("month", day.month), ("day", day.day), ("year", day.year))
    return [(f"{name}-{part}", str(number)) for part, number in parts]
