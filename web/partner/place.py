"""The blueprint of pages by link, and how a link is signed."""

from __future__ import annotations

import hashlib

from flask import Blueprint
from itsdangerous import BadSignature, Signer

from lifeservices.application import LifeServices
from lifeservices.commands import Actor, Role
from web.access import services

blueprint = Blueprint("partner", __name__, url_prefix="/employer")

HOLDER = Actor("employer-link", Role.LINK, "link")
"""Whoever answers by a link is known by the link alone."""


EMPLOYMENT = "employer-link"
"""The kind of link that asks whether somebody still works there."""
CANDIDATE = "candidate-link"
"""The kind of link by which an employer answers about somebody who was put forward."""


def signed(id: str, kind: str = EMPLOYMENT) -> str:
    """The part of an address that proves that we made it, for this kind of question and no other."""
    return _signer(services(), kind).sign(id).decode()


def proven(token: str, kind: str = EMPLOYMENT) -> str | None:
    """What was signed; None where anything about it was changed, or it was made for another kind of question."""
    signer = _signer(services(), kind)
    try:
        found = signer.unsign(token).decode()
    except (BadSignature, UnicodeDecodeError):
        return None
    # The last sign of a signature has room for bits that nobody reads: a link has one spelling, and no other.
    return found if signer.sign(found).decode() == token else None


def _signer(program: LifeServices, kind: str) -> Signer:
    key = program.keyring.derived("employer-links")
    return Signer(key, salt=kind, digest_method=hashlib.sha256, key_derivation="hmac")
