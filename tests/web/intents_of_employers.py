"""What is wanted of each step with an employer partner, and what has to come before it."""

from __future__ import annotations

from lifeservices.domain.vetting_rules import FIRST
from tests.web.intents_of_jobs import PACKER, SAME
from tests.web.wanting import Intent, Step, day

AT = "/employers/{bakehouse}/"
AGAIN = {"because": "concern"}
"""The employer is a partner already: it is looked at again."""
LOOKING: Step = (AT + "begin-vetting", AGAIN)
LOOKED_AT = (LOOKING, *((AT + "record-criterion", {"criterion": criterion.value}) for criterion in FIRST.criteria))
HEARD: tuple[Step, ...] = ((AT + "open-right-to-reply", {"step": "suspend"}), (AT + "record-reply", {}))
TURNED_DOWN: tuple[Step, ...] = ((AT + "open-right-to-reply", {"step": "decline"}), (AT + "record-reply", {}))
SUSPENDED = (*HEARD, (AT + "suspend-employer", {}))
MENDED = (*SUSPENDED, (AT + "record-remedy", {}))
TO_END: tuple[Step, ...] = ((AT + "open-right-to-reply", {"step": "terminate"}), (AT + "record-reply", {}))
ENDED = (*TO_END, (AT + "terminate-partnership", {}))
EMPLOYERS: dict[str, Intent] = {
    "add-job": Intent(answers={**PACKER, **SAME, **day("opened_on")}),
    "approve-employer": Intent(first=LOOKED_AT),
    "approve-with-condition": Intent(first=LOOKED_AT),
    "ask-for-information": Intent(first=(LOOKING,)),
    "begin-vetting": Intent(answers=AGAIN),
    "close-site": Intent(first=((AT + "add-site", {}),)),
    "decline-employer": Intent(first=(*ENDED, (AT + "record-application", {}), *TURNED_DOWN)),
    "drop-notice": Intent(first=HEARD),
    "end-contact": Intent(first=((AT + "name-contact", {}),)),
    "exempt-criterion": Intent(first=(LOOKING,), answers=day("until", "2017-05-03")),
    "open-right-to-reply": Intent(answers={"step": "suspend"}),
    "publish-vetting-rules": Intent(answers={"asked": "safety", **day("begins_on", "2017-01-01")}),
    "record-application": Intent(first=ENDED),
    "record-condition-met": Intent(first=((AT + "set-condition", {}),)),
    "record-criterion": Intent(first=(LOOKING,)),
    "record-information": Intent(first=(LOOKING, (AT + "ask-for-information", {}))),
    "record-remedy": Intent(first=SUSPENDED),
    "record-reply": Intent(first=HEARD[:1]),
    "reinstate-employer": Intent(first=MENDED),
    "set-industry": Intent(answers={"naics": "722511"}),
    "suspend-employer": Intent(first=HEARD),
    "terminate-partnership": Intent(first=TO_END),
}
