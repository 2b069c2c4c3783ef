"""The evaluator’s pages about figures: the lead’s, with codes for names and without small numbers."""

from __future__ import annotations

from web.evaluator.place import READERS, blueprint
from web.figures.routes import install

install(blueprint, READERS, "figures")
