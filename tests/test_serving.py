"""One command serves everything, says plainly why it cannot, and ends with all its parts."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lifeservices.seal import Sealer
from tests.record.making import change, happenings, running
from tests.services import services_at

PROGRAM = [sys.executable, "-m", "lifeservices"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a record in it, on SQLite."""
    with services_at(f"sqlite:///{tmp_path / 'lifeservices.db'}", migrating=True, home=str(tmp_path)):
        return tmp_path


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def serving(home: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """The whole program, answering."""
    process = subprocess.Popen(
        [*PROGRAM, "serve", "--port", str(port)],
        env=environment(home),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        until(lambda: answers(port), process)
        yield process
    finally:
        process.kill()
        process.communicate()


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "LIFESERVICES_HOME": str(home), "LIFESERVICES_WORKERS": "1"}


def until(so: Callable[[], bool], process: subprocess.Popen[str] | None = None, seconds: float = 60) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process is not None and process.poll() is not None:
            pytest.fail(f"ended with {process.returncode}:\n{process.communicate()[0]}")
        if so():
            return
        time.sleep(0.1)
    pytest.fail("it never became so")


def answers(port: int) -> bool:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"http://127.0.0.1:{port}/healthz", timeout=5) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PROGRAM, *words], env=environment(home), capture_output=True, text=True, timeout=60)


def test_the_parts_work_together_and_end_together(serving: subprocess.Popen[str], home: Path, port: int) -> None:
    with running(f"sqlite:///{home / 'lifeservices.db'}", home) as services:
        services.record.append(happenings(3))
        change(services.record, "UPDATE event SET name = 'never-heard-of'")
        sealer = Sealer(services.record, home)
        until(lambda: sealer.sealed_to() == 3)
        until(lambda: any(reading.state == "stopped" for reading in services.reader.readings()))
    asked = time.monotonic()
    serving.send_signal(signal.SIGTERM)
    said = serving.communicate(timeout=20)[0]
    assert serving.returncode == 0, said
    assert time.monotonic() - asked < 20
    assert f"Life Services is open at http://127.0.0.1:{port}" in said
    assert not answers(port)


def test_nothing_is_left_when_the_first_process_is_killed(serving: subprocess.Popen[str], port: int) -> None:
    serving.kill()
    until(lambda: not answers(port), seconds=20)


def test_a_port_in_use_is_named(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run(home, "serve", "--port", str(port))
    assert done.returncode == 2
    assert f"Port {port} at 127.0.0.1 cannot be used" in done.stderr
    assert "choose another port" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_record_the_next_step_is_named(tmp_path: Path, port: int) -> None:
    done = run(tmp_path, "serve", "--port", str(port))
    assert done.returncode == 2
    assert "Run migrate first" in done.stderr
    assert "Traceback" not in done.stderr


def test_help_names_every_option(home: Path) -> None:
    done = run(home, "serve", "--help")
    assert done.returncode == 0
    for option in ("--port", "--host", "--only", "web|read|schedule", "127.0.0.1"):
        assert option in done.stdout
