"""The verb that makes the codes for the two envelopes."""

from __future__ import annotations

import click

from lifeservices.command_line.program import record_here
from lifeservices.command_line.telling import result, rows
from lifeservices.envelopes import Envelopes

NAMES = ("First", "Second")


@click.command("emergency-codes")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def emergency_codes_verb(as_json: bool) -> None:
    """Make two codes for the day when phones do not work, and print them, this once.

    Each opens the site once for an administrator who types their password. Codes made earlier open nothing any more.
    """
    services = record_here()
    codes = Envelopes(services).make()
    services.close()
    text = [
        "Two codes, printed this once. Write each on a sheet of its own with today's date, seal the sheets in two",
        "envelopes, and keep them in two places. Then clear this screen.",
        "",
        *rows(list(zip(NAMES, codes, strict=True))),
        "",
        "Each lets an administrator in once, after their password, where phone and spare codes do not work.",
        "Codes made earlier open nothing any more.",
    ]
    result({"codes": codes}, "\n".join(text), as_json)
