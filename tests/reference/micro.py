"""Boundary cases: a handful of events about one member, and the status that must come out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from lifeservices.metrics import Retention, UnknownMetric, measure
from tests.reference.asking import metric_of
from tests.reference.cases import Event, MicroCases
from tests.reference.compare import Score
from tests.reference.record import CaseRecord, record_from_case

_EVIDENCE = {None: "all", "all": "all", "verified": "verified", "employer_confirmed_only": "verified"}


def run_micro(micro: MicroCases) -> Score:
    """All boundary cases in one record, each its own member."""
    score = Score()
    with record_from_case(one_history(micro.cases)) as record:
        for case in micro.cases:
            for query in case["queries"]:
                ours = _answer(record, str(case["id"]), query)
                if ours is None:
                    score.not_covered += 1
                else:
                    asked = f"as of {query['as_of_valid']} recorded to {query['as_of_recorded']}"
                    score.expect(f"{case['id']} ({case.get('why', '')}) {asked}", query["expect"], ours)
    return score


def one_history(cases: Sequence[dict[str, Any]]) -> list[Event]:
    """The events of all cases as one history in recording order; ids carry the name of their case."""
    events = [_in_columns(case["id"], event) for case in cases for event in case["events"]]
    events.sort(key=lambda event: event["recorded_at"])
    return [{**event, "seq": place} for place, event in enumerate(events, 1)]


def _in_columns(case: str, event: dict[str, Any]) -> Event:
    data = dict(event.get("data") or {})
    if "event_id" in data:
        data["event_id"] = f"{case}-{data['event_id']}"
    named = {name: f"{case}-{event[name]}" if event.get(name) else "" for name in ("placement_id", "employer_id")}
    return {
        "event_id": f"{case}-{event['event_id']}",
        "type": event["type"],
        "member_id": case,
        **named,
        "valid_on": event["valid_on"],
        "recorded_at": f"{event['recorded_on']}T12:00:00Z",
        "source": event["source"],
        "data": data,
    }


def _answer(record: CaseRecord, member: str, query: dict[str, Any]) -> str | None:
    """Our status of the member's first hire; None where the metric is not built."""
    evidence = _EVIDENCE.get(query.get("evidence"))
    rule = query["rule"] if "gap_days" not in query else f"{query['rule']}_gap{query['gap_days']}"
    position = record.position_on(date.fromisoformat(query["as_of_recorded"]))
    try:
        metric = metric_of("first_hire", rule, str(evidence), "matured_known", query["horizon_days"])
        found = measure(record.facts, metric, date.fromisoformat(query["as_of_valid"]), position)
    except UnknownMetric:
        return None
    assert isinstance(found, Retention)
    member_id = record.member_id(member)
    return next((person.status for person in found.people.having() if person.member_id == member_id), "no_hire")
