"""What a listing says about places and languages, in the form in which it is looked for."""

from __future__ import annotations

from collections.abc import Iterator

from lifeservices.domain.listed_hours import Part, locations
from lifeservices.projections.as_looked_for import folded

MOST_WORDS = 120
"""Of one listing, so many different words are looked for at most."""
OLDEST = 200


def places(listing: Part) -> list[list[str]]:
    """Latitude, longitude, ZIP code, city and state of each place; what is not listed, or cannot be, is empty."""
    found = []
    for location in locations(listing):
        latitude, longitude = location.get("latitude"), location.get("longitude")
        known = latitude is not None and longitude is not None and abs(latitude) <= 90 and abs(longitude) <= 180
        address: Part = next(iter(location.get("addresses", ())), {})
        zip_code, city, state = (str(address.get(name, "")) for name in ("postal_code", "city", "state_province"))
        at = [str(latitude), str(longitude)] if known else ["", ""]
        if known or zip_code or city:
            found.append([*at, zip_code[:5], city, state.upper()])
    return found


def languages(listing: Part) -> list[str]:
    """Codes where they are listed, else names in small letters: of the service, its places and its phones."""
    owners = [listing, *locations(listing), *listing.get("phones", ())]
    spoken = (language for owner in owners for language in owner.get("languages", ()))
    return sorted({_language(each) for each in spoken} - {""})


def _language(language: Part) -> str:
    code = str(language.get("code", "")).casefold()
    return code if 2 <= len(code) <= 3 and code.isalpha() else folded(str(language.get("name", "")))


def ages(listing: Part) -> list[int]:
    """The youngest and the oldest who are helped; nothing where no age is listed."""
    youngest, oldest = listing.get("minimum_age"), listing.get("maximum_age")
    if youngest is None and oldest is None:
        return []
    return [int(youngest or 0), OLDEST if oldest is None else int(oldest)]


def words(name: str, organization: str, listing: Part) -> str:
    """The words by which it is found: those of its name, a bar, then all others."""
    named = folded(name).split()
    others = dict.fromkeys(word for text in [organization, *_texts(listing)] for word in folded(text).split())
    return f"{' '.join(named)} | {' '.join([word for word in others if len(word) > 1][:MOST_WORDS])}"


def _texts(listing: Part) -> Iterator[str]:
    yield str(listing.get("alternate_name", ""))
    for attribute in listing.get("attributes", ()):
        yield str(attribute.get("taxonomy_term", {}).get("name", ""))
    for area in listing.get("service_areas", ()):
        yield str(area.get("name", ""))
    for location in locations(listing):
        yield str(location.get("name", ""))
    yield str(listing.get("description", ""))
    yield str(listing.get("eligibility_description", ""))
