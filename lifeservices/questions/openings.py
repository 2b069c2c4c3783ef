"""Which of many services are open at a moment? All their weekly hours are compared at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from lifeservices.domain.listed_hours import DAYS, EVERY_YEAR
from lifeservices.questions.opening_hours import is_open, minutes, zone_at, zone_of

Hours = Sequence[Sequence[str]]
_DAY, _WEEK = 24 * 60, 7 * 24 * 60
_EVER = 10**7


class Openings:
    """The hours of numbered services: those of each week as minutes from Monday, and the days that are different."""

    def __init__(self, hours: Sequence[Hours], places: Sequence[Sequence[Sequence[str]]]) -> None:
        self._hours, self._zone = hours, [zone_of(place, "") for place in places]
        self._zones: list[str] = []
        week: list[tuple[int, int, int, int, int, int]] = []
        special: list[tuple[int, int, int, int]] = []
        for number, all_hours in enumerate(hours):
            for each in all_hours:
                if each[0] == "week":
                    week += self._stretches(number, each)
                else:
                    special.append((number, *_days(each)))
        self._week = np.array(week, np.int64).reshape(-1, 6)
        self._special = np.array(special, np.int64).reshape(-1, 4)

    def _stretches(self, number: int, each: Sequence[str]) -> list[tuple[int, int, int, int, int, int]]:
        zone = each[6] or self._zone[number]
        if zone not in self._zones:
            self._zones.append(zone)
        first, last = (date.fromisoformat(day).toordinal() if day else None for day in each[4:6])
        opens, closes = minutes(each[2]), minutes(each[3])
        length = closes - opens if closes > opens else closes - opens + _DAY
        starts = [DAYS.index(code) * _DAY + opens for code in each[1].split(",")]
        place = self._zones.index(zone)
        return [(number, start, length, first or 0, last or _EVER, place) for start in starts]

    def at(self, now: datetime, ours: str) -> Any:
        """The numbers of the services that are open at an instant, by the clock of each."""
        week, found = self._week, np.zeros(len(self._week), bool)
        for place, zone in enumerate(self._zones):
            here = now.astimezone(zone_at(zone or ours))
            minute = here.weekday() * _DAY + here.hour * 60 + here.minute
            # What began yesterday may go on past midnight, and Sunday's into the next week.
            gone = (minute - week[:, 1]) % _WEEK
            began = here.date().toordinal() - ((here.hour * 60 + here.minute - gone) < 0)
            holds = (week[:, 3] <= began) & (began <= week[:, 4])
            found |= (week[:, 5] == place) & (gone < week[:, 2]) & holds
        usual = np.unique(week[found, 0])
        different = self._different(now)
        opened = [n for n in different.tolist() if is_open(self._hours[n], now, self._zone[n] or ours)]
        return np.union1d(np.setdiff1d(usual, different), np.array(opened, np.int64)).astype(np.int32)

    def _different(self, now: datetime) -> Any:
        """Those with other hours on a day about now: they are looked at one by one."""
        about = [now.date() + timedelta(days=days) for days in (-2, -1, 0, 1)]
        found = np.zeros(len(self._special), bool)
        _, first, last, yearly = self._special.T
        for day in about:
            on = np.where(yearly == 1, day.month * 100 + day.day, day.toordinal())
            found |= np.where(first <= last, (first <= on) & (on <= last), (on >= first) | (on <= last))
        return np.unique(self._special[found, 0])


def _days(each: Sequence[str]) -> tuple[int, int, int]:
    first, last = (date.fromisoformat(day) for day in each[4:6])
    if each[4].startswith(EVERY_YEAR):
        return first.month * 100 + first.day, last.month * 100 + last.day, 1
    return first.toordinal(), last.toordinal(), 0
