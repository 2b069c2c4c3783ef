"""The blueprint that the evaluator's pages hang on, and who may visit them."""

from __future__ import annotations

from flask import Blueprint, request

from lifeservices.commands import Role
from lifeservices.evaluation.looks import looked
from web.access import actor, services

blueprint = Blueprint("evaluator", __name__, url_prefix="/evaluator")

READERS = (Role.EVALUATOR,)


@blueprint.before_request
def written_down() -> None:
    """Every look is written down before anything is shown: what cannot be written down is not shown."""
    page = (request.endpoint or "").removeprefix("evaluator.")
    asked = request.query_string.decode("utf-8", "replace")
    looked(services().database, services().clock(), actor(), page, asked)
