"""What the identity service says of somebody, once every line of it was checked by the library.

Only this file knows the library, and it is loaded only where a service is configured.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core.claims import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError, MissingKeyError
from joserfc.jwk import KeySet
from joserfc.util import urlsafe_b64decode

from lifeservices import plain_json
from lifeservices.identity.believed import NotBelieved, NotFresh, Said, UnknownKey
from lifeservices.identity.configured import IdentityService

SCOPE = "openid email"
SIGNED_WITH = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA"]
"""Signatures that only the holder of a private key can make: neither none, nor one with a secret that two share."""
LEEWAY = 60
"""Seconds that two clocks may disagree."""
FRESH = 15 * 60
"""Seconds since the person showed themselves to the service: as long as a visit here lasts without a touch."""
LONGEST_SUBJECT = 255
LONGEST_EMAIL = 320


def way_there(service: IdentityService, endpoint: str, state: str, nonce: str, verifier: str) -> str:
    """The address where the service asks who somebody is."""
    return str(
        prepare_grant_uri(
            endpoint,
            service.client_id,
            "code",
            redirect_uri=service.comes_back,
            scope=SCOPE,
            state=state,
            nonce=nonce,
            code_challenge=create_s256_code_challenge(verifier),
            code_challenge_method="S256",
            max_age=str(FRESH),
        )
    )


def said_by(
    service: IdentityService, answer: Mapping[str, Any], keys: Mapping[str, Any], nonce: str, now: datetime
) -> Said:
    """What a token says. Raises NotBelieved where anything about it is not as it has to be."""
    text = answer.get("id_token")
    if not isinstance(text, str):
        raise NotBelieved("no token")
    at = int(now.timestamp())
    try:
        known = KeySet.import_key_set({"keys": _signing(keys)})
        token = jwt.decode(text, known, algorithms=SIGNED_WITH)
        # The library lets the last of two equal names win; nobody who means well says a thing twice.
        plain_json.read_object(_payload(text))
        claims = CodeIDToken(
            token.claims,
            token.header,
            {
                "iss": {"essential": True, "value": service.issuer},
                "aud": {"essential": True, "value": service.client_id},
            },
            {"nonce": nonce, "client_id": service.client_id, "access_token": answer.get("access_token")},
        )
        claims.validate(now=at, leeway=LEEWAY)
        return _read(service, token.claims, at)
    except (InvalidKeyIdError, MissingKeyError) as fault:
        raise UnknownKey(type(fault).__name__) from fault
    except (JoseError, ValueError, TypeError, KeyError) as fault:
        raise NotBelieved(type(fault).__name__) from fault


def _read(service: IdentityService, claims: Mapping[str, Any], at: int) -> Said:
    subject, email = claims.get("sub"), claims.get("email")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise NotBelieved("sub")
    seen = claims.get("auth_time")
    if seen is not None and seen < at - FRESH - LEEWAY:
        raise NotFresh("auth_time")
    checked = claims.get("email_verified") is True and isinstance(email, str) and len(email) <= LONGEST_EMAIL
    shown = {claims.get("acr"), *(claims.get("amr") or [])} & service.second_factor
    return Said(subject, str(email) if checked else "", bool(shown) and seen is not None)


def _signing(keys: Mapping[str, Any]) -> list[Any]:
    """The keys that sign: others, and kinds we do not know, are left out instead of spoiling the set."""
    found = keys.get("keys")
    listed = found if isinstance(found, list) else []
    kinds = ("RSA", "EC", "OKP")
    return [key for key in listed if isinstance(key, dict) and key.get("kty") in kinds and key.get("use") != "enc"]


def _payload(text: str) -> bytes:
    return urlsafe_b64decode(text.split(".")[1].encode())
