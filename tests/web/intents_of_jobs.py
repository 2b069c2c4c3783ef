"""What is wanted of each step with a job, of its employer's link, and what has to come before it."""

from __future__ import annotations

from tests.web.wanting import Intent, Step, day

AT = "/jobs/{packer}/"
SAME = {"occupation-words": None, "occupation-looked": None, "look": None}
"""The occupation stays as it was chosen."""
PACKER = {
    "pay_from": "14.25",
    "pay_to": "15",
    "hours_per_week": "30",
    "openings": "3",
    "state": "OH",
    **day("closes_on"),
}
ENDED: Step = (AT + "close-job", {})
JOBS: dict[str, Intent] = {
    "change-job": Intent(answers={**SAME, **PACKER}),
    "close-job": Intent(),
    "confirm-job": Intent(),
    "describe-job": Intent(),
    "open-job": Intent(first=(ENDED,), answers=day("closes_on", "2016-12-20")),
    "pause-job": Intent(answers=day("until", "2016-12-20")),
    "record-job-filled": Intent(),
    "resume-job": Intent(first=((AT + "pause-job", day("until", "2016-12-20")),)),
    "set-job-asks": Intent(answers={"experience_months": "3"}),
    "set-second-chance-terms": Intent(answers={"second_chance": "as-listed", "individual": None}),
}
GIVE = "/employers/{bakehouse}/link>/employers/{bakehouse}/give-job-link"
GIVEN: tuple[Step, ...] = (("odessa:" + GIVE, {}),)
OF_LINKS: dict[str, Intent] = {
    "/employers/<employer_id>/give-job-link": Intent(page="/employers/{bakehouse}/link"),
    "/employers/<employer_id>/take-back-job-link": Intent(first=GIVEN, page="/employers/{bakehouse}/link"),
    "/employer/jobs/<token>/<job_order_id>/<answer>": Intent(
        who="nobody", first=GIVEN, page="{job-link}/{packer}/pause", answers=day("until", "2016-12-20")
    ),
}
