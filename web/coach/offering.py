"""What can be recorded about a member where they stand now, so that no page offers what would be refused.

The rules stand with their nouns (`check_open`, `check_taking_part` of the journey); here is which form meets them.
"""

from __future__ import annotations

from collections.abc import Callable

from lifeservices.domain.phase import Phase
from lifeservices.projections.caseload import CaseloadRow
from lifeservices.questions.ending import WhereTheyStand
from web.access import actor, ask
from web.coach.assessment_begun import COMMAND

Can = Callable[[str], bool]
"""Of the name of a form, whether it can be saved."""
WRITERS = ("coach", "supervisor")
TAKING_PART = frozenset(
    {
        *("record-assessment", COMMAND, "record-strength", "choose-priorities"),
        *("draft-plan", "agree-plan", "set-goal", "reopen-goal", "add-step", "add-steps"),
        *("review-plan", "exempt-review", "ask-approval"),
        *("send-referral", "draft-referral", "send-drafted-referral", "make-service-link"),
        "add-attachment",
        *("ask-care-team", "ask-for-ride"),
        *("submit-job-referral", "propose-job", "complete-journey"),
        *("evaluate-gap", "recommend-path"),
        *("draft-resume", "upload-resume", "approve-resume", "share-resume"),
        *(
            "describe-job-search",
            "tell-record-for-jobs",
            "dismiss-job-match",
            "take-up-job-match",
            "set-conflict-aside",
        ),
        *("record-readiness", "record-missing", "confirm-readiness"),
        *("record-certificate-asked-for", "record-certificate-given", "record-certificate-held"),
        *("record-certificate-refused", "record-certificate-ended"),
        *("give-consent", "give-treatment-consent", "give-justice-consent", "share-outside"),
    }
)
"""What begins with the member's own choice to take part, and ends with it."""
GOING_ON = frozenset(
    {
        *("reword-goal", "record-goal-progress", "complete-goal", "hold-goal", "archive-goal"),
        *("start-step", "complete-step", "block-step", "drop-step", "change-step"),
        *("schedule-interview", "record-interview", "record-offer", "answer-offer"),
        *("record-rejection", "withdraw-job-referral", "answer-job-proposal"),
        *("record-employer-reply", "start-pre-hire-checks", "record-fallen-through"),
        "make-candidate-link",
        *("ask-employer", "pause-support", "prolong-support", "identify-reentry"),
        *("accept-path", "decline-path", "apply-for-path", "enroll-on-path", "begin-path"),
        *("pause-path", "resume-path", "complete-path", "leave-path", "end-path-uncompleted"),
        *("assign-coach", "hand-over", "opt-in", "decline", "close-journey"),
    }
)
"""What needs a journey that has not ended."""
FOLLOWING = frozenset(
    {
        *GOING_ON - {"identify-reentry", "assign-coach", "hand-over", "opt-in", "decline", "close-journey"},
        *("close-plan", "record-referral-answer", "close-referral", "withdraw-consent", "resume-support"),
        *("discard-referral", "record-service-began", "hold-referral", "record-part-received"),
        *("record-enrolment", "record-need-outcome"),
        *("record-care-taken", "close-care-handoff", "call-off-care-handoff"),
        *("book-ride", "record-ride-outcome", "call-off-ride"),
    }
)
"""What goes on with something that only begins after the opt-in."""
NOW = frozenset(
    {
        *("hand-over", "assign-coach", "opt-in", "decline", "close-journey", "complete-journey"),
        *(
            "ask-employer",
            "make-service-link",
            "add-attachment",
            "make-candidate-link",
            "share-outside",
            "share-resume",
        ),
        *("pause-support", "prolong-support"),
    }
)
"""What is done as it is recorded: nobody writes it down afterwards of a journey that has ended."""
ENDED = (Phase.COMPLETED, Phase.CLOSED)


def can_about(member_id: str) -> Can:
    """What the person looking can record about a member now, on a page that does not hold the member's row."""
    return can_be_saved(ask(WhereTheyStand(member_id))) if actor().role.value in WRITERS else lambda _: False


def can_be_saved(row: CaseloadRow) -> Can:
    """Tells of the name of a form whether it can be saved of this member with a day like today."""
    refused = _refused(row)
    return lambda name: name not in refused


def takes_part(row: CaseloadRow) -> bool:
    """Whether the member opted in, and neither left nor came to the end of the journey."""
    return row.opted_in_on is not None and row.phase not in (*ENDED, Phase.WITHDRAWN)


def was_open(name: str) -> bool:
    """Whether this can still be saved of an ended journey with a day before its end."""
    return name in (TAKING_PART | GOING_ON) - NOW


def _refused(row: CaseloadRow) -> frozenset[str]:
    refused = frozenset[str]() if row.coach_id else frozenset({"hand-over"})
    if row.phase in ENDED:
        return refused | TAKING_PART | GOING_ON
    refused |= {"reopen-journey"}
    if row.opted_in_on is None:
        begun = row.phase not in (Phase.IDENTIFIED, Phase.OUTREACH, Phase.DECLINED)
        return refused | TAKING_PART | {"withdraw"} | (frozenset() if begun else FOLLOWING)
    if row.phase == Phase.WITHDRAWN:
        return refused | TAKING_PART | {"withdraw"}
    return refused | {"opt-in", "decline"}
