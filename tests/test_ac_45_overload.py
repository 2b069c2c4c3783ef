"""More is asked than the site can serve: nobody stands in the queue for long, or takes a place for nothing.

Processor time in the commit run: about 1 second, most of it Python starting.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from lifeservices.command_line.queueing import LONGEST_SILENCE, LONGEST_WAIT

ONE_AT_A_TIME = """
import sys, time
from gunicorn.app.base import BaseApplication
from lifeservices.command_line.queueing import QueueingWorker, marking
from lifeservices.trouble import WAITED_TOO_LONG

def slow(environ, start_response):
    late = environ.get(WAITED_TOO_LONG, False)
    if not late and environ["PATH_INFO"] == "/slow":
        time.sleep(float(sys.argv[2]))
    start_response("503 Busy" if late else "200 OK", [("Content-Length", "0")])
    return []

class Small(BaseApplication):
    def load_config(self):
        given = {"bind": f"127.0.0.1:{sys.argv[1]}", "worker_class": QueueingWorker, "workers": 1, "threads": 1}
        for name, value in {**given, "control_socket_disable": True, "loglevel": "error"}.items():
            self.cfg.set(name, value)
    def load(self):
        return marking(slow, "/static/")

Small().run()
"""


@pytest.fixture(scope="module")
def small() -> Iterator[int]:
    """A server with one thread. The answer is its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = subprocess.Popen([sys.executable, "-c", ONE_AT_A_TIME, str(port), str(LONGEST_WAIT + 0.3)])
    try:
        deadline = time.monotonic() + 30
        while _status(port, "/") != 200:
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def test_ac_45_a_queue_that_takes_too_long_is_worked_off_at_once(small: int) -> None:
    found: list[tuple[int, float]] = []

    def ask() -> None:
        begun = time.monotonic()
        found.append((_status(small, "/slow"), time.monotonic() - begun))

    askers = [threading.Thread(target=ask) for _ in range(6)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert sorted(status for status, _ in found) == [200, *[503] * 5]
    assert max(seconds for _, seconds in found) < LONGEST_WAIT + 2
    assert _status(small, "/") == 200


def test_ac_45_who_only_holds_a_line_open_takes_no_place(small: int) -> None:
    lines = [socket.create_connection(("127.0.0.1", small)) for _ in range(40)]
    try:
        begun = time.monotonic()
        assert _status(small, "/") == 200
        assert time.monotonic() - begun < LONGEST_SILENCE / 2
    finally:
        for line in lines:
            line.close()


def test_ac_45_who_does_not_close_after_an_answer_holds_nobody_up(small: int) -> None:
    lines = [socket.create_connection(("127.0.0.1", small)) for _ in range(20)]
    try:
        for line in lines:
            line.sendall(b"GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
        for line in lines:
            line.settimeout(10)
            assert line.recv(4096).startswith(b"HTTP/1.1 200 OK")
        begun = time.monotonic()
        assert _status(small, "/") == 200
        assert time.monotonic() - begun < LONGEST_SILENCE / 2
        assert [line.recv(4096) for line in lines] == [b""] * len(lines), "The site ends its own side at once."
        lines[0].sendall(b"x" * 70_000)
        assert _closed(lines[0]), "Too much is not waited for."
        assert _closed(lines[1]), "Nor is anybody who never ends."
    finally:
        for line in lines:
            line.close()


def _closed(line: socket.socket) -> bool:
    """True once the site does not listen to a line any more, within the time that it listens at the longest."""
    deadline = time.monotonic() + LONGEST_SILENCE * 2
    while time.monotonic() < deadline:
        try:
            line.sendall(b"x")
        except OSError:
            return True
        time.sleep(0.2)
    return False


def _status(port: int, path: str) -> int:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"http://127.0.0.1:{port}{path}", timeout=20) as response:
            return int(response.status)
    except urllib.error.HTTPError as refused:
        return refused.code
    except OSError:
        return 0
