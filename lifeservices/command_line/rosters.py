"""The verb that reads a facility's list of coming releases."""

from __future__ import annotations

import sys
from uuid import uuid4

import click

from lifeservices.command_line.program import record_made_here
from lifeservices.command_line.telling import result
from lifeservices.commands import Actor, Role
from lifeservices.exchange.roster_rows import read_roster
from lifeservices.exchange.rosters import RosterOutcome, look_at, take_back, take_in
from lifeservices.exchange.tables import MOST_BYTES, BadFile, opened

SHOWN = 20
IMPORT = Actor("import", Role.IMPORT, "import")
WORDS = {
    "new": "about somebody we do not know yet",
    "known": "about a member of whom no release was on record",
    "moved": "with another day than the one on record",
    "unchanged": "that say what is on record",
    "ask": "about which a person must decide",
}


@click.command("roster")
@click.argument("file")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and keep nothing.")
@click.option("--take-back", "back", is_flag=True, help="Take back a list that was read; FILE is then its id.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def roster(file: str, dry_run: bool, back: bool, as_json: bool) -> None:
    """Read a facility's list of coming releases (csv): number, last_name, first_name, birth_date, facility,
    planned_release, and if known member_number and state.

    A row about somebody who may be a member already is left out and named, unless a column `member` answers whom it
    means: a member number, or the word new. The same list again changes nothing; one with other days moves only those.
    """
    services = record_made_here()
    try:
        if back:
            outcome = take_back(services, IMPORT, file)
        else:
            with opened(file, MOST_BYTES) as text:
                outcome = look_at(services, IMPORT, str(uuid4()), read_roster(text, file))
            if not dry_run:
                take_in(services, IMPORT, outcome, services.today())
    except BadFile as problem:
        click.echo(str(problem), err=True)
        sys.exit(2)
    finally:
        services.close()
    result(_plain(outcome), _told(outcome, dry_run, back), as_json)
    sys.exit(1 if outcome.problems else 0)


def _plain(outcome: RosterOutcome) -> dict[str, object]:
    return {
        "roster": outcome.roster_id,
        "taken_in": outcome.done,
        "kinds": dict(outcome.kinds),
        "ask": [
            {"line": each.row.line, "members": [one.member_id for one in each.alike]}
            for each in outcome.compared
            if each.kind == "ask"
        ],
        "problems": [{"line": line, "problem": problem} for line, problem in outcome.problems],
    }


def _told(outcome: RosterOutcome, dry_run: bool, back: bool) -> str:
    if back:
        lines = [f"Taken back for {outcome.done:,} members."]
    else:
        lines = [f"{outcome.kinds[kind]:,} rows {words}." for kind, words in WORDS.items() if outcome.kinds[kind]]
        took = f"Took in {outcome.done:,} rows as list {outcome.roster_id}."
        lines.append("This was a trial: nothing was kept." if dry_run else took)
    asking = [each for each in outcome.compared if each.kind == "ask"]
    for each in asking[:SHOWN]:
        numbers = " or ".join(one.member_number or one.member_id for one in each.alike)
        lines.append(f"  line {each.row.line}: is this member {numbers}? Say so, or new, in a column member.")
    lines += [f"  line {line}: {problem}" for line, problem in outcome.problems[:SHOWN]]
    more = max(0, len(asking) - SHOWN) + max(0, len(outcome.problems) - SHOWN)
    if more:
        lines.append(f"  … and {more:,} more; --json lists them all.")
    return "\n".join(lines)
