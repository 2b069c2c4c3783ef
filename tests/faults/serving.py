"""The site as it is served, whose processes die at the place that a file names."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from lifeservices import crashpoint
from lifeservices.command_line.site import Site
from tests.web.sites import COMPILED
from web import create_app

MID_RESPONSE = "mid-response"


class Dying(Site):
    """A site that looks before each answer at which place it has to die."""

    def __init__(self, port: int, place: Path) -> None:
        self.place = place
        super().__init__("127.0.0.1", port)

    def load(self) -> Any:
        """The application, in the process that serves it."""
        site = create_app()
        site.jinja_env.bytecode_cache = COMPILED
        return in_halves(site, self.place)


def in_halves(site: Callable[..., Iterable[bytes]], place: Path) -> Callable[..., Iterator[bytes]]:
    """Send each answer in two pieces: between them is a place to die."""

    def answered(environ: Any, start: Any) -> Iterator[bytes]:
        crashpoint.ASKED = place.read_text()
        answer = site(environ, start)
        whole = b"".join(answer)
        if close := getattr(answer, "close", None):
            close()
        half = len(whole) // 2
        yield whole[:half]
        crashpoint.crashpoint(MID_RESPONSE)
        yield whole[half:]

    return answered


def serving(_: socket.socket, url: str, home: str, port: int, place: str) -> None:
    """Serve until killed."""
    os.environ.update(
        LIFESERVICES_HOME=home, DATABASE_URL=url, LIFESERVICES_SECOND_FACTOR="off", LIFESERVICES_WORKERS="1"
    )
    Dying(port, Path(place)).run()
