"""What may be asked about quarterly pay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from lifeservices.commands import CASE_WORK, Asks, Between, Desk, Length, Role, handles
from lifeservices.domain.earnings import WagesRecorded, first_day_of, quarter_of
from lifeservices.domain.journey import Journey
from lifeservices.domain.subject import Subject
from lifeservices.domain.words_outcome import WageSource


@dataclass(frozen=True)
class RecordWages:
    """Record what a member earned in a quarter."""

    member_id: str
    quarter: Annotated[str, Length(8), Asks("Which quarter?", hint="Like 2017Q2 for April to June 2017")]
    amount: Annotated[Decimal, Between(0, 10_000_000), Asks("Pay before taxes in the whole quarter", widget="money")]
    source: Annotated[WageSource, Asks("How do we know?")]
    employer_id: Annotated[str | None, Asks("From which employer?", choices="employers")] = None
    seen: Annotated[
        str | None, Length(300), Asks("What did you see, or who said so?", hint="For a supplemental source")
    ] = None


@handles(RecordWages, may=CASE_WORK | {Role.LEAD, Role.ADMIN})
def record_wages(command: RecordWages, desk: Desk) -> Iterable[Subject]:
    journey = desk.get(Journey, command.member_id)
    first = first_day_of(command.quarter)
    journey.earnings.record(
        WagesRecorded(
            on=first,
            quarter=quarter_of(first),
            amount=command.amount,
            source=command.source,
            employer_id=command.employer_id,
            seen=command.seen,
        )
    )
    return [journey]
