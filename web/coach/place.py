"""The blueprint that the coach's views hang on, and who may visit them."""

from __future__ import annotations

from flask import Blueprint

from lifeservices.commands import Role

blueprint = Blueprint("coach", __name__, url_prefix="/coach")

READERS = (Role.COACH, Role.SUPERVISOR, Role.LEAD)
