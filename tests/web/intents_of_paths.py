"""What is wanted with the forms about paths from skills to work."""

from __future__ import annotations

from tests.web.wanting import Intent, Step, day

COMPARED: tuple[Step, ...] = (("evaluate-gap", {}),)
ADVISED: tuple[Step, ...] = (*COMPARED, ("recommend-path", {}))
WANTED: tuple[Step, ...] = (*ADVISED, ("accept-path", {}))
PLACED: tuple[Step, ...] = (*WANTED, ("enroll-on-path", day("first_on")))
STUDYING: tuple[Step, ...] = (*PLACED, ("begin-path", {}))

OF_PATHS: dict[str, Intent] = {
    "accept-path": Intent(first=ADVISED),
    "apply-for-path": Intent(first=WANTED),
    "begin-path": Intent(first=PLACED),
    "complete-path": Intent(first=STUDYING, answers=day("earned_on")),
    "decline-path": Intent(first=ADVISED),
    "end-path-uncompleted": Intent(first=STUDYING),
    "enroll-on-path": Intent(first=WANTED),
    "leave-path": Intent(first=WANTED),
    "pause-path": Intent(first=STUDYING),
    "recommend-path": Intent(first=COMPARED),
    "resume-path": Intent(first=(*STUDYING, ("pause-path", {}))),
}
