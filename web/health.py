"""Is the site alive, and is it ready to serve? For machines."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from lifeservices.trouble import PASSING_TROUBLE
from web.access import everybody, services

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@everybody
def alive() -> Any:
    """The process answers."""
    return {"status": "alive"}


@blueprint.get("/readyz")
@everybody
def ready() -> Any:
    """The record can be read."""
    try:
        services().record.head()
    except PASSING_TROUBLE:
        return {"status": "not ready"}, 503
    return {"status": "ready"}
