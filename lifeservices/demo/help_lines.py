"""The nurse lines of the invented plans: one for each kind of plan and state, and none where a plan has not told it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from lifeservices.commands.market import OpenMarket, SetHelpNumbers
from lifeservices.demo.cast import ADMIN
from lifeservices.demo.telling import Entry
from lifeservices.domain.words_person import ProductLine

HOURS = {ProductLine.MEDICAID: "24 hours", ProductLine.MARKETPLACE: "7am to 9pm"}
"""When somebody answers; other kinds of plan have a line that says nothing about it."""
SILENT = {("AR", ProductLine.DEVELOPMENTAL_DISABILITY)}


def nurse_lines(entries: Iterable[Entry]) -> Iterator[Entry]:
    """A few minutes after each market opened, its numbers."""
    opened = [entry for entry in entries if isinstance(entry.command, OpenMarket)]
    for number, entry in enumerate(opened):
        market = entry.command
        if (market.state, market.product) in SILENT:
            continue
        told = SetHelpNumbers(
            market_id=entry.subject_id,
            set_on=market.opened_on,
            nurse_line=f"800-555-{140 + number:04d}",
            nurse_hours=HOURS.get(market.product),
        )
        yield Entry(entry.at + timedelta(seconds=5), entry.subject_id, told, ADMIN.actor)
