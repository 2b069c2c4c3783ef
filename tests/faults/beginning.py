"""The record that faults are tried on: some members, and jobs whose check-ins have long been due."""

from __future__ import annotations

from datetime import date

from lifeservices.application import LifeServices
from tests.projections.told import a_job, a_member

MEMBERS, WITH_JOBS = 60, 12


def begun(services: LifeServices) -> list[str]:
    """Tell it; the answer is the ids of the members."""
    members = [a_member(services) for _ in range(MEMBERS)]
    for member in members[:WITH_JOBS]:
        a_job(services, member, date(2016, 2, 1))
    services.reader.catch_up()
    return members
