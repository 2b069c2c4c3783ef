"""Names and numbers as people look for them, however they are written."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """A text as it is looked for: small letters without accents, apostrophes or hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = (sign if sign.isalnum() else " " if sign.isspace() or sign in "-‐–/,." else "" for sign in plain)
    return " ".join("".join(kept).split())


def alone(text: str) -> str:
    """Letters and digits alone, as a number is compared."""
    return folded(text).replace(" ", "")
