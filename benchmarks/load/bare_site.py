"""The same coaches at the bare page: what no site made of these parts can be quicker than."""

from __future__ import annotations

import asyncio
import sys

from benchmarks.load.day import Acting, Sample
from benchmarks.load.driving import open_loop
from benchmarks.load.people import Coach, coaches
from benchmarks.load.site import Site, free_port, running
from benchmarks.load.telling import Part
from benchmarks.places import Place
from lifeservices.application import LifeServices

RATE = 50.0


def beside(place: Place, services: LifeServices, many: int, seconds: float) -> Part:
    """A row a request, as many a second, from as many processes and threads."""
    settings, port = services.settings, free_port()
    how = ["--worker-class", "gthread", "--workers", str(settings.workers), "--threads", str(settings.threads)]
    command = [sys.executable, "-m", "gunicorn", *how, "--bind", f"127.0.0.1:{port}", "benchmarks.load.bare:bare()"]
    environment = {"LIFESERVICES_HOME": str(place.home), "DATABASE_URL": place.url}
    with running([*command, "--log-level", "warning"], environment) as process:
        site = Site(process, port, place.home)
        people = coaches(services, many, port)
        site.wait(_address(people[0]))
        before = site.taken()
        samples = asyncio.run(open_loop(people, RATE, seconds, act=_one_row))
        after = site.taken()
    return Part(
        f"the limit, {RATE:g} a second", place.database, seconds, samples, (), after.processor - before.processor
    )


async def _one_row(coach: Coach, due: float) -> list[Sample]:
    acting = Acting(coach, due)
    await acting.ask("one row by its key", coach.browser.get(_address(coach)))
    return acting.samples


def _address(coach: Coach) -> str:
    return f"/coach/members/{coach.random.choice(coach.members)}"
