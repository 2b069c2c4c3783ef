"""People who send, each through a process that may be killed under them, and ask again until they know."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event as Signal
from threading import Lock, Thread
from typing import Any

from tests.faults.history import CONFLICT, INVOKED, OK, UNKNOWN, Notebook
from tests.faults.processes import Child, Gone

LOOKS_EVERY = 20
PATIENCE = 400
"""How often somebody asks again before they give up; a killed process or database is back long before."""


@dataclass
class Site:
    """Processes that carry out commands, one for each client; whoever is killed is replaced."""

    start: Callable[[], Child]
    count: int
    kills: int = 0
    children: list[Child] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.children = [self.start() for _ in range(self.count)]

    def replace(self, number: int) -> None:
        """See a process to its end and start another in its place."""
        with self._lock:
            self.children[number].ended()
            self.children[number] = self.start()

    def kill(self, number: int) -> None:
        """Kill a process wherever it is just now."""
        with self._lock:
            self.children[number].kill()
            self.kills += 1

    def close(self) -> None:
        """End all of them."""
        for child in self.children:
            child.kill()
            child.ended()


@dataclass
class Client:
    """Sends commands one after another."""

    number: int
    site: Site
    file: Path
    members: Sequence[str]
    acknowledged: int = 0
    conflicts: int = 0

    def send(self, count: int) -> None:
        """Until so many are acknowledged."""
        notebook, chance = Notebook(self.file), random.Random(self.number)
        sent = 0
        while self.acknowledged < count:
            sent += 1
            token = f"w{self.number:02}x{sent:06}"
            asked: dict[str, Any] = {"id": f"id-{token}", "token": token, "look": sent % LOOKS_EVERY == 0}
            new = chance.random() < 0.1
            asked |= {"kind": "member" if new else "contact"}
            asked |= {"member_id": f"new-{token}" if new else chance.choice(self.members)}
            if new:
                asked["look"] = False
            self._settle(notebook, asked)
        notebook.close()

    def _settle(self, notebook: Notebook, asked: dict[str, Any]) -> None:
        """Send, and where no answer comes send the same again."""
        for _ in range(PATIENCE):
            notebook.write(INVOKED, asked["id"], asked["token"])
            try:
                answer = self.site.children[self.number].ask(**asked)
            except Gone:
                notebook.write(UNKNOWN, asked["id"], asked["token"])
                self.site.replace(self.number)
                continue
            if "trouble" in answer:
                notebook.write(UNKNOWN, asked["id"], asked["token"])
                time.sleep(0.05)
                continue
            what = CONFLICT if "conflict" in answer else OK
            notebook.write(what, asked["id"], asked["token"], **answer)
            self.acknowledged += what == OK
            self.conflicts += what == CONFLICT
            return


def run_together(clients: Sequence[Client], each: int, nemesis: Callable[[Signal], None]) -> None:
    """All clients at once, with a nemesis among them until the last has ended."""
    over = Signal()
    sending = [Thread(target=client.send, args=[each]) for client in clients]
    against = Thread(target=nemesis, args=[over])
    for thread in (*sending, against):
        thread.start()
    for thread in sending:
        thread.join()
    over.set()
    against.join()
