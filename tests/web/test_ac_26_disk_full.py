"""The disk is full: nothing acknowledged is lost, it is said in words, and all goes on by itself once there is room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from lifeservices.looks import Looks
from lifeservices.projections.rebuild import check
from tests.cast import Cast
from tests.web.pages import Page, Visitor
from tests.web.test_coach import CONTACT

resource = pytest.importorskip("resource", reason="this machine cannot limit the size of files")
ROOM = 800_000
LONG = "She asked about the night bus, and whether the gate is open before five. " * 12


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file of this process can grow beyond a size, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("kind", ["sqlite"])
def test_ac_26_a_full_disk_loses_nothing_and_is_over_when_there_is_room(cast: Cast, wren: Visitor) -> None:
    file = Path(str(make_url(cast.services.settings.database_url).database))
    address = f"/coach/members/{cast.ids['orrin']}"
    fresh = [wren.get(f"{address}/log-contact")[0].form_to(f"{address}/log-contact") for _ in range(25)]
    log = file.with_name(f"{file.name}-wal")
    acknowledged, before = 0, contacts(cast)
    with room_for(max(log.stat().st_size, file.stat().st_size) + ROOM):
        for number, form in enumerate(fresh):
            answer = wren.client.post(form.action, data=form.filled(**{**CONTACT, "note": f"{number} {LONG}"}))
            if answer.status_code != 302:
                break
            acknowledged += 1
        assert answer.status_code == 503, "the disk was never full"
        assert acknowledged > 5
        kept = Page(answer.text).forms[-1]
        assert dict(kept.values)["note"] == f"{number} {LONG}"
        refusals = [wren.client.post(kept.action, data=kept.filled()).status_code for _ in range(3)]
        assert set(refusals) <= {302, 503}
        # Who looks at whom cannot be written down, so nobody is shown.
        looked = wren.client.get(address)
        assert looked.status_code == 503
        assert "Orrin" not in looked.text
    again = wren.client.post(kept.action, data=kept.filled())
    assert again.status_code == 302
    assert contacts(cast) == before + acknowledged + 1
    assert LONG.strip() in wren.get(address)[1].text
    with cast.services.database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert Looks(cast.services).check().broken_at is None
    assert check(cast.services.reader) == []


def contacts(cast: Cast) -> int:
    with cast.services.database.read() as connection:
        return int(connection.exec_driver_sql("SELECT COUNT(*) FROM event WHERE name = 'contact-logged'").scalar() or 0)
