"""The blueprint that the supervisor's views hang on, and who may visit them."""

from __future__ import annotations

from flask import Blueprint

from lifeservices.commands import Role

blueprint = Blueprint("supervisor", __name__, url_prefix="/team")

OVERSEERS = (Role.SUPERVISOR, Role.LEAD)
