"""What people want to know: each read model, and the list of them all."""

from __future__ import annotations

from typing import Any

from lifeservices.projections.check_ins import check_ins
from lifeservices.projections.placements import placements
from lifeservices.projections.projection import Projection

ALL: tuple[Projection[Any], ...] = (check_ins, placements)
