"""How far is an employer, and what has to be done about it?"""

from __future__ import annotations

from datetime import date, timedelta

from lifeservices.domain.words_employer import AdverseStep, VettingReason, VettingState
from lifeservices.projections.employers import PARTNER, EmployerRow
from lifeservices.sentences.words import short

SOON = timedelta(days=60)
"""So long before an approval ends it is said to be due."""
ON_THE_WAY = (VettingState.APPLIED, VettingState.REVIEW, VettingState.ASKED)


def view_of(row: EmployerRow, today: date) -> str:
    """On which of the lists an employer stands by how far it is."""
    if row.status in PARTNER:
        return "others" if ended(row, today) else "partners"
    return "on-the-way" if row.status in ON_THE_WAY else "others"


def ended(row: EmployerRow, today: date) -> bool:
    """Whether its approval ran out."""
    return row.status in PARTNER and row.valid_to is not None and row.valid_to < today


def standing(row: EmployerRow, today: date) -> tuple[str, str]:
    """How far it is, in a word, and the shape of that word."""
    state = VettingState(row.status)
    if ended(row, today):
        return "Approval ended", "held"
    if row.status in PARTNER:
        return state.label, "good" if state == VettingState.APPROVED else "soon"
    return state.label, "info" if state in ON_THE_WAY else "unknown" if state == VettingState.PROSPECT else "held"


def due(row: EmployerRow, today: date) -> list[tuple[date, str]]:
    """What has to be done about an employer, by when; the earliest first."""
    found: list[tuple[date, str]] = []
    if row.step and row.reply_by is not None:
        step = AdverseStep(row.step).label.lower()
        if row.replied_on is not None:
            found.append((row.replied_on, f"It replied on {short(row.replied_on)}. Decide: {step}, or drop it"))
        else:
            over = row.reply_by < today
            words = f"Its days to reply are over since {short(row.reply_by)}. Decide: {step}, or drop it"
            found.append((row.reply_by, words if over else f"May reply until {short(row.reply_by)}: {step}"))
    if row.answer_by is not None:
        late = "was due" if row.answer_by < today else "is due"
        found.append((row.answer_by, f"Information {late} {short(row.answer_by)}"))
    if row.status in PARTNER:
        for day in sorted(row.conditions.values()):
            found.append((day, f"A condition {'was' if day < today else 'is'} due {short(day)}"))
        if row.valid_to is not None and row.valid_to <= today + SOON:
            words = "ended" if row.valid_to < today else "ends"
            found.append((row.valid_to, f"The approval {words} {short(row.valid_to)}"))
        if row.because and row.begun_on is not None:
            found.append((row.begun_on, f"Being vetted again: {VettingReason(row.because).label.lower()}"))
    elif row.status in (VettingState.APPLIED, VettingState.REVIEW, VettingState.REMEDIED) and row.status_on:
        says = {
            VettingState.APPLIED: "Applied; begin to vet it",
            VettingState.REVIEW: "Being vetted",
            VettingState.REMEDIED: "Says it is mended; reinstate it, or not",
        }
        if not row.step:
            found.append((row.status_on, f"{says[VettingState(row.status)]}, since {short(row.status_on)}"))
    return sorted(found)
