"""What was shared about this member, with whom, under which purpose, and what was kept back?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lifeservices.domain.consent import ConsentGiven, DisclosureMade, DisclosureRefused
from lifeservices.domain.event import Event
from lifeservices.domain.plan_teams import titles
from lifeservices.domain.words_plan import ConsentCategory, RecipientKind, SharingPurpose
from lifeservices.projections.disclosures import disclosures
from lifeservices.questions import Looking, answers
from lifeservices.questions.caseload import READERS
from lifeservices.questions.opening import names, opened
from lifeservices.questions.standing import Standing


@dataclass(frozen=True)
class Disclosures:
    """Everything that was shared about a member, now or as it was known at the end of an earlier day."""

    member_id: str
    day: date | None = None


@dataclass(frozen=True)
class Shared:
    """One time something was shared; or was asked for and kept back."""

    on: date
    recipient: str
    what: list[ConsentCategory]
    """Empty where it is not known any more: the person was erased."""
    purpose: SharingPurpose
    made: bool


@answers(Disclosures, may=READERS)
def shared_with(question: Disclosures, looking: Looking) -> list[Shared]:
    """Newest first."""
    looking.check_member(question.member_id)
    row = Standing(looking, question.member_id, question.day).row(disclosures)
    events = opened(looking, (line.position for line in row.lines))
    ids = {line.recipient_id for line in row.lines}
    known = recipient_names(looking, ids)
    if not ids <= known.keys():
        known |= called(looking, ids - known.keys(), looking.history(question.member_id))
    found = []
    for line in sorted(row.lines, key=lambda line: (line.on, line.position), reverse=True):
        event = events.get(line.position)
        what = event.categories if isinstance(event, DisclosureMade | DisclosureRefused) else None
        recipient = known.get(line.recipient_id, "somebody who is not on our lists")
        found.append(Shared(line.on, recipient, list(what or []), SharingPurpose(line.purpose), line.made))
    return found


def recipient_names(looking: Looking, ids: set[str]) -> dict[str, str]:
    """What services and employers are called."""
    if not ids:
        return {}
    known = names(looking, "services_v1", "service_id", ids) | {id: name for id, name in titles() if id in ids}
    return known | names(looking, "employers_v2", "employer_id", ids)


def called(looking: Looking, ids: set[str], events: Iterable[Event]) -> dict[str, str]:
    """The same, with the courts and offices that consents of the member name."""
    agencies = {
        id: event.agency or "A court or office"
        for event in events
        if isinstance(event, ConsentGiven) and event.recipients == RecipientKind.JUSTICE
        for id in event.recipient_ids
    }
    return recipient_names(looking, ids) | {id: name for id, name in agencies.items() if id in ids}
