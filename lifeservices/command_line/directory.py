"""The verb that takes directories of community services in, and writes them out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lifeservices.command_line.program import record_here, record_made_here
from lifeservices.command_line.telling import result, rows
from lifeservices.commands import Actor, Role
from lifeservices.domain.errors import Refused
from lifeservices.exchange.directory.door import UNPACKED, Manner, Outcome, as_json, as_tables, read_directory, take_in
from lifeservices.exchange.directory.reading import Report
from lifeservices.exchange.tables import BadFile
from lifeservices.questions.keeping_directory import Directories, ListedThere

IMPORT = Actor("import", Role.IMPORT, "import")
SHOWN = 20


@click.group("directory")
def directory_verb() -> None:
    """The directory of community services: take one in, write one out, say which there are."""


@directory_verb.command("import")
@click.argument("place", type=click.Path(path_type=Path))
@click.option("--source", required=True, help="What the directory is called here; the same name when it is read again.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and keep nothing.")
@click.option("--whole", is_flag=True, help="PLACE lists everything: take what it does not list off the list.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def import_directory(place: Path, source: str, dry_run: bool, whole: bool, as_json: bool) -> None:
    """Take in a directory: HSDS 3 as JSON, or its CSV tables in a folder or zip file, or the older Ohana CSV tables.

    The same directory again changes nothing. Notes, checks and reported errors stay whatever is read.
    """
    if not source.strip():
        raise click.UsageError("Say what the directory is called.")
    services = record_made_here()
    try:
        report = Report()
        found = read_directory(place, report, UNPACKED["import"])
        manner = Manner(source.strip(), services.today(), dry_run, whole)
        outcome = take_in(services, IMPORT, found, manner, report)
    except BadFile as problem:
        click.echo(str(problem), err=True)
        sys.exit(2)
    finally:
        services.close()
    result(plain(outcome), told(outcome, dry_run), as_json)
    sys.exit(1 if report.problems else 0)


@directory_verb.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--source", default="", help="Which directory; without it, the services listed by hand.")
def export_directory(file: Path, source: str) -> None:
    """Write a directory as HSDS 3: JSON where FILE ends in .json, the CSV tables in one file where it ends in .zip."""
    write = {".json": as_json, ".zip": as_tables}.get(file.suffix.casefold())
    if write is None:
        raise click.UsageError("The file should end in .json or in .zip.")
    services = record_here()
    try:
        listings = [line.listing for line in services.ask(ListedThere(source.strip()), IMPORT)]
    finally:
        services.close()
    if not listings:
        raise Refused(f"No directory called {source} was taken in." if source else "No service is listed by hand.")
    try:
        file.write_bytes(write(listings))
    except OSError:
        raise Refused(f"{file} cannot be written.") from None
    click.echo(f"Wrote {len(listings):,} services to {file}.")


@directory_verb.command("list")
def list_directories() -> None:
    """Say which directories were taken in."""
    services = record_here()
    found = services.ask(Directories(), IMPORT)
    services.close()
    lines = [(each.source or "listed by hand", f"{each.services:,} services, {each.listed:,} listed") for each in found]
    click.echo("\n".join(rows(lines)) or "No service is listed yet.")


def plain(outcome: Outcome) -> dict[str, object]:
    """What became of an import, for a program."""
    report = outcome.report
    return {
        "services": len(outcome.services),
        **{kind.replace(" ", "_"): outcome.done[kind] for kind in KINDS},
        "people_left_out": report.people,
        "fields_left_out": report.unknown,
        "problems": [{"where": where, "problem": problem} for where, problem in report.problems],
        "more_problems": report.more,
    }


KINDS = {
    "new": "new",
    "changed": "changed",
    "unchanged": "as they were",
    "missing": "listed here and not there any more",
    "taken off": "taken off the list",
}


def told(outcome: Outcome, dry_run: bool) -> str:
    """What became of an import, for a person."""
    report = outcome.report
    lines = [f"Read {len(outcome.services):,} services."]
    lines += [f"  {outcome.done[kind]:,} {words}" for kind, words in KINDS.items() if outcome.done[kind]]
    if report.people:
        lines.append(f"{report.people:,} names and addresses of people were left out on purpose.")
    for name, count in sorted(report.unknown.items()):
        lines.append(f"The field {name} is not of the specification; it was left out {count:,} times.")
    if report.problems:
        lines.append(f"Not kept as it stands there: {len(report.problems) + report.more:,}")
        lines += [f"  {where}: {problem}" for where, problem in report.problems[:SHOWN]]
        if (more := len(report.problems) + report.more - SHOWN) > 0:
            lines.append(f"  … and {more:,} more; --json lists them.")
    if dry_run:
        lines.append("This was a trial: nothing was kept.")
    return "\n".join(lines)
