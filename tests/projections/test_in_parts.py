"""Is a rebuild in several processes the same rebuild?"""

from __future__ import annotations

import msgspec
import pytest

from lifeservices.domain.contact import ContactLogged
from lifeservices.domain.event import Event
from lifeservices.projections import in_parts
from lifeservices.projections.folding import Poison
from lifeservices.projections.in_parts import Part, PartLost, Progress, each, parts
from lifeservices.projections.projection import Projection
from lifeservices.projections.reader import Reader
from lifeservices.projections.rebuild import check, rebuild
from tests.projections.told import a_contact, a_job, a_member
from tests.services import services_at


@pytest.fixture(autouse=True)
def short_records_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a record of a few events be worth several processes."""
    monkeypatch.setattr(in_parts, "WORTH_IT", 1)


def test_shares_together_come_to_the_same_rows(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        for _ in range(7):
            member_id = a_member(services)
            a_job(services, member_id)
            a_contact(services, member_id)
        told: list[int] = []
        events = rebuild(services.reader, services.reader.projections, told.append, processes=3)
        assert events == sum(told) == services.record.head().position
        assert check(services.reader) == []


def test_each_stream_is_in_one_share(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        ids = [a_member(services) for _ in range(9)]
        shares = parts(services.database, services.record.head().position, 4)
        assert len(shares) == 4
        for member_id in ids:
            assert sum(low <= member_id and (high is None or member_id < high) for low, high in shares) == 1


def test_a_fault_in_a_share_is_the_fault_of_the_whole(migrated_url: str) -> None:
    class Row(msgspec.Struct):
        """Never comes to be."""

        member_id: str

    broken = Projection("broken", Row, version=1)

    @broken.when(ContactLogged)
    def spoke(row: Row, event: Event) -> None:
        raise ZeroDivisionError("a fault with somebody's name in it")

    with services_at(migrated_url) as services:
        for _ in range(4):
            a_contact(services, a_member(services))
        with pytest.raises(Poison, match=r"broken at .*: ZeroDivisionError"):
            rebuild(Reader(services.record, [broken]), ["broken"], processes=2)


def test_a_process_that_is_killed_is_missed(migrated_url: str) -> None:
    def work(share: Part, told: Progress) -> None:
        if share[1] is None:
            raise SystemExit(3)

    with services_at(migrated_url) as services, pytest.raises(PartLost):
        each(services.database, [("", "m"), ("m", None)], work, print)
