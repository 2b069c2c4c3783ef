"""How does one speak with this member: language, interpreter, format, best time, messages, and how it was last done?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lifeservices.commands import Role
from lifeservices.domain.event import Event
from lifeservices.domain.member import MemberContactDetailsChanged, MemberLanguageAndFormatSet
from lifeservices.domain.words import ContactMode
from lifeservices.domain.words_person import InterpreterMode, LeaveMessage, WrittenFormat
from lifeservices.projections.lately import LatelyRow, Try, lately
from lifeservices.projections.member_page import member_page
from lifeservices.questions import Looking, answers
from lifeservices.questions.opening import opened


@dataclass(frozen=True)
class Approach:
    """What whoever takes up the phone must know beforehand."""

    spoken: str = ""
    interpreter: bool = False
    interpreter_mode: InterpreterMode | None = None
    written_format: WrittenFormat | None = None
    aids: str = ""
    best_time: str = ""
    leave_message: LeaveMessage | None = None
    mode: ContactMode = ContactMode.PHONE
    """How they were last spoken to, and otherwise by phone."""
    tries: list[Try] = field(default_factory=list)

    @property
    def needs_interpreter(self) -> bool:
        """True where the member asked for one, or speaks another language than English."""
        return self.interpreter or self.spoken not in ("", "en")


@dataclass(frozen=True)
class HowToSpeak:
    """How does one speak with this member?"""

    member_id: str


@answers(HowToSpeak, may={Role.COACH, Role.SUPERVISOR, Role.LEAD})
def how_to_speak(question: HowToSpeak, looking: Looking) -> Approach:
    looking.check_member(question.member_id)
    return approaches(looking, [question.member_id])[question.member_id]


def approaches(looking: Looking, members: Iterable[str]) -> dict[str, Approach]:
    """Member → how one speaks with them."""
    wanted = sorted(set(members))
    pages = {row.member_id: row for row in looking.of_members(member_page, wanted)}
    recent = {row.member_id: row for row in looking.of_members(lately, wanted)}
    places = [place for row in pages.values() for place in (row.language_at, row.contact_at)]
    events = opened(looking, places)
    found = {}
    for member_id in wanted:
        page = pages.get(member_id, member_page.fresh(member_id, member_id))
        row = recent.get(member_id, lately.fresh(member_id, member_id))
        found[member_id] = _approach(events.get(page.language_at or 0), events.get(page.contact_at or 0), row)
    return found


def _approach(speaks: Event | None, reach: Event | None, row: LatelyRow) -> Approach:
    speaks = speaks if isinstance(speaks, MemberLanguageAndFormatSet) else None
    reach = reach if isinstance(reach, MemberContactDetailsChanged) else None
    return Approach(
        spoken=speaks.spoken or "" if speaks else "",
        interpreter=bool(speaks and speaks.interpreter),
        interpreter_mode=speaks.interpreter_mode if speaks else None,
        written_format=speaks.written_format if speaks else None,
        aids=speaks.aids or "" if speaks else "",
        best_time=reach.best_time or "" if reach else "",
        leave_message=reach.leave_message if reach else None,
        mode=ContactMode(row.mode) if row.mode else ContactMode.PHONE,
        tries=row.tries,
    )
