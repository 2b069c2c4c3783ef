"""A backup holds everything, comes back as it was on either database, and is sealed."""

from __future__ import annotations

from pathlib import Path

import pytest

import lifeservices.exchange.backup
from lifeservices.exchange.backup import back_up, verify_backup
from lifeservices.exchange.restore import NotEmpty, restore
from lifeservices.exchange.whole import NotWhole, packed, told, value_of
from lifeservices.log_of_changes import empty_log
from lifeservices.masters import Masters
from lifeservices.seal import Sealer
from lifeservices.settings import SettingsError
from tests.record.keeping import contents, filled, unsealed
from tests.record.making import change, running, write


def test_a_backup_comes_back_as_it_was_on_the_other_database(migrated_url: str, other_url: str, tmp_path: Path) -> None:
    file = tmp_path / "backup.gz"
    with running(migrated_url, tmp_path / "home") as services:
        filled(services)
        made = back_up(services, file)
        assert (made.events, made.position) == (40, 40)
        before = contents(services)
        key = (tmp_path / "home" / "master.key").read_text()
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "master.key").write_text(key)
    with running(other_url, tmp_path / "new") as services:
        assert restore(services, file) == made
        assert contents(services) == before
        found = Sealer(services.record, services.settings.home).verify()
        assert (found.holds, found.checked, found.signed_to) == (True, 40, 40)
        write(services.record, 1, first=41)
        assert services.record.head().position == 41


def test_it_is_of_one_state_though_people_write_meanwhile_and_nobodys_log_grows_for_it(
    migrated_url: str, other_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "backup.gz"
    monkeypatch.setattr(lifeservices.exchange.backup, "PORTION", 15)
    with running(migrated_url, tmp_path / "home") as services:
        sealer = filled(services)
        before = contents(services)
        told: list[int] = []

        def meanwhile(read: int) -> None:
            told.append(read)
            write(services.record, 2, first=39 + 2 * len(told))
            sealer.catch_up()
            empty_log(services.database)
            if services.database.is_sqlite:
                assert Path(f"{services.database.engine.url.database}-wal").stat().st_size == 0

        made = back_up(services, file, meanwhile)
        assert (told, made.position, services.record.head().position) == ([15, 15, 10], 40, 46)
        key = (tmp_path / "home" / "master.key").read_text()
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "master.key").write_text(key)
    with running(other_url, tmp_path / "new") as services:
        restore(services, file)
        assert contents(services) == before


def test_nothing_in_it_can_be_read_without_the_master_key_and_only_the_owner_has_the_file(
    migrated_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "backup"
    with running(migrated_url, tmp_path / "home") as services:
        filled(services)
        back_up(services, file)
    first, rest = file.read_bytes().split(b"\n", 1)
    assert sorted(value_of(first)) == ["format", "key", "master_id", "record_id"]
    assert b"stream-1" not in rest
    assert any(b"stream-1" in line for line in unsealed(file, tmp_path / "home"))
    key = (tmp_path / "home" / "master.key").read_bytes().strip()
    assert key not in file.read_bytes()
    assert key not in b"".join(unsealed(file, tmp_path / "home"))
    assert file.stat().st_mode & 0o777 == 0o600
    assert [f.name for f in tmp_path.glob(".*")] == []
    with pytest.raises(SettingsError, match="another master key"):
        verify_backup(file, Masters(b"x" * 32))


def test_a_changed_event_under_a_right_checksum_is_named(migrated_url: str, kind: str, tmp_path: Path) -> None:
    file, forged = tmp_path / "backup.gz", tmp_path / "forged.gz"
    with running(migrated_url, tmp_path / "home") as services:
        filled(services)
        back_up(services, file)
    values = [value_of(line) for line in unsealed(file, tmp_path / "home")]
    for value in values:
        if isinstance(value, list) and value[0] == 23 and len(value) == 6:
            value[5] = value[5].replace("Zoë", "Zoe")
    with packed(forged) as stream:
        stream.writelines(told(values))
    # Files of earlier versions are not sealed, and are read as ever.
    _, finding = verify_backup(forged, None)
    assert (finding.holds, finding.position) == (False, 23)


def test_a_record_that_does_not_hold_never_replaces_a_good_backup(migrated_url: str, tmp_path: Path) -> None:
    file = tmp_path / "backup.gz"
    with running(migrated_url, tmp_path / "home") as services:
        filled(services)
        back_up(services, file)
        good = file.read_bytes()
        change(services.record, "DELETE FROM event WHERE position = 5")
        with pytest.raises(NotWhole, match="does not hold at position 5"):
            back_up(services, file)
    assert file.read_bytes() == good
    assert [f.name for f in tmp_path.glob(".*")] == []


def test_a_backup_goes_only_into_an_empty_record(migrated_url: str, tmp_path: Path) -> None:
    file = tmp_path / "backup.gz"
    with running(migrated_url, tmp_path / "home") as services:
        filled(services)
        back_up(services, file)
        before = contents(services)
        with pytest.raises(NotEmpty, match="not empty"):
            restore(services, file)
        assert contents(services) == before


def test_another_master_key_is_said_before_anything_is_changed(
    migrated_url: str, other_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "backup.gz"
    with running(migrated_url, tmp_path / "home") as services:
        filled(services)
        back_up(services, file)
    with running(other_url, tmp_path / "new") as services:
        with pytest.raises(SettingsError, match="another master key"):
            restore(services, file)
        assert services.record.head().position == 0


def test_positions_lost_with_a_disk_are_never_given_out_again(
    migrated_url: str, other_url: str, tmp_path: Path
) -> None:
    """The database is gone, the home is not: last night's backup is all there is."""
    file = tmp_path / "backup.gz"
    with running(migrated_url, tmp_path / "home") as services:
        sealer = filled(services)
        back_up(services, file)
        write(services.record, 5, first=41)
        sealer.catch_up()
    with running(other_url, tmp_path / "home") as services:
        restore(services, file)
        sealer = Sealer(services.record, services.settings.home)
        assert sealer.verify().holds
        write(services.record, 3, first=41)
        sealer.catch_up()
        positions = [row[0] for portion in services.record.every_row(after=39) for row in portion]
        assert positions == [40, 46, 47, 48]
        assert sealer.verify().holds
        assert back_up(services, tmp_path / "again.gz").position == 48
        change(services.record, "DELETE FROM event WHERE position = 40")
        assert sealer.verify().position == 40
