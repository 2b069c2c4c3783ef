"""Whoever follows the record while many write to it sees every event, once, in the order of positions."""

from __future__ import annotations

from threading import Thread

import pytest
from eventsourcing.persistence import OperationalError, StoredEvent

from lifeservices.record.record import Record
from lifeservices.settings import SettingsError, read_settings
from tests.record.making import opened

WRITERS, TRANSACTIONS, EVENTS = 8, 120, 20
IN_ALL = WRITERS * TRANSACTIONS * EVENTS


def keep_writing(url: str, writer: int) -> None:
    """Transactions of many events, each with a wait in it, so that those of the writers overlap."""
    with opened(url) as record:
        for turn in range(TRANSACTIONS):
            made = [
                StoredEvent(f"writer-{writer}", turn * EVENTS + n + 1, "something-happened", b'{"on":"2016-11-15"}')
                for n in range(EVENTS)
            ]
            while not _written(record, made):
                pass


def _written(record: Record, made: list[StoredEvent]) -> bool:
    try:
        with record.recorder.unit() as connection:
            connection.exec_driver_sql("SELECT COUNT(*) FROM subject_key").fetchone()
            record.append(made[:5])
            record.append(made[5:])
    except OperationalError:
        # Another writer held the record for longer than one waits; nothing of this was written.
        return False
    return True


def test_ac_09_no_event_is_missed_while_eight_write(migrated_url: str) -> None:
    seen: list[int] = []
    with opened(migrated_url) as record:
        following = record.recorder.subscribe()

        def follow() -> None:
            for notification in following:
                seen.append(notification.id)
                if len(seen) == IN_ALL:
                    return

        follower = Thread(target=follow)
        follower.start()
        writers = [Thread(target=keep_writing, args=[migrated_url, number]) for number in range(WRITERS)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        follower.join(timeout=20)
        following.stop()
        follower.join()
        assert record.head().position == IN_ALL
    missed = set(range(1, IN_ALL + 1)) - set(seen)
    assert len(missed) == 0
    assert seen == sorted(seen)


@pytest.mark.parametrize("said", ["y", "YES", "1", "true", "on"])
def test_ac_09_nothing_starts_with_functions_that_lose_events(said: str) -> None:
    with pytest.raises(SettingsError, match="readers can miss events for good"):
        read_settings({"POSTGRES_ENABLE_DB_FUNCTIONS": said})
