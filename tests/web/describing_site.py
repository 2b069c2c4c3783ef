"""A description of the site as programs are described to each other (OpenAPI), for a tool that makes requests of one.

It is made of what is there: the addresses, who may visit them, the parts and fields that views were heard to read, what
stands in the forms of their pages, and the statuses that the site has pages for.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from werkzeug.routing import Rule

from tests.web.asking import ABSENT
from tests.web.fuzzing import ANSWERS, Fuzz

FORM = "application/x-www-form-urlencoded"
WORDS = {"type": "string", "maxLength": 60}
PLACE = re.compile(r"<(?:[a-z]+(?:\([^)]*\))?:)?(\w+)>")
Description = dict[str, Any]


def described(fuzz: Fuzz) -> dict[str, Description]:
    """The site as each of those who may visit it is told of it."""
    told: dict[str, Description] = {}
    for method, rule, name, who in fuzz.ways():
        about = told.setdefault(who, {"openapi": "3.0.3", "info": {"title": who, "version": "1"}, "paths": {}})
        path = PLACE.sub(r"{\1}", rule.rule.replace("<name>", name) if name else rule.rule)
        about["paths"].setdefault(path, {})[method.lower()] = operation(fuzz, method, rule, name, who)
    return told


def operation(fuzz: Fuzz, method: str, rule: Rule, name: str, who: str) -> Description:
    """One thing to ask for: its parts, its fields and how it may be answered."""
    address = urlsplit(fuzz.address(rule, name, who))
    stands = dict(parse_qsl(address.query))
    view = f"{rule.endpoint} {name}"
    found: Description = {
        "parameters": [*places(fuzz, method, rule, name, address.path), *parts(stands, fuzz.asked[view])],
        "responses": {str(status): {"description": "As declared"} for status in sorted(ANSWERS[method])},
    }
    if method == "POST":
        filled = fuzz.form_at(rule, who, address.geturl())
        fields = {key: field(filled.get(key)) for key in set(filled) | fuzz.typed[view]}
        fields["csrf_token"] = {"type": "string", "enum": [fuzz.tokens[who]]}
        schema = {"type": "object", "properties": fields, "required": ["csrf_token"], "additionalProperties": False}
        found["requestBody"] = {"required": True, "content": {FORM: {"schema": schema}}}
    return found


def places(fuzz: Fuzz, method: str, rule: Rule, name: str, path: str) -> list[Description]:
    """What stands in the address itself: something that is there, or that nobody has."""
    _, values = fuzz.app.url_map.bind("localhost").match(path, method)
    return [
        parameter("path", place, {"type": "string", "enum": sorted({str(values[place]), ABSENT})})
        for place in sorted(rule.arguments - ({"name"} if name else set()))
    ]


def parts(stands: dict[str, str], asked: set[str]) -> list[Description]:
    """What is asked for behind the address."""
    return [parameter("query", part, field(stands.get(part))) for part in sorted(set(stands) | asked)]


def parameter(where: str, name: str, schema: Description) -> Description:
    """A part of an address."""
    return {"name": name, "in": where, "required": where == "path", "schema": schema}


def field(value: Any) -> Description:
    """What may be typed: what stands there, or anything."""
    known = [value] if isinstance(value, str) else list(value or [])
    return {"anyOf": [{"type": "string", "enum": known}, WORDS]} if known else WORDS
