"""The site as it is run, in processes of its own, and what they take: processor time, memory, open files, log."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.places import Place

TICKS = os.sysconf("SC_CLK_TCK")
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
STARTS_WITHIN, ENDS_WITHIN = 120.0, 30.0


@dataclass(frozen=True)
class Taken:
    """What the processes of a site hold at one moment."""

    at: float
    processor: float
    """Seconds of processor time since they began."""
    memory: float
    """MiB held by all of them; what they share is counted for each."""
    files: int
    log: float
    """MiB of SQLite's log; 0 on PostgreSQL."""


class Site:
    """A site that was started, with all processes it started itself."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, home: Path) -> None:
        self.process, self.port, self.home = process, port, home

    def taken(self) -> Taken:
        """What it takes now."""
        processes = _family(self.process.pid)
        log = self.home / "lifeservices.db-wal"
        return Taken(
            at=time.monotonic(),
            processor=sum(_processor(pid) for pid in processes),
            memory=sum(_memory(pid) for pid in processes),
            files=sum(_files(pid) for pid in processes),
            log=log.stat().st_size / 2**20 if log.exists() else 0.0,
        )

    def wait(self, path: str) -> None:
        """Until a page answers."""
        until = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise SystemExit("The site ended by itself; the lines above say why.")
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        raise SystemExit("The site did not open within two minutes.")


@contextmanager
def serving(place: Place, environment: Mapping[str, str]) -> Iterator[Site]:
    """`serve` on a record, all its parts, until the block ends. People sign in with a password alone."""
    settings = {"LIFESERVICES_HOME": str(place.home), "DATABASE_URL": place.url, "LIFESERVICES_SECOND_FACTOR": "off"}
    port = free_port()
    command = [sys.executable, "-m", "lifeservices", "serve", "--port", str(port)]
    with running(command, {**settings, **environment}) as process:
        site = Site(process, port, place.home)
        site.wait("/readyz")
        yield site


@contextmanager
def running(command: list[str], environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A program, asked to end with the block."""
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(ENDS_WITHIN)


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _family(pid: int) -> list[int]:
    """A process and all that it started, and they in turn."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (found := _stat(int(folder.name))):
            parents.setdefault(int(found[1]), []).append(int(folder.name))
    family = [pid]
    for each in family:
        family += parents.get(each, [])
    return family


def _stat(pid: int) -> list[str]:
    """The fields after the name: state, parent and so on."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _processor(pid: int) -> float:
    found = _stat(pid)
    return sum(int(value) for value in found[11:15]) / TICKS if found else 0.0


def _memory(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE_BYTES / 2**20
    except OSError:
        return 0.0


def _files(pid: int) -> int:
    try:
        return len(os.listdir(f"/proc/{pid}/fd"))
    except OSError:
        return 0
