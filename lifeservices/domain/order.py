"""What cannot come before something else."""

from __future__ import annotations

from datetime import date

from lifeservices.domain.errors import Refused
from lifeservices.domain.time import in_words


def check_not_before(day: date, earliest: date, what: str, field: str) -> None:
    """Refuse a day before the one on which something happened; `what` says what that was."""
    if day < earliest:
        raise Refused(f"This is before {what} on {in_words(earliest)}. Change the day.", field)
