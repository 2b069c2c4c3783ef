"""The value sets of digital access: a device, a line, and what somebody does with them by themselves."""

from __future__ import annotations

from lifeservices.domain.words import Choice


class Device(Choice):
    """What a member can use to go online."""

    NONE = "none", "No device"
    BASIC_PHONE = "basic-phone", "A phone without internet"
    SHARED = "shared", "Somebody else’s device"
    SMARTPHONE = "smartphone", "A smartphone"
    COMPUTER = "computer", "A computer or tablet"


class Line(Choice):
    """By what they go online."""

    NONE = "none", "No internet"
    PUBLIC = "public", "Only at a library or the like"
    RUNS_OUT = "runs-out", "Data that runs out"
    MOBILE = "mobile", "Enough mobile data"
    HOME = "home", "Internet at home"


class DigitalSkill(Choice):
    """What they do online by themselves, such as a form or a video call."""

    BESIDE_THEM = "beside-them", "Needs somebody beside them"
    SOME_HELP = "some-help", "Some help"
    BY_THEMSELVES = "by-themselves", "By themselves"
