"""The reader outlives its database: cut off and silent, it goes on by itself soon after it is back."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Event as Signal
from threading import Thread

import pytest

from lifeservices.application import LifeServices
from lifeservices.following import follow
from tests.proxy import before
from tests.record.making import happenings
from tests.services import services_at

BACK_WITHIN = 10.0


@pytest.mark.parametrize("kind", ["postgres"])
def test_ac_25_the_reader_goes_on_within_ten_seconds_without_a_new_start(migrated_url: str, tmp_path: Path) -> None:
    with before(migrated_url) as (proxy, through), services_at(migrated_url, home=str(tmp_path)) as near:
        with services_at(through, home=str(tmp_path)) as far:
            stop = Signal()
            reader = Thread(target=follow, args=[far, stop])
            reader.start()
            near.record.append(happenings(3))
            read_up(near, 20.0)
            proxy.away = True
            proxy.cut_all()
            near.record.append(happenings(2, first=4))
            time.sleep(2.5)
            assert near.reader.behind() == 2, "it cannot read now"
            proxy.away = False
            read_up(near, BACK_WITHIN)
            stop.set()
            reader.join(timeout=10)
            assert not reader.is_alive()


def read_up(services: LifeServices, seconds: float) -> None:
    """Wait until the read models are up to date."""
    deadline = time.monotonic() + seconds
    while services.reader.behind():
        assert time.monotonic() < deadline, "the reader has not come back"
        time.sleep(0.05)
