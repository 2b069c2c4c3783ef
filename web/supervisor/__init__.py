"""Where a supervisor stands: the coaches of their team, and members who change hands."""

from web.supervisor import reassigning, team, teams  # noqa: F401  their views belong to the blueprint
from web.supervisor.place import blueprint

__all__ = ["blueprint"]
