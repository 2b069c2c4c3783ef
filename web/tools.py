"""What the row of tools on a page about figures needs to know: the days, the choices, and where to go from here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask import current_app, request, url_for

from lifeservices.metrics.saying import day_text
from web.access import for_others
from web.figures.places import LISTS, PRINTED, inside

DAYS = ("as-of", "known-at")
GROUP = ("state", "product", "coach", "hired-from", "hired-to")
"""What narrows a figure to a part of the program: it is carried along to the comparison."""
USUAL = {"horizon": "90", "unit": "first_hire", "employer": "same_employer", "evidence": "all"}
"""What stands in a field that nobody has changed."""

Field = dict[str, Any]


def tools_of(fields: Sequence[Field], action: str) -> dict[str, Any]:
    """The two forms of the row, each with what it has to carry along of the address, and the ways to other moments."""
    days = [field for field in fields if field["name"] in DAYS]
    choices = [field for field in fields if field["name"] not in DAYS]
    wrong = {field["name"] for field in fields if field.get("errors")}
    return {
        "days": days,
        "choices": choices,
        "days_said": _said(days),
        "days_wrong": any(field["name"] in wrong for field in days),
        "choices_wrong": any(field["name"] in wrong for field in choices),
        "chosen": sum(1 for field in choices if _is_chosen(field)),
        "with_days": _carried([field["name"] for field in days], wrong),
        "with_choices": _carried([field["name"] for field in choices], wrong),
        "presets": _presets(days, action, wrong) if len(days) == len(DAYS) else [],
        "compare": _comparison(days),
        "save": _save(wrong),
    }


def _is_chosen(field: Field) -> bool:
    typed = request.args.get(field["name"], "")
    return bool(typed) and typed != USUAL.get(field["name"]) and not field.get("errors")


def _carried(own: Sequence[str], wrong: set[str]) -> list[tuple[str, str]]:
    """The rest of the address: it stays as it is when a form is sent."""
    left_out = {*own, *wrong, "page"}
    return [(name, value) for name, value in request.args.items() if value and name not in left_out]


def day_words(value: Any) -> str:
    """A day as people write it; an instant or a position as it was typed."""
    try:
        return day_text(value if isinstance(value, date) else date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def _said(days: Sequence[Field]) -> str:
    """Both clocks in words, for the button that opens them."""
    values = {field["name"]: field.get("value") for field in days}
    true = f"True on {day_words(values['as-of'])}" if values.get("as-of") else "True today"
    if "known-at" not in values:
        return true
    return f"{true}, known {day_words(values['known-at']) if values['known-at'] else 'now'}"


def _presets(days: Sequence[Field], action: str, wrong: set[str]) -> list[dict[str, Any]]:
    """The moments that are asked for most: as it was shown on its day, as known now, and everything now."""
    rest = _carried(DAYS, wrong)
    values = {field["name"]: str(field.get("value") or "") for field in days}
    true, known = values["as-of"], values["known-at"]
    listed = [("Everything now", "", "")]
    if true and "as-of" not in wrong:
        listed = [("As it was shown", true, true), ("As known now", true, ""), *listed]
    return [
        {
            "label": label,
            "href": _address(action, [*rest, ("as-of", as_of), ("known-at", known_at)]),
            "current": (as_of, known_at) == (true, known),
        }
        for label, as_of, known_at in listed
    ]


def _address(path: str, parts: Sequence[tuple[str, str]]) -> str:
    query = urlencode([(name, value) for name, value in parts if value])
    return f"{path}?{query}" if query else path


def _comparison(days: Sequence[Field]) -> str:
    """This moment as side A of a replay, everything now as side B."""
    endpoint = f"{request.blueprint}.replay"
    if endpoint not in current_app.view_functions or request.endpoint == endpoint:
        return ""
    values = {field["name"]: str(field.get("value") or "") for field in days if not field.get("errors")}
    true = values.get("as-of", "")
    group = {name: request.args.get(name, "") for name in GROUP if name in request.args}
    parts = {"a-true": true, "a-known": values.get("known-at", ""), "b-true": true, **group}
    return url_for(endpoint, **{name: value for name, value in parts.items() if value})


def _save(wrong: set[str]) -> str:
    """The address of this page, to be saved; none where the page cannot be saved or its address cannot be read."""
    if request.blueprint != "lead" or wrong or "lead.views" not in current_app.view_functions:
        return ""
    return _address(request.path, [(name, value) for name, value in request.args.items() if name != "page"])


def not_known(fields: Sequence[Field]) -> list[str]:
    """Names in the address that this page does not know: what was asked for there is not what is shown."""
    compares = (request.endpoint or "").endswith(".replay")
    known = {field["name"] for field in fields} | CARRIED | (COMPARED if compares else set())
    return [name[:LONGEST] for name in dict.fromkeys(request.args) if name not in known][:MOST]


CARRIED = {
    *DAYS,
    *GROUP,
    *USUAL,
    *("for", "from", "to", "by", "cap", "page", "only", "definition", "metric", "samples"),
}
"""What links carry from page to page, or what has no field of its own."""
COMPARED = {f"{side}-{name}" for side in "ab" for name in ("true", "known", "definition")}
LONGEST, MOST = 40, 5


def paper_here() -> dict[str, str]:
    """What becomes of this page on paper; nothing where it may be printed as it is.

    `print` leads from a page for work to the one that may leave, `back` from that one to the page for work; `stays`
    where no form of it goes on paper.
    """
    audience, _, page = (request.endpoint or "").partition(".")
    if audience not in AUDIENCES:
        return {}
    if page in LISTS and (for_others() or inside()):
        return {"stays": page}
    if page not in PRINTED:
        return {}
    rest = [(name, value) for name, value in request.args.items() if name not in ("for", "page")]
    if for_others():
        return {"back": _address(request.path, rest)}
    return {"print": _address(request.path, [*rest, ("for", "others")])}


AUDIENCES = ("lead", "evaluator")


def one_table(file: str, name: str) -> str:
    """The address of one table of a file."""
    return f"{file}{'&' if '?' in file else '?'}{urlencode({'table': name})}"


TOOLS = {
    "tools_of": tools_of,
    "day_words": day_words,
    "paper_here": paper_here,
    "one_table": one_table,
    "not_known": not_known,
}
