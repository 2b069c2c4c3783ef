"""What each service of the compose file says really starts, against a real PostgreSQL, and ends when asked to."""

from __future__ import annotations

import base64
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.databases import PostgresServer
from tests.house.repository import ROOT
from tests.house.test_shipping import SECRETS, compose

PORT_INSIDE = "8000"


class Services:
    """The services of the compose file, as processes of this machine."""

    def __init__(self, address: str, home: Path) -> None:
        key = base64.b64encode(os.urandom(32)).decode()
        self._told: dict[str, Any] = compose({**SECRETS, "LIFESERVICES_MASTER_KEY": key})[0]["services"]
        self._here = {"DATABASE_URL": address, "LIFESERVICES_HOME": str(home)}
        self.port = free_port()

    def start(self, name: str) -> subprocess.Popen[str]:
        service = self._told[name]
        words = [str(self.port) if word == PORT_INSIDE else word for word in service["command"]]
        environment = {"PATH": os.environ["PATH"], **service["environment"], **self._here}
        return subprocess.Popen(
            [sys.executable, *words[1:]],
            cwd=ROOT,
            env=environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    @contextmanager
    def running(self, name: str) -> Iterator[subprocess.Popen[str]]:
        """A service that must still be running when the block ends, and end soon and cleanly when asked to."""
        process = self.start(name)
        try:
            yield process
            assert process.poll() is None, f"{name} ended by itself:\n{process.communicate()[0]}"
            process.send_signal(signal.SIGTERM)
            said = process.communicate(timeout=20)[0]
            assert process.returncode == 0, f"{name} ended with {process.returncode}:\n{said}"
        finally:
            process.kill()
            process.communicate()


@pytest.fixture(scope="module")
def services(postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    with postgres_server.fresh() as address:
        services = Services(address, tmp_path_factory.mktemp("home"))
        migrate = services.start("migrate")
        said = migrate.communicate(timeout=60)[0]
        assert migrate.returncode == 0, said
        yield services


def test_migrating_twice_changes_nothing(services: Services) -> None:
    again = services.start("migrate")
    said = again.communicate(timeout=60)[0]
    assert again.returncode == 0, said


def test_the_web_answers_that_it_is_well(services: Services) -> None:
    with services.running("web") as web:
        assert answer(f"http://127.0.0.1:{services.port}/healthz", web) == 200


@pytest.mark.parametrize("name", ["reader", "scheduler"])
def test_a_worker_keeps_working_until_it_is_asked_to_end(services: Services, name: str) -> None:
    with services.running(name) as worker:
        assert any('"started"' in line for line in worker.stdout or ()), "it ended before it said that it had started"
        with pytest.raises(subprocess.TimeoutExpired):
            worker.wait(timeout=3)


def answer(address: str, process: subprocess.Popen[str]) -> int:
    """The status of a page, once there is one."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with direct.open(address, timeout=5) as response:
                return int(response.status)
        except OSError:
            time.sleep(0.2)
    return 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
