"""The program over a test's own database."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from lifeservices.application import LifeServices
from lifeservices.migrating import migrate
from lifeservices.projections.rebuild import prepare
from lifeservices.record.recorder import Clock, utc_now
from lifeservices.settings import read_settings


@contextmanager
def services_at(url: str, clock: Clock = utc_now, migrating: bool = False, home: str = "") -> Iterator[LifeServices]:
    """The program over a database, with a home of its own unless one is given."""
    with tempfile.TemporaryDirectory(prefix="home-") as folder:
        given = {"LIFESERVICES_HOME": home or folder, "DATABASE_URL": url, "LIFESERVICES_SECOND_FACTOR": "off"}
        settings = read_settings(given)
        services = LifeServices(settings, clock)
        try:
            if migrating:
                migrate(services.database)
            prepare(services.reader)
            yield services
        finally:
            # Also where a test expects a refusal: a connection that is left open is found much later, by another test.
            services.close()
