"""What is made while a form is carried out takes its ids and secrets from the form: sent again, it makes the same."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import uuid
from contextvars import ContextVar
from typing import TYPE_CHECKING

from lifeservices.keys import Keyring
from lifeservices.record.record import new_id

if TYPE_CHECKING:
    from lifeservices.presses import Sent

_CURRENT: ContextVar[str] = ContextVar("press", default="")


def begin_press(sent: Sent | None) -> None:
    """From here on, what is made is made by this form; with None, by none."""
    _CURRENT.set(sent.id if sent else "")


def own_id(what: str) -> str:
    """The id of something new: for the same form sent again the same, otherwise a fresh one."""
    current = _CURRENT.get()
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{current} {what}")) if current else new_id()


def own_secret(keyring: Keyring, what: str, size: int) -> bytes:
    """Random signs for something new, at most 32: the same for the same form. Only our key can work them out."""
    current = _CURRENT.get()
    if not current:
        return os.urandom(size)
    return hmac.digest(keyring.derived("presses"), f"{current} {what}".encode(), hashlib.sha256)[:size]


def own_word(keyring: Keyring, what: str) -> str:
    """A secret that can stand in an address."""
    return base64.urlsafe_b64encode(own_secret(keyring, what, 32)).decode().rstrip("=")
