"""The value sets of sharing: what a consent must say, how much of a treatment, what goes with each release."""

from __future__ import annotations

from lifeservices.domain.words import Choice

_WITH_CONSENT = (
    "This is shared with the person’s consent, for the purpose named here and for nothing else. "
    "Ask them before you pass it on."
)
# The first sentence is the shorter statement of 42 CFR 2.32(a), word for word.
_PART_2 = (
    "42 CFR part 2 prohibits unauthorized use or disclosure of these records. "
    "They are shared with the person’s written consent, within the scope named here. "
    "You may not pass them on, or use them against the person, unless their written consent or that law allows it."
)


class ConsentElement(Choice):
    """What a consent has to say before anything may be shared under it; the last five only where the law asks."""

    CATEGORY = "category", "What may be shared"
    RECIPIENT = "recipient", "With whom"
    PURPOSE = "purpose", "What for"
    PERIOD = "period", "From which day, until which day"
    KINDS = "kinds", "How much of the treatment"
    NAMED = "named", "The name of each recipient"
    SIGNATURE = "signature", "A signature"
    LAST_DAY = "last-day", "A last day"
    TOLD = "told", "That they were told how to take it back"


class TreatmentDetail(Choice):
    """How much, and of what kind, of an alcohol or drug treatment may be told (42 CFR 2.31)."""

    HELP_WANTED = "help-wanted", "That they want help with alcohol or drugs"
    ATTENDANCE = "attendance", "That they take part in treatment, and how often"
    PROGRESS = "progress", "How the treatment goes"
    TESTS = "tests", "Test results"


class Notice(Choice):
    """What is said to whoever receives something, with each release."""

    CONSENT = "consent", _WITH_CONSENT
    PART_2 = "part-2", _PART_2
