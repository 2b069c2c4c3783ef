"""What happened to members beside their jobs: assessments, plans, referrals, coaches, talks, services, visits?

One row per thing and state of knowledge, of whatever kind, so that every figure about them can be asked as known at any
position. `kind` says what a row is; `what`, `detail` and `by` are codes and ids whose meaning goes with the kind; days
are ordinals (`date.toordinal`). Nothing here needs a person's key: an erasure changes no row.
"""

from __future__ import annotations

from lifeservices.projections import occurrence_journeys, occurrence_outcomes, occurrence_referrals
from lifeservices.projections.occurrence_rows import OccurrenceRow, occurrences

FOLDED_IN = (occurrence_journeys, occurrence_outcomes, occurrence_referrals)
"""The files in which it is said what each event does to a row."""

__all__ = ["FOLDED_IN", "OccurrenceRow", "occurrences"]
