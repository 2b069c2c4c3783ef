"""Pages for people without an account, who hold a link that allows one thing."""

from web.partner import confirming  # noqa: F401  its views belong to the blueprint
from web.partner.place import blueprint

__all__ = ["blueprint"]
