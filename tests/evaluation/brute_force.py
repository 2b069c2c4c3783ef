"""Every figure the slow way: the stored entries of each member read one by one, and the rules applied to each hire.

It shares nothing with the program but the stored bytes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from tests.metrics.slow_status import slow_status

Entry = dict[str, Any]
VERIFIED = {"document-seen", "employer-confirmed", "wage-record"}
SETTLES = VERIFIED | {"member-said"}


class BruteForce:
    """The record up to a position, as known there."""

    def __init__(self, rows: Iterable[Sequence[Any]], until: int) -> None:
        self.members: dict[str, list[Entry]] = {}
        for position, stream, _, name, _, state in rows:
            if position <= until:
                entry = {**json.loads(state), "name": name, "position": position}
                self.members.setdefault(stream, []).append(entry)

    def counts(self, as_of: date) -> tuple[int, int, int]:
        """Opted in, members hired, hires."""
        opted = sum(_opted_in(_standing(entries)) <= as_of.toordinal() for entries in self.members.values())
        hires = [(member, job) for member, job, _ in self._hires(as_of)]
        return opted, len({member for member, _ in hires}), len(hires)

    def statuses(self, unit: str, horizon: int, as_of: date, verified: bool) -> Counter[str]:
        """How many hires have each status."""
        return Counter(
            slow_status(row, row["observed_to"], horizon, as_of.toordinal(), verified)
            for _, _, row in self._units(unit, as_of)
        )

    def survival(self, unit: str, horizon: int, as_of: date) -> float | None:
        """The product-limit estimate, from the definition: one factor a day."""
        followed = [_followed(row, as_of.toordinal()) for _, _, row in self._units(unit, as_of)]
        seen = [(time, ended, entry) for time, ended, entry in followed if entry == 0 or time > entry]
        if not seen:
            return None
        value = 1.0
        for day in range(horizon + 1):
            at_risk = sum(time >= day and (entry == 0 or entry < day) for time, _, entry in seen)
            ended = sum(time == day and over for time, over, _ in seen)
            value *= 1 - ended / at_risk if at_risk else 1
        # Where everybody was seen to end, nobody is left however long one looks.
        return value if value == 0 or horizon <= max(time for time, _, _ in seen) else None

    def _units(self, unit: str, as_of: date) -> list[tuple[str, str, Entry]]:
        hires = self._hires(as_of)
        if unit == "placement":
            return hires
        first: dict[str, tuple[str, str, Entry]] = {}
        for hire in sorted(hires, key=lambda h: (h[2]["hired_day"], h[2]["heard"])):
            first.setdefault(hire[0], hire)
        return list(first.values())

    def _hires(self, as_of: date) -> list[tuple[str, str, Entry]]:
        found = []
        for member, entries in self.members.items():
            standing = _standing(entries)
            opted = _opted_in(standing)
            for start in standing:
                day = _day(start["on"])
                a_member = opted <= as_of.toordinal() or opted == NEVER
                if start["name"] == "employment-started" and day <= as_of.toordinal() and a_member:
                    found.append((member, start["placement_id"], _row(start, standing, entries)))
        return found


NEVER = date.max.toordinal()


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def _standing(entries: list[Entry]) -> list[Entry]:
    """What stands after voids and corrections; the latest word on an entry wins."""
    gone: set[str] = set()
    corrected: dict[str, Entry] = {}
    for entry in reversed(entries):
        if entry["id"] in gone:
            continue
        if entry["name"] == "entry-voided":
            gone.add(entry["entry_id"])
        elif entry["name"] == "entry-corrected":
            corrected.setdefault(entry["entry_id"], {}).setdefault(entry["field"], entry["value"])
    amends = ("entry-voided", "entry-corrected")
    return [{**e, **corrected.get(e["id"], {})} for e in entries if e["id"] not in gone and e["name"] not in amends]


def _opted_in(standing: list[Entry]) -> int:
    return min((_day(e["on"]) for e in standing if e["name"] == "member-opted-in"), default=NEVER)


def _row(start: Entry, standing: list[Entry], entries: list[Entry]) -> Entry:
    job = start["placement_id"]
    own = [e for e in standing if e.get("placement_id") == job and e.get("evidence") in SETTLES]
    ended = [e for e in own if e["name"] == "employment-ended"][-1:]
    check_ins = [e for e in own if e["name"] == "check-in-completed"]
    over = [e for e in check_ins if e["answer"] in ("job-ended", "other-job")]
    if not ended:
        ended = [{**e, "on": e["separated_on"]} for e in over if e.get("separated_on")][:1]
    found = [e for e in over if not e.get("separated_on")]
    same = [e for e in check_ins if e["answer"] == "same-job-since-hire"]
    same += [e for e in own if e["name"] == "employment-verified"]
    left = [_day(e["on"]) - 1 for e in standing if e["name"] == "observation-ended"][-1:]
    return {
        "hired_day": _day(start["on"]),
        "heard": min(e["position"] for e in entries if e.get("placement_id") == job),
        "opted_in": _opted_in(standing),
        "observed_to": left[0] if left else None,
        "separated_day": _day(ended[0]["on"]) if ended else None,
        "separated_verified": bool(ended) and ended[0]["evidence"] in VERIFIED,
        "confirmed_day": max((_day(e["on"]) for e in same), default=None),
        "confirmed_verified_day": max((_day(e["on"]) for e in same if e["evidence"] in VERIFIED), default=None),
        "found_ended_day": min((_day(e["on"]) for e in found), default=None),
        "found_ended_verified_day": min((_day(e["on"]) for e in found if e["evidence"] in VERIFIED), default=None),
    }


def _followed(row: Entry, as_of: int) -> tuple[int, bool, int]:
    """Days followed, whether the job was seen to end then, and the day after the hire the member came into view."""
    hired, last = row["hired_day"], as_of if row["observed_to"] is None else min(as_of, row["observed_to"])
    opted = row["opted_in"]
    entry = max(opted - hired, 0) if opted != NEVER else 0
    if last < hired:
        return 0, False, 1
    separated, confirmed = row["separated_day"], row["confirmed_day"] or 0
    confirmed = min(confirmed, last)
    if separated is not None and separated > last:
        separated, confirmed = None, last
    if separated is not None and confirmed >= separated:
        return max(separated - 1 - hired, 0), False, entry
    if separated is not None:
        return max(separated - hired, 0), True, entry
    return max(confirmed - hired, 0), False, entry
