"""What people want to know: each read model, and the list of them all."""

from __future__ import annotations

from typing import Any

from lifeservices.projections.caseload import caseload
from lifeservices.projections.check_ins import check_ins
from lifeservices.projections.employers import employers
from lifeservices.projections.journeys import journeys
from lifeservices.projections.markets import markets
from lifeservices.projections.member_page import member_page
from lifeservices.projections.occurrences import occurrences
from lifeservices.projections.placements import placements
from lifeservices.projections.projection import Projection
from lifeservices.projections.services import services
from lifeservices.projections.staff import staff
from lifeservices.projections.timeline import timeline

ALL: tuple[Projection[Any], ...] = (
    caseload,
    check_ins,
    employers,
    journeys,
    markets,
    member_page,
    occurrences,
    placements,
    services,
    staff,
    timeline,
)
