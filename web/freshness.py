"""How old is what this page shows, and has anything that it rests on stopped?"""

from __future__ import annotations

from datetime import datetime

from lifeservices.application import LifeServices

WORTH_SAYING = 1
"""Seconds a page may be behind before it says so. Whoever waits for an entry of their own is told at once."""


def staleness(services: LifeServices, reader_id: str = "") -> dict[str, str] | None:
    """The banner for a page that is not up to date; None where it is. To be asked before what is on the page."""
    head, late = services.reader.late()
    readings = [r for r in late if r.projection in services.reader.projections]
    stopped = [r for r in readings if r.state != "live"]
    if stopped:
        since = datetime.fromisoformat(min(r.stopped_on or head.recorded_at for r in stopped))
        local = since.astimezone(services.zone)
        what = ", ".join(r.projection.replace("_", " ") for r in stopped)
        at = local.strftime("%I:%M %p").lstrip("0").lower()
        return {
            "kind": "urgent",
            "title": f"Some of this page has stopped at {at} on {local:%b} {local.day}. Nothing is lost.",
            "words": f"New entries are kept and will show here. Reference: {what}, {stopped[0].stopped_at}.",
        }
    read_to = min((r.position for r in readings), default=head.position)
    unread = services.record.first_after(read_to, reader_id) if read_to < head.position else None
    if unread is None:
        return None
    age = (services.clock() - datetime.fromisoformat(unread.recorded_at)).total_seconds()
    if age < WORTH_SAYING and not unread.theirs:
        return None
    behind = head.position - read_to
    waiting = "One event waits" if behind == 1 else f"{behind:,} events wait"
    title = f"This page is {_ago(max(age, 1))} behind. {waiting}."
    return {"kind": "soon", "title": title, "words": "Nothing is lost."}


def _ago(seconds: float) -> str:
    if seconds < 90:
        return "1 second" if round(seconds) == 1 else f"{seconds:.0f} seconds"
    minutes = seconds / 60
    return f"{minutes:.0f} minutes" if minutes < 90 else f"{minutes / 60:.0f} hours"
