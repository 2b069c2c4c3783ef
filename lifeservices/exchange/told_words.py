"""Which words of other systems mean one of ours?"""

from __future__ import annotations

from typing import Any

from lifeservices.domain.utilization import ED, INPATIENT, PREVENTIVE
from lifeservices.domain.words_outcome import (
    CredentialKind,
    EducationKind,
    ExitExclusion,
    ServiceKind,
    SkillGain,
    WorkStatus,
)


def word(value: Any) -> str:
    """A word as it is looked up: small letters, underscores between its parts."""
    return "_".join(str("" if value is None else value).strip().lower().replace("-", " ").replace("_", " ").split())


def group_of(value: Any) -> str:
    """The name of a group or an occasion, as it was written; yes and no for true and false."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip()[:120]


YES = frozenset({"yes", "y", "true", "1"})
NO = frozenset({"no", "n", "false", "0"})

STATUSES = {
    **dict.fromkeys(("employed", "full_time", "part_time", "working", *YES), WorkStatus.EMPLOYED),
    **dict.fromkeys(("not_employed", "unemployed", "not_working", "jobless", *NO), WorkStatus.NOT_EMPLOYED),
}

VISITS = {
    **dict.fromkeys(("ed", "er", "emergency", "emergency_department", "emergency_room", "ed_visit"), ED),
    **dict.fromkeys(("preventive", "preventative", "preventive_visit", "wellness", "well_visit"), PREVENTIVE),
    **dict.fromkeys(("inpatient", "ip", "admission", "inpatient_stay"), INPATIENT),
}

SERVICES = {
    **{word(kind): kind for kind in ServiceKind},
    **dict.fromkeys(("career", "basic", "basic_career", "career_service"), ServiceKind.CAREER_BASIC),
    **dict.fromkeys(("individualized", "individualised", "individualized_career"), ServiceKind.CAREER_INDIVIDUALIZED),
    "career_individualised": ServiceKind.CAREER_INDIVIDUALIZED,
    "occupational_training": ServiceKind.TRAINING,
    "on_the_job_training": ServiceKind.OJT,
    "customized": ServiceKind.CUSTOMIZED_TRAINING,
    "customised_training": ServiceKind.CUSTOMIZED_TRAINING,
    "support": ServiceKind.SUPPORTIVE,
    "supportive_service": ServiceKind.SUPPORTIVE,
    "followup": ServiceKind.FOLLOW_UP,
    "follow_up_service": ServiceKind.FOLLOW_UP,
    "self": ServiceKind.SELF_SERVICE,
    "information": ServiceKind.INFORMATION_ONLY,
}

EDUCATION = {
    **{word(kind): kind for kind in EducationKind},
    **dict.fromkeys(("college", "university", "post_secondary", "training"), EducationKind.POSTSECONDARY),
    **dict.fromkeys(("high_school", "ged", "hse"), EducationKind.SECONDARY),
    "on_the_job_training": EducationKind.OJT,
    "customized_training": EducationKind.CUSTOMIZED,
}

CREDENTIALS = {
    **{word(kind): kind for kind in CredentialKind},
    **dict.fromkeys(("post_secondary", "certificate", "license", "degree"), CredentialKind.POSTSECONDARY),
    **dict.fromkeys(("secondary", "diploma", "ged", "hse"), CredentialKind.SECONDARY_DIPLOMA),
}

GAINS = {
    **{word(kind): kind for kind in SkillGain},
    **dict.fromkeys(("efl", "educational_functioning_level"), SkillGain.EDUCATIONAL_LEVEL),
    **dict.fromkeys(("secondary_diploma",), SkillGain.DIPLOMA),
    **dict.fromkeys(("report_card",), SkillGain.TRANSCRIPT),
    **dict.fromkeys(("milestones", "training_milestone"), SkillGain.MILESTONE),
    **dict.fromkeys(("skills_benchmark", "benchmark", "skills_progression"), SkillGain.EXAM),
}

EXCLUSIONS = {
    **{word(reason): reason for reason in ExitExclusion},
    **dict.fromkeys(("institutionalized", "incarcerated", "custody"), ExitExclusion.INSTITUTIONALISED),
    **dict.fromkeys(("health", "medical_treatment"), ExitExclusion.MEDICAL),
    **dict.fromkeys(("died", "death"), ExitExclusion.DECEASED),
    **dict.fromkeys(("reserve_forces", "reserves", "called_up"), ExitExclusion.RESERVE),
    **dict.fromkeys(("foster",), ExitExclusion.FOSTER_CARE),
}
