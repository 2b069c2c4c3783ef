"""How the read models keep what members are called: sealed, and found by marks.

A list opens the names it shows. Whoever looks for somebody is led there by marks, keyed fingerprints of how a name, a
number or a phone begins. Without the master key nobody can read the one or make the other.

In one place the same words are always sealed alike (AES-SIV, RFC 5297): whoever builds a read model anew must come to
the same rows. No two places share their seal, so equal names do not look equal.
"""

from __future__ import annotations

import hashlib
import hmac
from binascii import a2b_base64, b2a_base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from lifeservices.keys import Keyring, SealBroken

BLOCK = 64
"""Words are filled up to a multiple of so many bytes, so that their length says little."""
MARK_BYTES = 3

_words = msgspec.json.Decoder(list[str])


class NameSeal:
    """Seals names, opens them, and makes marks of them."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESSIV(hmac.digest(key, b"seal", "sha512"))
        self._marks = hmac.digest(key, b"marks", "sha256")

    def seal(self, words: Sequence[str], place: str) -> str:
        """Several words as one sealed text, good for this place alone; nothing where all of them are empty."""
        if not any(words):
            return ""
        plain = msgspec.json.encode(words)
        # Spaces behind it mean nothing to whoever decodes it.
        filled = plain.ljust(-(-len(plain) // BLOCK) * BLOCK)
        return b2a_base64(self._cipher.encrypt(filled, [place.encode()]), newline=False).decode()

    def open(self, sealed: str, place: str) -> list[str]:
        """The words again. Raises SealBroken where this is not what was sealed here."""
        try:
            return _words.decode(self._cipher.decrypt(a2b_base64(sealed), [place.encode()]))
        except (InvalidTag, ValueError):
            raise SealBroken("A sealed text was changed or moved.") from None

    def mark(self, kind: str, text: str) -> str:
        """A short fingerprint of a text, of its own for each kind."""
        return hashlib.blake2b(text.encode(), digest_size=MARK_BYTES, key=self._marks, person=kind.encode()).hexdigest()


@dataclass(frozen=True)
class Marks:
    """By which beginnings something is found: one mark for each of these numbers of letters, in a row.

    What is shorter is marked as a whole, so that each has the same number of marks and none shows its length.
    """

    kind: str
    letters: tuple[int, ...]

    def of(self, text: str, names: NameSeal) -> str:
        """What a column keeps instead of the text."""
        return "".join(self._mark(count, text, names) for count in self.letters) if text else ""

    def beginning(self, text: str, names: NameSeal) -> str:
        """With what the column of everything begins that begins with this text, and of little else.

        Of a text that is shorter than the first mark: the column of this text alone.
        """
        counts = [count for count in self.letters if count <= len(text)] or self.letters
        return "".join(self._mark(count, text, names) for count in counts)

    def _mark(self, count: int, text: str, names: NameSeal) -> str:
        return names.mark(f"{self.kind} {count}", text[:count])


def names_of(keyring: Keyring) -> NameSeal:
    """How the names of this record are sealed. Raises what the database raises, where it cannot be asked."""
    return _under(keyring.lasting("names"))


@lru_cache(maxsize=8)
def _under(key: bytes) -> NameSeal:
    return NameSeal(key)
