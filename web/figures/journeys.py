"""One journey without a name: what happened, counted in days from the opt-in, and how much later we learned it."""

from __future__ import annotations

from typing import Any

from flask import render_template, request

from lifeservices.domain.errors import Refused
from lifeservices.questions.journey import JourneyFound, JourneyLine, JourneyOf
from web.access import ask
from web.figures.people import LEVELS
from web.figures.places import link
from web.figures.viewing import Errors

CLOCKS = (("true-by", "True by day"), ("known-by", "Known by day"))
"""The two clocks of a journey, in days from the opt-in."""
LATE = 3
"""Days from which on news is called late."""


def page() -> Any:
    """The journey of the code in the address; without one, the place to ask for one."""
    code, errors, found = request.args.get("code", "").strip()[:40], Errors(), None
    days = {name: _day(name, errors) for name, _ in CLOCKS}
    if code:
        try:
            found = ask(JourneyOf(code, *days.values()))
        except Refused as problem:
            errors["code"] = [problem.message]
    html = render_template(
        "figures/journey.html",
        title=_title(found),
        lead=_lead(found),
        refused=bool(errors),
        action=link("journey"),
        field={"name": "code", "value": code, "errors": errors.get("code", []), "hint": "Like S-K7Q2M-4XD9P."},
        clocks=[_clock(name, label, errors) for name, label in CLOCKS],
        lines=[_line(line) for line in found.lines] if found else [],
        found=found is not None,
        figures=link("people", status="matured"),
    )
    return html, 422 if errors else 200


def _day(name: str, errors: Errors) -> int | None:
    """A day counted from the opt-in, before it too; nothing where none is asked for."""
    text = request.args.get(name, "").strip()[:7].replace("−", "-")
    if not text:
        return None
    if not text.removeprefix("-").isdecimal():
        errors[name] = ["Enter a number of days after the opt-in, such as 90."]
        return None
    return int(text)


def _clock(name: str, label: str, errors: Errors) -> dict[str, Any]:
    value = request.args.get(name, "").strip()[:7]
    return {"name": name, "label": label, "value": value, "errors": errors.get(name, []), "inputmode": "numeric"}


def _title(found: JourneyFound | None) -> str:
    if found is None:
        return "Journeys"
    count, everything = len(found.lines), found.everything
    of = f"{count:,} of {everything:,}" if count != everything else f"{count:,}"
    return f"{found.code}: {of} {'entry' if everything == 1 else 'entries'}"


def _lead(found: JourneyFound | None) -> str:
    if found is None:
        return "Everything recorded about one person, without a name, an employer or an exact day."
    jobs = len(found.jobs)
    opted_in = f"Opted in during {found.opted_in_year}" if found.opted_in_year else "No opt-in on record"
    worked = "no job" if not jobs else "1 job" if jobs == 1 else f"{jobs:,} jobs"
    return f"{opted_in}; {worked}. Days are counted from the opt-in."


def _line(line: JourneyLine) -> dict[str, Any]:
    entry, late = line.entry, line.learned - line.day
    return {
        "position": entry.position,
        "day": f"Day {line.day:,}".replace("-", "−"),
        "learned": _learned(line.learned, late),
        "late": late >= LATE,
        "words": entry.words,
        "job": f"Job {line.job}" if line.job else "",
        "evidence": {"level": LEVELS[entry.evidence], "word": entry.evidence_words} if entry.evidence else None,
        "amends": entry.amends,
        "amended_by": line.amended_by,
        "role": entry.actor_role,
    }


def _learned(day: int, late: int) -> str:
    if late <= 0:
        return "known the same day"
    return f"known on day {day:,}, {late:,} {'day' if late == 1 else 'days'} later".replace("-", "−")
