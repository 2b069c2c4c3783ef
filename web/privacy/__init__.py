"""Who looked at whose record, and whether they had a reason: for the privacy officer, and for members who ask."""

from web.privacy import alarms, emergencies, emergency, looks, report  # noqa: F401  their views belong to the blueprint
from web.privacy.emergency import install
from web.privacy.place import blueprint

__all__ = ["blueprint", "install"]
