"""Jobs of employers: every coach reads them, and those whose duty they are write them down and keep them true."""

from web.jobs import counting, job, listed, members, steps  # noqa: F401  their views belong to the blueprint
from web.jobs.place import blueprint

__all__ = ["blueprint"]
