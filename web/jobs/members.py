"""The members of a coach whom one job fits, with why, and what is in the way."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for

from lifeservices.commands import Role
from lifeservices.library.occupations import CREDIT
from lifeservices.questions.members_for import PAGE, MemberMatchLine, MembersFor, MembersForAnswer
from web.access import ask, policy
from web.jobs.place import blueprint
from web.words import pages_of


@blueprint.get("/<job_order_id>/members")
@policy(Role.COACH)
def members(job_order_id: str) -> Any:
    """The list."""
    found: MembersForAnswer = ask(MembersFor(job_order_id, request.args.get("page", 1, int)))
    row = found.job.row

    def link(number: int) -> str:
        return url_for("jobs.members", job_order_id=job_order_id, page=number if number > 1 else None)

    return render_template(
        "jobs/members.html",
        title=f"Whom it fits: {row.title}",
        lead=found.job.employer,
        crumb={"href": url_for("jobs.job", job_order_id=job_order_id), "label": row.title},
        rows=[_row(line, row.employer_id, job_order_id) for line in found.lines],
        described=found.described,
        pages=pages_of(found.page, found.pages, found.total, PAGE, link),
        credit=CREDIT if found.lines else "",
    )


def _row(line: MemberMatchLine, employer_id: str, job_order_id: str) -> dict[str, Any]:
    about = {"employer_id": employer_id, "job_order_id": job_order_id}
    asks = url_for("coach.command", member_id=line.member_id, name="propose-job", **about)
    way = len(line.conflicts)
    word, kind = (f"{way} in the way", "held") if way else ("Fits", "good")
    if not way and line.unknown:
        word, kind = "Fits; ask about the rest", "info"
    said = [("In the way: ", line.conflicts), ("Not known: ", line.unknown), ("Fits: ", line.fits)]
    return {
        "when_status": {"word": word, "kind": kind},
        "who": line.name or "A member",
        "href": url_for("coach.matches", member_id=line.member_id),
        "tags": [f"Asked: {line.asked}"] if line.asked else [],
        "say": " ".join(f"{name}{' '.join(each.words for each in reasons)}" for name, reasons in said if reasons),
        "actions": [] if line.asked else [{"label": "Ask them about it", "href": asks, "kind": "compact"}],
    }
