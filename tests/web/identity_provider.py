"""An identity service of our own on this machine: it keeps to the standard, or lies in one way at a time."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, OctKey
from joserfc.jws import JWSRegistry
from werkzeug import Request, Response
from werkzeug.serving import make_server

CLIENT, SECRET, WORD = "coaching-site", "a secret that two machines share", "a token that nobody may keep"
EVERY_SIGNATURE = JWSRegistry(algorithms=["none", "HS256", "ES256"])


@cache
def key_of(name: str) -> ECKey:
    """A key pair; the same one for the same name."""
    return ECKey.generate_key("P-256", {"kid": "the-key", "use": "sig"})


@dataclass
class Person:
    """Somebody the service knows."""

    sub: str
    email: str = ""
    verified: Any = True
    said: dict[str, Any] = field(default_factory=dict)
    """What the service says of this sign-in besides: `amr`, `acr`, `auth_time`."""


@dataclass
class IdentityProvider:
    """The service. `lie`: in which way it does not keep to the standard."""

    clock: Callable[[], datetime]
    lie: str = ""
    port: int = 0
    asked: list[str] = field(default_factory=list)
    """The paths that were called on it."""
    _codes: dict[str, tuple[dict[str, str], Person]] = field(default_factory=dict)

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def authorize(self, way: str, person: Person) -> str:
        """Somebody came here this way and showed who they are: the address they are sent back to."""
        assert way.startswith(f"{self.issuer}/authorize?"), way
        given = {name: values[0] for name, values in parse_qs(urlsplit(way).query).items()}
        assert given["client_id"] == CLIENT
        assert (given["response_type"], given["scope"], given["code_challenge_method"]) == (
            "code",
            "openid email",
            "S256",
        )
        assert given["max_age"] == "900"
        code = secrets.token_urlsafe(8)
        self._codes[code] = given, person
        return f"{given['redirect_uri']}?{urlencode({'code': code, 'state': given['state']})}"

    def __call__(self, environ: dict[str, Any], start: Any) -> Any:
        request = Request(environ)
        self.asked.append(request.path)
        return self._answer(request)(environ, start)

    def _answer(self, request: Request) -> Response:
        if self.lie == f"slow {request.path}":
            return Response(_slowly(), mimetype="application/json", headers={"Content-Length": "90"})
        if self.lie == f"huge {request.path}":
            return Response(json.dumps({"issuer": "x" * 2_000_000}), mimetype="application/json")
        if self.lie == f"elsewhere {request.path}":
            return Response("", 302, {"Location": f"{self.issuer}/followed"})
        if self.lie == f"broken {request.path}":
            return Response("{", mimetype="application/json")
        if self.lie == f"down {request.path}":
            return Response("{}", 500, mimetype="application/json")
        made = {"/.well-known/openid-configuration": self._discovery, "/jwks": self._keys}.get(request.path)
        if made is not None:
            return _json(made())
        return self._token(request) if request.path == "/token" else Response("", 404)

    def _discovery(self) -> dict[str, Any]:
        said = {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/jwks", "end_session_endpoint": f"{self.issuer}/end"}
        said |= {"authorization_endpoint": f"{self.issuer}/authorize", "token_endpoint": f"{self.issuer}/token"}
        name, _, value = self.lie.removeprefix("says ").partition(" ")
        return said | ({name: value} if self.lie.startswith("says ") else {})

    def _keys(self) -> dict[str, Any]:
        kept = key_of("next" if self.lie == "new keys" else "own").as_dict(private=False)
        return {"keys": [kept | {"kid": "next" if self.lie == "new keys" else "the-key"}, {"kty": "strange"}, "none"]}

    def _token(self, request: Request) -> Response:
        given, known = request.form, request.authorization
        assert known is not None
        assert (known.username, known.password) == (CLIENT, SECRET.replace(" ", "+"))
        begun, person = self._codes.pop(given["code"], ({}, None))
        proof = base64.urlsafe_b64encode(hashlib.sha256(given["code_verifier"].encode()).digest()).decode().rstrip("=")
        if person is None or begun["code_challenge"] != proof or begun["redirect_uri"] != given["redirect_uri"]:
            return Response('{"error": "invalid_grant"}', 400, mimetype="application/json")
        return _json({"access_token": WORD, "token_type": "Bearer", "id_token": self._signed(begun, person)})

    def _signed(self, begun: Mapping[str, str], person: Person) -> str:
        now = int(self.clock().timestamp())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": person.sub, "iat": now, "exp": now + 300}
        claims |= {"nonce": begun["nonce"], "email": person.email, "email_verified": person.verified, **person.said}
        name, _, value = self.lie.removeprefix("claims ").partition(" ")
        if self.lie.startswith("claims "):
            claims[name] = json.loads(value)
            claims = {name: value for name, value in claims.items() if value is not None}
        header = {"alg": "ES256", "kid": "next" if self.lie == "new keys" else "the-key"}
        if self.lie == "signed by nobody":
            return jwt.encode({"alg": "none"}, claims, OctKey.import_key("x" * 32), registry=EVERY_SIGNATURE)
        if self.lie == "signed with the secret":
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET), registry=EVERY_SIGNATURE)
        if self.lie == "signed with a key it brings":
            header["jwk"] = key_of("other").as_dict(private=False)
        signed = jwt.encode(header, claims, key_of(OTHER_KEYS.get(self.lie, "own")))
        return signed[:-4] + "AAAA" if self.lie == "changed on the way" else signed


OTHER_KEYS = {"signed with another key": "other", "signed with a key it brings": "other", "new keys": "next"}


def _json(said: Any) -> Response:
    return Response(json.dumps(said), mimetype="application/json")


def _slowly() -> Iterator[bytes]:
    for _ in range(30):
        yield b" "
        time.sleep(0.1)


@contextmanager
def serving(clock: Callable[[], datetime], sealed: ssl.SSLContext | None = None) -> Iterator[IdentityProvider]:
    """The service on a port of its own; `sealed`: by https."""
    provider = IdentityProvider(clock)
    server = make_server("127.0.0.1", 0, provider, threaded=True, ssl_context=sealed)
    server.daemon_threads = True
    provider.port = server.server_port
    running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    running.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
