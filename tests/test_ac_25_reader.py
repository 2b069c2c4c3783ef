"""The reader outlives its database: cut off and silent, it goes on by itself soon after it is back."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Event as Signal
from threading import Thread

import pytest

from lifeservices.application import LifeServices
from lifeservices.following import follow
from tests.projections.told import a_member
from tests.proxy import before
from tests.services import services_at

BACK_WITHIN = 10.0


@pytest.mark.parametrize("kind", ["postgres"])
def test_ac_25_the_reader_goes_on_within_ten_seconds_without_a_new_start(migrated_url: str, tmp_path: Path) -> None:
    stop = Signal()
    with (
        before(migrated_url) as (proxy, through),
        services_at(migrated_url, home=str(tmp_path)) as near,
        services_at(through, home=str(tmp_path)) as far,
    ):
        reader = Thread(target=follow, args=[far, stop], daemon=True)
        reader.start()
        try:
            a_member(near)
            read_up(near, 20.0)
            proxy.away = True
            proxy.cut_all()
            a_member(near)
            time.sleep(2.5)
            assert near.reader.behind() > 0, "it cannot read now"
            proxy.away = False
            read_up(near, BACK_WITHIN)
        finally:
            proxy.away = False
            stop.set()
            reader.join(timeout=10)
        assert not reader.is_alive()


def read_up(services: LifeServices, seconds: float) -> None:
    """Wait until the read models are up to date."""
    deadline = time.monotonic() + seconds
    while services.reader.behind():
        assert time.monotonic() < deadline, "the reader has not come back"
        time.sleep(0.05)
