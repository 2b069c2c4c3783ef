"""When requests are made: on the minute whatever the site does, or as fast as it answers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence

from benchmarks.load.day import REQUESTS_AN_ACT, Sample, next_act
from benchmarks.load.people import Coach

Note = Callable[[float], None]
Act = Callable[[Coach, float], Awaitable[list[Sample]]]


async def open_loop(
    people: Sequence[Coach], rate: float, seconds: float, note: Note | None = None, act: Act = next_act
) -> list[Sample]:
    """So many requests a second for so long, whether or not those before were answered.

    Each is measured from the moment it was due: where the site falls behind, everybody who waits is counted. `note` is
    called about every second.
    """
    samples: list[Sample] = []
    each = REQUESTS_AN_ACT if act is next_act else 1.0
    pause, count = each / rate, int(seconds * rate / each)
    tasks: set[asyncio.Task[None]] = set()
    begun, noted = time.perf_counter() + 0.1, 0.0

    async def one(coach: Coach, due: float) -> None:
        samples.extend(await act(coach, due))

    turn = 0
    for number in range(count):
        due = begun + number * pause
        if (early := due - time.perf_counter()) > 0:
            await asyncio.sleep(early)
        # Whoever still waits for a page does nothing new; somebody else does.
        turn = next((n for n in range(turn, turn + len(people)) if not people[n % len(people)].turn.locked()), turn)
        task = asyncio.create_task(one(people[turn % len(people)], due))
        turn += 1
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        if note and due - begun > noted + 1:
            noted = due - begun
            note(noted)
    if tasks:
        await asyncio.gather(*tasks)
    return samples


async def closed_loop(people: Sequence[Coach], seconds: float) -> list[Sample]:
    """Everybody acts again the moment they are answered, with no pause: as many connections as there are people."""
    samples: list[Sample] = []
    until = time.perf_counter() + seconds

    async def one(coach: Coach) -> None:
        while time.perf_counter() < until:
            samples.extend(await next_act(coach, time.perf_counter()))

    await asyncio.gather(*(one(coach) for coach in people))
    return samples
