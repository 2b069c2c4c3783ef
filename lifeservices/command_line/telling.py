"""How the command line tells people things: progress to the error stream, results to standard output."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


def result(value: Any, text: str, as_json: bool) -> None:
    """Print a result, for a person or for a program."""
    click.echo(json.dumps(value, indent=2, default=str, ensure_ascii=False) if as_json else text)


def rows(said: Sequence[tuple[str, str]]) -> list[str]:
    """Labels and what each says, in two columns."""
    width = max((len(label) for label, _ in said), default=0)
    return [f"  {label:<{width}}  {words}" for label, words in said]


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A bar with count, rate and time left; plain lines where nobody is looking at a terminal."""
    started, done = time.monotonic(), 0
    if not sys.stderr.isatty():
        last = started

        def plain(count: int) -> None:
            nonlocal done, last
            done += count
            if time.monotonic() - last > 5:
                last = time.monotonic()
                rate = done / (last - started)
                of = f" of {total:,}" if total else ""
                left = f", about {(total - done) / rate:,.0f} seconds left" if total and total > done and rate else ""
                click.echo(f"{what}: {done:,}{of}, {rate:,.0f} a second{left}", err=True)

        yield plain
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, rate="")

        def drawn(count: int) -> None:
            nonlocal done
            done += count
            bar.update(task, advance=count, rate=f"{done / max(time.monotonic() - started, 0.01):,.0f} a second")

        yield drawn
