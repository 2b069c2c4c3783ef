"""Pages for people without an account, who hold a link that allows one thing."""

from web.partner import candidate, confirming  # noqa: F401  their views belong to the blueprint
from web.partner.place import blueprint

__all__ = ["blueprint"]
