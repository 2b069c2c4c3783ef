"""Is a service open at a moment, by the clock where it is?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from lifeservices.domain.listed_hours import DAYS, EVERY_YEAR

ZONES = {
    "America/New_York": "CT DC DE FL GA MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV KY IN",
    "America/Chicago": "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI",
    "America/Denver": "CO ID MT NM UT WY",
    "America/Phoenix": "AZ",
    "America/Los_Angeles": "CA NV OR WA",
    "America/Anchorage": "AK",
    "Pacific/Honolulu": "HI",
}
_ZONE_OF = {state: zone for zone, states in ZONES.items() for state in states.split()}
"""States with two zones are told by the one in which most people live."""


def zone_of(places: Sequence[Sequence[str]], ours: str) -> str:
    """The zone of the first place with a state; that of the program where none is known."""
    return next((_ZONE_OF[place[4]] for place in places if place[4] in _ZONE_OF), ours)


def is_open(hours: Sequence[Sequence[str]], now: datetime, zone: str) -> bool:
    """Whether it is open at an instant. What is not listed is not open: nobody is sent to a closed door."""
    special = [each for each in hours if each[0] != "week"]
    for each in hours:
        if each[0] != "week":
            continue
        here = now.astimezone(zone_at(each[6] or zone))
        day = here.date()
        if (held := _on(special, day)) is not None:
            if held[0] == "other" and _within(held[2], held[3], here):
                return True
            continue
        if DAYS[day.weekday()] in each[1].split(",") and _holds(each, day) and _within(each[2], each[3], here):
            return True
        before = day - timedelta(days=1)
        late = minutes(each[3]) <= minutes(each[2]) and here.hour * 60 + here.minute < minutes(each[3])
        if late and DAYS[before.weekday()] in each[1].split(",") and _holds(each, before) and not _on(special, before):
            return True
    return False


def _on(special: Sequence[Sequence[str]], day: date) -> Sequence[str] | None:
    """What holds on a day instead of the usual hours; what is said of one year before what is said of each."""
    found = [each for each in special if _spans(each, day)]
    return min(found, key=lambda each: each[4].startswith(EVERY_YEAR), default=None)


def _spans(each: Sequence[str], day: date) -> bool:
    first, last = each[4], each[5]
    if not first.startswith(EVERY_YEAR):
        return first <= day.isoformat() <= last
    here, first, last = day.isoformat()[5:], first[5:], last[5:]
    return first <= here <= last if first <= last else here >= first or here <= last


def _holds(each: Sequence[str], day: date) -> bool:
    on = day.isoformat()
    return (not each[4] or each[4] <= on) and (not each[5] or on <= each[5])


def _within(opens: str, closes: str, here: datetime) -> bool:
    now, first, last = here.hour * 60 + here.minute, minutes(opens), minutes(closes)
    return first <= now < last if first < last else now >= first


@lru_cache(maxsize=4096)
def minutes(clock: str) -> int:
    """From midnight."""
    return int(clock[:2]) * 60 + int(clock[3:5])


@lru_cache(maxsize=256)
def zone_at(name: str) -> ZoneInfo | timezone:
    """A zone by its name, or by its hours from Greenwich."""
    try:
        return timezone(timedelta(hours=float(name)))
    except ValueError:
        return ZoneInfo(name)
