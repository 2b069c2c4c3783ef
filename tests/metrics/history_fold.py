"""The two history tables, worked out the slow and obvious way from an event history: an oracle for tests.

After every event of a member everything known about that member is worked out afresh from the first event on; when a
row comes out different, its last version ceases to hold there and a new one begins.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from lifeservices.metrics.facts import FOREVER, Facts, facts_from_rows

Event = Mapping[str, Any]
Row = dict[str, Any]

_EVIDENCE = (
    ("coach", "coach-inference"),
    ("employer", "employer-confirmed"),
    ("document", "document-seen"),
    ("wage", "wage-record"),
    ("payroll", "wage-record"),
)
_VERIFIED = ("document-seen", "employer-confirmed", "wage-record")


def facts_from_history(events: Iterable[Event]) -> Facts:
    """Facts from the rows of an event history, in recording order; the position of an event is its `seq`."""
    histories: dict[str, list[Row]] = {}
    placements: dict[tuple[str, str], list[Row]] = {}
    journeys: dict[tuple[str, str], list[Row]] = {}
    for event in events:
        member = str(event["member_id"])
        history = histories.setdefault(member, [])
        history.append(_plain(event))
        position, effective = int(event["seq"]), amended(history)
        _keep(journeys, (member, ""), journey_row(member, effective), position)
        for placement in dict.fromkeys(e["placement_id"] for e in history if e["placement_id"]):
            _keep(placements, (member, placement), placement_row(member, placement, effective), position)
    return facts_from_rows(
        [row for versions in placements.values() for row in versions],
        [row for versions in journeys.values() for row in versions],
    )


def _plain(event: Event) -> Row:
    data = event.get("data") or {}
    return {**event, "data": json.loads(data) if isinstance(data, str) else dict(data)}


def _keep(table: dict[tuple[str, str], list[Row]], key: tuple[str, str], row: Row, position: int) -> None:
    versions = table.setdefault(key, [])
    if versions and {**versions[-1], "pos_from": 0, "pos_to": 0} == {**row, "pos_from": 0, "pos_to": 0}:
        return
    if versions:
        versions[-1]["pos_to"] = position
    versions.append({**row, "pos_from": position, "pos_to": FOREVER})


def amended(history: list[Row]) -> list[Row]:
    """The events that stand, with corrections made. Later amendments first: an amendment can be voided itself."""
    voided: set[str] = set()
    corrected: dict[str, dict[str, str]] = {}
    for event in reversed(history):
        if event["event_id"] in voided:
            continue
        if event["type"] == "voided":
            voided.add(event["data"]["event_id"])
        elif event["type"] == "corrected":
            data = event["data"]
            corrected.setdefault(data["event_id"], {}).setdefault(data["field"], data["value"])
    return [
        {**event, **corrected.get(event["event_id"], {})}
        for event in history
        if event["event_id"] not in voided and event["type"] not in ("voided", "corrected")
    ]


def _day(event: Row) -> int:
    return date.fromisoformat(event["valid_on"]).toordinal()


def evidence_of(event: Row) -> str:
    """The evidence word for a source of the reference format."""
    source = event["source"].lower()
    return next((word for start, word in _EVIDENCE if source.startswith(start)), "member-said")


def journey_row(member: str, events: list[Row]) -> Row:
    """The journeys row of a member after these events."""
    opted = [event for event in events if event["type"] == "opted_in"]
    ended = sorted(
        (_day(event), event["data"].get("reason")) for event in events if event["type"] == "observation_ended"
    )
    return {
        "member_id": member,
        "opted_in_day": min(map(_day, opted), default=None),
        "opted_in": bool(opted),
        "observed_to_day": ended[0][0] - 1 if ended else None,
        "observation_end_reason": ended[0][1] if ended else None,
        "state": None,
        "product": None,
        "coach_id": opted[0]["data"].get("coach") if opted else None,
    }


def placement_row(member: str, placement: str, events: list[Row]) -> Row:
    """The placements row of a job after these events."""
    own = [event for event in events if event["placement_id"] == placement]
    hired = [event for event in own if event["type"] == "hired"]
    told = [event for event in own if evidence_of(event) != "coach-inference"]
    separated = [event for event in told if event["type"] == "separated"][-1:]
    check_ins = [event for event in told if event["type"] == "check_in"]
    same = [e for e in check_ins if e["data"].get("outcome") == "employed_same_placement_since_hire"]
    gone = [e for e in check_ins if e["data"].get("outcome") == "placement_ended" and "separated_on" not in e["data"]]
    unreached = sum(e["data"].get("outcome") == "unreachable" for e in own if e["type"] == "check_in")
    row: Row = {
        "member_id": member,
        "placement_id": placement,
        "employer_id": next((event["employer_id"] for event in own), None),
        "hired_day": _day(hired[0]) if hired else None,
        "hired_event": hired[0]["event_id"] if hired else None,
        "program_hire": bool(hired),
        "hire_evidence": evidence_of(hired[0]) if hired else None,
        "separated_day": _day(separated[0]) if separated else None,
        "separated_verified": bool(separated) and evidence_of(separated[0]) in _VERIFIED,
        "separated_event": separated[0]["event_id"] if separated else None,
        "contacts": sum(e["type"] == "check_in" for e in own) - unreached,
        "unreached": unreached,
    }
    for suffix, words in (("", None), ("_verified", _VERIFIED), ("_employer", ("employer-confirmed",))):
        confirmed = [(_day(e), e["event_id"]) for e in same if words is None or evidence_of(e) in words]
        found = [(_day(e), e["event_id"]) for e in gone if words is None or evidence_of(e) in words]
        row[f"confirmed{suffix}_day"], row[f"confirmed{suffix}_event"] = max(confirmed, default=(None, None))
        row[f"found_ended{suffix}_day"], row[f"found_ended{suffix}_event"] = min(found, default=(None, None))
    return row


def last_known_check_ins(events: list[Event]) -> list[Event]:
    """What a history whose status is known every day leaves unsaid: each open job went on to the last known day.

    The day before observation ended, or the last day anything was recorded; all of it recorded last.
    """
    effective = amended([_plain(event) for event in events])
    recorded_at, seq = str(events[-1]["recorded_at"]), int(events[-1]["seq"])
    last_day = date.fromisoformat(max(str(event["recorded_at"])[:10] for event in events))
    ended = {e["member_id"]: date.fromisoformat(e["valid_on"]) for e in effective if e["type"] == "observation_ended"}
    closed = {e["placement_id"] for e in effective if e["type"] == "separated"}
    said: list[Event] = []
    for hire in effective:
        if hire["type"] != "hired" or hire["placement_id"] in closed:
            continue
        day = ended[hire["member_id"]] - timedelta(days=1) if hire["member_id"] in ended else last_day
        said.append(
            {
                **hire,
                "seq": seq + len(said) + 1,
                "event_id": f"known-{hire['event_id']}",
                "type": "check_in",
                "valid_on": day.isoformat(),
                "recorded_at": recorded_at,
                "data": {"outcome": "employed_same_placement_since_hire"},
            }
        )
    return said
