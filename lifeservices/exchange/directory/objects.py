"""Directories as JSON: services or organizations by themselves, in a list, or in pages; and writing one back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lifeservices.exchange.directory.reading import Found, Report, kept
from lifeservices.exchange.tables import BadFile
from lifeservices.plain_json import NotPlain, read

MOST_BYTES = 64 * 1024 * 1024


def read_json(given: bytes, name: str, report: Report, most: int = MOST_BYTES) -> list[Found]:
    """The services that a JSON file tells of. Raises BadFile."""
    try:
        said = read(given, most)
    except (NotPlain, UnicodeDecodeError) as problem:
        raise BadFile(f"{name} cannot be read. {problem}") from None
    services = [
        found for where, each in _services(said, name) if (found := kept(each, "service", where, report)) is not None
    ]
    if not services and not report.problems:
        raise BadFile(f"{name} holds no service. It should hold services, or organizations with their services.")
    return services


def _services(said: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Each service with where it stands."""
    if isinstance(said, dict) and isinstance(said.get("contents"), list):
        said = said["contents"]
    for n, each in enumerate(said if isinstance(said, list) else [said], start=1):
        where = f"{name}, {n}" if isinstance(said, list) else name
        if isinstance(each, dict) and isinstance(each.get("services"), list):
            whose = {field: value for field, value in each.items() if field != "services"}
            for number, service in enumerate(each["services"], start=1):
                told = {"organization": whose} | service if isinstance(service, dict) else service
                yield f"{where}, services {number}", told
        elif isinstance(each, dict) and not _is_a_service(each):
            continue
        else:
            yield where, each


def _is_a_service(each: dict[str, Any]) -> bool:
    """A term of a taxonomy, or an organization without services, has an id and a name as well."""
    return bool({"organization", "organization_id", "status", "service_at_locations"} & each.keys())


def pages(services: Iterable[Found]) -> dict[str, Any]:
    """Services as one page of a list, as the specification's interface answers."""
    contents = list(services)
    return {
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }
