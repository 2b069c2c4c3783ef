"""The value sets of the directory of services."""

from __future__ import annotations

from lifeservices.domain.words import Choice


class ListingMatter(Choice):
    """What about a listing is wrong."""

    PHONE = "phone", "The phone number"
    HOURS = "hours", "The hours"
    PLACE = "place", "The address"
    WHO = "who", "Who is helped"
    COST = "cost", "What it costs"
    CLOSED = "closed", "It is closed, or moved"
    OTHER = "other", "Something else"
