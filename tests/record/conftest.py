"""Another record to bring things into."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import PostgresServer


@pytest.fixture
def other_url(kind: str, migrated_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Another empty record, on the other database."""
    if kind == "postgres":
        file: Path = request.getfixturevalue("migrated_file")
        (tmp_path / "other.db").write_bytes(file.read_bytes())
        yield f"sqlite:///{tmp_path / 'other.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    with server.fresh(template=request.getfixturevalue("migrated_database")) as address:
        yield address
