"""What is there before the first member: staff, markets, employers and services, and what changes about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from lifeservices.commands import Role
from lifeservices.commands.employer import RegisterEmployer, TakeOverApproval
from lifeservices.commands.market import OpenMarket
from lifeservices.commands.service import DelistService, ListService
from lifeservices.commands.staff import AddStaff, RecordDeparture
from lifeservices.demo.away import days_away
from lifeservices.demo.care import ride_leads
from lifeservices.demo.cast import ADMIN, COACHES, EVERYBODY, LEADS, WHO_LEFT, Colleague
from lifeservices.demo.help_lines import nurse_lines
from lifeservices.demo.jobs import jobs_lately
from lifeservices.demo.partners import FROM_BEFORE, Before, employers_lately, suspension
from lifeservices.demo.places import FIRMS, MARKETS, Firm, helps
from lifeservices.demo.sample_directory import sample_directory
from lifeservices.demo.teams import teams
from lifeservices.demo.telling import Entry
from lifeservices.domain.words_person import StaffRole
from lifeservices.domain.words_plan import LifeDomain

if TYPE_CHECKING:
    from lifeservices.demo.story import Stage

LEFT_AFTER = timedelta(days=470)
DELISTED_AFTER = timedelta(days=900)
SUSPENDED_AFTER = timedelta(days=760)
FORMER_SERVICE = "Lamp in the Window Shelter"
SUSPENDED_FIRM = "Second Sunrise Staffing"
TAKEN_UP = {"AR": ["WV", "KY"]}
"""Employers are few in some states; members there look across the border too."""


@dataclass
class World:
    """Ids of what stories need, by state."""

    services: dict[str, list[tuple[str, LifeDomain]]] = field(default_factory=dict)
    firms: dict[str, list[tuple[str, Firm]]] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    leaving_on: date = date.max
    former_service: str = ""


def build(stage: Stage) -> World:
    """The world, with the entries that tell of it."""
    world = World(leaving_on=stage.begins + LEFT_AFTER)
    moment = stage.at_desk(stage.begins) - timedelta(days=2)
    for subject_id, command, by in [*_staff(stage), *_markets(stage), *_firms(stage, world), *_helps(stage, world)]:
        moment += timedelta(seconds=stage.rng.randint(15, 70))
        world.entries.append(Entry(moment, subject_id, command, by.actor))
    world.entries.extend(teams(stage, moment))
    world.entries.extend(sample_directory(stage, moment))
    world.entries.extend(list(nurse_lines(world.entries)))
    world.entries.extend(list(ride_leads(world.entries)))
    world.entries.extend(days_away(stage))
    world.entries.extend(employers_lately(stage))
    world.entries.extend(jobs_lately(stage, world, SUSPENDED_FIRM))
    for subject_id, command, by in _changes(stage, world):
        on = next(value for name, value in vars(command).items() if name.endswith("_on"))
        if on < stage.today:
            world.entries.append(Entry(stage.at_desk(on), subject_id, command, by.actor))
    return world


Told = tuple[str, Any, Colleague | Before]


def _staff(stage: Stage) -> Iterator[Told]:
    first = stage.begins - timedelta(days=10)
    for someone in [ADMIN, *(one for one in [*EVERYBODY, WHO_LEFT] if one is not ADMIN)]:
        added = AddStaff(
            full_name=someone.name,
            role=StaffRole(someone.role.value),
            joined_on=first,
            email=someone.email,
            site=someone.site,
            state=someone.states[0] if someone.role is Role.COACH else None,
            staff_id=someone.id,
        )
        yield someone.id, added, ADMIN


def _markets(stage: Stage) -> Iterator[Told]:
    for state, plans in MARKETS.items():
        for product, program, _ in plans:
            market_id = stage.id()
            opened = OpenMarket(state, product, stage.begins - timedelta(days=5), program, market_id=market_id)
            yield market_id, opened, ADMIN


def _firms(stage: Stage, world: World) -> Iterator[Told]:
    known_on = stage.begins - timedelta(days=5)
    for firm in FIRMS:
        employer_id = stage.id()
        registered = RegisterEmployer(
            employer_name=firm.name,
            registered_on=known_on,
            state=firm.state,
            naics=firm.naics,
            second_chance=firm.second_chance,
            contact_phone=f"(614) 555-{stage.rng.randint(100, 199):04d}",
            employer_id=employer_id,
        )
        yield employer_id, registered, LEADS[0]
        criteria = "criteria-1" if stage.chance(0.9) or firm.name == SUSPENDED_FIRM else "criteria-2"
        yield employer_id, TakeOverApproval(employer_id, known_on, criteria), FROM_BEFORE
        world.firms.setdefault(firm.state, []).append((employer_id, firm))
    for state, neighbors in TAKEN_UP.items():
        world.firms[state] = [*world.firms[state], *(firm for other in neighbors for firm in world.firms[other])]


def _helps(stage: Stage, world: World) -> Iterator[Told]:
    for help in helps():
        service_id = stage.id()
        listed = ListService(
            service_name=help.name,
            category=help.category,
            listed_on=stage.begins - timedelta(days=4),
            organization=help.organization,
            phone=f"(800) 555-{stage.rng.randint(100, 199):04d}",
            state=help.state,
            service_id=service_id,
        )
        yield service_id, listed, LEADS[1]
        if help.name == FORMER_SERVICE:
            world.former_service = service_id
        else:
            world.services.setdefault(help.state, []).append((service_id, help.category))


def _changes(stage: Stage, world: World) -> Iterator[Told]:
    yield WHO_LEFT.id, RecordDeparture(WHO_LEFT.id, world.leaving_on + timedelta(days=3)), ADMIN
    delisted = DelistService(world.former_service, stage.begins + DELISTED_AFTER)
    yield world.former_service, delisted, LEADS[1]
    for employer_id, firm in world.firms[COACHES[0].states[0]]:
        if firm.name == SUSPENDED_FIRM:
            yield from suspension(employer_id, stage.begins + SUSPENDED_AFTER)
