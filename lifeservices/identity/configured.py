"""Is there an identity service, and is it set up so that it can be believed?"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from importlib.util import find_spec
from urllib.parse import SplitResult, urlsplit

from lifeservices.settings import Settings, SettingsError

PASSWORD_ALONE = "pwd"  # noqa: S105  what services say of a sign-in with nothing but a password
LONGEST_NAME = 40
COMES_BACK = "/sign-in/service/back"
"""Where the service sends people back to."""


@dataclass(frozen=True)
class IdentityService:
    """The service that this installation lets people sign in through."""

    issuer: str
    client_id: str
    client_secret: str
    name: str
    home: str
    """Where people open this site."""
    second_factor: frozenset[str]

    @property
    def host(self) -> str:
        """The machine it is at."""
        return urlsplit(self.issuer).hostname or ""

    @property
    def comes_back(self) -> str:
        """The one address that people come back to, as the service knows it."""
        return self.home + COMES_BACK

    @property
    def here(self) -> bool:
        """Whether it runs on this very machine, where plain http is read by nobody else."""
        return is_loopback(self.host)


def configured(settings: Settings) -> IdentityService | None:
    """The identity service of these settings, if there is one. Raises SettingsError in words."""
    if not settings.oidc_issuer:
        return None
    if find_spec("authlib") is None or find_spec("joserfc") is None:
        raise SettingsError(
            "Signing in through LIFESERVICES_OIDC_ISSUER needs two packages more: install those of "
            "requirements-oidc.lock."
        )
    issuer = _checked("LIFESERVICES_OIDC_ISSUER", settings.oidc_issuer)
    for name, given in (
        ("LIFESERVICES_OIDC_CLIENT_ID", settings.oidc_client_id),
        ("LIFESERVICES_OIDC_CLIENT_SECRET", settings.oidc_client_secret),
        ("LIFESERVICES_ADDRESS", settings.address),
    ):
        if not given:
            raise SettingsError(f"Set {name}: with LIFESERVICES_OIDC_ISSUER it is needed.")
    if _checked("LIFESERVICES_ADDRESS", settings.address).path:
        raise SettingsError(
            "LIFESERVICES_ADDRESS must end with the name of the site, as in https://coaching.example.org."
        )
    if PASSWORD_ALONE in settings.oidc_second_factor:
        raise SettingsError("LIFESERVICES_OIDC_SECOND_FACTOR cannot be pwd: a password alone is no second factor.")
    if len(settings.oidc_name) > LONGEST_NAME:
        raise SettingsError(f"LIFESERVICES_OIDC_NAME must be at most {LONGEST_NAME} characters: it stands on a button.")
    return IdentityService(
        issuer=settings.oidc_issuer,
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        name=settings.oidc_name or issuer.hostname or "",
        home=settings.address,
        second_factor=frozenset(settings.oidc_second_factor),
    )


def is_loopback(host: str) -> bool:
    """Whether a name stands for this very machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _checked(name: str, address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise SettingsError(f"{name} is not an address.") from None
    if not host or parts.query or parts.fragment or parts.username is not None:
        raise SettingsError(f"{name} must be an address like https://name.example.org.")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise SettingsError(f"{name} must begin with https://: on the way to it others could read along and answer.")
    return parts
