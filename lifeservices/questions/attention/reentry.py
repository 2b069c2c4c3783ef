"""People who come out of custody: a plan before the day, a first contact within 72 hours, a look back after 30 days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from lifeservices.domain.reentry import AHEAD_DAYS, REVIEW_DAYS
from lifeservices.groups import Group
from lifeservices.projections.caseload import CaseloadRow
from lifeservices.projections.reentries import ReentryRow, reentries
from lifeservices.questions import Looking
from lifeservices.questions.attention.reasons import BEFORE_RELEASE, RELEASED, THIRTY_DAYS, Because
from lifeservices.questions.opening import typed
from lifeservices.questions.reentry import MAY as WORK_WITH_THEM

REVIEW_OPENS = 25
"""From this day after the release one may look back."""


def found(looking: Looking, members: Sequence[CaseloadRow]) -> Iterable[tuple[str, Because]]:
    """What presses in the ways out of custody that are open, for those who work with somebody and to whom it is shown.

    They are few, so they are looked up first. From whom it is hidden, they have the list of releases.
    """
    if looking.by.role not in WORK_WITH_THEM:
        return
    known = {member.member_id: member for member in members}
    for row in typed(looking, reentries, "WHERE t.state IN ('ahead', 'released', 'custody')"):
        member = known.get(row.member_id)
        if member is None or Group.JUSTICE in looking.hidden(row.member_id):
            continue
        because = waiting(row, member.last_contact_on, looking.today)
        if because is not None:
            yield row.member_id, because


def waiting(row: ReentryRow, last_contact_on: date | None, today: date) -> Because | None:
    """What waits of one of them."""
    if row.state == "released" and row.released_on is not None:
        return _after(row, row.released_on, last_contact_on, today)
    planned = row.planned_on
    if planned is None or planned > today + timedelta(days=AHEAD_DAYS):
        return None
    if planned < today:
        return Because(BEFORE_RELEASE, planned, "release-passed", (today - planned).days, about=row)
    if row.plan_on is None:
        return Because(BEFORE_RELEASE, planned, "release-plan", about=row)
    return None


def _after(row: ReentryRow, released_on: date, last_contact_on: date | None, today: date) -> Because | None:
    if last_contact_on is None or last_contact_on < released_on:
        return Because(RELEASED, released_on, "first-contact", (today - released_on).days, about=row)
    due = released_on + timedelta(days=REVIEW_DAYS)
    if row.reviewed_on is None and today >= released_on + timedelta(days=REVIEW_OPENS):
        return Because(THIRTY_DAYS, due, "thirty-days", max(0, (today - due).days), about=row)
    return None
