"""A saved view belongs to one person, may be shared, and comes back with a backup on either database."""

from __future__ import annotations

from pathlib import Path

import pytest

from lifeservices.domain.errors import NotFound, Refused
from lifeservices.exchange.backup import back_up
from lifeservices.exchange.restore import restore
from lifeservices.saved_views import LONGEST_ADDRESS, SavedViews
from tests.record.making import running, write

OHIO = "/lead/?state=OH"


def test_a_view_is_kept_found_renamed_and_removed(migrated_url: str, tmp_path: Path) -> None:
    with running(migrated_url, tmp_path) as services:
        mine = SavedViews(services, "odessa")
        made = mine.save("  Ohio,\tall \u200b products ", OHIO, shared=False)
        assert (made.name, made.address, made.shared) == ("Ohio,all products", OHIO, False)
        assert mine.found() == [made] == [mine.one(made.id)]
        changed = mine.change(made.id, "Ohio", shared=True)
        assert (changed.name, changed.shared, changed.address) == ("Ohio", True, OHIO)
        assert mine.remove(made.id) == changed
        assert mine.found() == []


def test_others_see_what_is_shared_and_may_not_change_it(migrated_url: str, tmp_path: Path) -> None:
    with running(migrated_url, tmp_path) as services:
        mine, theirs = SavedViews(services, "odessa"), SavedViews(services, "ida")
        shared, private = mine.save("b shared", OHIO, shared=True), mine.save("A private", OHIO, shared=False)
        assert [view.name for view in mine.found()] == ["A private", "b shared"]
        assert theirs.found() == [shared]
        with pytest.raises(NotFound):
            theirs.one(private.id)
        for attempt in (lambda: theirs.remove(shared.id), lambda: theirs.change(shared.id, "mine now", shared=False)):
            with pytest.raises(NotFound):
                attempt()
        assert theirs.save("b shared", OHIO, shared=False).staff_id == "ida"


def test_what_cannot_be_kept_is_refused_with_the_reason(migrated_url: str, tmp_path: Path) -> None:
    with running(migrated_url, tmp_path) as services:
        mine = SavedViews(services, "odessa")
        kept, other = mine.save("Ohio", OHIO, shared=False), mine.save("Kentucky", "/lead/?state=KY", shared=False)
        for name, address, reason in (
            ("Ohio", OHIO, "already have a view called “Ohio”"),
            (" \u200b ", OHIO, "Give the view a name"),
            ("x" * 81, OHIO, "at most 80 characters"),
            ("long", "/lead/?state=" + "x" * LONGEST_ADDRESS, "too long"),
        ):
            with pytest.raises(Refused, match=reason):
                mine.save(name, address, shared=False)
        with pytest.raises(Refused, match="already have a view called “Ohio”"):
            mine.change(other.id, "Ohio", shared=False)
        assert mine.found() == [other, kept]


def test_a_backup_brings_views_back(migrated_url: str, tmp_path: Path, migrated_file: Path) -> None:
    file, home = tmp_path / "backup.gz", tmp_path / "new"
    with running(migrated_url, tmp_path / "home") as services:
        write(services.record, 3)
        kept = SavedViews(services, "odessa").save("Ohio", OHIO, shared=True)
        back_up(services, file)
    home.mkdir()
    (home / "master.key").write_text((tmp_path / "home" / "master.key").read_text())
    (home / "other.db").write_bytes(migrated_file.read_bytes())
    with running(f"sqlite:///{home / 'other.db'}", home) as services:
        restore(services, file)
        assert SavedViews(services, "odessa").found() == [kept]
