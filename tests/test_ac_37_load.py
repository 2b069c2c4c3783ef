"""What loads the site measures what people wait for, and does what coaches do. How fast the site is, is not looked at.

Processor time in the commit run: about 3 seconds. The figures of AC-37, AC-44 and AC-45 take a quiet machine and a
large record: `python -m benchmarks.load`.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.serving import make_server

from benchmarks.load.day import ROUND, Acting, Sample, next_act
from benchmarks.load.driving import open_loop
from benchmarks.load.parts import growth, none_in_trouble, normal_after
from benchmarks.load.people import Coach, coaches
from benchmarks.load.site import Taken
from benchmarks.load.telling import by_kind, line
from tests.cast import CAST, TODAY
from tests.copies import Copies
from tests.web.sites import site_over


def test_ac_37_waiting_is_counted_from_the_moment_a_request_was_due() -> None:
    """Ten a second where twenty can be served, then forty: a queue grows, and everybody in it is counted."""

    async def measured(rate: float) -> list[Sample]:
        turn = asyncio.Lock()

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            async with turn:
                await asyncio.sleep(0.05)
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK")
            writer.close()

        async def ask(coach: Coach, due: float) -> list[Sample]:
            acting = Acting(coach, due)
            await acting.ask("it", coach.browser.get("/"))
            return acting.samples

        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        port = int(server.sockets[0].getsockname()[1])
        async with server:
            people = [Coach(number, "", ["somebody"], port) for number in range(40)]
            return await open_loop(people, rate, 1.0, act=ask)

    calm, crowded = apart(measured(10)), apart(measured(40))
    assert (len(calm), len(crowded)) == (10, 40)
    assert {sample.status for sample in (*calm, *crowded)} == {200}
    # Each of the forty takes 0.05 s and they come in 1 s: the last one waits a second, whenever it was really sent.
    assert max(sample.seconds for sample in crowded) > 0.8
    assert max(sample.seconds for sample in calm) < max(sample.seconds for sample in crowded) / 2


def test_ac_37_coaches_sign_in_read_and_record_with_real_forms(copies: Copies, tmp_path: Path) -> None:
    with copies.own(CAST, tmp_path / "home") as copy:
        copy.clock.on(TODAY)
        before = copy.services.record.head().position
        with _served(site_over(copy.services)) as port:
            coach = next(iter(coaches(copy.services, 1, port)))
            samples = apart(_one_round(coach))
        assert copy.services.record.head().position > before
    assert [sample.trouble for sample in samples if sample.trouble] == []
    kinds = by_kind(samples)
    assert {"Today", "a member's page", "a form", "a search", "a timeline"} <= set(kinds)
    assert any(kind.endswith("saved: the page after") for kind in kinds)
    assert line(samples)["count"] == len(samples)


def test_ac_45_what_must_hold_does_not_where_it_does_not() -> None:
    good = [Sample("x", n / 10, 0.1, 200) for n in range(100)]
    late = [Sample("x", n / 10, 0.9 if n < 40 else 0.1, 200) for n in range(100)]
    refused = [*good, Sample("x", 3.0, 0.1, 500, "answered 500")]
    assert (normal_after(good), normal_after(late)) == (0.0, 4.0)
    assert none_in_trouble(good, busy_too=True).met
    assert not none_in_trouble(refused, busy_too=False).met
    assert not none_in_trouble([*good, Sample("x", 1.0, 0.1, 503)], busy_too=True).met
    course = [Taken(at=at, processor=0, memory=100 + at / 100, files=40, log=70) for at in range(0, 7200, 10)]
    memory, files, log = growth(course, 7200)
    assert (memory.met, files.met, log.met) == (False, True, False)


def apart(what: Coroutine[Any, Any, list[Sample]]) -> list[Sample]:
    """Carry it out in a thread of its own: in this one a browser's loop may be going on."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, what).result()


async def _one_round(coach: Coach) -> list[Sample]:
    await coach.sign_in()
    samples: list[Sample] = []
    coach.place = 0
    for _ in ROUND:
        samples += await next_act(coach, time.perf_counter())
    return samples


@contextmanager
def _served(site: Flask) -> Iterator[int]:
    server = make_server("127.0.0.1", 0, site, threaded=True)
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        serving.join()
