"""Where the program itself is kept: staff, employers, services, markets."""

from web.admin import accounts, directory, erasing, lists, looks, way_in  # noqa: F401  their views belong to the blueprint
from web.admin.place import blueprint

__all__ = ["blueprint"]
