"""How does the record stand: how long is it, how far is it read and sealed, and when was it verified?"""

from __future__ import annotations

from dataclasses import dataclass

from lifeservices.commands import Role
from lifeservices.evaluation.verification import Verification, last_verification
from lifeservices.questions import Looking, answers
from lifeservices.seal import Sealer


@dataclass(frozen=True)
class RecordStanding:
    """How does the record stand?"""


@dataclass(frozen=True)
class Standing:
    """The record in numbers."""

    record_id: str
    origin: str
    position: int
    recorded_at: str
    sealed_to: int
    head_sha256: str
    signed_to: int
    public_key: str
    verification: Verification | None


@answers(RecordStanding, may={Role.EVALUATOR, Role.LEAD, Role.SUPERVISOR, Role.ADMIN})
def record_standing(question: RecordStanding, looking: Looking) -> Standing:
    head, home = looking.record.head(), looking.settings.home
    sealer = Sealer(looking.record, home)
    signed = sealer.heads.of(head.record_id)
    return Standing(
        record_id=head.record_id,
        origin=head.origin,
        position=head.position,
        recorded_at=head.recorded_at,
        sealed_to=sealer.sealed_to(),
        head_sha256=signed[-1]["head"] if signed else "",
        signed_to=signed[-1]["position"] if signed else 0,
        public_key=sealer.public_key,
        verification=last_verification(home, head.record_id),
    )
