"""The command line: one verb each for what an operator, an evaluator or a test may want."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from lifeservices.domain.errors import Refused
from lifeservices.settings import SettingsError

VERBS = {
    "serve": ("serving", "Serve the site, with the reader and the scheduler beside it."),
    "read": ("serving", "Keep the read models and the seal up to date, until stopped."),
    "schedule": ("serving", "Do what is due because time passes, until stopped."),
    "migrate": ("keeping", "Make or bring up to date the tables, and build missing read models."),
    "rebuild": ("keeping", "Build read models anew beside the live ones."),
    "check": ("keeping", "Compare every live row with a rebuild, and replay that nobody has two coaches."),
    "compare": ("copying", "Compare the copy that figures are read from with the tables."),
    "verify": ("proving", "Verify the record, an exported record or a manifest."),
    "export": ("proving", "Write the record to a file that can be verified on its own."),
    "backup": ("backing_up", "Write a verified backup."),
    "restore": ("backing_up", "Restore a backup into an empty database."),
    "keys": ("keys", "Rotate the master key while the program goes on."),
    "import": ("importing", "Read histories from files into the record."),
    "directory": ("directory", "Take directories of community services in, and write them out."),
    "measure": ("measuring", "Print a figure with everything it rests on."),
    "restate": ("restating", "Say why a figure is another one now."),
    "account": ("accounts", "Let somebody sign in, stop them, or reset their phone."),
    "emergency-codes": ("way_in", "Make two codes for the day when phones do not work."),
    "drill": ("drilling", "Back up, restore elsewhere, verify and sign in, on a copy that is taken away again."),
    "demo": ("demonstrating", "Fill an empty record with invented people."),
}


class Verbs(click.Group):
    """Finds a verb's code only when it is asked for, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module = import_module(f"lifeservices.command_line.{VERBS[cmd_name][0]}")
        found: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_verb")
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl([(name, told) for name, (_, told) in VERBS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (SettingsError, Refused) as problem:
            click.echo(str(problem), err=True)
            sys.exit(2)


@click.command(cls=Verbs)
def main() -> None:
    """Life Services: every published number can be replayed, explained and verified.

    LIFESERVICES_HOME names the folder of the record, its keys and its signed heads; DATABASE_URL the database.
    """
