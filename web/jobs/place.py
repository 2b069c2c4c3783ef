"""The blueprint that the pages about jobs hang on, and who may visit them."""

from __future__ import annotations

from flask import Blueprint

from lifeservices.commands import Role

blueprint = Blueprint("jobs", __name__, url_prefix="/jobs")

READERS = (Role.COACH, Role.SUPERVISOR, Role.LEAD, Role.ADMIN)
"""What an employer offers is no secret within the program."""
WRITERS = (Role.LEAD, Role.ADMIN)
"""Whose duty jobs are, as employers are."""
