"""The languages and states that forms offer."""

from __future__ import annotations

LANGUAGES = {
    "en": "English",
    "es": "Spanish",
    "ase": "American Sign Language",
    "ar": "Arabic",
    "my": "Burmese",
    "zh": "Chinese",
    "fr": "French",
    "ht": "Haitian Creole",
    "km": "Khmer",
    "ko": "Korean",
    "ne": "Nepali",
    "pt": "Portuguese",
    "ru": "Russian",
    "so": "Somali",
    "sw": "Swahili",
    "tl": "Tagalog",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
}
"""ISO 639 code → what it is called here. English first, then by name, Spanish before the rest for speed."""

_CODES = """
AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI
SC SD TN TX UT VT VA WA WV WI WY
"""
STATES = tuple(_CODES.split())


def language(code: str | None) -> str:
    """What a language is called; its code where we have no name for it."""
    return LANGUAGES.get(code or "", code or "")
