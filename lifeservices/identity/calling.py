"""The one line out of the program: to the identity service, and never with a word about a member.

Each call is held to the time that is left for all of them, to a size, to https, and to the machines it is meant for.
No redirect is followed, and what the environment says of proxies is not looked at.
"""

from __future__ import annotations

import io
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from time import monotonic
from typing import Any, cast
from urllib.parse import urlencode, urlsplit

from lifeservices import plain_json
from lifeservices.identity.configured import IdentityService, is_loopback

SECONDS = 4.0
"""For everything that is asked while one page is made: nobody waits longer than five seconds for a page."""
LARGEST = plain_json.LONGEST
OK, SERVER_TROUBLE = 200, 500


class NoAnswer(Exception):
    """The service did not answer in time, or not with what can be read."""


class Declined(NoAnswer):
    """The service answered that it does not take this."""


@dataclass(frozen=True)
class Deadline:
    """Until when everything has to be answered, in seconds of this process."""

    at: float

    @classmethod
    def soon(cls) -> Deadline:
        """As long as somebody waits for a page."""
        return cls(monotonic() + SECONDS)

    def left(self) -> float:
        """Seconds that are left. Raises NoAnswer where there are none."""
        seconds = self.at - monotonic()
        if seconds <= 0:
            raise NoAnswer("too slow")
        return seconds


def check_address(service: IdentityService, address: str) -> None:
    """Raises NoAnswer where people or questions must not be sent to this address."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise NoAnswer("no address") from None
    allowed = ("https", "http") if service.here and is_loopback(host) else ("https",)
    if not host or parts.username is not None or parts.fragment or parts.scheme not in allowed:
        raise NoAnswer("no address")


def ask(
    service: IdentityService,
    address: str,
    until: Deadline,
    form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The JSON object that is answered: to a form, or without one to looking there."""
    check_address(service, address)
    parts = urlsplit(address)
    line = _Line(service, parts.hostname or "", parts.port, parts.scheme == "https", until)
    said = {"Accept": "application/json", "Connection": "close", **(headers or {})}
    body = None
    if form is not None:
        body = urlencode(form).encode()
        said["Content-Type"] = "application/x-www-form-urlencoded"
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        line.request("GET" if body is None else "POST", target, body, said)
        with line.getresponse() as answer:
            if answer.status != OK:
                raise (Declined if answer.status < SERVER_TROUBLE else NoAnswer)(f"status {answer.status}")
            return plain_json.read_object(answer.read(LARGEST + 1), LARGEST)
    except (OSError, HTTPException, ValueError) as fault:
        # A certificate that does not fit, a name that nobody knows, a line that was cut, or no JSON.
        raise NoAnswer(type(fault).__name__) from fault
    finally:
        line.close()


class _Line(HTTPConnection):
    """A line to one machine, at an address that was looked at when the line was opened."""

    def __init__(self, service: IdentityService, host: str, port: int | None, sealed: bool, until: Deadline) -> None:
        super().__init__(host, port or (HTTPSConnection.default_port if sealed else HTTPConnection.default_port))
        self._service, self._sealed, self._until = service, sealed, until
        self.response_class = cast("type[HTTPResponse]", self._answer)

    def connect(self) -> None:
        """To an address of the name that may be called."""
        for found in socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM):
            if may_call(self._service, self.host, str(found[4][0])):
                with suppress(OSError):
                    self.sock = self._open(found)
                    return
        raise NoAnswer("no line")

    def _open(self, found: Any) -> socket.socket:
        family, kind, protocol, _, address = found
        line = socket.socket(family, kind, protocol)
        try:
            line.settimeout(self._until.left())
            line.connect(address)
            if self._sealed:
                line.settimeout(self._until.left())
                return ssl.create_default_context().wrap_socket(line, server_hostname=self.host)
        except BaseException:
            line.close()
            raise
        return line

    def _answer(self, line: socket.socket, *rest: Any, **more: Any) -> HTTPResponse:
        line.settimeout(self._until.left())
        return HTTPResponse(cast("socket.socket", _Timed(line, self._until)), *rest, **more)


class _Timed(io.RawIOBase):
    """What comes along a line, until the time is over, however slowly it comes."""

    def __init__(self, line: socket.socket, until: Deadline) -> None:
        self._line, self._until = line, until
        # The line stays open until the answer is read, though the call is over once its head was.
        self._bytes = line.makefile("rb", buffering=0)

    def makefile(self, mode: str) -> io.BufferedReader:
        """As an answer wants to read it."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        self._line.settimeout(self._until.left())
        return self._bytes.readinto(room) or 0

    def close(self) -> None:
        self._bytes.close()
        super().close()


def may_call(service: IdentityService, host: str, address: str) -> bool:
    """Whether this address may be called under this name.

    The machine that the settings name may be inside; what it names besides must be outside, so that nobody who answers
    for it can point us at other machines in here. Link-local addresses are never called: clouds keep secrets there.
    """
    known = ipaddress.ip_address(address.split("%")[0])
    inner = getattr(known, "ipv4_mapped", None)
    known = inner or known
    if known.is_link_local or known.is_multicast or known.is_unspecified:
        return False
    if service.here:
        return known.is_loopback
    return host == service.host or known.is_global
