"""Pages for people without an account, who hold a link that allows one thing."""

from web.partner import attachments, candidate, confirming, jobs, referring  # noqa: F401  their views belong to the blueprints
from web.partner.place import blueprint
from web.partner.service_place import blueprint as of_services

__all__ = ["blueprint", "of_services"]
