"""Where a program lead stands: whom the program reached, and whether they keep the jobs they found."""

from web.lead import (  # noqa: F401  their views belong to the blueprint
    coaches,
    job_funnel,
    members,
    overview,
    pages,
    suggestions,
    views,
)
from web.lead.place import blueprint

__all__ = ["blueprint"]
