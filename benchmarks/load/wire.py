"""One request over one connection. What a library for it would cost in processor time would be taken from the site."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

PATIENCE = 30.0
"""Seconds after which a request counts as not answered."""
NO_ANSWER, HALF_AN_ANSWER = 0, 1
"""Statuses for what has none: nothing came, or less than was announced."""
Fields = list[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode()

    @property
    def location(self) -> str:
        """Where it sends the browser, without the name of the site."""
        parts = urlsplit(self.headers.get("location", ""))
        return f"{parts.path}?{parts.query}" if parts.query else parts.path


class Browser:
    """What one person's browser keeps: the word of its visit."""

    def __init__(self, port: int) -> None:
        self.port, self.cookies = port, dict[str, str]()

    async def get(self, address: str) -> Answer:
        """Ask for a page."""
        return await self._ask("GET", address, b"")

    async def post(self, address: str, fields: Fields) -> Answer:
        """Send a form."""
        return await self._ask("POST", address, urlencode(fields).encode())

    async def _ask(self, method: str, address: str, body: bytes) -> Answer:
        try:
            raw = await asyncio.wait_for(self._exchanged(method, address, body), PATIENCE)
        except (TimeoutError, OSError):
            return Answer(NO_ANSWER, {}, b"")
        found = _read(raw)
        for line in found.headers.get("set-cookie", "").split("\n"):
            name, separator, value = line.partition(";")[0].partition("=")
            if separator:
                self.cookies[name.strip()] = value
        return found

    async def _exchanged(self, method: str, address: str, body: bytes) -> bytes:
        here = f"127.0.0.1:{self.port}"
        lines = [f"{method} {address} HTTP/1.1", f"Host: {here}", "Accept: text/html", "Connection: close"]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if method == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
            lines += [f"Origin: http://{here}", f"Referer: http://{here}/"]
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write("\r\n".join([*lines, "", ""]).encode() + body)
            return await reader.read(-1)
        finally:
            writer.close()


def _read(raw: bytes) -> Answer:
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    if not first.startswith("HTTP/1."):
        return Answer(NO_ANSWER, {}, b"")
    headers: dict[str, str] = {}
    for line in rest:
        name, _, value = line.partition(":")
        known = headers.get(name.lower())
        headers[name.lower()] = value.strip() if known is None else f"{known}\n{value.strip()}"
    if len(body) != int(headers.get("content-length", len(body))):
        return Answer(HALF_AN_ANSWER, headers, body)
    return Answer(int(first.split(" ")[1]), headers, body)
