"""Where a program lead stands: whom the program reached, and whether they keep the jobs they found."""

from web.lead import overview, pages  # noqa: F401  their views belong to the blueprint
from web.lead.place import blueprint

__all__ = ["blueprint"]
