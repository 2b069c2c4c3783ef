"""How many employers are partners of the program on a day, how many give a second chance, of which tier and industry?

No figure about members: employers are organizations, and each of them stands on a list with its name. So no small
number is hidden, and there is no interval: every partner is counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from lifeservices.domain.words_employer import PartnerTier
from lifeservices.domain.words_industry import SECTORS
from lifeservices.metrics.families import Definition
from lifeservices.projections.partners import PartnerRow

NOT_SAID = "not-said"

DEFINITION = Definition(
    id="employer_partners",
    version="1.0.0",
    title="Employer partners",
    sentence="How many employers are approved partners of the program on a day, and how many give a second chance.",
    formula=(
        "Partners: employers whose latest decision up to the day is an approval, an approval with conditions or a "
        "reinstatement, and whose approval has not ended before the day. Second-chance partners: those of them whose "
        "latest word up to the day is that a justice record does not by itself rule somebody out. Share: second-chance "
        "partners / partners. By tier, and by NAICS sector, as last set up to the day."
    ),
    parameters={},
    denominators="Employers, each once, however many sites they have, by what was recorded by the moment of knowledge.",
    exclusions=(
        "Employers never approved, suspended or declined on the day, or whose partnership ended. An approval that was "
        "taken over without a last day does not end by itself."
    ),
    interval="None: every partner is counted.",
    rounding="Counts are exact. The share is kept to 10 decimals and shown as a whole number of percent.",
    suppression="None: employers are organizations and no member is counted.",
    owner="program evaluation",
    effective_from="2016-01-01",
    changelog=("1.0.0: first release.",),
)


@dataclass(frozen=True)
class PartnerCounts:
    """The partners of a day. Each count opens to the ids behind it."""

    as_of: date
    position: int
    partners: tuple[str, ...]
    second_chance: tuple[str, ...]
    tiers: dict[str, tuple[str, ...]]
    sectors: dict[str, tuple[str, ...]]

    @property
    def share(self) -> float | None:
        """Second-chance partners of all partners; nothing where there is none."""
        return len(self.second_chance) / len(self.partners) if self.partners else None

    def to_dict(self) -> dict[str, Any]:
        """The counts as plain values, for JSON."""
        return {
            "metric": DEFINITION.id,
            "definition": {"id": DEFINITION.id, "version": DEFINITION.version, "sha256": DEFINITION.sha256},
            "as_of": self.as_of.isoformat(),
            "recorded_to": self.position,
            "counts": {
                "partners": len(self.partners),
                "second_chance": len(self.second_chance),
                "tiers": {tier: len(ids) for tier, ids in self.tiers.items()},
                "sectors": {sector: len(ids) for sector, ids in self.sectors.items()},
            },
            "share": None if self.share is None else round(self.share, 10),
        }


def partner_counts(rows: Iterable[PartnerRow], as_of: date, position: int) -> PartnerCounts:
    """The partners of a day, from the rows as they were known at a position."""
    there = sorted((row for row in rows if is_partner(row, as_of)), key=lambda row: row.employer_id)
    return PartnerCounts(
        as_of=as_of,
        position=position,
        partners=tuple(row.employer_id for row in there),
        second_chance=tuple(r.employer_id for r in there if latest(r.second_chance, as_of) == "yes"),
        tiers=_by(there, lambda row: latest(row.tiers, as_of), [tier.value for tier in PartnerTier]),
        sectors=_by(there, lambda row: latest(row.sectors, as_of), list(SECTORS)),
    )


def is_partner(row: PartnerRow, day: date) -> bool:
    """Whether an employer was an approved partner on a day."""
    past = [each for each in row.approvals if each[0] <= day]
    if not past:
        return False
    _, approved, valid_to = past[-1]
    return approved and (valid_to is None or day <= valid_to)


def latest(told: list[tuple[date, str]], day: date) -> str:
    """What was last said up to a day."""
    past = [what for on, what in told if on <= day]
    return past[-1] if past else ""


def _by(rows: list[PartnerRow], what: Any, order: list[str]) -> dict[str, tuple[str, ...]]:
    """The ids by what they are, in the order of the value set; what was never said comes last."""
    found = {code: tuple(row.employer_id for row in rows if (what(row) or NOT_SAID) == code) for code in order}
    found[NOT_SAID] = tuple(row.employer_id for row in rows if not what(row))
    return {code: ids for code, ids in found.items() if ids}
