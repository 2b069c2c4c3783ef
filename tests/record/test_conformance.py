"""The library's own cases for recorders, run against ours on both databases."""

from __future__ import annotations

from uuid import UUID

import pytest
from eventsourcing.tests import persistence as library

from lifeservices.database import Database
from lifeservices.record.recorder import Recorder

CASES = [
    (library.ApplicationRecorderTestCase, name)
    for name in ("test_insert_select", "test_concurrent_no_conflicts", "test_concurrent_throughput")
] + [(library.TrackingRecorderTestCase, name) for name in ("test_insert_tracking", "test_wait")]


@pytest.mark.parametrize(("base", "name"), CASES, ids=[name for _, name in CASES])
def test_the_library_accepts_our_recorder(base: type, name: str, migrated_url: str) -> None:
    database = Database(migrated_url)

    class Case(base):  # type: ignore[misc]
        def create_recorder(self) -> Recorder:
            return Recorder(database, id_of=UUID)

    case = Case(name)
    getattr(case, name)()
    database.close()
