"""Words by which somebody is looked for, as a visit keeps them: sealed, under a short id that tells nothing."""

from __future__ import annotations

from collections.abc import Mapping

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from lifeservices.keys import Keyring, SealBroken, seal, unseal

MOST_KEPT = 20


class LookedFor:
    """The latest searches of one visit. `kept`: id → sealed words. `visit`: a secret of the visit's own."""

    def __init__(self, keyring: Keyring, visit: str, kept: Mapping[str, str]) -> None:
        self._keyring, self._visit, self.kept = keyring, visit, dict(kept)

    def keep(self, words: str) -> str:
        """Keep words. The answer is their id: the same for the same words, however often they are sent."""
        id = self._keyring.digest(f"looked for {self._visit} {words}".encode())[:12]
        others = [(each, sealed) for each, sealed in self.kept.items() if each != id]
        self.kept = dict([*others[-(MOST_KEPT - 1) :], (id, seal(self._cipher(), words.encode(), id.encode()))])
        return id

    def words(self, id: str) -> str:
        """The words that an id stands for; nothing where this visit does not know it."""
        sealed = self.kept.get(id)
        try:
            return unseal(self._cipher(), sealed, id.encode()).decode() if sealed else ""
        except SealBroken:
            return ""

    def _cipher(self) -> AESGCM:
        return AESGCM(self._keyring.derived("looked for"))
