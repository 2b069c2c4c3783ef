"""Where an evaluator stands: figures on any day as known on any other, and the means to check them."""

from web.evaluator import downloads, pages  # noqa: F401  their views belong to the blueprint
from web.evaluator.place import blueprint

__all__ = ["blueprint"]
