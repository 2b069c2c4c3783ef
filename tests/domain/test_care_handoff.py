"""A hand-off to the health plan: asked for, taken on, its loop closed; and what may not be told without a consent."""

from __future__ import annotations

import msgspec
import pytest

from lifeservices.domain.care_handoff import (
    CareHandoffAcknowledged,
    CareHandoffAsked,
    CareHandoffCalledOff,
    CareHandoffClosed,
)
from lifeservices.domain.consent import ConsentGiven, DisclosureMade, DisclosureRefused
from lifeservices.domain.plan_teams import RIDES, TEAMS
from lifeservices.domain.release import NotShared
from lifeservices.domain.words_care import CalledOffBy, CareOutcome, CareReason, CareTeam, CareUrgency
from lifeservices.domain.words_plan import Agreement, ConsentCategory, RecipientKind, SharingPurpose
from lifeservices.domain.words_sharing import TreatmentDetail
from lifeservices.groups import HEALTH, JUSTICE, TREATMENT
from lifeservices.sieve import sieved
from tests.domain.telling import IDENTIFIED, day, given, member, refused

NURSES, MANAGEMENT = CareTeam.NURSE_LINE, CareTeam.CARE_MANAGEMENT
ASKED = CareHandoffAsked(on=day("03-01"), handoff_id="h1", team=MANAGEMENT, urgency=CareUrgency.SOME_DAYS)
TAKEN = CareHandoffAcknowledged(on=day("03-03"), handoff_id="h1", taken_by="R. Wolfsbane")
REACHED = CareHandoffClosed(on=day("03-08"), handoff_id="h1", outcome=CareOutcome.REACHED)
SIGNED = ConsentGiven(
    on=day("02-01"),
    consent_id="c1",
    categories=[ConsentCategory.CONTACT, ConsentCategory.SUBSTANCE_USE],
    recipients=RecipientKind.NAMED,
    recipient_ids=[TEAMS[MANAGEMENT].id],
    purpose=SharingPurpose.SERVICES,
    evidence=Agreement.SIGNED,
    until_on=day("12-31"),
    kinds=[TreatmentDetail.HELP_WANTED],
    told_right=True,
)


def test_inside_the_plan_health_is_told_without_a_consent_and_the_entry_says_what() -> None:
    journey = member()
    journey.care_handoffs.ask(ASKED, CareReason.AFTER_HOSPITAL)
    assert [type(event) for event in journey.changes] == [CareHandoffAsked], "No release to somebody outside."
    (asked,) = journey.changes
    assert isinstance(asked, CareHandoffAsked)
    assert (asked.reason, asked.consent_id) == (CareReason.AFTER_HOSPITAL, None)


def test_alcohol_and_drugs_need_a_consent_that_names_the_team_and_the_refusal_is_recorded() -> None:
    journey = member()
    with pytest.raises(NotShared) as caught:
        journey.care_handoffs.ask(ASKED, CareReason.SUBSTANCE_USE)
    assert caught.value.field == "asked_on"
    assert "the plan’s care management" in caught.value.message
    assert [type(event) for event in journey.changes] == [DisclosureRefused]
    assert not journey.care_handoffs.all


def test_with_that_consent_they_pass_the_gate_like_any_release() -> None:
    journey = member(SIGNED)
    journey.care_handoffs.ask(ASKED, CareReason.SUBSTANCE_USE)
    asked, made = journey.changes
    assert isinstance(asked, CareHandoffAsked)
    assert isinstance(made, DisclosureMade)
    assert asked.consent_id == made.consent_id == "c1"
    assert made.recipient_id == "plan-care-management"
    other = msgspec.structs.replace(ASKED, handoff_id="h2", team=NURSES)
    with pytest.raises(NotShared):
        journey.care_handoffs.ask(other, CareReason.SUBSTANCE_USE)


def test_a_consent_for_a_named_service_does_not_open_the_plan_and_no_consent_is_for_the_plan_as_a_kind() -> None:
    journey = member(msgspec.structs.replace(SIGNED, recipient_ids=["s1", RIDES.id]))
    with pytest.raises(NotShared):
        journey.care_handoffs.ask(ASKED, CareReason.SUBSTANCE_USE)
    everyday = msgspec.structs.replace(
        SIGNED, consent_id="c2", categories=[ConsentCategory.HEALTH], recipients=RecipientKind.PLAN, kinds=[]
    )
    with refused("Name the team of the health plan.", "recipients"):
        journey.consents.give(everyday)


def test_its_loop_runs_from_asked_to_taken_on_to_what_came_of_it() -> None:
    journey = member(ASKED)
    journey.care_handoffs.acknowledge(TAKEN)
    with refused("Somebody took this on already", "handoff_id"):
        journey.care_handoffs.acknowledge(TAKEN)
    with refused("before somebody took it on on March 3, 2016", "closed_on"):
        journey.care_handoffs.close(msgspec.structs.replace(REACHED, on=day("03-02")))
    journey.care_handoffs.close(REACHED)
    assert journey.care_handoffs.open() == []
    with refused("This hand-off is over.", "handoff_id"):
        journey.care_handoffs.close(REACHED)


def test_it_may_end_without_anybody_having_said_that_they_took_it_on() -> None:
    journey = member(ASKED)
    journey.care_handoffs.close(msgspec.structs.replace(REACHED, outcome=CareOutcome.DECLINED))
    assert journey.care_handoffs.open() == []


def test_one_that_is_called_off_is_over_and_may_be_asked_for_anew() -> None:
    journey = member(ASKED)
    again = msgspec.structs.replace(ASKED, on=day("03-05"), handoff_id="h2")
    with refused("A hand-off to the plan’s care management is open already.", "team"):
        journey.care_handoffs.ask(again, CareReason.CONDITION)
    journey.care_handoffs.call_off(
        CareHandoffCalledOff(on=day("03-04"), handoff_id="h1", decided_by=CalledOffBy.MEMBER)
    )
    journey.care_handoffs.ask(again, CareReason.CONDITION)
    assert [each.handoff_id for each in journey.care_handoffs.open()] == ["h2"]


def test_nothing_happens_before_it_was_asked_for_nor_to_one_that_nobody_knows() -> None:
    journey = member(ASKED)
    with refused("This is before it was asked for on March 1, 2016.", "acknowledged_on"):
        journey.care_handoffs.acknowledge(msgspec.structs.replace(TAKEN, on=day("02-28")))
    with refused("This member has no such hand-off.", "handoff_id"):
        journey.care_handoffs.acknowledge(msgspec.structs.replace(TAKEN, handoff_id="h9"))


def test_who_has_not_opted_in_is_not_handed_off() -> None:
    journey = given(IDENTIFIED)
    with refused("has not opted in yet", "asked_on"):
        journey.care_handoffs.ask(ASKED, CareReason.SYMPTOM)


def test_whom_treatment_is_hidden_from_learns_neither_that_hand_off_nor_what_came_of_it() -> None:
    about = {CareReason.SUBSTANCE_USE: "h1", CareReason.SYMPTOM: "h2"}
    told = [
        event
        for reason, id in about.items()
        for event in (
            msgspec.structs.replace(ASKED, id=f"a-{id}", handoff_id=id, reason=reason),
            msgspec.structs.replace(TAKEN, id=f"t-{id}", handoff_id=id),
        )
    ]
    assert [event.id for event in sieved(told, TREATMENT)] == ["a-h2", "t-h2"]
    assert sieved(told, HEALTH) == []
    assert sieved(told, JUSTICE) == told
