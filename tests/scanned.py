"""Files as people have them: a PDF, a photo with the place where it was taken, a drawing one can see through."""

from __future__ import annotations

import io

from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F
TURNED = 6
"""Held upright while it was taken: the points are written sideways."""


def photo(width: int = 400, height: int = 200, turned: int = 1) -> bytes:
    """A photo, white at its left end, that says where it was taken."""
    picture = Image.new("RGB", (width, height), "navy")
    picture.paste("white", (0, 0, width // 4, height))
    said = picture.getexif()
    said[ORIENTATION], said[MAKER] = turned, "Kettle and Sons"
    said.get_ifd(GPS)[1] = "N"
    return _written(picture, "JPEG", exif=said)


def seen_through() -> bytes:
    """A PNG of nothing but glass."""
    return _written(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG")


def as_gif() -> bytes:
    return _written(Image.new("RGB", (20, 20)), "GIF")


def _written(picture: Image.Image, kind: str, **more: object) -> bytes:
    kept = io.BytesIO()
    picture.save(kept, kind, **more)
    return kept.getvalue()
