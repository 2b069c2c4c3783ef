"""Verbs that keep the record and its read models in order."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import Any

import click

from lifeservices.application import LifeServices
from lifeservices.command_line.program import record_here
from lifeservices.command_line.telling import progress, result
from lifeservices.domain.errors import Refused
from lifeservices.migrating import migrate
from lifeservices.projections.in_parts import cores
from lifeservices.projections.one_coach import NotOneCoach
from lifeservices.projections.rebuild import Difference, check, missing, prepare, rebuild

JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@click.command("migrate")
@JSON
def migrate_verb(as_json: bool) -> None:
    """Make or bring up to date the tables, and build missing read models. Safe to run again."""
    services = LifeServices()
    migrate(services.database)
    with progress("Building read models", services.record.head().position) as told:
        built = prepare(services.reader, told, cores())
    services.reader.resume()
    services.reader.catch_up()
    copied(services)
    text = f"Ready. Built: {', '.join(built)}." if built else "Ready. Nothing had to be built."
    result({"built": built}, text, as_json)
    services.close()


@click.command("rebuild")
@click.argument("names", nargs=-1)
@JSON
def rebuild_verb(names: tuple[str, ...], as_json: bool) -> None:
    """Build read models anew beside the live ones, then put them in place. All of them unless some are named."""
    services = record_here()
    unknown = [name for name in names if name not in services.reader.projections]
    if unknown:
        known = ", ".join(sorted(services.reader.projections))
        raise click.UsageError(f"There is no read model called {unknown[0]}. There are: {known}.")
    wanted = list(names or services.reader.projections)
    with progress("Reading the record", services.record.head().position) as told:
        read = rebuild(services.reader, wanted, told, cores())
    copied(services)
    result({"rebuilt": wanted, "events": read}, f"Rebuilt {', '.join(wanted)} from {read:,} events.", as_json)
    services.close()


@click.command("check")
@JSON
def check_verb(as_json: bool) -> None:
    """Compare every live row with a rebuild, and replay that nobody ever has two coaches.

    Each change of coach must take over from the one who was there: exactly one coach at any instant, or nobody's yet.
    """
    services = record_here()
    if lacking := missing(services.reader):
        raise Refused(f"Not built in their present shape yet: {', '.join(lacking)}. Run migrate first.")
    with progress("Comparing", services.record.head().position) as told:
        differences = check(services.reader, told)
    stopped = [r for r in services.reader.readings() if r.state != "live"]
    told_of = [str(difference) for difference in differences]
    told_of += [f"{r.projection} has stopped at position {r.stopped_at}: {r.stopped_because}" for r in stopped]
    agree = not told_of
    text = (
        "Rebuild agrees: every row of every read model.\nExactly one coach at any instant, of every member who has one."
        if agree
        else "Not everything holds:\n" + "\n".join(told_of)
    )
    rows = [asdict(d) for d in differences if isinstance(d, Difference)]
    coaches = [asdict(d) for d in differences if isinstance(d, NotOneCoach)]
    found: dict[str, Any] = {"agrees": agree, "differences": rows, "not_one_coach": coaches}
    found["stopped"] = [r.projection for r in stopped]
    result(found, text, as_json)
    services.close()
    sys.exit(0 if agree else 1)


def copied(services: LifeServices) -> None:
    """Write the copy that figures are read from, so that the first page of the new tables does not wait for it."""
    from lifeservices.evaluation.keeping_facts import keep_near

    keep_near(services.database, services.settings)
