"""What is wanted with hand-offs to the plan's care teams and with rides."""

from __future__ import annotations

from tests.web.wanting import Intent, Step, day

HANDED_OFF: Step = ("ask-care-team", {"wanted": "true", "taken_by": None})
RIDE = {**day("ride_on", "2016-11-22"), "taken_anyway": None}
ASKED: Step = ("ask-for-ride", RIDE)
TODAY: Step = ("ask-for-ride", {**day("ride_on", "2016-11-15"), "taken_anyway": "true"})
OF_CARE: dict[str, Intent] = {
    "ask-care-team": Intent(answers={"wanted": "true"}),
    "ask-for-ride": Intent(answers=RIDE),
    "book-ride": Intent(first=(ASKED,)),
    "call-off-care-handoff": Intent(first=(HANDED_OFF,)),
    "call-off-ride": Intent(first=(ASKED,)),
    "close-care-handoff": Intent(first=(HANDED_OFF,)),
    "record-care-taken": Intent(first=(HANDED_OFF,)),
    "record-ride-outcome": Intent(first=(TODAY,)),
}
