"""The page of one job: whether members may be put forward for it, what it is, and what changed in it."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for

from lifeservices.commands import Role
from lifeservices.domain.words_job import JobState
from lifeservices.library.occupations import CREDIT, PREPARATION_RELEASE
from lifeservices.questions.job import JobPage, OneJob
from lifeservices.sentences.words import hours, short
from web.access import actor, ask, policy
from web.jobs.place import READERS, blueprint
from web.jobs.steps import labelled

NEXT: dict[JobState, tuple[str, ...]] = {
    JobState.DRAFT: ("open-job", "close-job"),
    JobState.OPEN: ("confirm-job", "pause-job", "record-job-filled", "close-job"),
    JobState.PAUSED: ("resume-job", "confirm-job", "record-job-filled", "close-job"),
    JobState.FILLED: ("open-job",),
    JobState.CLOSED: ("open-job",),
    JobState.EXPIRED: ("open-job",),
}
"""What may come next, the likeliest first."""


@blueprint.get("/<job_order_id>")
@policy(*READERS)
def job(job_order_id: str) -> Any:
    """All of one job."""
    found = ask(OneJob(job_order_id))

    def link(name: str) -> dict[str, str]:
        return {"label": labelled(name), "href": url_for("jobs.command", job_order_id=job_order_id, name=name)}

    first, *others = [link(name) for name in NEXT[JobState(found.row.status)]] if found.writes else [None]
    whose = url_for("employers.partner", employer_id=found.row.employer_id) if found.writes else ""
    return render_template(
        "jobs/job.html",
        title=found.row.title,
        crumb={"href": url_for("jobs.jobs"), "label": "Back to the list"},
        found=found,
        whose=whose,
        whom=url_for("jobs.members", job_order_id=job_order_id)
        if actor().role is Role.COACH and not found.why_not
        else "",
        first=first and {**first, "kind": "main"},
        others=others,
        offers=_pairs(found, OFFERS),
        asks=_pairs(found, ASKS),
        chance=_pairs(found, CHANCE),
        fresh=_fresh(found),
        occupation=_occupation(found),
        credit=CREDIT if found.occupation else "",
        change={name: link(name) for name in CHANGE} if found.writes else {},
        changed=[
            {"day": short(one.on), "sentence": f"{one.term}: {one.new or 'not said any more'}", "more": _before(one)}
            for one in found.changes
        ],
        history=[{"day": short(e.on), "sentence": e.sentence, "more": e.more} for e in found.history],
    )


CHANGE = ("change-job", "set-job-asks", "set-second-chance-terms", "describe-job")
OFFERS = ("kind", "openings", "shifts", "days", "without_car", "benefits")
ASKS = ("documents", "schooling", "experience_months")
CHANCE = ("second_chance", "background_check", "drug_test")
ASKED = {
    "kind": "Kind of job",
    "openings": "People wanted",
    "shifts": "Shifts",
    "days": "Days",
    "without_car": "Reached without a car",
    "benefits": "Besides the pay",
    "documents": "To bring",
    "schooling": "Schooling",
    "experience_months": "Months of experience",
    "second_chance": "A justice record",
    "background_check": "Looks for a record",
    "drug_test": "Drug test",
}


def _pairs(found: JobPage, names: tuple[str, ...]) -> list[tuple[str, str]]:
    pairs = [(ASKED[name], found.said(name) or "Not said") for name in names]
    if names is OFFERS:
        worked = hours(found.row.hours_per_week) or "Not said"
        return [("Pay", found.pay or "Not said"), ("Hours", worked), ("Place", found.place or "Not said"), *pairs]
    return pairs


def _fresh(found: JobPage) -> str:
    row = found.row
    how = " by link" if row.by_link else ""
    said = f"Its employer last said so {short(row.confirmed_on)}{how}." if row.confirmed_on else ""
    until = f" Somebody may apply until {short(row.closes_on)}." if row.closes_on else ""
    return f"{said}{until}".strip()


def _occupation(found: JobPage) -> list[tuple[str, str]]:
    known = found.occupation
    if known is None:
        return []
    zone = f"{known.preparation.capitalize()} (job zone {known.job_zone})" if known.job_zone else "Not rated"
    kept = f"O*NET-SOC {known.code}, chosen in O*NET {found.row.release}" if found.row.release else known.code
    return [
        ("Occupation", known.title),
        ("Code", kept),
        ("Preparation", f"{zone}, as of O*NET {PREPARATION_RELEASE}" if known.job_zone else zone),
    ]


def _before(each: Any) -> list[str]:
    return [f"Before: {each.old or 'not said'}", *([f"By {each.by}"] if each.by else [])]
