"""`python -m benchmarks`: everything measured in one run, in one table. `--only NAME` for a part of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from benchmarks.asking import metrics, pages
from benchmarks.by_hand import by_hand
from benchmarks.commanding import commands, visible
from benchmarks.dashboards import dashboards
from benchmarks.directory import finding
from benchmarks.figures import Figure, apart, shown
from benchmarks.generate import EVENTS_A_MEMBER
from benchmarks.importing import importing
from benchmarks.matching import matching
from benchmarks.peers import beside_peers
from benchmarks.places import (
    Place,
    empty_postgres,
    empty_sqlite,
    postgres_place,
    postgres_server,
    sqlite_place,
    with_read_models,
)
from benchmarks.reading import catching_up, library_runner, rebuilding

SIZES = {"tiny": 4_000, "small": 100_000, "usual": 1_000_000, "large": 10_000_000}
PARTS = (
    "commands",
    "visible",
    "live",
    "rebuild",
    "metric",
    "peers",
    "dashboards",
    "pages",
    "directory",
    "matching",
    "import",
)


class Run:
    """One run: where it keeps its records, how large they are, which databases."""

    def __init__(self, folder: Path, size: str, databases: list[str]) -> None:
        self.folder, self.size, self.databases = folder, size, databases
        self.events = SIZES[size]
        self.figures: list[Figure] = []
        self.server = ""

    def places(self, name: str, members: int, most_each: int | None = None, afresh: bool = False) -> Iterable[Place]:
        """The same record on every database of this run."""
        twin = sqlite_place(self.folder, name, members, most_each, afresh)
        if "sqlite" in self.databases:
            yield twin
        if "postgres" in self.databases:
            yield postgres_place(self.server, twin, afresh)

    def full(self) -> Iterable[Place]:
        """The record of full size, read models up to date."""
        for place in self.places(self.size, self.events // EVENTS_A_MEMBER):
            yield with_read_models(place)

    def empty(self) -> Iterable[Place]:
        """Databases with nothing in them."""
        if "sqlite" in self.databases:
            yield empty_sqlite(self.folder)
        if "postgres" in self.databases:
            yield empty_postgres(self.server, self.folder)

    def measured(self, function: Callable[..., list[Figure]], *args: Any) -> list[Figure]:
        """Each measure has a process of its own; in a tiny run, which measures nothing, one of them must do."""
        return function(*args) if self.size == "tiny" and self.figures else apart(function, *args)

    def note(self, figures: list[Figure]) -> list[Figure]:
        """Keep figures for the table, and say them as they come: a run takes minutes."""
        self.figures += figures
        for f in figures:
            click.echo(f"  {f.measure} · {f.database}: {f.ours:,.4g} {f.unit}", err=True)
        return figures

    def commands(self) -> None:
        many = 30 if self.size == "tiny" else 600
        for place in self.places("commands", 20 if self.size == "tiny" else 400, 30, afresh=True):
            self.note(self.measured(commands, place, many))

    def visible(self) -> None:
        for place in self.full():
            self.note(self.measured(visible, place, 10 if self.size == "tiny" else 200))

    def runner(self) -> float | None:
        """The library's runner, where there is a PostgreSQL for it."""
        known = [f.ours for f in self.figures if f.measure.startswith("library's")]
        if known or "postgres" not in self.databases:
            return known[0] if known else None
        place = empty_postgres(self.server, self.folder)
        return self.note(self.measured(library_runner, place, 300 if self.size == "tiny" else 6_000))[0].ours

    def live(self) -> None:
        runner = self.runner()
        for place in self.full():
            self.note(self.measured(catching_up, place, min(100_000, self.events // 5), runner))

    def rebuild(self) -> None:
        runner = self.runner()
        for place in self.full():
            self.note(self.measured(rebuilding, place, runner))

    def metric(self) -> None:
        limit = 1.0 if self.size == "large" else 0.2
        for place in self.full():
            self.note(self.measured(metrics, place, limit, self.size != "large"))
            self.note(self.measured(by_hand, place))

    def peers(self) -> None:
        """An analyst's tools over a flat file; left out of a tiny run, for they would have to be installed."""
        for place in self.full() if self.size != "tiny" else ():
            self.note(self.measured(beside_peers, place, self.folder))

    def dashboards(self) -> None:
        """Every page of figures, with a hundred thousand members and 2.5 million events at the usual size."""
        members, most_each = (100_000, 28) if self.size == "usual" else (self.events // EVENTS_A_MEMBER, None)
        for place in self.places("dashboards", members, most_each):
            self.note(self.measured(dashboards, with_read_models(place), self.size == "tiny"))

    def pages(self) -> None:
        """A hundred thousand members, each with a short history, beside the full record with long ones."""
        for place in self.full():
            self.note(self.measured(pages, place))
        if self.size == "usual":
            for place in self.places("many", 100_000, 12):
                self.note(self.measured(pages, with_read_models(place)))

    def directory(self) -> None:
        for place in self.empty():
            self.note(self.measured(finding, place, *((400, 20) if self.size == "tiny" else (20_000, 400))))

    def matching(self) -> None:
        for place in self.empty():
            self.note(self.measured(matching, place, *((200, 6) if self.size == "tiny" else (5_000, 60))))

    def import_(self) -> None:
        for place in self.empty():
            self.note(self.measured(importing, place, 600 if self.size == "tiny" else 30_000))


@click.command()
@click.option("--tiny", "size", flag_value="tiny", help="A few seconds, to see that it runs; the figures mean nothing.")
@click.option("--small", "size", flag_value="small", help="100,000 events.")
@click.option("--large", "size", flag_value="large", help="10,000,000 events: some 40 GB of disk and half an hour.")
@click.option("--only", multiple=True, type=click.Choice(PARTS), help="Only this part; may be given again.")
@click.option("--databases", default="sqlite,postgres", help="Which databases: sqlite,postgres.")
@click.option("--folder", type=click.Path(path_type=Path), help="Keep the records here, and use those that are there.")
def main(size: str | None, only: tuple[str, ...], databases: str, folder: Path | None) -> None:
    """Measure the product beside the library as documented and beside the bare database, in one run."""
    with ExitStack() as ending:
        if folder is None:
            folder = Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="benchmarks-")))
        run = Run(folder, size or "usual", databases.split(","))
        if "postgres" in run.databases:
            run.server = ending.enter_context(postgres_server(folder))
        for part in only or PARTS:
            click.echo(part, err=True)
            getattr(run, "import_" if part == "import" else part)()
        shown(run.figures, f"Life Services, {run.events:,} events")


if __name__ == "__main__":
    main()
