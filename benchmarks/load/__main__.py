"""`python -m benchmarks.load`: coaches at work on the site as it is run, beside the limit of what it is made of."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import click

from benchmarks.generate import services_at
from benchmarks.load.bare_site import beside
from benchmarks.load.parts import Runner
from benchmarks.load.people import coaches, everybody_signs_in
from benchmarks.load.site import serving
from benchmarks.load.telling import Part, kept, shown
from benchmarks.places import Place, postgres_place, postgres_server, sqlite_place, with_read_models
from lifeservices.migrating import migrate
from lifeservices.routines import do_what_is_due
from lifeservices.seal import Sealer

MEMBERS, MOST_EACH = 100_000, 28
"""Two and a half million events."""
TINY_MEMBERS = 240
PARTS = ("steady", "double", "overload", "soak", "limit")
USUAL = ("limit", "steady", "double", "overload")


@click.command()
@click.option("--only", multiple=True, type=click.Choice(PARTS), help="Only this part; may be given again.")
@click.option("--databases", default="sqlite,postgres", help="Which databases: sqlite,postgres.")
@click.option("--folder", type=click.Path(path_type=Path), help="Keep the record here, and use the one that is there.")
@click.option("--record", default="load", show_default=True, help="The record's name: folder, and database.")
@click.option("--server", envvar="DATABASE_URL", help="A PostgreSQL that runs already. Default: one of its own.")
@click.option("--people", default=500, show_default=True, help="Coaches at work.")
@click.option("--shorter", default=1, show_default=True, type=click.IntRange(1), help="Divide every length by this.")
@click.option("--soak-seconds", default=7200, show_default=True, help="How long `--only soak` goes on.")
@click.option("--workers", type=int, help="Processes of the site. Default: as it is run.")
@click.option("--threads", type=int, help="Threads of each. Default: as it is run.")
@click.option("--tiny", is_flag=True, help="A small record, to see that it runs; the figures mean nothing.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Write what was measured into this file too.")
def main(
    only: tuple[str, ...],
    databases: str,
    folder: Path | None,
    record: str,
    server: str | None,
    people: int,
    shorter: int,
    soak_seconds: int,
    workers: int | None,
    threads: int | None,
    tiny: bool,
    file: Path | None,
) -> None:
    """Load the site: 50 requests a second, 100, more than it can take, and, if asked for, for hours."""
    chosen = {"LIFESERVICES_WORKERS": workers, "LIFESERVICES_THREADS": threads}
    environment = {name: str(value) for name, value in chosen.items() if value is not None}
    parts: list[Part] = []
    with ExitStack() as ending:
        if folder is None:
            folder = Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="benchmarks-")))
        twin = _settled(sqlite_place(folder, record, TINY_MEMBERS if tiny else MEMBERS, MOST_EACH))
        for place in _places(twin, databases.split(","), server, folder, ending):
            for part in _run(_settled(place), only or USUAL, people, shorter, soak_seconds, environment):
                shown(part)
                parts.append(part)
    if file is not None:
        kept(parts, file)
    sys.exit(0 if all(aim.met for part in parts for aim in part.aims) else 1)


def _places(twin: Place, databases: list[str], server: str | None, folder: Path, ending: ExitStack) -> Iterator[Place]:
    if "sqlite" in databases:
        yield twin
    if "postgres" in databases:
        yield postgres_place(server or ending.enter_context(postgres_server(folder)), twin)


def _settled(place: Place) -> Place:
    """The place as on a usual day: nothing waits that is due because time passed. The first time takes minutes."""
    services = services_at(place.home, place.url)
    # A record that was kept may be older than the program.
    migrate(services.database)
    with_read_models(place)
    if do_what_is_due(services):
        services.reader.catch_up()
    Sealer(services.record, services.settings.home).catch_up()
    services.close()
    return place


def _run(
    place: Place, wanted: tuple[str, ...], people: int, shorter: int, soak_seconds: int, environment: dict[str, str]
) -> Iterator[Part]:
    """Every wanted part on one database; its site is started once."""
    services = services_at(place.home, place.url)
    if "limit" in wanted:
        yield beside(place, services, people, 60 / shorter)
    with serving(place, environment) as site:
        everybody = coaches(services, people, site.port)
        click.echo(f"{place.database}: {len(everybody)} coaches sign in", err=True)
        asyncio.run(everybody_signs_in(everybody))
        runner = Runner(site, everybody, place.database)
        # What the first of each page costs is no one's usual day.
        runner.steady(20, 20 / shorter, p95=1000)
        if "steady" in wanted:
            yield runner.steady(50, 120 / shorter, p95=200, p99=500)
        if "double" in wanted:
            yield runner.steady(100, 60 / shorter, p95=600)
        if "overload" in wanted:
            yield runner.overload(200, 60 / shorter)
            yield runner.recovery(50, 20)
        if "soak" in wanted:
            yield runner.soak(20, soak_seconds)
    services.close()


if __name__ == "__main__":
    main()
