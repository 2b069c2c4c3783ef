"""Has the record been verified lately, and what came of it?

A verification reads the whole record. A short one is done while somebody waits; a long one goes on in the background,
and leaves how far it has come in a file of the home folder, where every process of this installation finds it.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from lifeservices.application import LifeServices
from lifeservices.chain import Finding
from lifeservices.record.recorder import stamp
from lifeservices.seal import Sealer

FILE = "verification.json"
WAITS_FOR = 50_000
"""Up to so many events somebody waits; that is well under two seconds."""
TELL_EVERY = 25_000

_one_at_a_time = Lock()


@dataclass(frozen=True)
class Verification:
    """How a verification stands. `finding` is None while it goes on."""

    record_id: str
    started_at: str
    asked_by: str
    events: int
    read: int
    ended_at: str | None = None
    finding: Finding | None = None


def last_verification(home: Path, record_id: str) -> Verification | None:
    """The last verification of this record here, ended or going on."""
    try:
        held: dict[str, Any] = json.loads((home / FILE).read_text(encoding="utf-8"))
        if held["record_id"] != record_id:
            return None
        finding = held.pop("finding")
        return Verification(**held, finding=Finding(**finding) if finding else None)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def verify_now(services: LifeServices, asked_by: str) -> None:
    """Verify the record; a long one goes on after this returns. While one goes on here, no second begins."""
    if not _one_at_a_time.acquire(blocking=False):
        return
    head = services.record.head()
    begun = Verification(head.record_id, stamp(services.clock()), asked_by, head.position, 0)
    try:
        _keep(services.settings.home, begun)
        run = Thread(target=_run, args=(services, begun), name="verification", daemon=True)
        run.start()
    except BaseException:
        _one_at_a_time.release()
        raise
    if head.position <= WAITS_FOR:
        run.join()


def _run(services: LifeServices, begun: Verification) -> None:
    read, told = 0, 0

    def progress(count: int) -> None:
        nonlocal read, told
        read += count
        if read - told >= TELL_EVERY:
            told = read
            _keep(services.settings.home, _at(begun, read))

    try:
        sealer = Sealer(services.record, services.settings.home)
        found = sealer.verify(progress)
        if found.holds and found.unsealed:
            # What waited for the seal is sealed now, but never after something that does not hold.
            sealer.catch_up()
            found = sealer.verify()
    except Exception as fault:
        # The words of the fault stay out of the file: they may hold a person's data.
        problem = f"the record could not be read further ({type(fault).__name__})"
        found = Finding(False, read, "", read + 1, problem)
    try:
        _keep(services.settings.home, _at(begun, read, stamp(services.clock()), found))
    finally:
        _one_at_a_time.release()


def _at(begun: Verification, read: int, ended_at: str | None = None, finding: Finding | None = None) -> Verification:
    return Verification(
        begun.record_id, begun.started_at, begun.asked_by, begun.events, read, ended_at=ended_at, finding=finding
    )


def _keep(home: Path, standing: Verification) -> None:
    """Put the file in place whole, so that nobody reads half of it."""
    file = home / FILE
    part = file.with_name(f".{FILE}.{os.getpid()}.part")
    part.write_text(json.dumps(asdict(standing)), encoding="utf-8")
    os.replace(part, file)
