"""The program that a verb works with: one whose record has been made."""

from __future__ import annotations

from sqlalchemy import inspect

from lifeservices.application import LifeServices
from lifeservices.domain.errors import Refused
from lifeservices.migrating import migrate
from lifeservices.projections.rebuild import prepare
from lifeservices.record.tables import record_head


def record_here() -> LifeServices:
    """The program, where its record has been made. Refused otherwise."""
    services = LifeServices()
    if not inspect(services.database.engine).has_table(record_head.name):
        raise Refused("There is no record here yet. Run migrate first, or look at LIFESERVICES_HOME and DATABASE_URL.")
    services.keyring.check()
    return services


def record_made_here() -> LifeServices:
    """The program; its record is made first where there is none yet."""
    services = LifeServices()
    if not inspect(services.database.engine).has_table(record_head.name):
        migrate(services.database)
        prepare(services.reader)
    return services
