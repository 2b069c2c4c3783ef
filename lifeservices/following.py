"""What keeps on working beside the site: the reader, which follows the record, and the scheduler, which follows time.

Neither ever ends of itself. Trouble is logged by its kind and place, and tried again after a growing pause.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from threading import Event as Signal
from zoneinfo import ZoneInfo

from apscheduler.schedulers.background import BackgroundScheduler

from lifeservices import log_of_changes
from lifeservices.application import LifeServices
from lifeservices.domain.errors import Refused
from lifeservices.erasures import keep_list
from lifeservices.health import READER, SCHEDULER, beat
from lifeservices.logs import logger
from lifeservices.nightly import hold_tonights
from lifeservices.routines import do_what_is_due, keep_the_figures_copy
from lifeservices.seal import BLOCK, Sealer

LOOK_EVERY = 0.05
SEAL_EVERY = 1.0
BEAT_EVERY = 10.0
WORK_IN_EVERY = 4
LONGEST_PAUSE = 5.0


class Follower:
    """Keeps the read models and the seal up to date."""

    def __init__(self, services: LifeServices) -> None:
        self.services = services
        self.sealer = Sealer(services.record, services.settings.home)
        self._read_to = self._sealed_to = -1
        self._sealed_at = self._beat_at = float("-inf")

    def begin(self) -> None:
        """Let read models that had stopped try again: this may be a newer program."""
        try:
            keep_list(self.services)
        except Refused as fault:
            logger().warning("the list of erasures is not whole", fault=fault)
        self.services.reader.resume()

    def turn(self) -> None:
        """Look once. Cheap where nothing is new."""
        head = self.services.record.head().position
        if head != self._read_to:
            self.services.reader.catch_up()
            self._read_to = head
        now = time.monotonic()
        if now - self._sealed_at > SEAL_EVERY or head - self._sealed_to > BLOCK:
            self.sealer.catch_up()
            self._sealed_at, self._sealed_to = now, head
        if now - self._beat_at > BEAT_EVERY:
            beat(self.services, READER)
            self._beat_at = now


def follow(services: LifeServices, stop: Signal) -> None:
    """Follow the record until told to stop."""
    follower = Follower(services)
    _until(stop, follower.begin, once=True)
    _until(stop, follower.turn)


def _until(stop: Signal, act: Callable[[], None], once: bool = False) -> None:
    """Act again and again, or until it went well once; after trouble with a pause that grows."""
    pause = LOOK_EVERY
    while not stop.is_set():
        try:
            act()
        except Exception as fault:
            pause = min(max(pause * 2, 0.5), LONGEST_PAUSE)
            logger().warning("trouble, trying again", fault=fault, seconds=pause)
        else:
            pause = LOOK_EVERY
            if once:
                return
        stop.wait(pause)


def schedule(services: LifeServices, stop: Signal, seconds: int = 60) -> None:
    """Do what is due, now and every minute, until told to stop."""
    utc = ZoneInfo("UTC")
    # Only the ticking is the library's: it keeps nothing, and what was not done in time is found in the record.
    defaults = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    scheduler = BackgroundScheduler(timezone=utc, job_defaults=defaults)
    for job in (tick, keep_copy, drill):
        scheduler.add_job(job, "interval", [services, stop], seconds=seconds, next_run_time=datetime.now(utc))
    scheduler.add_job(work_in, "interval", [services], seconds=WORK_IN_EVERY)
    scheduler.start()
    stop.wait()
    scheduler.shutdown(wait=True)


def tick(services: LifeServices, stop: Signal) -> None:
    """Give a sign of life and do what is due."""
    try:
        beat(services, SCHEDULER)
        # Where much is due at once, people get the write lock in the pauses, which last as long as it was held.
        count = do_what_is_due(services, stop.is_set, stop.wait)
    except Exception as fault:
        logger().warning("trouble, trying again with the next tick", fault=fault)
        return
    if count:
        logger().info("did what was due", count=count)


def keep_copy(services: LifeServices, stop: Signal) -> None:
    """Keep the copy that figures are read from near the tables and true to them."""
    try:
        keep_the_figures_copy(services, stop.is_set)
    except Refused:
        # There is nothing to copy before `migrate` has built the read models, and whoever asks for figures is told so.
        logger().debug("no read models to copy yet")
    except Exception as fault:
        logger().warning("trouble, trying again with the next tick", fault=fault)


def work_in(services: LifeServices) -> None:
    """Keep the database's log short, so that nobody who writes has to."""
    try:
        log_of_changes.work_in(services.database)
    except Exception as fault:
        logger().warning("trouble, trying again soon", fault=fault)


def drill(services: LifeServices, stop: Signal) -> None:
    """Hold the drill of the night, where it is time for it."""
    try:
        hold_tonights(services, stop)
    except Exception as fault:
        logger().warning("trouble, trying again with the next tick", fault=fault)
