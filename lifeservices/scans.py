"""A file that somebody photographed or scanned, made fit to be kept and shown to somebody else.

A PDF stays as it is. A picture is turned upright, made no larger than a page needs, and kept as JPEG without anything
that stood beside it: a phone writes down where and when it was taken.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from hashlib import sha256

from PIL import Image, ImageOps, UnidentifiedImageError

from lifeservices.domain.words_referral import Media

MOST_GIVEN = 12 * 1024 * 1024
"""Bytes of a file as it comes: what a phone makes of one photo."""
MOST_KEPT = 3 * 1024 * 1024
LONGEST_SIDE = 2_200
"""Pixels: a letter page at 200 a inch."""
MOST_PIXELS = 60_000_000
QUALITY = 82
PDF_BEGINS, PDF_ENDS = b"%PDF-", b"%%EOF"
ENDS_WITHIN = 2_048
"""So many bytes from its end a PDF says that it ends; other programs look there too."""


class NotAScan(ValueError):
    """This file cannot be taken; the message says why, and what to do."""


@dataclass(frozen=True)
class Scan:
    """A file as it is kept."""

    media: Media
    content: bytes

    @property
    def digest(self) -> str:
        """SHA-256, in hexadecimal digits."""
        return sha256(self.content).hexdigest()


def taken_in(given: bytes) -> Scan:
    """The file, made fit. Raises NotAScan."""
    if not given:
        raise NotAScan("This file is empty.")
    if len(given) > MOST_GIVEN:
        raise NotAScan(f"This file is larger than {in_size(MOST_GIVEN)}. Photograph or scan it once more, smaller.")
    scan = Scan(Media.PDF, _whole(given)) if given.startswith(PDF_BEGINS) else Scan(Media.JPEG, _picture(given))
    if len(scan.content) > MOST_KEPT:
        raise NotAScan(f"This PDF is larger than {in_size(MOST_KEPT)}. Save it smaller, or photograph its pages.")
    return scan


def in_size(count: int) -> str:
    """`120 KB`, `1.4 MB`."""
    return f"{max(1, round(count / 1024)):,} KB" if count < 1024 * 1024 else f"{count / 1024 / 1024:.3g} MB"


def _whole(given: bytes) -> bytes:
    if PDF_ENDS not in given[-ENDS_WITHIN:]:
        raise NotAScan("This PDF is cut off. Open it, save it again, and choose it once more.")
    return given


def _picture(given: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(given), formats=("JPEG", "PNG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NotAScan("This picture has more points than can be read. Take it smaller.")
            # A large photo is read at half or a quarter of its size where that is still enough.
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = _on_white(ImageOps.exif_transpose(picture))
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            kept = io.BytesIO()
            # Made of its points alone: what the file said beside them stays behind.
            bare = Image.frombytes("RGB", upright.size, upright.tobytes())
            bare.save(kept, "JPEG", quality=QUALITY, optimize=True)
            return kept.getvalue()
    except UnidentifiedImageError:
        raise NotAScan("This is no PDF, JPEG or PNG file. Save it as one of these.") from None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as trouble:
        if isinstance(trouble, NotAScan):
            raise
        raise NotAScan("This picture is damaged and cannot be read. Take it once more.") from None


def _on_white(picture: Image.Image) -> Image.Image:
    """What can be seen through is paper."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        paper = Image.new("RGB", seen.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
        return paper
    return picture.convert("RGB")
