"""The sample of a county's directory that the demo shows, and says to be a sample."""

from __future__ import annotations

from pathlib import Path

SAN_MATEO = Path(__file__).parent / "san_mateo"
