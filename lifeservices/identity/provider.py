"""The identity service as it answers: where its doors are, which keys it signs with, and who somebody is.

It is asked only when somebody signs in through it, so the site starts and goes on while it is away. What it says of
itself is kept for five minutes; that it did not answer, for ten seconds, so that one that is down holds nobody up.
"""

from __future__ import annotations

import base64
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from urllib.parse import quote_plus, urlencode

from lifeservices.identity import calling
from lifeservices.identity.believed import NotBelieved, Said, UnknownKey
from lifeservices.identity.calling import Deadline, NoAnswer, check_address
from lifeservices.identity.configured import IdentityService
from lifeservices.identity.tokens import said_by, way_there
from lifeservices.record.recorder import Clock

KEPT = 300.0
LOOKED_AGAIN = 60.0
"""Seconds between two looks for new keys: whoever signs with strange ones must not make us ask all the time."""
SPARED = 10.0
"""Seconds in which a service that did not answer is not asked again."""
AT_ONCE, PATIENCE = 4, 1.0
"""So many wait for the service at once in one process; the next wait a second for their turn.

Everybody else's pages need the other threads."""
WAY = "/.well-known/openid-configuration"
SHOWN_IN_FORM = "client_secret_post"


@dataclass(frozen=True)
class Doors:
    """What the service says of itself."""

    authorize: str
    token: str
    keys: str
    end: str
    """Where people sign out of it; nothing where it has no such page."""
    secret_in_form: bool


@dataclass
class Provider:
    """One identity service."""

    service: IdentityService
    clock: Clock
    _doors: tuple[Doors, float] | None = None
    _keys: tuple[dict[str, Any], float] | None = None
    _away: float = 0.0
    _at_once: threading.BoundedSemaphore = field(default_factory=lambda: threading.BoundedSemaphore(AT_ONCE))

    def way_there(self, state: str, nonce: str, verifier: str) -> str:
        """Where somebody is sent to show who they are. Raises NoAnswer, NotBelieved."""
        return way_there(self.service, self.doors(Deadline.soon()).authorize, state, nonce, verifier)

    def way_out(self, back: str) -> str:
        """Where somebody signs out of the service too; nothing where it has no such page. Raises NoAnswer."""
        end = self.doors(Deadline.soon()).end
        given = urlencode({"client_id": self.service.client_id, "post_logout_redirect_uri": back})
        return f"{end}{'&' if '?' in end else '?'}{given}" if end else ""

    def who(self, code: str, nonce: str, verifier: str) -> Said:
        """Who came back with a code. Raises NoAnswer, NotBelieved."""
        until = Deadline.soon()
        doors = self.doors(until)
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": self.service.comes_back}
        form |= {"code_verifier": verifier}
        answer = self._ask(doors.token, until, *self._as_ourselves(doors, form))
        keys, fresh = self._known_keys(doors, until)
        try:
            return said_by(self.service, answer, keys, nonce, self.clock())
        except UnknownKey:
            if fresh:
                raise
            keys, _ = self._known_keys(doors, until, LOOKED_AGAIN)
            return said_by(self.service, answer, keys, nonce, self.clock())

    def has_way_out(self) -> bool:
        """Whether people can sign out of the service too, as far as is known without asking it."""
        return self._doors is not None and bool(self._doors[0].end)

    def doors(self, until: Deadline) -> Doors:
        """What the service says of itself, where it can be believed."""
        if self._doors is None or monotonic() - self._doors[1] > KEPT:
            said = self._ask(self.service.issuer.rstrip("/") + WAY, until)
            self._doors = (_read(self.service, said), monotonic())
        return self._doors[0]

    def _known_keys(self, doors: Doors, until: Deadline, kept: float = KEPT) -> tuple[dict[str, Any], bool]:
        """The keys it signs with, and whether they were asked for just now."""
        if self._keys is not None and monotonic() - self._keys[1] <= kept:
            return self._keys[0], False
        self._keys = (self._ask(doors.keys, until), monotonic())
        return self._keys[0], True

    def _as_ourselves(self, doors: Doors, form: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
        """The form with what shows that it is us who asks, and headers that do."""
        known = (self.service.client_id, self.service.client_secret)
        if doors.secret_in_form:
            return form | dict(zip(("client_id", "client_secret"), known, strict=True)), {}
        shown = base64.b64encode(":".join(quote_plus(each) for each in known).encode()).decode()
        return form, {"Authorization": f"Basic {shown}"}

    def _ask(
        self,
        address: str,
        until: Deadline,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        if monotonic() < self._away:
            raise NoAnswer("away a moment ago")
        if not self._at_once.acquire(timeout=min(PATIENCE, until.left())):
            raise NoAnswer("too many at once")
        try:
            return calling.ask(self.service, address, until, form, headers)
        except NoAnswer as trouble:
            # A code that it does not take is refused with a status, and is no sign that it is away.
            if not isinstance(trouble, calling.Declined):
                self._away = monotonic() + SPARED
            raise
        finally:
            self._at_once.release()


def _read(service: IdentityService, said: Mapping[str, Any]) -> Doors:
    """Its doors, where they are the doors of the service that is meant, and lead where people may be sent."""
    if said.get("issuer") != service.issuer:
        raise NotBelieved("issuer")
    found = {name: said.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
    end = said.get("end_session_endpoint")
    for address in [*found.values(), *([end] if end is not None else [])]:
        if not isinstance(address, str):
            raise NotBelieved("endpoints")
        check_address(service, address)
    ways = said.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    return Doors(
        authorize=str(found["authorization_endpoint"]),
        token=str(found["token_endpoint"]),
        keys=str(found["jwks_uri"]),
        end=end or "",
        secret_in_form="client_secret_basic" not in ways and SHOWN_IN_FORM in ways,
    )
