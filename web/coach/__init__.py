"""Where a coach stands: who needs them today, who is on their list, and each member's page."""

from web.coach import amending, commands, member, members, timeline, today  # noqa: F401  their views belong to the blueprint
from web.coach.place import blueprint

__all__ = ["blueprint"]
