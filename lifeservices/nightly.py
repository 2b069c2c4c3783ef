"""Tonight's drill, in a process of its own: it takes its memory and its time at the back of everything else.

That process reads the key where it is kept, as whoever restores would: this one may still have in memory what is gone.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from threading import Event as Signal
from time import monotonic
from typing import IO

import msgspec

from lifeservices.application import LifeServices
from lifeservices.drills import LONGEST, Drills, Outcome, State

COMMAND = (sys.executable, "-m", "lifeservices", "drill", "--nightly")
LOOK_EVERY = 1.0
GRACE = 30
"""Seconds that it may take to clear away, once it is told to end."""


def hold_tonights(services: LifeServices, stop: Signal) -> None:
    """Hold the drill of this night, where it is time and nobody else holds it, and write down what came of it."""
    drills = Drills(services)
    if not drills.due():
        return
    id = drills.begin()
    if id:
        drills.ended(id, _held(stop))


def _held(stop: Signal) -> Outcome:
    with tempfile.TemporaryFile() as said:
        try:
            ended = _run(said, stop)
        except OSError as fault:
            return Outcome(State.BROKEN, f"It could not begin ({type(fault).__name__}).")
        if not ended:
            why = "It was stopped with the scheduler." if stop.is_set() else f"It took longer than {LONGEST}."
            return Outcome(State.BROKEN, why)
        said.seek(0)
        try:
            return msgspec.json.decode(said.read(), type=Outcome)
        except msgspec.DecodeError:
            return Outcome(State.BROKEN, "It ended without a word; the log says why.")


def _run(said: IO[bytes], stop: Signal) -> bool:
    """Whether it came to its end by itself."""
    until = monotonic() + LONGEST.total_seconds()
    # It ends when its standard input does: with us, however we end.
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=said) as process:
        while process.poll() is None:
            if stop.wait(LOOK_EVERY) or monotonic() > until:
                process.terminate()
                try:
                    process.wait(GRACE)
                except subprocess.TimeoutExpired:
                    process.kill()
                return False
    return True
