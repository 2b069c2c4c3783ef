"""The three groups of a record that stay hidden until they are opened, and what of the record belongs to them.

An entry belongs to a group by what it is (a way out of custody), or by an answer that decides what it is about (a goal
about alcohol and drugs). Any other answer that belongs to a group is left out, or said in other words, and the free
words beside it go with it. Every sealed answer and every value set of the record is named here, on one side or the
other.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from lifeservices.domain.words import Choice, ObservationEndReason, SeparationReason
from lifeservices.domain.words_care import CareReason, RidePurpose, VehicleNeed
from lifeservices.domain.words_hold import OF_CARE, Waiting
from lifeservices.domain.words_job_search import MatchOf
from lifeservices.domain.words_outcome import ExitExclusion
from lifeservices.domain.words_person import MemberSource
from lifeservices.domain.words_plan import (
    ConsentCategory,
    ContactTopic,
    HoldReason,
    JobReferralReason,
    LifeDomain,
    MissedReason,
    RecipientKind,
    SharingPurpose,
)
from lifeservices.domain.words_reentry import ReentryNeed
from lifeservices.domain.words_sharing import ConsentElement, Notice, TreatmentDetail
from lifeservices.domain.words_support import PauseReason, ProlongReason, WaiveReason


class Group(StrEnum):
    """One of the groups."""

    HEALTH = "health"
    TREATMENT = "treatment"
    JUSTICE = "justice"

    @property
    def words(self) -> str:
        """As it stands on the button, and in the list of looks."""
        return CALLED[self]


CALLED = {
    Group.HEALTH: "Health",
    Group.TREATMENT: "Alcohol and drugs, and treatment",
    Group.JUSTICE: "Justice record",
}
EVERY_GROUP = frozenset(Group)
HEALTH, TREATMENT, JUSTICE = frozenset({Group.HEALTH}), frozenset({Group.TREATMENT}), frozenset({Group.JUSTICE})

ENTRIES: Mapping[str, frozenset[Group]] = {
    "reentry-identified": JUSTICE,
    "release-scheduled": JUSTICE,
    "release-date-changed": JUSTICE,
    "transition-plan-drafted": JUSTICE,
    "member-released": JUSTICE,
    "returned-to-custody": JUSTICE,
    "reentry-reviewed": JUSTICE,
    "reentry-closed": JUSTICE,
    "record-told-for-jobs": JUSTICE,
    "state-certificate-asked-for": JUSTICE,
    "state-certificate-given": JUSTICE,
    "state-certificate-refused": JUSTICE,
    "state-certificate-ended": JUSTICE,
    "visits-recorded": HEALTH,
    **dict.fromkeys(("care-handoff-asked", "care-handoff-acknowledged", "care-handoff-closed"), HEALTH),
    **dict.fromkeys(("care-handoff-called-off", "ride-asked-for", "ride-booked"), HEALTH),
    **dict.fromkeys(("ride-outcome-told", "ride-called-off"), HEALTH),
}
"""Entries that are of a group as a whole. Visits are to emergency rooms and hospitals, as claims tell them."""
ANSWERS: Mapping[str, frozenset[Group]] = {
    "case-handed-over.digest": EVERY_GROUP,
    "case-handed-over.page": EVERY_GROUP,
    "case-handed-over.summary": EVERY_GROUP,
    "consent-given.agency": JUSTICE,
    "job-referral-submitted.record_shared": JUSTICE,
    "member-demographics-recorded.disability": HEALTH,
    "member-demographics-recorded.disability_source": HEALTH,
    "transition-plan-drafted.health": HEALTH,
    "transition-plan-drafted.medicines": HEALTH,
}
"""Answers that are of a group whatever they say. The page of a hand-over holds something of everything."""
Said = tuple[Group, Choice | None]
VALUES: Mapping[type[Choice], Mapping[Choice, Said]] = {
    LifeDomain: {
        LifeDomain.EMOTIONAL_HEALTH: (Group.HEALTH, None),
        LifeDomain.PHYSICAL_HEALTH: (Group.HEALTH, None),
        LifeDomain.SUBSTANCE_USE: (Group.TREATMENT, None),
        LifeDomain.LEGAL: (Group.JUSTICE, None),
    },
    ConsentCategory: {
        ConsentCategory.HEALTH: (Group.HEALTH, None),
        ConsentCategory.MENTAL_HEALTH: (Group.HEALTH, None),
        ConsentCategory.SUBSTANCE_USE: (Group.TREATMENT, None),
        ConsentCategory.JUSTICE: (Group.JUSTICE, None),
    },
    ConsentElement: {ConsentElement.KINDS: (Group.TREATMENT, None)},
    TreatmentDetail: dict.fromkeys(TreatmentDetail, (Group.TREATMENT, None)),
    CareReason: {**dict.fromkeys(CareReason, (Group.HEALTH, None)), CareReason.SUBSTANCE_USE: (Group.TREATMENT, None)},
    RidePurpose: {**dict.fromkeys(RidePurpose, (Group.HEALTH, None)), RidePurpose.TREATMENT: (Group.TREATMENT, None)},
    VehicleNeed: dict.fromkeys(VehicleNeed, (Group.HEALTH, None)),
    RecipientKind: {RecipientKind.JUSTICE: (Group.JUSTICE, None)},
    SharingPurpose: {SharingPurpose.JUSTICE: (Group.JUSTICE, None)},
    Notice: {Notice.PART_2: (Group.TREATMENT, None)},
    ReentryNeed: {
        ReentryNeed.MENTAL_HEALTH: (Group.HEALTH, None),
        ReentryNeed.SUBSTANCE_USE: (Group.TREATMENT, None),
    },
    ContactTopic: {ContactTopic.HEALTH: (Group.HEALTH, None), ContactTopic.LEGAL: (Group.JUSTICE, None)},
    Waiting: {
        Waiting.RELEASE_PLAN: (Group.JUSTICE, None),
        Waiting.RELEASE_PASSED: (Group.JUSTICE, None),
        Waiting.THIRTY_DAYS: (Group.JUSTICE, None),
        **dict.fromkeys(OF_CARE, (Group.HEALTH, None)),
    },
    ExitExclusion: {
        ExitExclusion.INSTITUTIONALISED: (Group.JUSTICE, None),
        ExitExclusion.MEDICAL: (Group.HEALTH, None),
    },
    MemberSource: {MemberSource.REENTRY_ROSTER: (Group.JUSTICE, MemberSource.OTHER)},
    HoldReason: {
        HoldReason.ILLNESS: (Group.HEALTH, HoldReason.OTHER),
        HoldReason.CUSTODY: (Group.JUSTICE, HoldReason.OTHER),
    },
    MissedReason: {MissedReason.HEALTH: (Group.HEALTH, MissedReason.OTHER)},
    WaiveReason: {WaiveReason.ILLNESS: (Group.HEALTH, WaiveReason.OTHER)},
    PauseReason: {
        PauseReason.ILLNESS: (Group.HEALTH, PauseReason.OTHER),
        PauseReason.TREATMENT: (Group.TREATMENT, PauseReason.OTHER),
        PauseReason.CUSTODY: (Group.JUSTICE, PauseReason.OTHER),
    },
    ProlongReason: {ProlongReason.HEALTH: (Group.HEALTH, ProlongReason.OTHER)},
    ObservationEndReason: {ObservationEndReason.CUSTODY: (Group.JUSTICE, ObservationEndReason.OTHER)},
    MatchOf: {MatchOf.RECORD: (Group.JUSTICE, None)},
    JobReferralReason: {JobReferralReason.BACKGROUND_CHECK: (Group.JUSTICE, JobReferralReason.OTHER)},
    SeparationReason: {
        SeparationReason.QUIT_HEALTH: (Group.HEALTH, SeparationReason.QUIT_OTHER),
        SeparationReason.DISABILITY: (Group.HEALTH, SeparationReason.NOT_KNOWN),
        SeparationReason.FAILED_CHECK: (Group.JUSTICE, SeparationReason.NOT_KNOWN),
        SeparationReason.RECUSTODY: (Group.JUSTICE, SeparationReason.NOT_KNOWN),
    },
}
"""Value set → value → its group, and what is said instead where something has to be said."""
DECIDES = frozenset(
    {
        "assessment-domain-scored.domain",
        "attachment-added.about",
        "care-handoff-asked.reason",
        "consent-given.categories",
        "consent-given.purpose",
        "consent-given.recipients",
        "disclosure-made.categories",
        "disclosure-made.purpose",
        "disclosure-refused.categories",
        "disclosure-refused.purpose",
        "exit-exclusion-recorded.reason",
        "goal-reworded.domain",
        "goal-set.domain",
        "job-conflict-set-aside.conflict",
        "line-held.line",
        "priorities-chosen.domains",
        "referral-drafted.need",
        "referral-sent.need",
        "ride-asked-for.purpose",
    }
)
"""Answers that say what an entry is about: with such a value, or with nothing but such values, all of it goes."""
BEGINS: Mapping[str, str] = {
    "attachment-added": "attachment_id",
    "care-handoff-asked": "handoff_id",
    "consent-given": "consent_id",
    "goal-reworded": "goal_id",
    "goal-set": "goal_id",
    "referral-drafted": "referral_id",
    "referral-sent": "referral_id",
    "ride-asked-for": "ride_id",
    "step-added": "step_id",
}
"""Entries that begin something, by its id: what is said of it later goes where its beginning went."""
FOLLOWED = ("attachment_id", "goal_id", "step_id", "referral_id", "consent_id", "handoff_id", "ride_id")

REASON_OF: Mapping[str, frozenset[Group]] = dict.fromkeys(
    ("in-custody", "left-observation", "last-heard-before"), JUSTICE
)
"""Why a status is unknown, where custody is said in one sentence with the reasons around it.

Custody alone is of the group. Were only its name left out, whoever is left over would be known by that.
"""
ONE_REASON = "out-of-view"
"""What is said in the place of each of them."""
ENDINGS_OF: Mapping[str, frozenset[Group]] = {
    **{f"unknown_reasons.{reason}": of for reason, of in REASON_OF.items()},
    **dict.fromkeys(("rivals.custody.events", "rivals.died.events", "rivals.disenrolled.events"), JUSTICE),
    **dict.fromkeys(("counts.custody", "counts.died", "counts.disenrolled"), JUSTICE),
    "excluded": HEALTH | JUSTICE,
}
"""How the names of integers end that choose people by a fact of a group, or by what is left when it is taken away."""
METRICS_OF: Mapping[str, frozenset[Group]] = {
    **{domain.value: frozenset({said[0]}) for domain, said in VALUES[LifeDomain].items()},
    "disability": HEALTH,
    "utilisation": HEALTH,
}
"""Words in the names of metrics that are about a group all through: a part of life, a division of people, visits."""

OF_NO_GROUP = frozenset(
    {
        *("given_name", "family_name", "preferred_name", "born_on", "member_number", "ssn_last4", "representative"),
        *("phone", "other_phone", "email", "street", "city", "postal_code", "best_time", "leave_message"),
        *("interpreter_language", "interpreter_mode", "written_format", "aids", "referred_by"),
        *("note", "next_step", "text", "question", "reason", "words", "worries", "help_needed", "achievement"),
        *("scores_digest", "content_digest", "listing", "document", "school", "title", "seen", "source", "missing"),
        *("contact_name", "contact_phone", "full_name", "bank_account", "housing", "papers", "supervision"),
        *("facility", "facility_number", "activity", "content", "sought"),
        *("skill", "subject", "course", "because", "hours"),
        *("call_when", "taken_by", "vendor", "confirmation", "pick_up", "arrive_at", "from_where", "to_where"),
    }
)
"""Sealed answers that are of no group by themselves. Those of an entry that goes, go with it."""
SAY_NOTHING_OF_A_GROUP = frozenset(
    {
        *("Achievement", "Agreement", "ArchiveReason", "AssessmentPoint", "Capacity", "CheckInAnswer"),
        *("CloseReason", "CoachChange", "CompletionReason", "ConsentEndReason", "ContactMode", "CoverageEndReason"),
        *("CredentialKind", "DeclineReason", "DemographicSource", "Device", "DigitalSkill", "EducationKind"),
        *("EmploymentKind", "Enrolment", "ErasureBasis", "Ethnicity", "Evidence", "InterpreterMode"),
        *("LeaveMessage", "Line", "Media", "NeedOutcome", "PlanCloseReason", "Race", "Reached", "Ready", "ReentryEnd"),
        *("ReferralReason", "ReleaseDateReason", "ReopenReason", "ReviewExemption", "ScoreSource", "ServiceKind"),
        *("Sex", "SkillGain", "StaffRole", "StepOwner", "StrengthKind", "Supervision", "TeamChange", "UnitKind"),
        *("WageSource", "WhoDecided", "WithdrawalReason", "WorkHours", "WorkStatus", "WrittenFormat", "YesNo"),
        *("AdverseStep", "ContactDuty", "Criterion", "CriterionResult", "ListingMatter", "PartnerTier"),
        *("SecondChancePolicy", "VettingEvidence", "VettingReason"),
        *("BackgroundCheck", "Benefit", "FilledThrough", "JobCloseReason", "JobDocument", "JobExpiry"),
        *("JobPauseReason", "PayPer", "SchoolingAsked", "SecondChanceTerms", "Shift", "Weekday"),
        *("NotThisJob", "RecordKind", "YesOrNo", "StateCertificate", "CertificateEnd"),
        *("CalledOffBy", "CareOutcome", "CareTeam", "CareUrgency", "RideOutcome"),
        *("PathBreak", "PathDeclined", "PathFunding", "PathLeft", "Schooling", "SkillKnown"),
        *("CandidateReply", "Incentive", "IncentiveResult", "PreHireCheck", "ReadinessBasis", "ReadinessItem"),
    }
)
"""Value sets none of whose values tells of a group; those of re-entry stand in entries that go as a whole."""
