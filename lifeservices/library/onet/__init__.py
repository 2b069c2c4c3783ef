"""Occupations as the O*NET database describes them, read once for each process from the two files beside this one.

Source: O*NET database, U.S. Department of Labor, Employment and Training Administration, CC BY 4.0. `LICENSE.md` says
which release each value is from, and `making.py` how the files were made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lifeservices.domain.words_skills import SCHOOLING, Schooling

FOLDER = Path(__file__).parent
RELEASE = "29.2"
"""Of codes, titles and descriptions."""
PREPARATION_RELEASE = "27.0"
"""Of job zones, required schooling, related occupations and reported titles."""
RELEASES = {
    "title": RELEASE,
    "description": RELEASE,
    "job_zone": PREPARATION_RELEASE,
    "education": PREPARATION_RELEASE,
    "related": PREPARATION_RELEASE,
    "titles": PREPARATION_RELEASE,
}
"""Which release each answer of an occupation is from: they are not of one year."""
CREDIT = (
    "This page includes information from the O*NET Database by the U.S. Department of Labor, Employment and Training "
    "Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET is a trademark of USDOL/ETA. USDOL/ETA has "
    "not approved, endorsed, or tested these modifications."
)
"""Shown wherever any of this shows."""
ZONES = {
    1: "little or no preparation",
    2: "some preparation",
    3: "medium preparation",
    4: "considerable preparation",
    5: "extensive preparation",
}
"""Job zone → how much preparation it stands for."""


@dataclass(frozen=True)
class Occupation:
    """One occupation.

    `code`: O*NET-SOC, such as 53-7051.00. `job_zone`: 1 (little preparation) to 5 (extensive), None where O*NET rates
    none. `titles`: job titles that people in it report. `related`: codes, nearest first. `education`: for each level of
    schooling, the share in percent of those asked who say the job requires it, lowest level first; empty where nobody
    was asked.
    """

    code: str
    title: str
    description: str
    job_zone: int | None = None
    titles: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    education: tuple[tuple[Schooling, float], ...] = ()

    @property
    def enough_schooling(self) -> Schooling | None:
        """The lowest level that at least half of those asked say is enough; None where nobody was asked."""
        reached = 0.0
        for level, share in self.education:
            reached += share
            if reached >= 50:
                return level
        return None

    def enough_for(self, level: Schooling) -> float:
        """How many of a hundred people asked say that this level, or less, is required."""
        return min(100.0, sum(share for each, share in self.education if each.level <= level.level))

    @property
    def preparation(self) -> str:
        """The job zone in words; empty where there is none."""
        return ZONES.get(self.job_zone or 0, "")


@cache
def occupations() -> dict[str, Occupation]:
    """Every occupation by its code, in the order of the codes."""
    prepared = {row[0]: row[1:] for row in _rows(f"preparation-{PREPARATION_RELEASE}.tsv")}
    return {
        code: _occupation(code, title, description, prepared.get(code))
        for code, title, description in _rows(f"occupations-{RELEASE}.tsv")
    }


def _rows(name: str) -> Iterator[list[str]]:
    lines = iter((FOLDER / name).read_text(encoding="utf-8").splitlines())
    next(lines)
    return (line.split("\t") for line in lines)


def _occupation(code: str, title: str, description: str, prepared: list[str] | None) -> Occupation:
    if prepared is None:
        return Occupation(code, title, description)
    zone, education, related, titles = prepared
    return Occupation(
        code,
        title,
        description,
        int(zone) if zone else None,
        tuple(titles.split("|")) if titles else (),
        tuple(related.split()),
        tuple((SCHOOLING[int(level) - 1], float(share)) for level, _, share in map(_parted, education.split())),
    )


def _parted(pair: str) -> tuple[str, str, str]:
    return pair.partition(":")
