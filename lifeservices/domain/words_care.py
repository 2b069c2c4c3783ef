"""The value sets of what the health plan itself does for a member: its care teams, its nurse line, its rides."""

from __future__ import annotations

from lifeservices.domain.words import Choice


class CareTeam(Choice):
    """Whom inside the plan a member is handed off to."""

    CARE_MANAGEMENT = "care-management"
    DISEASE_MANAGEMENT = "disease-management"
    NURSE_LINE = "nurse-line"


class CareReason(Choice):
    """Why a member is handed off."""

    CONDITION = "condition", "Living with a long illness"
    AFTER_HOSPITAL = "after-hospital", "After a hospital stay or an emergency visit"
    MEDICINES = "medicines", "Medicines: getting or taking them"
    SYMPTOM = "symptom", "A symptom or a question about health"
    PREGNANCY = "pregnancy", "Pregnancy or a new baby"
    FINDING_CARE = "finding-care", "Finding a doctor, or getting to be seen"
    MENTAL_HEALTH = "mental-health", "Feeling low, worried or under strain"
    SUBSTANCE_USE = "substance-use", "Alcohol or drugs"
    OTHER = "other", "Another reason of health"


class CareUrgency(Choice):
    """How soon they should be called."""

    TODAY = "today", "Today"
    NEXT_DAY = "next-day", "By the next working day"
    SOME_DAYS = "some-days", "Within some days"


class CareOutcome(Choice):
    """How a hand-off ended."""

    REACHED = "reached", "They spoke with the member"
    NOT_REACHED = "not-reached", "They could not reach the member"
    DECLINED = "declined", "The member does not want it"
    NOT_NEEDED = "not-needed", "It is no longer needed"


class CalledOffBy(Choice):
    """Who called off a hand-off or a ride."""

    MEMBER = "member", "The member"
    COACH = "coach", "The coach"
    PLAN = "plan", "The health plan or its ride vendor"
    APPOINTMENT = "appointment", "The office that they were to go to"


class RidePurpose(Choice):
    """Where a ride goes, as far as it decides what the plan pays for."""

    APPOINTMENT = "appointment", "A health appointment"
    PHARMACY = "pharmacy", "A pharmacy"
    TREATMENT = "treatment", "Treatment for alcohol or drugs"
    OTHER = "other", "Something else that the plan pays for"


class VehicleNeed(Choice):
    """What has to be known about the vehicle."""

    WHEELCHAIR = "wheelchair", "Room for a wheelchair, with a lift or ramp"
    WALKER = "walker", "Room for a walker or a folded wheelchair"
    DOOR_TO_DOOR = "door-to-door", "Help from door to door"
    COMPANION = "companion", "Somebody comes along"
    CHILD_SEAT = "child-seat", "A child seat"
    LYING = "lying", "Transport lying down"


class RideOutcome(Choice):
    """How a ride went."""

    RODE = "rode", "They rode"
    MISSED = "missed", "The ride came, the member was not there"
    NEVER_CAME = "never-came", "The ride did not come"
