"""Two sides of one figure beside each other: what was shown, what is known now, and why they differ."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import render_template

from lifeservices.domain.errors import Refused
from lifeservices.evaluation.causes import ABSENT
from lifeservices.evaluation.cells import NOT_SHOWN
from lifeservices.evaluation.learned import Change
from lifeservices.evaluation.restating import Moved
from lifeservices.metrics import Cohort, Retention
from lifeservices.metrics.saying import day_text, percent_of
from lifeservices.questions.record import RecordStanding
from lifeservices.questions.replay import Changed, Compared, Comparison
from lifeservices.questions.retention import PAGE, View
from web.access import ask, for_others
from web.figures.lag import short_lag
from web.figures.people import entry_words, journey_address, member_address, withheld_words
from web.figures.places import link, may_open
from web.figures.replaying import (
    FIELDS,
    address,
    asked_here,
    control,
    group_fields,
    side_address,
    side_days,
    without_names,
)
from web.figures.retention import standing
from web.figures.side_by_side import (
    few_by_cause,
    integer_rows,
    said_rows,
    side_by_side,
    step_rows,
    totals_said,
    words_of_cause,
    words_of_integer,
)
from web.figures.wording import group_words
from web.words import pages_of

STATUS = {
    "retained": "retained",
    "employed": "employed",
    "lost": "lost",
    "not_employed": "not employed",
    "unknown": "unknown",
    "not_matured": "not yet there",
    ABSENT: "not counted",
}


def page() -> Any:
    """The comparison that the address asks for."""
    asked, errors = asked_here()
    try:
        found: Compared = ask(asked)
    except Refused as problem:
        name = FIELDS.get(problem.field or "", problem.field or "b-known")
        errors.setdefault(name, []).append(without_names(problem.message))
        asked = Comparison()
        found = ask(asked)
    before, after = found.figures
    name = found.metric.name
    fields = group_fields(asked, found, errors)
    whole = not asked.cohort.to_dict()
    tables = _not_shown()
    if found.may_be_shown:
        tables = _of_hires(found) if found.restatement else _of_integers(asked, found)
    html = render_template(
        "figures/replay.html",
        title=_title(found) if found.may_be_shown else "What may not be shown of so few",
        lead=lead_of(found),
        refused=bool(errors),
        errors=[sentence for listed in errors.values() for sentence in listed],
        control=control(asked, found),
        fields=fields,
        action=link("replay"),
        clear=None if whole else address(replace(asked, cohort=Cohort())),
        by_cause=not for_others(),
        not_shown="" if found.may_be_shown else NOT_SHOWN,
        listed=may_open(View(asked.cohort)),
        columns=[
            {"label": "What was counted", "number": False},
            *(f"{letter} {side_days(found, place)}" for place, letter in enumerate("AB")),
            "B\u00a0−\u00a0A",
        ],
        changed=_all_changed(found),
        total=found.total,
        people=_people(found),
        withheld=withheld_words(found.withheld),
        pages=pages_of(
            found.page, found.pages, found.total - found.withheld, PAGE, lambda number: address(asked, page=number)
        ),
        csv=address(asked, page_name="changes_csv") if whole else "",
        manifests=[
            {"label": f"Manifest {letter}", "href": link("manifest", **side_address(side, asked, name))}
            for letter, side in (("A", found.a), ("B", found.b))
        ]
        if whole
        else [],
        **_verified(max(found.a.known.position, found.b.known.position)),
        hashes=[("Head", found.log_head), *(_results(found) if found.may_be_shown else [])],
        definitions=[_definition(figure.asked.definition, name) for figure in (before, after)],
        verify=link("verify"),
        lag=short_lag(),
        **tables,
        **standing(found.origin, found.waiting),
    )
    return html, 422 if errors else 200


def _not_shown() -> dict[str, Any]:
    return {"rows": [], "steps": [], "integers": [], "integer_columns": []}


def _of_hires(found: Compared) -> dict[str, Any]:
    steps = [] if found.restatement and few_by_cause(found.restatement) else step_rows(found)
    return {"rows": side_by_side(found), "steps": steps, "integers": [], "integer_columns": []}


def _of_integers(asked: Comparison, found: Compared) -> dict[str, Any]:
    if for_others():
        return {"rows": totals_said(found), "steps": [], "integers": [], "integer_columns": []}
    columns, rows = integer_rows(found, [side_address(side, asked, found.metric.name) for side in (found.a, found.b)])
    return {"rows": said_rows(found), "steps": [], "integers": rows, "integer_columns": columns}


def _results(found: Compared) -> list[tuple[str, str]]:
    return [(f"Result {letter}", result) for letter, result in zip("AB", found.results, strict=True)]


def _definition(definition: Any, name: str) -> dict[str, str]:
    metric = name.partition("@")[0]
    return {"version": definition.version, "href": link("definition", name=metric, version=definition.version)}


def _verified(position: int) -> dict[str, Any]:
    """Whether the record was verified up to there, the last time somebody asked for it."""
    last = ask(RecordStanding()).verification
    finding = last.finding if last else None
    if finding is None:
        state, said = "not-checked", f"position {position:,}"
    elif not finding.holds:
        state, said = "record-changed", f"does not hold at {finding.position:,}"
    else:
        state, said = "verified", f"unbroken to {finding.reaches:,}"
        state = state if finding.reaches >= position else "not-checked"
    return {"verified": state, "positions": [("Record", said)]}


def _title(found: Compared) -> str:
    before, after = found.figures
    if not isinstance(before, Retention) or not isinstance(after, Retention) or before.asked.metric.curve:
        moved = sum(each.changed for each in found.integers.integers) if found.integers else found.total
        if not moved:
            return "Nothing changed between A and B"
        what = "number" if found.integers else "status"
        return f"{moved:,} {what if moved == 1 else what + ('es' if what == 'status' else 's')} changed from A to B"
    was, now = percent_of(before.share), percent_of(after.share)
    if not before.share.denominator or not after.share.denominator:
        return "Nothing to compare: a side has no hire with a known status"
    if was == now:
        same = (before.retained, before.known) == (after.retained, after.known)
        return f"{now} on both sides" + ("" if same else ", from other counts")
    return f"{was} became {now} {_why(found)}"


def _why(found: Compared) -> str:
    before, after = found.figures
    if found.a.as_of != found.b.as_of:
        return "on another day"
    if found.a.known.position == found.b.known.position:
        return "by another definition"
    same = before.asked.definition == after.asked.definition
    return "when late news arrived" if same else "when late news arrived and the definition changed"


def lead_of(found: Compared) -> str:
    """Which figure is compared, and on which days."""
    a, b = found.a, found.b
    asked = found.figures[0].asked
    what = f"{asked.label}." + (f" {group_words(asked)}" if asked.cohort.to_dict() else "")
    if a.as_of != b.as_of:
        return f"{what} What was true on {day_text(a.as_of)} and on {day_text(b.as_of)}."
    known = "at one moment" if a.known.position == b.known.position else "at two moments"
    return f"{what} What was true on {day_text(a.as_of)}, as known {known}."


def _people(found: Compared) -> str:
    if found.integers:
        return "Nobody came or went" if not found.total else f"{found.total:,} who came or went"
    many = f"{found.total:,} {'person' if found.total == 1 else 'people'} whose status changed"
    return many if found.total else "Nobody’s status changed"


def _all_changed(found: Compared) -> list[dict[str, Any]]:
    """The lines of the list; the first of each cause can be linked to."""
    lines, causes = [], set[str]()
    for changed in found.changed:
        cause = changed.change.cause
        told = {"cause": words_of_cause(found, cause), "because": cause, "first": cause not in causes}
        lines.append({**_changed(changed, found.exact_days), **told})
        causes.add(cause)
    return lines


def _changed(line: Changed, exact: bool) -> dict[str, Any]:
    change = line.change
    began = change.hired_day if isinstance(change, Change) else None
    told = [entry_words(entry, began, exact) for entry in change.entries]
    latest = max(change.entries, key=lambda entry: entry.days_late, default=None)
    last = entry_words(latest, began, exact) if latest else None
    return {
        "who": line.name or line.code or change.member_id,
        "href": member_address(change.member_id, line.name) or journey_address(line.code),
        "moved": _moved(change),
        "day": last["day"] if last else "",
        "learned": last["learned"] if last else "",
        "late": bool(last and last["late"]),
        "entries": told,
    }


def _moved(change: Change | Moved) -> str:
    if isinstance(change, Change):
        return f"{STATUS[change.was]}, now {STATUS[change.now]}"
    came = ", ".join(words_of_integer(name).lower() for name in change.came[:3])
    left = ", ".join(words_of_integer(name).lower() for name in change.left[:3])
    said = [came and f"now counted in: {came}", left and f"no longer counted in: {left}"]
    return "; ".join(part for part in said if part)
