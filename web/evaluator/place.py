"""The blueprint that the evaluator's pages hang on, and who may visit them."""

from __future__ import annotations

from flask import Blueprint

from lifeservices.commands import Role

blueprint = Blueprint("evaluator", __name__, url_prefix="/evaluator")

READERS = (Role.EVALUATOR,)
