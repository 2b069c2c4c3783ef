"""Verbs that keep on running: the site, the reader and the scheduler, together or each alone."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from threading import Event as Signal

import click
from sqlalchemy import inspect
from sqlalchemy.exc import DBAPIError

from lifeservices import following, logs
from lifeservices.application import LifeServices
from lifeservices.command_line.site import serve_site
from lifeservices.command_line.supervising import Supervisor
from lifeservices.domain.errors import Refused
from lifeservices.factors import Factors
from lifeservices.record.tables import record_head
from lifeservices.safe_start import check_address, check_database, check_settings
from lifeservices.settings import read_settings
from lifeservices.trouble import PASSING_TROUBLE

PARTS = ("web", "read", "schedule")


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen at.")
@click.option("--only", type=click.Choice(PARTS), help="Run one part: the site, the reader or the scheduler.")
@click.option("--tied", is_flag=True, hidden=True, help="End when standard input ends.")
def serve_verb(host: str, port: int, only: str | None, tied: bool) -> None:
    """Serve the site, with the reader and the scheduler beside it, until stopped.

    LIFESERVICES_WORKERS and LIFESERVICES_THREADS say how many requests are answered at once.
    """
    if tied:
        end_with_standard_input()
    if only in (None, "web"):
        check_address(read_settings(), host)
        _check_port(host, port)
    if only is None:
        _check_record()
        _tell_way_in()
        sys.exit(Supervisor(_commands(host, port)).run())
    elif only == "web":
        _check_record()
        if not tied:
            _tell_way_in()
        logs.start("web")
        serve_site(host, port)
    else:
        _work(only)


@click.command("read")
def read_verb() -> None:
    """Keep the read models and the seal up to date, until stopped."""
    _work("read")


@click.command("schedule")
def schedule_verb() -> None:
    """Do what is due because time passes, until stopped."""
    _work("schedule")


def _work(part: str) -> None:
    """Run the reader or the scheduler until a signal says to stop."""
    stop = Signal()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    services = _opened()
    # Without tables there is nothing yet that needs a key.
    with suppress(*PASSING_TROUBLE, DBAPIError):
        check_database(services.database)
        services.keyring.check()
    logs.start({"read": "reader", "schedule": "scheduler"}[part])
    logs.logger().info("started", pid=os.getpid())
    act: Callable[[LifeServices, Signal], None] = following.follow if part == "read" else following.schedule
    act(services, stop)
    services.close()
    logs.logger().info("stopped", pid=os.getpid())


def _commands(host: str, port: int) -> dict[str, list[str]]:
    program = [sys.executable, "-m", "lifeservices", "serve", "--tied", "--host", host, "--port", str(port), "--only"]
    return {part: [*program, part] for part in PARTS}


def _opened() -> LifeServices:
    """The program, where its settings are fit for it."""
    settings = read_settings()
    check_settings(settings)
    return LifeServices(settings)


def _check_record() -> None:
    """Say in words what would otherwise show in each process that starts: wrong settings, or no tables yet."""
    services = _opened()
    # A database that is away for a moment is no reason not to start: the site says so and waits for it.
    with suppress(*PASSING_TROUBLE):
        check_database(services.database)
        if not inspect(services.database.engine).has_table(record_head.name):
            raise Refused("There is no record here yet. Run migrate first: python -m lifeservices migrate")
        services.keyring.check()
    services.close()


def _tell_way_in() -> None:
    """Say so where a password alone opens the site: nobody should find that out later."""
    services = LifeServices()
    with suppress(*PASSING_TROUBLE):
        if not Factors(services).required():
            chosen = services.settings.second_factor
            why = "LIFESERVICES_SECOND_FACTOR is off" if chosen else "everybody in this record is invented"
            click.echo(f"A password alone opens this site: {why}. Keep real people out of it.", err=True)
    services.close()


def _check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            other = port + 1 if port < 65535 else 8000
            raise Refused(
                f"Port {port} at {host} cannot be used ({error.strerror}).\n"
                f"Stop the program that uses it, or choose another port: --port {other}"
            ) from None


def end_with_standard_input() -> None:
    """Ask this process to end when the one that started it is gone, however that ended."""

    def wait() -> None:
        while os.read(0, 1024):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()
