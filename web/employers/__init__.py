"""Where employer partners are looked after: who they are, how they are vetted, what is due."""

from web.employers import (  # noqa: F401  their views belong to the blueprint
    counting,
    files,
    job_links,
    partner,
    partners,
    steps,
)
from web.employers.place import blueprint

__all__ = ["blueprint"]
