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


def signed(id: str) -> str:
    """The part of an address that proves that we made it."""
    return _signer(services()).sign(id).decode()


def proven(token: str) -> str | None:
    """What was signed; None where anything about it was changed."""
    try:
        return _signer(services()).unsign(token).decode()
    except (BadSignature, UnicodeDecodeError):
        return None


def _signer(program: LifeServices) -> Signer:
    key = program.keyring.derived("employer-links")
    return Signer(key, salt="employer-link", digest_method=hashlib.sha256, key_derivation="hmac")
