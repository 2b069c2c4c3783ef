"""The lead's pages about figures."""

from __future__ import annotations

from web.figures.routes import install
from web.lead.place import READERS, blueprint

install(blueprint, READERS, "retention")
