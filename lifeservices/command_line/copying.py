"""The verb that looks after the copy of the facts, which figures are read from."""

from __future__ import annotations

import sys
from typing import Any

import click
import msgspec

from lifeservices.command_line.program import record_here
from lifeservices.command_line.telling import result


@click.command("compare")
@click.option("--anew", is_flag=True, help="Make the copy anew first, whatever it says.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def compare_verb(anew: bool, as_json: bool) -> None:
    """Compare the copy that figures are read from with the tables, row by row, and make it anew where they differ.

    The scheduler does the same every night. The exit status is 1 where they differed.
    """
    from lifeservices.evaluation import keeping_facts

    services = record_here()
    services.reader.catch_up()
    where = services.database, services.settings
    _ = keeping_facts.make_anew(*where) if anew else keeping_facts.keep_near(*where)
    found = keeping_facts.compare(*where, services.clock().isoformat(timespec="seconds"))
    services.close()
    if found is None:
        raise click.ClickException("The read models were built anew meanwhile. Compare again.")
    lines = [f"{one.name}: {one.rows:,} rows to position {one.position:,}, {one.sha256[:16]}" for one in found.files]
    if found.differing:
        told = f"They differed, and the copy was made anew: {', '.join(found.differing)}."
    else:
        told = "The copy agrees with the tables: every row."
    plain: dict[str, Any] = msgspec.to_builtins(found)
    result({"agrees": not found.differing, **plain}, "\n".join([*lines, told]), as_json)
    sys.exit(1 if found.differing else 0)
