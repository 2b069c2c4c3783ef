"""The weekly histories of 432 people released from prison, with their twelve coaches and a study's two groups."""

from __future__ import annotations

from datetime import date

from lifeservices.application import LifeServices
from tests.clocks import Clock, at_noon
from tests.copies import Story
from tests.histories import import_file
from tests.program import CASE, hire_staff

FILE = CASE.with_name("rossi_weekly.events.csv.gz")
TODAY = date(2017, 3, 15)


def _told(services: LifeServices, _: Clock) -> dict[str, str]:
    """Their status is known as long as they are seen."""
    import_file(services, FILE, continuous=True)
    hire_staff(services)
    return {}


ROSSI = Story("rossi", _told, lambda: at_noon(TODAY))
