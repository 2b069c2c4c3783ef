"""Who may sign in through the identity service: allowing it, ending it, and how it stands."""

from __future__ import annotations

from collections.abc import Callable

from lifeservices.accounts import Account
from lifeservices.identity.links import Link
from lifeservices.letting_in import LettingIn
from web import identity
from web.access import services
from web.words import on_day

Doing = tuple[str, str, Callable[[LettingIn, str, str, str], None]]


def doing(found: Account) -> dict[str, Doing]:
    """What can be done about it for an account; nothing where there is no service."""
    name = identity.called()
    if not name:
        return {}
    links = identity.links()
    if links.of(found.id) is None:
        label = f"Let them sign in with {name}"
        return {"allow-service": (label, f"They may sign in with {name}", lambda _, *given: links.allow(*given))}
    label = f"End signing in with {name}"
    return {"end-service": (label, f"Signing in with {name} ended", lambda _, *given: links.end(*given))}


def told_of(found: Account) -> tuple[str, str] | None:
    """What the service is called, and how an account stands to it."""
    name = identity.called()
    return (name, _said(identity.links().of(found.id))) if name else None


def ways() -> dict[str, str]:
    """Who may sign in through the service: account id → a few words."""
    name = identity.called()
    if not name:
        return {}
    return {each: f"{name}" if link.bound_at else f"{name} allowed" for each, link in identity.links().all().items()}


def _said(link: Link | None) -> str:
    if link is None:
        return "Not allowed"
    if link.bound_at is None:
        return f"Allowed on {_when(link.allowed_at)}, not used yet"
    return f"Signs in since {_when(link.bound_at)}, last on {_when(link.used_at or link.bound_at)}"


def _when(at: str) -> str:
    return on_day(at, services().zone, services().today())
