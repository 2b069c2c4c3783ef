"""Scores that an earlier version sealed: are they read as long as their key exists?"""

from __future__ import annotations

import json
from datetime import date

from eventsourcing.persistence import StoredEvent

from lifeservices.application import LifeServices
from lifeservices.commands.assessment import RecordAssessment
from lifeservices.domain.assessment import AssessmentDomainScored
from lifeservices.keys import seal
from lifeservices.projections.rebuild import check
from lifeservices.record.mapper import place
from lifeservices.record.recorder import stamp
from tests.projections.things import things_in
from tests.projections.told import SUPERVISOR, a_member
from tests.services import services_at


def scored_as_before(services: LifeServices, member: str, score: int) -> None:
    """An entry as version 1 stored it: the score in the envelope, no version named."""
    name, version, id = AssessmentDomainScored.name, len(services.record.history(member)) + 1, "sealed-before"
    with services.record.recorder.unit() as connection:
        key_id, cipher = services.keyring.ensure(connection, member, stamp(services.clock()))
        envelope = seal(cipher, json.dumps({"score": score, "note": "So"}).encode(), place(id, name, version))
        state = {"on": "2016-02-01", "assessment_id": "a1", "domain": "legal", "id": id, "key_id": key_id}
        stored = StoredEvent(member, version, name, json.dumps({**state, "sealed": envelope}).encode())
        services.record.append([stored])


def test_a_score_that_was_sealed_before_is_read_from_its_envelope(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        member = a_member(services)
        first = RecordAssessment(member, date(2016, 2, 1), score_housing=2, assessment_id="a1", note="A word")
        services.do(first, SUPERVISOR)
        scored_as_before(services, member, 4)
        found = {(t["what"], t["detail"], t["number"]) for t in things_in(services, "scored")}
        assert found == {("housing", "initial", 2), ("legal", "initial", 4)}
        assert check(services.reader) == []
        opened = [e for e in services.record.history(member) if isinstance(e, AssessmentDomainScored)]
        assert [(event.score, event.note) for event in opened] == [(2, None), (4, "So")]


def test_a_score_recorded_now_needs_no_key(migrated_url: str) -> None:
    with services_at(migrated_url) as services:
        member = a_member(services)
        services.do(RecordAssessment(member, date(2016, 2, 1), score_housing=2), SUPERVISOR)
        states = [
            row[5] for rows in services.record.every_row() for row in rows if row[3] == AssessmentDomainScored.name
        ]
        assert [json.loads(state)["score"] for state in states] == [2]
        assert "sealed" not in json.loads(states[0])
