"""A long job in several processes, each with a share of the streams. No fold looks beyond its stream."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection as Pipe
from multiprocessing.connection import wait
from typing import Any

from lifeservices.database import Database
from lifeservices.projections.folding import Poison

Part = tuple[str, str | None]
"""Streams from one id on, up to but without another."""
Progress = Callable[[int], None]
EVERYTHING: Part = ("", None)
WORTH_IT = 100_000
"""Events below which one process is as quick."""
SAMPLES = 400


def cores() -> int:
    """How many processes can work here at the same time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class PartLost(Exception):
    """One of the processes ended before its share was done."""


def parts(database: Database, head: int, processes: int) -> list[Part]:
    """Shares of about equal size, found by a look at some hundred events."""
    if processes < 2 or head < WORTH_IT or "fork" not in multiprocessing.get_all_start_methods():
        return [EVERYTHING]
    looked_at = [1 + n * (head - 1) // SAMPLES for n in range(SAMPLES)]
    with database.read() as connection:
        found = database.select_keys(
            connection, "event", ["stream_id"], "position", looked_at, "ORDER BY stream_id, position"
        )
    ids = sorted({row[0] for row in found})
    bounds = [ids[n * len(ids) // processes] for n in range(1, processes)] if len(ids) >= processes else []
    return list(zip(["", *bounds], [*bounds, None], strict=True))


def each(database: Database, shares: list[Part], work: Callable[[Part, Progress], None], progress: Progress) -> None:
    """Do the work of every share, each in a process of its own where there is more than one."""
    if len(shares) == 1:
        work(shares[0], progress)
        return
    # No connection may be shared with a process that is split off: it would answer both.
    database.close()
    context = multiprocessing.get_context("fork")
    pipes, running = [], []
    for share in shares:
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(there, work, share), daemon=True)
        process.start()
        there.close()
        pipes.append(here)
        running.append(process)
    try:
        _follow(pipes, progress)
    finally:
        for process in running:
            process.terminate()
            process.join()


def _follow(pipes: list[Pipe], progress: Progress) -> None:
    while pipes:
        told_something = set(wait(pipes))
        for pipe in [pipe for pipe in pipes if pipe in told_something]:
            try:
                told: Any = pipe.recv()
            except EOFError:
                raise PartLost("A process that was rebuilding ended before its share was done.") from None
            if isinstance(told, Exception):
                raise told
            if told is None:
                pipes.remove(pipe)
            else:
                progress(told)


def _work(pipe: Pipe, work: Callable[[Part, Progress], None], share: Part) -> None:
    try:
        work(share, pipe.send)
        pipe.send(None)
    except Poison as poison:
        pipe.send(poison)
    except Exception as fault:
        # Its words may hold personal data, and not every exception can be sent.
        pipe.send(PartLost(f"A process that was rebuilding could not go on: {type(fault).__name__}"))
