"""Every setting, its default and its meaning. Read from the environment in one place."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class SettingsError(Exception):
    """The program cannot start with these settings; the message says what to change."""


@dataclass(frozen=True)
class Settings:
    """How one installation is set up."""

    home: Path
    """LIFESERVICES_HOME: the folder of the SQLite file, the keys, the signed heads and derived files."""
    database_url: str
    """DATABASE_URL: `sqlite:///…` or `postgresql://…`. Default: a SQLite file in the home folder."""
    master_key: str | None
    """LIFESERVICES_MASTER_KEY: 32 bytes in base64. Default: a file readable by its owner alone, made at first start."""
    zone: str
    """LIFESERVICES_ZONE: the program's time zone; days begin and end there. Default: America/New_York."""
    support_starts: str
    """LIFESERVICES_SUPPORT_STARTS: `first-hire` (default) or `opt-in`: from when the 24 months are counted."""
    secret_key: str | None
    """LIFESERVICES_SECRET_KEY: signs cookies. Default: derived from the master key."""
    https: bool
    """LIFESERVICES_HTTPS: `1` when people reach the site over https; then cookies are marked Secure. Default: `0`."""
    second_factor: str = ""
    """LIFESERVICES_SECOND_FACTOR: `required` or `off`. Default: required, but where everybody is invented."""
    proxies: int = 0
    """LIFESERVICES_PROXIES: how many proxies of yours stand before the site, each telling who asked it. Default: 0."""
    plan_approval: bool = False
    """LIFESERVICES_PLAN_APPROVAL: `on` where a supervisor looks at each plan, `off` (default) where none does."""
    assessment_months: int = 12
    """LIFESERVICES_ASSESSMENT_MONTHS: how long an assessment holds; its last month is for the next one. Default: 12."""
    workers: int = 2
    """LIFESERVICES_WORKERS: processes that answer requests. Default: 2."""
    next_master_key: str | None = None
    """LIFESERVICES_NEXT_MASTER_KEY: only while keys are rotated that are in the environment: the key that follows."""
    threads: int = 8
    """LIFESERVICES_THREADS: requests that each of those processes answers at once. Default: 8."""
    seal_file: bool = False
    """LIFESERVICES_SEAL_FILE: `on` where a new SQLite file is to be sealed as a whole. Default: `off`."""
    plain_inside: bool = False
    """LIFESERVICES_HTTPS=`inside`: plain http, in a container whose port only its own machine can reach."""
    address: str = ""
    """LIFESERVICES_ADDRESS: where people open the site. Asked for where there is an identity service."""
    oidc_issuer: str = ""
    """LIFESERVICES_OIDC_ISSUER: the identity service through which people may sign in. Default: none."""
    oidc_client_id: str = ""
    """LIFESERVICES_OIDC_CLIENT_ID: what that service calls this site."""
    oidc_client_secret: str = ""
    """LIFESERVICES_OIDC_CLIENT_SECRET, or the file that LIFESERVICES_OIDC_CLIENT_SECRET_FILE names: shown to it."""
    oidc_name: str = ""
    """LIFESERVICES_OIDC_NAME: what people call that service, on the button. Default: the name of its host."""
    oidc_second_factor: tuple[str, ...] = ()
    """LIFESERVICES_OIDC_SECOND_FACTOR: what the service says (`amr`, `acr`) of a sign-in with a second factor."""


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment; raises SettingsError in words."""
    env = os.environ if environ is None else environ
    home = Path(env.get("LIFESERVICES_HOME") or ".lifeservices").expanduser().resolve()
    support = env.get("LIFESERVICES_SUPPORT_STARTS", "first-hire")
    if support not in ("first-hire", "opt-in"):
        raise SettingsError("LIFESERVICES_SUPPORT_STARTS must be first-hire or opt-in.")
    approval = env.get("LIFESERVICES_PLAN_APPROVAL") or "off"
    if approval not in ("on", "off"):
        raise SettingsError("LIFESERVICES_PLAN_APPROVAL must be on or off.")
    factor = env.get("LIFESERVICES_SECOND_FACTOR") or ""
    if factor not in ("", "required", "off"):
        raise SettingsError("LIFESERVICES_SECOND_FACTOR must be required or off.")
    https = env.get("LIFESERVICES_HTTPS") or "0"
    if https not in ("0", "1", "inside"):
        raise SettingsError("LIFESERVICES_HTTPS must be 1, 0 or inside.")
    sealing = env.get("LIFESERVICES_SEAL_FILE") or "off"
    if sealing not in ("on", "off"):
        raise SettingsError("LIFESERVICES_SEAL_FILE must be on or off.")
    if env.get("POSTGRES_ENABLE_DB_FUNCTIONS", "").lower() in ("y", "yes", "1", "true", "t", "on"):
        raise SettingsError("Unset POSTGRES_ENABLE_DB_FUNCTIONS: with it, readers can miss events for good.")
    url = database_url(env.get("DATABASE_URL") or "", home)
    return Settings(
        home=home,
        database_url=url,
        master_key=env.get("LIFESERVICES_MASTER_KEY") or None,
        next_master_key=env.get("LIFESERVICES_NEXT_MASTER_KEY") or None,
        zone=env.get("LIFESERVICES_ZONE") or "America/New_York",
        support_starts=support,
        secret_key=env.get("LIFESERVICES_SECRET_KEY") or None,
        https=https == "1",
        seal_file=sealing == "on",
        plain_inside=https == "inside",
        second_factor=factor,
        proxies=_count(env, "LIFESERVICES_PROXIES", 0, least=0),
        plan_approval=approval == "on",
        assessment_months=_count(env, "LIFESERVICES_ASSESSMENT_MONTHS", 12),
        workers=_count(env, "LIFESERVICES_WORKERS", 2),
        threads=_count(env, "LIFESERVICES_THREADS", 8),
        address=(env.get("LIFESERVICES_ADDRESS") or "").rstrip("/"),
        oidc_issuer=env.get("LIFESERVICES_OIDC_ISSUER") or "",
        oidc_client_id=env.get("LIFESERVICES_OIDC_CLIENT_ID") or "",
        oidc_client_secret=_secret(env, "LIFESERVICES_OIDC_CLIENT_SECRET"),
        oidc_name=(env.get("LIFESERVICES_OIDC_NAME") or "").strip(),
        oidc_second_factor=tuple((env.get("LIFESERVICES_OIDC_SECOND_FACTOR") or "").split()),
    )


def _secret(env: Mapping[str, str], name: str) -> str:
    """A secret, given itself or as the name of a file that holds it."""
    file = env.get(f"{name}_FILE")
    if not file:
        return env.get(name) or ""
    if env.get(name):
        raise SettingsError(f"Set {name} or {name}_FILE, not both.")
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        raise SettingsError(f"The file that {name}_FILE names cannot be read.") from None


def _count(env: Mapping[str, str], name: str, default: int, least: int = 1) -> int:
    text = env.get(name) or str(default)
    if not (text.isascii() and text.isdigit() and least <= int(text) <= 64):
        raise SettingsError(f"{name} must be a number from {least} to 64.")
    return int(text)


def database_url(given: str, home: Path) -> str:
    """The SQLAlchemy form of a database address."""
    if not given:
        return f"sqlite:///{home / 'lifeservices.db'}"
    if given.startswith("sqlite:"):
        return given
    scheme, separator, rest = given.partition("://")
    if separator and scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        return f"postgresql+psycopg://{rest}"
    raise SettingsError("DATABASE_URL must begin with sqlite:/// or postgresql://.")
