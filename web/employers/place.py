"""The blueprint that the pages about employer partners hang on, and who may visit them."""

from __future__ import annotations

from flask import Blueprint

from lifeservices.commands import Role

blueprint = Blueprint("employers", __name__, url_prefix="/employers")

READERS = (Role.LEAD, Role.ADMIN)
"""Whose duty employer partners are. Nobody else sees whom we speak to at an employer, or what was found there."""
