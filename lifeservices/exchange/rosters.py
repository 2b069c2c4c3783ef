"""Reading a release list into the record, a portion in one transaction, and taking a list back.

Every row is a command with an id of its own: an interrupted list goes on where it stopped, and a list sent twice is
read once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, handler_for
from lifeservices.commands.roster import TakeBackRosterRow, TakeInRosterRow
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.exchange.roster_rows import RosterRow
from lifeservices.questions.rosters import ELSEWHERE, Compared, CompareRoster, RosterMembers

PORTION = 200
ANOTHER_TEAMS = "This may be a member of another team. Ask whoever keeps the program to read it."
TAKEN_IN = ("new", "known", "moved")
"""Kinds of rows that change something; about `ask` nobody has decided yet."""


@dataclass
class RosterOutcome:
    """What became of a release list, or would become of it."""

    roster_id: str
    compared: list[Compared] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    done: int = 0

    @property
    def kinds(self) -> Counter[str]:
        """How many rows are of each kind."""
        return Counter(each.kind for each in self.compared)


def look_at(
    services: LifeServices,
    by: Actor,
    roster_id: str,
    read: Iterable[RosterRow | tuple[int, str]],
    decided: dict[int, str] | None = None,
) -> RosterOutcome:
    """What a list would change; nothing is kept."""
    outcome, rows = RosterOutcome(roster_id), []
    for row in read:
        if isinstance(row, tuple):
            outcome.problems.append(row)
        else:
            rows.append(row)
    _know_everything(services)
    outcome.compared = services.ask(CompareRoster(rows, decided or {}), by)
    outcome.problems += [(each.row.line, ANOTHER_TEAMS) for each in outcome.compared if each.kind == ELSEWHERE]
    return outcome


def take_in(services: LifeServices, by: Actor, outcome: RosterOutcome, told_on: date) -> None:
    """Take in every row about which nobody needs to decide."""
    rows = [each for each in outcome.compared if each.kind in TAKEN_IN]
    commands = [(each.row.line, _command(each, outcome.roster_id, told_on)) for each in rows]
    outcome.done += _carry_out(services, by, outcome, commands)


def take_back(services: LifeServices, by: Actor, roster_id: str) -> RosterOutcome:
    """Take a list back; what somebody has worked on since stays, and is named."""
    outcome = RosterOutcome(roster_id)
    _know_everything(services)
    members = services.ask(RosterMembers(roster_id), by)
    commands = [(number, TakeBackRosterRow(id, roster_id)) for number, id in enumerate(members, start=1)]
    outcome.done = _carry_out(services, by, outcome, commands)
    return outcome


def _know_everything(services: LifeServices) -> None:
    """Bring the read models up to the end of the record: a row compared with less would be taken for somebody new."""
    services.reader.catch_up()


def _command(each: Compared, roster_id: str, told_on: date) -> TakeInRosterRow:
    row, known = each.row, bool(each.member_id)
    fresh = str(uuid5(NAMESPACE_URL, f"roster/{roster_id}/{row.facility}/{row.number}"))
    return TakeInRosterRow(
        member_id=each.member_id or fresh,
        roster_id=roster_id,
        told_on=told_on,
        known=known,
        given_name=row.given_name,
        family_name=row.family_name,
        born_on=row.born_on,
        facility=row.facility,
        facility_number=row.number,
        planned_on=row.planned_on,
        member_number=row.member_number or None,
        state=row.state or None,
    )


def _carry_out(services: LifeServices, by: Actor, outcome: RosterOutcome, commands: list[tuple[int, Any]]) -> int:
    done = 0
    for start in range(0, len(commands), PORTION):
        with services.record.recorder.unit() as connection:
            for line, command in commands[start : start + PORTION]:
                command_id = str(uuid5(NAMESPACE_URL, f"{type(command).__name__}/{outcome.roster_id}/{line}"))
                digest = services.digest(command, by)
                if services.record.answer_to(connection, command_id, digest) is not None:
                    continue
                try:
                    desk = services.desk(connection, by)
                    told = services.decide(handler_for(type(command)), command, desk, command_id)
                except Refused as problem:
                    outcome.problems.append((line, problem.message))
                except NotFound:
                    outcome.problems.append((line, ANOTHER_TEAMS))
                else:
                    services.record.remember(connection, command_id, digest, told)
                    done += 1
    services.show()
    return done
