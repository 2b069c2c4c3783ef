"""By what code can people speak of a member without naming them?

A code is made from the member's id with a secret of this record, so that it stays the same for ever here, and nobody
outside can make it, or turn it back, from anything known about the person.
"""

from __future__ import annotations

from base64 import b32encode

from lifeservices.keys import Keyring

LENGTH = 10
"""Ten letters: among a million members two share a code once in two thousand records."""


def short_code(keyring: Keyring, member_id: str) -> str:
    """The code of a member, like `S-K7Q2M-4XD9P`."""
    digest = bytes.fromhex(keyring.digest(b"member code " + member_id.encode()))
    letters = b32encode(digest).decode()[:LENGTH]
    return f"S-{letters[: LENGTH // 2]}-{letters[LENGTH // 2 :]}"
