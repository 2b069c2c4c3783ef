"""Verbs about the master key."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from lifeservices.command_line.program import record_here
from lifeservices.command_line.telling import progress, result
from lifeservices.domain.errors import Refused


@click.group("keys")
def keys_verb() -> None:
    """Look after the master key."""


@keys_verb.command("rotate")
@click.option("--old-key-to", type=click.Path(dir_okay=False, path_type=Path), help="A new file for the old key.")
@click.option("--forget-old", is_flag=True, help="Keep the old key nowhere: backups made until now never open again.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def rotate_verb(old_key_to: Path | None, forget_old: bool, as_json: bool) -> None:
    """Wrap every key under a new master key, while the program goes on. Safe to run again where it was interrupted.

    Backups made before open only with the old key: name a file for it with --old-key-to, or say --forget-old.
    """
    from lifeservices.rotation import Rotation

    services = record_here()
    if services.settings.master_key is None and (old_key_to is None) != forget_old:
        raise Refused("Say what becomes of the old key: --old-key-to FILE keeps it, --forget-old does not.")
    rotation = Rotation(services, old_key_to)
    with progress("Wrapping keys", rotation.left()) as told:
        done = rotation.run(told)
    services.close()
    text = f"Wrapped {done.keys:,} keys under the master key {done.new_id}. The old one, {done.old_id}, opens no more "
    text += "than the backups made with it."
    if services.settings.master_key is not None:
        text += " Now put the new key into LIFESERVICES_MASTER_KEY and leave LIFESERVICES_NEXT_MASTER_KEY out."
    elif old_key_to is not None:
        text += f" It is in {old_key_to}: move that file to where your backups are not."
    result(asdict(done), text, as_json)
