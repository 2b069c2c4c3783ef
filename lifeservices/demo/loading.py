"""Fills an empty record with the invented program, and says who can sign in to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from lifeservices import accounts
from lifeservices.application import LifeServices
from lifeservices.demo.attaching import attach_lately
from lifeservices.demo.cast import EVERYBODY, Colleague
from lifeservices.demo.handing_on import hand_over_lately
from lifeservices.demo.lives import life
from lifeservices.demo.person import Person, people
from lifeservices.demo.story import Stage
from lifeservices.demo.telling import Entry, StoryClock, Teller
from lifeservices.demo.world import build
from lifeservices.domain.errors import Refused
from lifeservices.record.recorder import utc_now
from lifeservices.seal import Sealer
from lifeservices.settings import Settings

ORIGIN = "demo"
YEARS = 3
Progress = Callable[[int], None]


class NotEmpty(Refused):
    """The record holds entries that are not of this program; nothing was changed."""


@dataclass(frozen=True)
class Loaded:
    """What the record now holds."""

    fresh: bool
    """False where the invented program was there already, and nothing was changed."""
    events: int
    sign_ins: list[Colleague]


def load(
    settings: Settings,
    members: int = 400,
    seed: int = 1,
    begins: Callable[[int], Progress] = lambda total: lambda told: None,
) -> Loaded:
    """Tell the whole program to an empty record, all of it or nothing; only what is handed over these days comes after.

    `begins` is told how many entries there are to tell, and answers what wants to know of each. Raises NotEmpty.
    """
    clock = StoryClock()
    services = LifeServices(settings, clock)
    try:
        head = services.record.head()
        if head.position and head.origin != ORIGIN:
            raise NotEmpty("The record already holds entries. Nothing was changed.")
        persons = [] if head.position else _tell(services, clock, members, seed, begins)
        clock.moment = None
        services.reader.catch_up()
        hand_over_lately(services, persons)
        attach_lately(services, persons)
        services.reader.catch_up()
        Sealer(services.record, settings.home).catch_up()
        _let_in(services)
        return Loaded(not head.position, services.record.head().position, EVERYBODY)
    finally:
        services.close()


def _tell(
    services: LifeServices, clock: StoryClock, members: int, seed: int, begins: Callable[[int], Progress]
) -> list[Person]:
    now = utc_now()
    today = now.astimezone(services.zone).date()
    since = today - timedelta(days=YEARS * 365)
    stage = Stage(Random(seed), services.zone, since, now, shift=seed * 1_000)  # noqa: S311  a story, no secret
    world = build(stage)
    entries: list[Entry] = list(world.entries)
    persons = people(stage, members)
    for person in persons:
        entries += life(stage, person, world)
    told = begins(len(entries))
    with services.record.recorder.unit() as connection:
        services.record.set_origin(connection, ORIGIN)
        teller = Teller(services, connection, clock, stage.rng)
        teller.tell(entries, told)
        teller.let_time_pass(now)
    return persons


def _let_in(services: LifeServices) -> None:
    """Accounts for everybody in the cast; those who have one keep it as it is."""
    known = accounts.Accounts(services)
    for someone in EVERYBODY:
        if known.with_email(someone.email) is None:
            accounts.add(services, someone.email, someone.password, someone.id, someone.role, someone.agreement)
