"""What is wanted with the forms about being put forward for jobs, and about résumés."""

from __future__ import annotations

from tests.web.wanting import Intent, Step, day

NEXT_YEAR = day("until_on", "2017-05-03")
AGREED = ("give-consent", {"categories": ["contact", "work-history"], "recipients": "employers", "recipient_ids": None,
                           "purpose": "job-search", **NEXT_YEAR})  # fmt: skip
JOB: tuple[Step, ...] = (AGREED, ("submit-job-referral", {}))
OFFERED: tuple[Step, ...] = (*JOB, ("record-offer", day("starts_on", "2016-11-20")))
WRITTEN: tuple[Step, ...] = (AGREED, ("draft-resume", {}))
ASKED_ABOUT: Step = ("propose-job", {})

OF_JOB_REFERRALS: dict[str, Intent] = {
    "answer-job-proposal": Intent(first=(ASKED_ABOUT,), answers={"reason": None}),
    "take-up-job-match": Intent(first=(("dismiss-job-match", {}),)),
    "tell-record-for-jobs": Intent(answers={"ended_in": "2012", "any_record": None}),
    "record-certificate-refused": Intent(first=(("record-certificate-asked-for", {}),)),
    "record-certificate-given": Intent(
        first=(("record-certificate-asked-for", {}),), answers=day("runs_out_on", "2018-05-03")
    ),
    "record-certificate-held": Intent(answers=day("runs_out_on", "2018-05-03")),
    "record-certificate-ended": Intent(first=(("record-certificate-held", day("runs_out_on", "2018-05-03")),)),
    "approve-resume": Intent(first=WRITTEN),
    "make-candidate-link": Intent(first=JOB),
    "record-employer-reply": Intent(first=JOB, answers={"reply": "postponed", **day("until", "2016-11-20")}),
    "record-fallen-through": Intent(first=(*OFFERED, ("answer-offer", {"reason": None}))),
    "share-resume": Intent(first=(*WRITTEN, ("approve-resume", {}))),
    "start-pre-hire-checks": Intent(first=JOB),
    "answer-offer": Intent(first=OFFERED, answers={"reason": None}),
    "record-interview": Intent(first=JOB),
    "record-offer": Intent(first=JOB),
    "record-rejection": Intent(first=JOB),
    "schedule-interview": Intent(first=JOB),
    "submit-job-referral": Intent(first=(AGREED,)),
    "withdraw-job-referral": Intent(first=JOB),
}
