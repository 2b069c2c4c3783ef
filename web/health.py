"""Is the site alive, and is it ready to serve? For machines."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from lifeservices.health import facts
from web.access import everybody, services

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@everybody
def alive() -> Any:
    """The process answers."""
    return {"ok": True}


@blueprint.get("/readyz")
@everybody
def ready() -> Any:
    """Everything it rests on is there."""
    found = facts(services())
    return found, 200 if found["ok"] else 503
