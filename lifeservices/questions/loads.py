"""How many members has each coach, what do they speak, and whose team are they in? Asked once for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lifeservices.commands import Role
from lifeservices.projections.absences import absences
from lifeservices.projections.caseload import caseload
from lifeservices.projections.staff import StaffRow, staff
from lifeservices.projections.teams import TeamRow, teams
from lifeservices.questions import Looking
from lifeservices.questions.attention.pressing import ENDED
from lifeservices.questions.opening import typed

MANY = 150
"""More coaches than this are not offered in one list: then those near by, fewest members first."""


@dataclass(frozen=True)
class Load:
    """One coach: how many members they have, and how many of these are on their way."""

    coach_id: str
    name: str
    members: int
    active: int
    languages: tuple[str, ...] = ()
    supervisor_id: str = ""
    state: str = ""
    site: str = ""
    away_until: date | None = None
    """The last day on which they are away, where they are away today."""

    def speaks(self, code: str) -> bool:
        """Whether they work in a language; of whom nobody has said anything, English is supposed."""
        return code in (self.languages or ("en",))


def loads_of(looking: Looking) -> list[Load]:
    """Every coach on the staff whom the person asking may see, by name."""
    known = {row.staff_id: row for row in typed(looking, teams, "")}
    coaches = typed(looking, staff, "WHERE t.role = 'coach' AND t.left_on IS NULL ORDER BY t.name")
    seen = [row for row in coaches if sees(looking, known[row.staff_id].supervisor_id if row.staff_id in known else "")]
    counts = _counts(looking, [row.staff_id for row in seen])
    away = _away(looking)
    return [
        _load(row, known.get(row.staff_id), counts.get(row.staff_id, (0, 0)), away.get(row.staff_id)) for row in seen
    ]


def _away(looking: Looking) -> dict[str, date | None]:
    """Who is away today, and until when."""
    day = looking.today.isoformat()
    return {
        row.staff_id: row.until for row in typed(looking, absences, "WHERE t.begins <= ? AND t.until >= ?", (day, day))
    }


def _counts(looking: Looking, coach_ids: list[str]) -> dict[str, tuple[int, int]]:
    """How many members each has, and how many of them are on their way; asked of a few coaches, or of all."""
    ended = ", ".join(f"'{phase.value}'" for phase in sorted(ENDED))
    few = 0 < len(coach_ids) <= MANY
    theirs = f"coach_id IN ({', '.join('?' for _ in coach_ids)})" if few else "coach_id <> ''"
    counted = looking.rows(
        f"SELECT coach_id, COUNT(*), SUM(CASE WHEN phase IN ({ended}) THEN 0 ELSE 1 END) "  # noqa: S608  our own names
        f"FROM {caseload.table_name} WHERE {theirs} GROUP BY coach_id",
        coach_ids if few else (),
    )
    return {row[0]: (int(row[1]), int(row[2])) for row in counted}


def _load(row: StaffRow, team: TeamRow | None, counts: tuple[int, int], away: date | None) -> Load:
    languages = tuple(team.languages) if team else ()
    supervisor_id = team.supervisor_id if team else ""
    return Load(row.staff_id, row.name, *counts, languages, supervisor_id, row.state, row.site, away)


def sees(looking: Looking, supervisor_id: str) -> bool:
    """A supervisor sees their own team, and coaches who are in nobody's."""
    return looking.by.role != Role.SUPERVISOR or supervisor_id in ("", looking.by.id)


def near(loads: list[Load], coach_id: str, among: Iterable[Load]) -> list[Load]:
    """Those who can be offered in one list: all of them, or where there are very many, those near a coach."""
    if len(loads) <= MANY:
        return loads
    own = next((load for load in among if load.coach_id == coach_id), None)
    close = [load for load in loads if own and own.supervisor_id and load.supervisor_id == own.supervisor_id]
    close = close or [load for load in loads if own and load.state == own.state] or loads
    return sorted(sorted(close, key=lambda load: load.active)[:MANY], key=lambda load: load.name)
