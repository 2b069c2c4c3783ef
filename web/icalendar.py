"""Check-ins as a calendar file, after RFC 5545: lines end in CRLF and are folded at 75 octets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime

from lifeservices.questions.coming import Coming
from lifeservices.sentences.words import short

MIMETYPE = "text/calendar"
LONGEST = 75
Address = Callable[[str], str]
"""A member's id → the address of their page."""


def calendar_of(coming: Iterable[Coming], page: Address, now: datetime) -> str:
    """All of them in one calendar. Nobody is named: the page behind each event asks for a sign-in."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Life Services//Check-ins//EN", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", "X-WR-CALNAME:Check-ins", "REFRESH-INTERVAL;VALUE=DURATION:PT6H"]
    for each in coming:
        lines += _event(each, page(each.member_id), now)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(each: Coming, address: str, now: datetime) -> list[str]:
    window = f"Window {short(each.opens)} to {short(each.closes)}."
    return [
        "BEGIN:VEVENT",
        f"UID:{each.placement_id}-{each.number}@check-ins.life-services",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{_day(each.due)}",
        f"SUMMARY:{escaped(f'Check-in, {each.name.lower()}')}",
        f"DESCRIPTION:{escaped(f'{window} {address}')}",
        f"URL:{address}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def escaped(text: str) -> str:
    """Text as a value: signs that mean something in a calendar file are marked."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most 75 octets, never within a character; each but the first begins with a space."""
    piece, room = "", LONGEST
    for sign in line:
        size = len(sign.encode())
        if size > room:
            yield piece
            piece, room = " ", LONGEST - 1
        piece += sign
        room -= size
    yield piece
