"""Where employer partners are looked after: who they are, how they are vetted, what is due."""

from web.employers import counting, job_links, partner, partners, steps  # noqa: F401  their views belong to the blueprint
from web.employers.place import blueprint

__all__ = ["blueprint"]
