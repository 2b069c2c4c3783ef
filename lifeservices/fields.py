"""The kinds of values that are taken from outside: each takes what it says and nothing near to it.

The library's own fields make 1 of 1.9, a day of 20260101, true of "on", and keep half of a letter.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

from marshmallow import ValidationError
from marshmallow import fields as kinds

from lifeservices.domain.words import Choice
from lifeservices.plain_json import LARGEST, UNKEEPABLE


class Text(kinds.String):
    """Text as people type it: normalized, trimmed, without characters that no person can see."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str):
            raise ValidationError("Write this as text.")
        if UNKEEPABLE.search(value):
            raise ValidationError("This holds characters that cannot be kept. Type it again.")
        return unicodedata.normalize("NFC", value.replace("\r\n", "\n")).strip()


class Day(kinds.Field[date]):
    """A calendar day, in ISO form or as the three boxes of a form."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        if isinstance(value, date):
            return value
        found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", str(value).strip(), re.ASCII)
        if found is None:
            raise ValidationError("Enter month, day and year as numbers.")
        year, month, day = map(int, found.groups())
        if not 1900 <= year <= 2200:
            raise ValidationError("Enter the year with four digits, like 2016.")
        if not 1 <= month <= 12:
            raise ValidationError("The month is a number from 1 to 12.")
        try:
            return date(year, month, day)
        except ValueError:
            raise ValidationError(_no_such_day(year, month, day)) from None


def _no_such_day(year: int, month: int, day: int) -> str:
    last = calendar.monthrange(year, month)[1]
    return f"{calendar.month_name[month]} {year} has {last} days. Look at the day again."


class WholeNumber(kinds.Integer):
    """A whole number, written with digits."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        found = re.fullmatch(r"-?\d{1,9}", str(value).strip(), re.ASCII)
        if isinstance(value, bool) or found is None:
            raise ValidationError("Enter a whole number.")
        # What was looked at, and not what was given: `strip` takes marks away that `int` does not know.
        return int(found[0])


class Amount(kinds.Decimal):
    """A decimal number with at most two places, never a float."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Decimal:
        text = str(value).strip().lstrip("$").replace(",", "")
        if re.fullmatch(r"\d{1,9}(\.\d{1,2})?", text, re.ASCII) is None:
            raise ValidationError("Enter a number like 13.40.")
        return Decimal(text)


class Answer(kinds.Field[Choice]):
    """One of a fixed set of answers."""

    def __init__(self, choice: type[Choice], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.choice = choice

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Choice:
        try:
            return self.choice(value)
        except ValueError:
            raise ValidationError("Choose one of the answers.") from None


class YesNo(kinds.Field[bool]):
    """A tick."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if value is True or (isinstance(value, str) and value in ("yes", "true")):
            return True
        if value is False or (isinstance(value, str) and value in ("no", "false")):
            return False
        raise ValidationError("Answer yes or no.")


class Number(kinds.Field[int]):
    """A whole number as JSON has them: no text, no truth value, and of a size that every database keeps."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if type(value) is not int or abs(value) >= LARGEST:
            raise ValidationError("This is a whole number.")
        return value


class Scalar(kinds.Field[Any]):
    """A text, a whole number, a truth value, or nothing."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if value is not None and type(value) not in (str, int, bool):
            raise ValidationError("This is a text, a whole number, true, false or nothing.")
        return value
