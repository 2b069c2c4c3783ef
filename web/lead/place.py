"""The blueprint that the lead's pages hang on, and who may visit them."""

from __future__ import annotations

from flask import Blueprint

from lifeservices.commands import Role

blueprint = Blueprint("lead", __name__, url_prefix="/lead")

READERS = (Role.LEAD, Role.SUPERVISOR)
"""Both may open the people behind a figure."""
