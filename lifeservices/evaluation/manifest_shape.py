"""What a manifest from outside looks like. Whoever sends one can give it a fitting fingerprint of its own."""

from __future__ import annotations

from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from lifeservices.fields import Day, Number, Scalar, Text

LONGEST = 512 * 1024
"""How many characters a manifest may have."""


class Strict(Schema):
    """A shape that holds what it names and nothing else."""

    class Meta:
        """Names that stand nowhere here are refused, not passed over."""

        unknown = RAISE


def _text(**kwargs: Any) -> Text:
    return Text(**{"required": True, "validate": validate.Length(max=300), **kwargs})


class PeriodShape(Strict):
    """The days of a figure about a period."""

    start = Day(required=True)
    end = Day(required=True)


class ParametersShape(Strict):
    """What narrows a figure, and how it counts."""

    unit = _text(required=False, allow_none=True)
    employer_rule = _text(required=False, allow_none=True)
    gap_days = Number(allow_none=True)
    evidence = _text(required=False, allow_none=True)
    estimator = _text(required=False, allow_none=True)
    horizon = Number(allow_none=True)
    parts = fields.Dict(keys=_text(), values=Scalar(allow_none=True))
    cohort_filter = fields.Dict(keys=_text(), values=_text(), required=True)
    period = fields.Nested(PeriodShape, allow_none=True)
    settle_days = Number()
    timezone = _text()


class ManifestShape(Strict):
    """A manifest as `manifest_of` writes it."""

    manifest_version = Number(required=True)
    metric = _text()
    metric_id = _text()
    definition_version = _text()
    definition_sha256 = _text()
    code_version = _text()
    code_sha256 = _text()
    lock_sha256 = _text()
    log_id = _text()
    log_origin = _text(required=False, allow_none=True)
    log_position = Number(required=True, validate=validate.Range(0))
    log_head_sha256 = _text()
    as_of_valid = Day(required=True)
    recorded_to = Day(required=True, allow_none=True)
    parameters = fields.Nested(ParametersShape, required=True)
    value_set_versions = fields.Dict(keys=_text(), values=Scalar(allow_none=True))
    bootstrap = fields.Dict(keys=_text(), values=Scalar(allow_none=True), allow_none=True)
    integers = fields.Dict(keys=_text(), values=Number(), required=True)
    derived = fields.Dict(keys=_text(), values=Scalar(allow_none=True), required=True)
    result_sha256 = _text()
    manifest_sha256 = _text()
    produced_at = _text(required=False)


SHAPE = ManifestShape()


def is_shaped(manifest: dict[str, Any]) -> bool:
    """Whether everything that a manifest names is there, and of its kind."""
    try:
        return not SHAPE.validate(manifest)
    except (ValidationError, TypeError, ValueError):
        return False
