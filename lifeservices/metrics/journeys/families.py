"""The families of metrics about members' journeys."""

import re

from lifeservices.metrics.definitions import FIRST, FROM
from lifeservices.metrics.families import Family, Part, Release
from lifeservices.metrics.journeys import (
    acuity,
    acuity_text,
    caseload,
    data_quality_text,
    engagement,
    first_hire_text,
    funnel,
    referral_loop_text,
    time_in_stage_text,
)
from lifeservices.metrics.journeys.data_quality import data_quality
from lifeservices.metrics.journeys.first_hire import time_to_first_hire
from lifeservices.metrics.journeys.referral_loop import job_referral_loop, referral_loop
from lifeservices.metrics.journeys.stages import STAGES
from lifeservices.metrics.journeys.time_in_stage import time_in_stage


def _is_cap(word: str) -> bool:
    return re.fullmatch(caseload.CAP + "[1-9][0-9]{0,2}", word) is not None


def _are_weights(word: str) -> bool:
    return re.fullmatch(acuity.WEIGHTS + "[1-9]{3}", word) is not None


FUNNEL = Family(
    name="funnel",
    example="funnel",
    releases=(Release("1.0.0", FROM, FIRST, funnel.text_of, funnel.funnel),),
    label=lambda metric: "From opt-in to day 90",
    say=funnel.said,
)
TIME_TO_FIRST_HIRE = Family(
    name="time_to_first_hire",
    example="time_to_first_hire@90",
    releases=(Release("1.0.0", FROM, FIRST, first_hire_text.text_of, time_to_first_hire),),
    label=first_hire_text.label_of,
    say=first_hire_text.said,
    horizons=(1, 1825),
    days_after="opting in",
    no_counts=("longest_follow_up", "*quartiles.*"),
)
TIME_IN_STAGE = Family(
    name="time_in_stage",
    example="time_in_stage.assessed",
    releases=(Release("1.0.0", FROM, FIRST, time_in_stage_text.text_of, time_in_stage),),
    label=time_in_stage_text.label_of,
    say=time_in_stage_text.said,
    parts=(Part("stage", STAGES[:-1]),),
    no_counts=("longest_follow_up", "limit.days", "*median.*", "*percentile_90.*"),
    breaks_down=("counts.*",),
    break_down_lines=("Entered", "In it now", "In it too long", "Came later than a later stage"),
)
REFERRAL_LOOP = Family(
    name="referral_loop",
    example="referral_loop@30",
    releases=(Release("1.0.0", FROM, FIRST, referral_loop_text.text_of, referral_loop),),
    label=referral_loop_text.label_of,
    say=referral_loop_text.said,
    horizons=(1, 730),
    days_after="sending a referral",
    no_counts=("*median_days*",),
    breaks_down=("receivers.*",),
)
JOB_REFERRAL_LOOP = Family(
    name="job_referral_loop",
    example="job_referral_loop@30",
    releases=(Release("1.0.0", FROM, FIRST, referral_loop_text.text_of, job_referral_loop),),
    label=referral_loop_text.label_of,
    say=referral_loop_text.said,
    horizons=(1, 730),
    days_after="sending a referral",
    no_counts=("*median_days*",),
    breaks_down=("receivers.*",),
)
CASELOAD_EQUITY = Family(
    name="caseload_equity",
    example="caseload_equity.cap50",
    releases=(Release("1.0.0", FROM, FIRST, caseload.text_of, caseload.caseload_equity),),
    label=lambda metric: f"Members by coach, at most {metric.parts[0].removeprefix(caseload.CAP)} each",
    say=caseload.said,
    parts=(Part("cap", ("cap50",), _is_cap),),
    no_counts=("cap",),
    breaks_down=("coaches.*",),
)
CASELOAD_ACUITY = Family(
    name="caseload_acuity",
    example="caseload_acuity.weights123",
    releases=(Release("1.0.0", FROM, FIRST, acuity_text.text_of, acuity.caseload_acuity),),
    label=acuity_text.label_of,
    say=acuity_text.said,
    parts=(Part("weights", ("weights123",), _are_weights),),
    no_counts=("each.*",),
)
ENGAGEMENT = Family(
    name="engagement",
    example="engagement",
    releases=(Release("1.0.0", FROM, FIRST, engagement.text_of, engagement.engagement),),
    label=lambda metric: "People engaged, beside the period before",
    say=engagement.said,
)
DATA_QUALITY = Family(
    name="data_quality",
    example="data_quality",
    releases=(Release("1.0.0", FROM, FIRST, data_quality_text.text_of, data_quality),),
    label=lambda metric: "What to look at before reporting",
    say=data_quality_text.said,
)

JOURNEYS = (
    FUNNEL,
    TIME_TO_FIRST_HIRE,
    TIME_IN_STAGE,
    REFERRAL_LOOP,
    JOB_REFERRAL_LOOP,
    CASELOAD_EQUITY,
    CASELOAD_ACUITY,
    ENGAGEMENT,
    DATA_QUALITY,
)
"""In the order of a member's way."""
