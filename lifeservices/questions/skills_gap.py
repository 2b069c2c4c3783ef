"""What lies between what somebody has and what an occupation asks: one line for each thing asked, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from lifeservices.domain.skills import Schooled
from lifeservices.domain.words_skills import Schooling
from lifeservices.library.occupations import RELEASES, Occupation
from lifeservices.sentences.words import label, lower, short


class Verdict(Enum):
    """Whether there is enough of something."""

    ENOUGH = "enough"
    SHORT = "short"
    NOT_KNOWN = "not known"


@dataclass(frozen=True)
class GapLine:
    """One thing that is asked: how much of it, what there is, each with its source, and whether that is enough."""

    what: str
    asked: str
    asked_by: str
    has: str
    has_by: str
    verdict: Verdict


def gap_between(
    wanted: Occupation, schooled: Schooled | None, worked_as: Sequence[Occupation], missing: str | None
) -> list[GapLine]:
    """Schooling, preparation, and what coach and member said is lacking besides."""
    lines = [_schooling(wanted, schooled), _preparation(wanted, worked_as)]
    if missing:
        lines.append(GapLine("Besides", missing, "coach and member said so", "Not there yet", "", Verdict.SHORT))
    return lines


def _schooling(wanted: Occupation, schooled: Schooled | None) -> GapLine:
    asked, by = wanted.enough_schooling, f"O*NET {RELEASES['education']}"
    has, source = (schooled.level.label, _known(schooled)) if schooled else ("Not on record yet", "")
    if asked is None:
        return GapLine("Schooling", "Nobody was asked about this work", by, has, source, Verdict.NOT_KNOWN)
    said = f"{label(asked)}, {_enough(wanted, asked)}"
    if schooled is None:
        return GapLine("Schooling", said, by, has, source, Verdict.NOT_KNOWN)
    has += f", {_enough(wanted, schooled.level)}"
    return GapLine("Schooling", said, by, has, source, _verdict(schooled.level.level >= asked.level))


def _enough(wanted: Occupation, level: Schooling) -> str:
    return f"enough for {wanted.enough_for(level):.0f} of 100 people in this work"


def _known(schooled: Schooled) -> str:
    if schooled.credential is not None:
        return f"Shown by a credential: {lower(schooled.credential)}, {short(schooled.on)}"
    return f"{label(schooled.known_by)}, {short(schooled.on)}"


def _preparation(wanted: Occupation, worked_as: Sequence[Occupation]) -> GapLine:
    by = f"O*NET {RELEASES['job_zone']}"
    if wanted.job_zone is None:
        return GapLine("Preparation", "This work is not rated", by, "", "", Verdict.NOT_KNOWN)
    asked = f"{wanted.preparation.capitalize()} (job zone {wanted.job_zone} of 5)"
    rated = [each for each in worked_as if each.job_zone]
    if not rated:
        return GapLine("Preparation", asked, by, "No job with a known occupation on record", "", Verdict.NOT_KNOWN)
    most = max(rated, key=lambda each: (each.code == wanted.code, each.job_zone or 0))
    has = f"They worked as: {most.title} (job zone {most.job_zone})"
    enough = most.code == wanted.code or (most.job_zone or 0) >= wanted.job_zone
    return GapLine("Preparation", asked, by, has, f"Jobs on record; O*NET {RELEASES['job_zone']}", _verdict(enough))


def _verdict(enough: bool) -> Verdict:
    return Verdict.ENOUGH if enough else Verdict.SHORT
