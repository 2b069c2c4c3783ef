"""Which passwords are good enough, and what is kept of them.

Length counts and no mixture of signs does. A password is refused where a list of common ones, or patterns made of them,
would find it soon; the lists come with a package, and nobody outside is asked.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterable
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn  # type: ignore[import-untyped]

from lifeservices.domain.errors import Refused

SHORTEST_PASSWORD = 15
LONGEST_PASSWORD = 128
LOOKED_AT = 72
"""So much of a password is compared with the lists: what stands after it can only make it better."""
GUESSES = 10**12
"""A password that this many guesses would find, tried in the order of how common they are, is refused."""
LEFT = 8
"""So many signs must be left of a password beside one's own name and our words."""
OUR_WORDS = ("life", "services", "lifeservices", "jobconnect", "caresource", "coach", "coaching", "member", "password")
"""Words that everybody who works here thinks of first."""
HASHING: dict[str, int] = {"time_cost": 2, "memory_cost": 19 * 1024, "parallelism": 1}
"""Argon2id, at the least that current guidance asks for; memory in KiB."""
AT_ONCE = 2
"""So many passwords are hashed at once in one process: signing in must not starve the pages of those who are in."""
NO_PASSWORD = "!"  # noqa: S105  what stands where none was set; no password fits it

_at_once = BoundedSemaphore(AT_ONCE)


def check_password(password: str, about: Iterable[str] = ()) -> None:
    """Refuse a password that would not keep a thief out for long. `about`: the person's own name and address."""
    if len(password) < SHORTEST_PASSWORD:
        raise Refused(
            f"Use at least {SHORTEST_PASSWORD} characters. A sentence that only you know is good.", "password"
        )
    if len(password) > LONGEST_PASSWORD:
        raise Refused(f"Use at most {LONGEST_PASSWORD} characters.", "password")
    if len(set(password.casefold())) < 5:
        raise Refused("This repeats a few signs. Use a sentence that only you know.", "password")
    own = [word for text in about for word in re.findall(r"\w{3,}", text)]
    if _left(password, [*own, *OUR_WORDS]) < LEFT or _guesses(password, [*own, *OUR_WORDS]) < GUESSES:
        words = "This is made of common words, or of your name. Use a sentence that only you know."
        raise Refused(words, "password")


def _guesses(password: str, known: list[str]) -> int:
    return int(zxcvbn(password[:LOOKED_AT], known)["guesses"])


def _left(password: str, known: list[str]) -> int:
    """How many signs are left of a password without the words that are known."""
    left = password.casefold()
    for word in sorted(known, key=len, reverse=True):
        left = left.replace(word.casefold(), "")
    return len(left)


def hashed(password: str) -> str:
    """What is kept of a password."""
    with _at_once:
        return _hasher().hash(_normal(password))


def fits(password: str, kept: str | None) -> bool:
    """Whether a password is the one that was kept. Where there is none to compare with, it takes as long."""
    known = kept is not None and kept != NO_PASSWORD
    with _at_once:
        try:
            return _hasher().verify(kept if kept and known else nobodys(), _normal(password)) and known
        except (VerificationError, InvalidHashError):
            return False


def is_weakly_kept(kept: str) -> bool:
    """Whether the strength of hashing was raised since this was kept."""
    return _hasher().check_needs_rehash(kept)


@cache
def nobodys() -> str:
    """The hash of a password that nobody knows."""
    return _hasher().hash(secrets.token_hex(32))


def _hasher() -> PasswordHasher:
    return PasswordHasher(HASHING["time_cost"], HASHING["memory_cost"], HASHING["parallelism"])


def _normal(password: str) -> str:
    # Nobody's password is longer than the longest, so what follows can only make it another one.
    return unicodedata.normalize("NFKD", password[: LONGEST_PASSWORD + 1])
