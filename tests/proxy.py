"""A loopback proxy that does to a connection what networks do: cuts it, resets it, holds it up.

A fault is asked for once and meets the next piece that a client sends with a given word in it, such as COMMIT.
"""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from sqlalchemy.engine import make_url

CUT_BEFORE = "cut before it is sent"
CUT_AFTER = "cut once it is sent"
CUT_REPLY = "cut before the reply"
RESET = "reset once it is sent"
DELAY = "sent late"
FAULTS = (CUT_BEFORE, CUT_AFTER, CUT_REPLY, RESET, DELAY)
AT_ONCE = struct.pack("ii", 1, 0)


@dataclass
class Proxy:
    """Stands on 127.0.0.1 before a server and passes everything on, until told otherwise."""

    upstream: str | tuple[str, int]
    """The server: a path of a socket, or host and port."""
    delay: float = 0.3
    """Seconds by which a piece is late."""
    faults: list[tuple[bytes, str]] = field(default_factory=list)
    met: int = 0
    """How many faults were met so far."""
    silent: threading.Event = field(default_factory=threading.Event)
    """While set, nothing passes and nothing is closed."""
    away: bool = False
    """While true, whoever comes is sent away."""

    def __post_init__(self) -> None:
        self._lock, self._open = threading.Lock(), list[socket.socket]()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def ask(self, fault: str, word: bytes = b"COMMIT") -> None:
        """Let the next piece with this word in it meet a fault."""
        with self._lock:
            self.faults.append((word, fault))

    def cut_all(self) -> None:
        """Cut every connection there is."""
        with self._lock:
            ending, self._open = self._open, []
        for one in ending:
            _close(one)

    def close(self) -> None:
        """Stop listening, and cut what is left."""
        self._listening.close()
        self.cut_all()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            try:
                if self.away:
                    raise OSError
                server = self._to_server()
            except OSError:
                client.close()
                continue
            with self._lock:
                self._open += [client, server]
            for one, act in ((client, self._outward), (server, self._homeward)):
                other = server if one is client else client
                threading.Thread(target=act, args=[one, other], daemon=True).start()

    def _to_server(self) -> socket.socket:
        if not isinstance(self.upstream, str):
            return socket.create_connection(self.upstream)
        server = socket.socket(socket.AF_UNIX)
        server.connect(self.upstream)
        return server

    def _outward(self, client: socket.socket, server: socket.socket) -> None:
        """What the client sends, a piece at a time."""
        for piece in _pieces(client):
            self._wait()
            if not self._passed_on(piece, client, server):
                break
        _close(client, server)

    def _passed_on(self, piece: bytes, client: socket.socket, server: socket.socket) -> bool:
        """Pass a piece on, or do to it what was asked for. False ends the connection."""
        fault = self._fault_for(piece)
        if fault == CUT_BEFORE:
            return False
        if fault == DELAY:
            time.sleep(self.delay)
        if fault == CUT_REPLY:
            # Nothing comes back, but the server is given the time to have answered.
            with suppress(OSError):
                client.shutdown(socket.SHUT_WR)
        try:
            server.sendall(piece)
        except OSError:
            return False
        if fault == RESET:
            for one in (client, server):
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        if fault == CUT_REPLY:
            time.sleep(0.02)
        return fault in ("", DELAY)

    def _homeward(self, server: socket.socket, client: socket.socket) -> None:
        for piece in _pieces(server):
            self._wait()
            try:
                client.sendall(piece)
            except OSError:
                break
        _close(client, server)

    def _wait(self) -> None:
        while self.silent.is_set():
            time.sleep(0.02)

    def _fault_for(self, piece: bytes) -> str:
        with self._lock:
            for number, (word, fault) in enumerate(self.faults):
                if word in piece:
                    del self.faults[number]
                    self.met += 1
                    return fault
        return ""


def _pieces(one: socket.socket) -> Iterator[bytes]:
    with suppress(OSError):
        while piece := one.recv(65_536):
            yield piece


def _close(*ending: socket.socket) -> None:
    for one in ending:
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()


@contextmanager
def before(url: str) -> Iterator[tuple[Proxy, str]]:
    """A proxy before the PostgreSQL server of an address, and the address by which it is reached through the proxy."""
    address = make_url(url)
    folder = address.query.get("host", "") or address.host or "127.0.0.1"
    port = address.port or int(str(address.query.get("port", "5432")))
    path = isinstance(folder, str) and folder.startswith("/")
    proxy = Proxy(f"{folder}/.s.PGSQL.{port}" if path else (str(folder), port))
    query = {"sslmode": "disable", "gssencmode": "disable"}
    through = address.set(host="127.0.0.1", port=proxy.port, query=query)
    try:
        yield proxy, through.render_as_string(hide_password=False)
    finally:
        proxy.close()
