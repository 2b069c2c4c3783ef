"""Starts processes that are meant to be killed, speaks with them, and knows how they ended."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any


class Gone(Exception):
    """Whoever was asked is gone: whether it was done is not known."""


@dataclass
class Child:
    """A process, and the line to it."""

    pid: int
    line: socket.socket
    nursery: Nursery

    def __post_init__(self) -> None:
        self._answers = self.line.makefile("rb")

    def ask(self, **asked: Any) -> dict[str, Any]:
        """Ask, and wait for the answer. Raises Gone."""
        try:
            self.line.sendall(json.dumps(asked).encode() + b"\n")
            answer = self._answers.readline()
        except OSError:
            raise Gone from None
        if not answer.endswith(b"\n"):
            raise Gone
        found: dict[str, Any] = json.loads(answer)
        return found

    def kill(self) -> None:
        """Kill it, if it is still there."""
        os.kill(self.pid, signal.SIGKILL)

    def ended(self) -> int:
        """Wait for its end: 0, its exit status, or minus the signal that ended it."""
        status = self.nursery.ended(self.pid)
        self._answers.close()
        self.line.close()
        return status


class Nursery:
    """The way to the process that splits off others."""

    def __init__(self, control: socket.socket) -> None:
        self._control, self._lock = control, Lock()

    def start(self, role: str, crash_at: str = "", **given: Any) -> Child:
        """Start a process that plays a role."""
        ours, theirs = socket.socketpair()
        with theirs:
            pid = self._told({"role": role, "crash_at": crash_at, "given": given}, [theirs.fileno()])
        return Child(pid, ours, self)

    def ended(self, pid: int) -> int:
        """How a process ended."""
        return self._told({"wait": pid}, [])

    def _told(self, message: dict[str, Any], held: list[int]) -> int:
        with self._lock:
            socket.send_fds(self._control, [json.dumps(message).encode()], held)
            return int(json.loads(self._control.recv(100)))


@contextmanager
def nursery() -> Iterator[Nursery]:
    """A nursery that ends with the block."""
    ours, theirs = socket.socketpair()
    with theirs:
        command = [sys.executable, "-m", "tests.faults.nursery", str(theirs.fileno())]
        process = subprocess.Popen(command, pass_fds=[theirs.fileno()])
    try:
        yield Nursery(ours)
    finally:
        ours.close()
        process.wait(timeout=20)
