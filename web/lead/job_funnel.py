"""How far job referrals came: every stage ever reached, how they stand by now, and who is behind each count."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import abort, render_template, request, url_for

from lifeservices.commands import Role
from lifeservices.questions.job_funnel import DEFINITION, STAGES, STANDS, JobFunnel, JobFunnelAnswer
from lifeservices.sentences.words import short
from web.access import ask, policy
from web.lead.place import blueprint


@blueprint.get("/job-referrals")
@policy(Role.LEAD)
def job_funnel() -> Any:
    """The counts of a period. It stays with those who may open the people behind it: nothing of it is published."""
    since, until, fields = _period()
    found: JobFunnelAnswer = ask(JobFunnel(since, until))
    return render_template(
        "lead/job_funnel.html",
        title="How far job referrals came",
        crumb={"href": url_for("lead.referrals"), "label": "Referrals"},
        fields=fields,
        said=f"{found.total:,} {'job' if found.total == 1 else 'jobs'} of "
        f"{found.members:,} {'member' if found.members == 1 else 'members'}, "
        f"begun {short(found.since)} to {short(found.until)}",
        any=found.total,
        reached=[_row(found, "reached", word, count, STAGES) for word, count in found.reached.items()],
        stands=[_row(found, "stands", word, count, STANDS) for word, count in found.stands.items()],
        definition=DEFINITION,
    )


def _row(found: JobFunnelAnswer, kind: str, word: str, count: int, words: dict[str, str]) -> dict[str, Any]:
    days: dict[str, Any] = {"since": found.since.isoformat(), "until": found.until.isoformat()}
    href = url_for("lead.job_funnel_people", behind=f"{kind}.{word}", **days)
    number: Any = {"text": f"{count:,}", "href": href} if count else "0"
    return {"cells": [words[word], number]}


@blueprint.get("/job-referrals/<behind>")
@policy(Role.LEAD)
def job_funnel_people(behind: str) -> Any:
    """The people behind one count."""
    kind, _, word = behind.partition(".")
    words = {"reached": STAGES, "stands": STANDS}.get(kind, {})
    if word not in words:
        abort(404)
    since, until, _fields = _period()
    found: JobFunnelAnswer = ask(JobFunnel(since, until, behind))
    days: dict[str, Any] = {"since": found.since.isoformat(), "until": found.until.isoformat()}
    rows = [
        {
            "cells": [
                {"text": each.name or "A member", "href": url_for("coach.member", member_id=each.member_id)},
                each.employer,
                short(each.begun_on),
                STANDS[each.status],
            ]
        }
        for each in found.rows
    ]
    return render_template(
        "lead/job_funnel_people.html",
        title=f"{words[word]}: {len(rows):,}",
        crumb={"href": url_for("lead.job_funnel", **days), "label": "How far job referrals came"},
        lead=f"Begun {short(found.since)} to {short(found.until)}.",
        rows=rows,
    )


def _period() -> tuple[date | None, date | None, list[dict[str, Any]]]:
    found = [_day("since", "Begun from"), _day("until", "Begun until")]
    return found[0][0], found[1][0], [field for _, field in found]


def _day(name: str, label: str) -> tuple[date | None, dict[str, Any]]:
    """A day of the address, and its question; what cannot be read stays in the field, with what to do beside it."""
    given = request.args.get(name, "").strip()
    field = {"name": name, "label": label, "widget": "day", "value": given, "errors": list[str]()}
    if not given:
        return None, field
    try:
        return date.fromisoformat(given), field
    except ValueError:
        field["errors"] = ["Give a day such as 2026-09-10. Until then it is left out."]
        return None, field
