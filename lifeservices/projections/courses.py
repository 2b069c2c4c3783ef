"""Which school or training is a member in, and since when?"""

from __future__ import annotations

from datetime import date

import msgspec

from lifeservices.domain.education import EducationEnded, EducationEntered
from lifeservices.projections.projection import Projection


class CourseLine(msgspec.Struct):
    """One stretch of school or training; open while nobody has said that it ended."""

    education_id: str
    kind: str
    since: date
    last_on: date | None = None


class CoursesRow(msgspec.Struct):
    """All of them of one member."""

    member_id: str
    courses: list[CourseLine] = []


courses = Projection("courses", CoursesRow, version=1)


@courses.when(EducationEntered)
def entered(row: CoursesRow, event: EducationEntered) -> None:
    row.courses.append(CourseLine(event.education_id, event.kind, event.on))


@courses.when(EducationEnded)
def ended(row: CoursesRow, event: EducationEnded) -> None:
    for line in row.courses:
        if line.education_id == event.education_id:
            line.last_on = event.on
