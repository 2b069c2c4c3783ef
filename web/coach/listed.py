"""What a page of a service says of its listing: numbers, places, who can go and what they take along."""

from __future__ import annotations

from typing import Any

from lifeservices.projections.listed_terms import cost_in_words
from lifeservices.questions.languages import language
from lifeservices.questions.service_page import ListingPage, in_one_line
from web.help_lines import dialed


def safe(url: Any) -> bool:
    """An address that may be pressed."""
    return isinstance(url, str) and url.startswith(("https://", "http://"))


def phones(found: ListingPage) -> list[dict[str, str]]:
    """Each number once, with what it is for; the one the service told us where a directory gives none."""
    listing = found.row.listing
    offered = listing.get("service_at_locations", ())
    owners = [listing, *offered, *(each.get("location", {}) for each in offered), listing.get("organization", {})]
    numbers = {phone["id"]: phone for owner in owners for phone in owner.get("phones", ())}
    said = [
        {
            "number": phone["number"],
            "href": dialed(phone["number"]) if phone.get("type") != "fax" else "",
            "kind": str(phone.get("type", "")).capitalize() or "Phone",
            "more": ". ".join(
                str(part)
                for part in (
                    f"Extension {phone['extension']}" if "extension" in phone else "",
                    phone.get("description", ""),
                    ", ".join(each.get("name", "") for each in phone.get("languages", ())),
                )
                if part
            ),
        }
        for phone in numbers.values()
    ]
    if not said and found.row.phone:
        said = [{"number": found.row.phone, "href": dialed(found.row.phone), "kind": "Phone", "more": ""}]
    return said


def places(listing: dict[str, Any]) -> list[dict[str, Any]]:
    """Where it is offered, how to get there and in."""
    found = []
    for each in listing.get("service_at_locations", ()):
        location = each.get("location", {})
        for address in location.get("addresses", ()) or [{}]:
            found.append(
                {
                    "name": location.get("name", ""),
                    "address": in_one_line(address),
                    "more": [
                        part
                        for part in (
                            location.get("transportation", ""),
                            _accessible(location),
                        )
                        if part
                    ],
                }
            )
    return found


def _accessible(location: dict[str, Any]) -> str:
    said = ", ".join(each["description"] for each in location.get("accessibility", ()) if each.get("description"))
    return f"Made accessible: {said}" if said else ""


def who(found: ListingPage) -> list[tuple[str, str]]:
    """What decides whether somebody can go there, and what they take along."""
    listing, ages = found.row.listing, found.row.ages
    areas = [area.get("name", "") for area in listing.get("service_areas", ())]
    documents = [each.get("document", "") for each in listing.get("required_documents", ())]
    years = f"{ages[0]} or older" if ages and ages[1] >= 200 else f"{ages[0]} to {ages[1]}" if ages else ""
    said = (
        ("Who can go", listing.get("eligibility_description", "")),
        ("Age", years),
        ("Area", ", ".join(areas)),
        ("Languages", ", ".join(language(each).capitalize() for each in found.row.languages)),
        ("Interpreters", listing.get("interpretation_services", "")),
        ("How to apply", listing.get("application_process", "")),
        ("To bring", ", ".join(documents)),
        ("Cost", cost_in_words(listing)),
        ("Wait", listing.get("wait_time", "")),
    )
    return [(name, words) for name, words in said if words]
