"""The queue before the site: nobody waits in it for long, and who only holds a line open takes no one's place.

A request that waited too long for its turn is marked. The site answers it at once with a page that says so, and works
the queue off in a moment instead of making everybody wait ever longer.
"""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import partial
from typing import Any

from gunicorn.workers.gthread import TConn, ThreadWorker  # type: ignore[import-untyped]

from lifeservices.trouble import WAITED_TOO_LONG

LONGEST_WAIT = 2.0
"""Seconds in the queue, after which there is no use in making somebody wait for a page that comes later still."""
LONGEST_SILENCE = 5.0
"""Seconds that somebody may hold a new line open without asking for anything."""
MOST_THROWN_AWAY = 65_536
"""Bytes that may still come on a line after its last answer."""
FOR_MACHINES = ("/healthz", "/readyz")
"""Answered however long they waited: whoever looks after the site must not take a busy one for a dead one."""

_waited: ContextVar[float] = ContextVar("waited", default=0.0)
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class QueueingWorker(ThreadWorker):  # type: ignore[misc]
    """Notes when each request came, and gives it a thread only once there is something to read."""

    def accept(self, listener: Any) -> None:
        """Take a new line in, and wait for what it asks without holding a thread for it."""
        try:
            line, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            # Another process was faster, or whoever called is gone.
            return
        self.nr_conns += 1
        conn = TConn(self.cfg, line, address, listener.getsockname())
        conn.timeout = time.monotonic() + LONGEST_SILENCE
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def enqueue_req(self, conn: Any) -> None:
        """Put a request into the queue."""
        conn.came_at = time.monotonic()
        super().enqueue_req(conn)

    def finish_request(self, conn: Any, fs: Any) -> None:
        """An answer was sent. Where the line ends with it, wait for the other side's end without holding anybody up.

        gunicorn waits for it in the one thread that takes all new lines in: two seconds for each whoever does not end.
        """
        if fs.cancelled() or fs.exception() is not None or fs.result():
            super().finish_request(conn, fs)
            return
        try:
            conn.sock.setblocking(False)
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self.nr_conns -= 1
            conn.close()
            return
        conn.timeout, conn.drained = time.monotonic() + LONGEST_SILENCE, 0
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._let_go, conn))

    def _let_go(self, conn: Any, _: Any) -> None:
        """What still comes is thrown away; with its end, or with too much of it, the line is closed."""
        try:
            come = len(conn.sock.recv(MOST_THROWN_AWAY))
        except BlockingIOError:
            return
        except OSError:
            come = 0
        conn.drained += come
        if not come or conn.drained >= MOST_THROWN_AWAY:
            self.poller.unregister(conn.sock)
            self.pending_conns.remove(conn)
            self.nr_conns -= 1
            conn.close()

    def _cap_keepalive(self, deadline: float) -> None:
        """Asked to stop: who has said nothing yet does not hold it up."""
        super()._cap_keepalive(deadline)
        for conn in self.pending_conns:
            conn.timeout = min(conn.timeout, deadline)

    def handle(self, conn: Any) -> Any:
        """It is its turn."""
        _waited.set(time.monotonic() - conn.came_at)
        return super().handle(conn)


def marking(application: Application, drawn_with: str) -> Application:
    """The site, told of each request that waited too long. `drawn_with`: where what pages are drawn with begins.

    Everybody who asked for a page is told the same: it is made once. Whoever sent a form gets back what they typed.
    """
    kept: list[Refusal] = []

    def marked(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if _waited.get() <= LONGEST_WAIT or path in FOR_MACHINES or path.startswith(drawn_with):
            return application(environ, start_response)
        environ[WAITED_TOO_LONG] = True
        if environ["REQUEST_METHOD"] != "GET":
            return application(environ, start_response)
        if not kept:
            kept.append(_answer(application, environ))
        status, headers, body = kept[0]
        start_response(status, list(headers))
        return [body]

    return marked


Refusal = tuple[str, list[tuple[str, str]], bytes]


def _answer(application: Application, environ: dict[str, Any]) -> Refusal:
    """What the site answers, whole."""
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], *_: Any) -> None:
        started.append((status, headers))

    body = b"".join(application(environ, start_response))
    return (*started[-1], body)
