"""Two pairs of days side by side: what was shown, what is known now, and why they differ."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template, request

from lifeservices.domain.errors import Refused
from lifeservices.evaluation.restatement import ABSENT
from lifeservices.metrics.saying import day_text, percent_of
from lifeservices.questions.record import RecordStanding
from lifeservices.questions.replay import Changed, Compared, Comparison, FirstComparison
from lifeservices.questions.retention import HEADLINE, PAGE, View
from web.access import ask, services
from web.figures.files import csv_file
from web.figures.people import entry_words, member_address
from web.figures.places import link
from web.figures.retention import standing
from web.figures.side_by_side import CAUSES, side_by_side, step_rows
from web.figures.viewing import NOT_A_DAY, Errors
from web.words import pages_of

STATUS = {
    "retained": "retained",
    "lost": "lost",
    "unknown": "unknown",
    "not_matured": "not yet there",
    ABSENT: "not counted",
}
NAMES = ("a-true", "a-known", "b-true", "b-known")


def page() -> Any:
    """The comparison that the address asks for; without one, the last settled month as shown and as known now."""
    asked, errors = _asked()
    try:
        found: Compared = ask(asked)
    except Refused as problem:
        errors.setdefault("b-known", []).append(problem.message)
        asked = Comparison()
        found = ask(asked)
    before, after = found.restatement.before, found.restatement.after
    html = render_template(
        "figures/replay.html",
        title=_title(found),
        lead=_lead(found),
        refused=bool(errors),
        errors=[sentence for listed in errors.values() for sentence in listed],
        control=_control(asked, found),
        columns=[
            {"label": "What was counted", "number": False},
            f"A {_side_days(found, 0)}",
            f"B {_side_days(found, 1)}",
            "B − A",
        ],
        rows=side_by_side(found),
        steps=step_rows(found),
        changed=[_changed(line, found.exact_days) for line in found.changed],
        total=found.total,
        pages=pages_of(found.page, found.pages, found.total, PAGE, lambda number: _link(asked, page=number)),
        csv=_link(asked, page_name="changes_csv"),
        manifests=[
            {"label": f"Manifest {letter}", "href": link("manifest", View(horizon=asked.horizon), **_days(side))}
            for letter, side in (("A", found.a), ("B", found.b))
        ],
        **_verified(max(found.a.known.position, found.b.known.position)),
        hashes=[("Head", found.log_head), ("Result A", found.results[0]), ("Result B", found.results[1])],
        definition=(before.asked.definition.version, link("definition", name=HEADLINE)),
        verify=link("verify"),
        same=after.asked.definition == before.asked.definition,
        **standing(found.origin, found.waiting),
    )
    return html, 422 if errors else 200


def changes_file() -> Any:
    """Everybody whose status changed, with codes and days since the hire."""
    asked, errors = _asked()
    for sentences in errors.values():
        raise Refused(sentences[0])
    found: Compared = ask(Comparison(asked.a_true, asked.a_known, asked.b_true, asked.b_known, asked.horizon, None))
    return csv_file("changes.csv", _change_lines(found))


def _change_lines(found: Compared) -> Any:
    yield "member", "was", "now", "cause", "entry", "position", "amends", "days_late", "evidence", "recorder_role"
    for line in found.changed:
        change = line.change
        for entry in change.entries:
            told = (entry.name, entry.position, entry.amends or "", entry.days_late, entry.evidence, entry.actor_role)
            yield line.code, change.was, change.now, change.cause, *told


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


def _asked() -> tuple[Comparison, Errors]:
    errors: Errors = {}
    given = {name: request.args.get(name, "").strip()[:40] for name in NAMES}
    if not any(name in request.args for name in (*NAMES, "horizon", "page")):
        return ask(FirstComparison()), errors
    days: dict[str, date | None] = {}
    for name in ("a-true", "b-true"):
        try:
            days[name] = date.fromisoformat(given[name]) if given[name] else None
        except ValueError:
            errors[name], days[name] = [NOT_A_DAY], None
    horizon = request.args.get("horizon", 90, int)
    horizon = horizon if 30 <= horizon <= 730 else 90
    known = (given["a-known"] or "now", given["b-known"] or "now")
    page = request.args.get("page", 1, int)
    return Comparison(days["a-true"], known[0], days["b-true"], known[1], horizon, page), errors


def _days(side: Any) -> dict[str, Any]:
    known = side.known.words
    return {"as-of": side.as_of, "known-at": None if known == "now" else known}


def _link(asked: Comparison, page_name: str = "replay", page: int | None = None) -> str:
    parts = {
        "a-true": asked.a_true,
        "a-known": None if asked.a_known == "now" else asked.a_known,
        "b-true": asked.b_true,
        "b-known": None if asked.b_known == "now" else asked.b_known,
        "horizon": None if asked.horizon == 90 else asked.horizon,
        "page": page if page and page > 1 else None,
    }
    return link(page_name, **{name: str(value) for name, value in parts.items() if value is not None})


def _title(found: Compared) -> str:
    before, after = found.restatement.before, found.restatement.after
    was, now = percent_of(before.share), percent_of(after.share)
    if not before.share.denominator or not after.share.denominator:
        return "Nothing to compare: a side has no hire with a known status"
    if was == now:
        same = (before.retained, before.known) == (after.retained, after.known)
        return f"{now} on both sides" + ("" if same else ", from other counts")
    cause = "when late news arrived" if found.a.as_of == found.b.as_of else "on another day"
    return f"{was} became {now} {cause}"


def _lead(found: Compared) -> str:
    horizon = found.restatement.before.asked.metric.horizon
    a, b = found.a, found.b
    what = f"{horizon}-day retention, first hire, same employer."
    if a.as_of == b.as_of:
        return f"{what} What was true on {day_text(a.as_of)}, as known at two moments."
    return f"{what} What was true on {day_text(a.as_of)} and on {day_text(b.as_of)}."


def _side_days(found: Compared, side: int) -> str:
    which = (found.a, found.b)[side]
    known = "now" if which.known.words == "now" else day_text(which.known.day) if which.known.day else "before all"
    return f"known {known}" if found.a.as_of == found.b.as_of else f"true {day_text(which.as_of)}, known {known}"


def _control(asked: Comparison, found: Compared) -> dict[str, Any]:
    today = services().today()
    sides = [
        {
            "letter": letter,
            "true_name": f"{letter.lower()}-true",
            "known_name": f"{letter.lower()}-known",
            "true_value": side.as_of.isoformat(),
            "known_value": today.isoformat() if side.known.words == "now" else side.known.words,
        }
        for letter, side in (("A", found.a), ("B", found.b))
    ]
    day = found.a.as_of.isoformat()
    presets = [
        ("As it was shown", Comparison(found.a.as_of, day, found.b.as_of, asked.b_known, asked.horizon)),
        ("As known now", Comparison(found.a.as_of, asked.a_known, found.a.as_of, "now", asked.horizon)),
        ("Everything now", Comparison(found.a.as_of, asked.a_known, None, "now", asked.horizon)),
    ]
    version = found.restatement.before.asked.definition.version
    positions = f"{found.a.known.position:,} and {found.b.known.position:,}"
    return {
        "action": link("replay"),
        "hidden": {"horizon": asked.horizon} if asked.horizon != 90 else {},
        "sides": sides,
        "presets": [{"label": label, "href": _link(other), "current": other == asked} for label, other in presets],
        "note": f"Definition {version} in both. Positions {positions}.",
    }


def _changed(line: Changed, exact: bool) -> dict[str, Any]:
    change = line.change
    told = [entry_words(entry, change.hired_day, exact) for entry in change.entries]
    latest = max(change.entries, key=lambda entry: entry.days_late, default=None)
    last = entry_words(latest, change.hired_day, exact) if latest else None
    return {
        "who": line.name or line.code,
        "href": member_address(change.member_id),
        "moved": f"{STATUS[change.was]}, now {STATUS[change.now]}",
        "cause": CAUSES[change.cause],
        "day": last["day"] if last else "",
        "learned": last["learned"] if last else "",
        "late": bool(last and last["late"]),
        "entries": told,
    }
