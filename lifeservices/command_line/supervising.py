"""One process that starts the others, starts those again that should not have ended, and ends with all of them."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from threading import Event as Signal

from lifeservices import logs

ENDING_SECONDS = 18.0
LONGEST_PAUSE = 30.0
LOOK_EVERY = 0.2
LASTED = 60.0
"""Seconds after which a part that ended is started again at once."""


@dataclass
class Part:
    """One process under care."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 0.0

    def start(self) -> None:
        """Start it. Its standard input ends when we do, and a key pressed in our terminal is for us alone."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, start_new_session=os.name != "nt")

    def ended(self) -> int | None:
        """Its exit status, once it has ended."""
        return None if self.process is None else self.process.poll()


class Supervisor:
    """Runs the parts of the program."""

    def __init__(self, commands: dict[str, list[str]]) -> None:
        self.parts = [Part(name, command) for name, command in commands.items()]
        self._stop = Signal()

    def run(self) -> int:
        """Until a signal says to stop, which is a good end; or the site ends by itself, which is not."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._stop.set())
        logs.start("serve")
        try:
            for part in self.parts:
                part.start()
            while not self._stop.wait(LOOK_EVERY):
                if any(self._look_after(part) for part in self.parts):
                    return 1
            return 0
        finally:
            self._end_all()

    def _look_after(self, part: Part) -> bool:
        """Start a part again that ended. True when it is the site, without which there is nothing to look after."""
        status = part.ended()
        if status is None:
            return False
        lasted = time.monotonic() - part.started
        if lasted < part.pause:
            return False
        logs.logger().error("ended by itself", part=part.name, status=status)
        if part.name == "web":
            return True
        part.pause = 0.0 if lasted > LASTED else min(max(part.pause * 2, 1.0), LONGEST_PAUSE)
        part.start()
        return False

    def _end_all(self) -> None:
        running = [p.process for p in self.parts if p.process is not None and p.process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + ENDING_SECONDS
        for process in running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
        for process in running:
            if process.poll() is None:
                logs.logger().error("had to be ended by force", pid=process.pid)
                process.kill()
                process.wait()
