"""Forms about consent and sharing: what has a form of its own is not offered on the everyday one."""

from __future__ import annotations

from lifeservices.domain.words_plan import ConsentCategory, RecipientKind, SharingPurpose
from web.forms import Form

EVERYDAY = [(c.value, c.label) for c in ConsentCategory if c is not ConsentCategory.SUBSTANCE_USE]
NOT_COURTS = [(p.value, p.label) for p in SharingPurpose if p is not SharingPurpose.JUSTICE]
RECIPIENTS = [(r.value, r.label) for r in RecipientKind if r not in (RecipientKind.JUSTICE, RecipientKind.PLAN)]
BY_LAW = "Federal law asks for all of this before alcohol and drug treatment, or anything for a court, may be shared."


def consent(form: Form, member_id: str) -> None:
    """The everyday consent."""
    form.put_as["categories"] = {"choices": EVERYDAY}
    form.put_as["recipients"] = {"choices": RECIPIENTS}
    form.put_as["purpose"] = {"choices": NOT_COURTS}


def treatment(form: Form, member_id: str) -> None:
    """The consent about alcohol and drug treatment."""
    form.beside = {"lead": BY_LAW}
    form.put_as["purpose"] = {"choices": NOT_COURTS}


def justice(form: Form, member_id: str) -> None:
    """The consent for a court, probation or parole."""
    form.beside = {"lead": BY_LAW}


def share(form: Form, member_id: str) -> None:
    """What goes out by a letter or a call."""
    form.beside = {"lead": "Nothing is saved unless a consent covers it. Then there is a sheet to hand over with it."}


ARRANGED = {
    "give-consent": consent,
    "give-treatment-consent": treatment,
    "give-justice-consent": justice,
    "share-outside": share,
}
"""By the name of a command."""
