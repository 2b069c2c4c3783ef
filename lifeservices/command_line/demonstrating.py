"""The verb that fills an empty record with invented people."""

from __future__ import annotations

from contextlib import ExitStack

import click

from lifeservices.command_line.telling import progress, result
from lifeservices.demo import Loaded, NotEmpty, load
from lifeservices.demo.cast import Colleague
from lifeservices.file_key import database_here
from lifeservices.migrating import migrate
from lifeservices.settings import Settings, read_settings


@click.command("demo")
@click.option("--members", default=400, show_default=True, type=click.IntRange(1, 20_000), help="How many members.")
@click.option("--seed", default=1, show_default=True, help="Another number tells of other people.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def demo_verb(members: int, seed: int, as_json: bool) -> None:
    """Fill an empty record with an invented program over the three years up to today, and print who can sign in.

    A record that already holds entries is left as it is.
    """
    settings = read_settings()
    _prepare(settings)
    try:
        with ExitStack() as ending:
            loaded = load(
                settings, members, seed, lambda total: ending.enter_context(progress("Telling the story", total))
            )
    except NotEmpty as reason:
        click.echo(str(reason), err=True)
        result({"loaded": False, "sign_ins": []}, "", as_json)
        return
    result(_plain(loaded), _told(loaded.sign_ins), as_json)


def _prepare(settings: Settings) -> None:
    from lifeservices.application import LifeServices
    from lifeservices.projections.rebuild import prepare

    database = database_here(settings)
    migrate(database)
    database.close()
    services = LifeServices(settings)
    prepare(services.reader)
    services.close()


def _plain(loaded: Loaded) -> dict[str, object]:
    sign_ins = [
        {"role": someone.role.value, "name": someone.name, "email": someone.email, "password": someone.password}
        for someone in loaded.sign_ins
    ]
    return {"loaded": loaded.fresh, "events": loaded.events, "sign_ins": sign_ins}


def _told(sign_ins: list[Colleague]) -> str:
    rows = [("role", "e-mail", "password"), *((one.role.value, one.email, one.password) for one in sign_ins)]
    wide = [max(len(row[column]) for row in rows) for column in range(2)]
    lines = [f"{role:<{wide[0]}}  {email:<{wide[1]}}  {password}" for role, email, password in rows]
    return "\n".join(["An invented program; nobody in it is real. Sign in as:", "", *lines])
