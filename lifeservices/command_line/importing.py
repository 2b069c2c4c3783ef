"""The verb that reads other systems' histories into the record."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date

import click

from lifeservices.command_line.program import record_made_here
from lifeservices.command_line.rosters import roster
from lifeservices.command_line.telling import progress, result
from lifeservices.exchange.histories import Manner, Outcome, import_histories
from lifeservices.exchange.plain_tables import read_table, table_of
from lifeservices.exchange.rows import BadFile, BadRow, HistoryRow, count_rows, day_of, opened, read_rows
from lifeservices.exchange.tables import read_table as read_header
from lifeservices.exchange.weekly import Calendar, is_weekly, read_weekly
from lifeservices.seal import Sealer

SHOWN = 20


@click.group("import")
def import_verb() -> None:
    """Read histories from files into the record, through the same rules as the web."""


import_verb.add_command(roster)


@import_verb.command("histories")
@click.argument("files", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and keep nothing.")
@click.option("--all-or-nothing", is_flag=True, help="Keep nothing if any row has a problem.")
@click.option("--as-recorded", is_flag=True, help="Take over the files' recording times. Only into an empty record.")
@click.option("--continuous", is_flag=True, help="Work is known day by day until observation ended.")
@click.option("--source", default="", help="A name for the system the files are from, where ids could clash.")
@click.option("--first-day", default="2016-01-04", help="Weekly tables: the day the first person begins.")
@click.option(
    "--spread-weeks", default=26, type=click.IntRange(1, 520), help="Weekly tables: over how many weeks people begin."
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def histories(
    files: tuple[str, ...],
    dry_run: bool,
    all_or_nothing: bool,
    as_recorded: bool,
    continuous: bool,
    source: str,
    first_day: str,
    spread_weeks: int,
    as_json: bool,
) -> None:
    """Import event histories (csv, csv.gz, or - for standard input), weekly employment tables (emp1 … empN), or tables
    of visits (member, date, kind, count), enrollment (member, month, enrolled) and wages (member, quarter, employer,
    amount) about members on record. What a file is, is seen from its header.

    The same file twice changes nothing. An interrupted import goes on where it stopped when given again.
    """
    calendar = Calendar(_first_day(first_day), spread_weeks)
    services = record_made_here()
    try:
        weekly = any(is_weekly(_header(file)) for file in files)
        manner = Manner(source, as_recorded, continuous or weekly, dry_run, all_or_nothing)
        rows = (row for file in files for row in _rows(file, calendar))
        with progress("Importing", count_rows(files)) as told:
            outcome = import_histories(services, rows, manner, told)
    except BadFile as problem:
        click.echo(str(problem), err=True)
        sys.exit(2)
    # No reader may be running that would seal it; from here on no byte of it changes unnoticed.
    Sealer(services.record, services.settings.home).catch_up()
    result(_plain(outcome), _told(outcome, dry_run), as_json)
    services.close()
    sys.exit(1 if outcome.problems else 0)


def _first_day(text: str) -> date:
    try:
        return day_of(text, "--first-day")
    except BadRow as problem:
        raise click.UsageError(str(problem)) from None


def _header(file: str) -> list[str]:
    """The first line; standard input is read once only, and is always a history."""
    if file == "-":
        return []
    with opened(file) as text:
        return read_header(text, file).header


def _rows(file: str, calendar: Calendar) -> Iterator[HistoryRow | tuple[int, str]]:
    header = _header(file)
    with opened(file) as text:
        if is_weekly(header):
            yield from read_weekly(text, file, calendar)
        elif table_of(header):
            yield from read_table(text, file)
        else:
            yield from read_rows(text, file)


def _plain(outcome: Outcome) -> dict[str, object]:
    return {
        "rows": outcome.rows,
        "imported": outcome.imported,
        "unchanged": outcome.unchanged,
        "events": outcome.events,
        "kept": outcome.kept,
        "by_type": dict(outcome.by_type),
        "left_out": dict(outcome.left_out),
        "problems": [{"line": line, "problem": problem} for line, problem in outcome.problems],
    }


def _told(outcome: Outcome, dry_run: bool) -> str:
    verb = "Would import" if dry_run else "Imported"
    lines = [f"{verb} {outcome.imported:,} of {outcome.rows:,} rows as {outcome.events:,} entries."]
    lines += [f"  {count:,} {kind.replace('_', ' ')}" for kind, count in sorted(outcome.by_type.items())]
    if outcome.unchanged:
        lines.append(f"{outcome.unchanged:,} rows were imported before; they changed nothing.")
    for kind, count in sorted(outcome.left_out.items()):
        lines.append(f"{count:,} rows of the kind {kind} are not read by this version; they were left out.")
    if outcome.problems:
        lines.append(f"{len(outcome.problems):,} rows have a problem:")
        lines += [f"  line {line}: {problem}" for line, problem in outcome.problems[:SHOWN]]
        if len(outcome.problems) > SHOWN:
            lines.append(f"  … and {len(outcome.problems) - SHOWN:,} more; --json lists them all.")
    if not outcome.kept:
        lines.append("Nothing was kept." if not dry_run else "This was a trial: nothing was kept.")
    return "\n".join(lines)
