"""Verbs that bring the record to a safe place and back."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from lifeservices.application import LifeServices
from lifeservices.command_line.keeping import JSON, copied
from lifeservices.command_line.program import record_here
from lifeservices.command_line.telling import progress, result
from lifeservices.domain.errors import Refused
from lifeservices.migrating import migrate
from lifeservices.projections.in_parts import cores
from lifeservices.projections.rebuild import rebuild


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@JSON
def backup_verb(file: Path, as_json: bool) -> None:
    """Write the tables of record to FILE, sealed, and verify what was written.

    Only the master key opens it, and the master key is not in it: keep it apart.
    """
    from lifeservices.exchange.backup import back_up

    services = record_here()
    with progress("Writing", services.record.head().position) as told:
        made = back_up(services, file, told)
    text = f"Wrote {made.events:,} events to {file}. Verified to position {made.position:,}, head {made.head[:12]}."
    result(asdict(made), text, as_json)
    services.close()


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--old-key", type=click.Path(exists=True, path_type=Path), help="The master key FILE was made with.")
@click.option("--no-erasures", is_flag=True, help="Nobody was erased after FILE was made.")
@JSON
def restore_verb(file: Path, old_key: Path | None, no_erasures: bool, as_json: bool) -> None:
    """Restore FILE into an empty database, verify it, erase again whom the list names, and build the read models."""
    from lifeservices.exchange.restore import NotEmpty, known_here, restore
    from lifeservices.exchange.whole import NotWhole

    services = LifeServices()
    if old_key is not None:
        services.keyring.masters.take(old_key)
    migrate(services.database)
    try:
        if not (no_erasures or known_here(services, file)):
            raise Refused(
                "Nothing here says who was erased after this backup was made. Copy erasures.jsonl from the home folder "
                "of that record into this one, or say --no-erasures if nobody was."
            )
        with progress("Restoring", None) as told:
            made = restore(services, file, told)
    except (NotEmpty, NotWhole) as problem:
        click.echo(str(problem), err=True)
        sys.exit(1)
    with progress("Building read models", made.events) as told:
        rebuild(services.reader, services.reader.projections, told, cores())
    copied(services)
    text = f"Restored {made.events:,} events. Verified to position {made.position:,}, head {made.head[:12]}."
    text += f"\nErased again: {made.erased:,}, who had been erased after the backup." if made.erased else ""
    result(asdict(made), text, as_json)
    services.close()
