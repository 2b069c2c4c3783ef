"""The list of jobs: what is open, what is due with them, and the same lines as a file."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, render_template, request, url_for

from lifeservices.library.occupations import CREDIT
from lifeservices.questions.jobs import FOR_DUTY, PAGE, VIEWS, JobLine, Jobs, JobsFound
from web.access import actor, ask, policy
from web.figures.files import csv_file
from web.job_facts import told
from web.jobs.place import READERS, WRITERS, blueprint
from web.searching import Search, looked_for
from web.words import pages_of

LABELS = {"due": "Due", "open": "Open", "paused": "Paused", "drafts": "Drafts", "ended": "Ended"}
EMPTY = {
    "due": "Nothing waits. Jobs nobody confirmed for long, pauses that are over and drafts stand here.",
    "open": "No job is open. Members can be put forward for what stands here.",
    "paused": "No job is paused. What an employer offers again later stands here.",
    "drafts": "No job is a draft. What was written down and not opened yet stands here.",
    "ended": "No job has ended. What was filled, closed, or expired by itself stands here.",
}
FROM = {"Occupation": "Occupation (O*NET database, U.S. Department of Labor, CC BY 4.0)"}
"""What a column of the file says of where it is from."""
CHOSEN = ("employer", "state", "occupation", "chance")
"""What the list is narrowed by, in its address. None of it is about a member."""


@blueprint.get("/")
@policy(*READERS)
def jobs() -> Any:
    """The jobs of one view, narrowed by what was chosen."""
    search, view = looked_for(), _view()
    found = ask(_question(search, view))
    chosen = {name: value for name in CHOSEN if (value := request.args.get(name, ""))}

    def link(page: int, view: str = view) -> str:
        return url_for("jobs.jobs", view=view, q=search.id, page=page if page > 1 else None, **chosen)

    return render_template(
        "jobs/jobs.html",
        title="Jobs",
        filters=[
            {"label": LABELS[name], "count": count, "href": link(1, name), "current": name == view}
            for name, count in found.counts.items()
        ],
        fields=_fields(found),
        kept={"view": view, "q": search.id or ""},
        chosen={"view": view, **chosen},
        narrowed=bool(chosen or search.words),
        plain=url_for("jobs.jobs", view=view),
        rows=[_row(line) for line in found.lines],
        words=search.words,
        empty=EMPTY[view],
        pages=pages_of(found.page, found.pages, found.total, PAGE, link),
        file=url_for("jobs.jobs_file", view=view, q=search.id, **chosen),
        credit=CREDIT if any(line.occupation for line in found.lines) else "",
        writes=actor().role in WRITERS,
    )


@blueprint.get("/list.csv")
@policy(*READERS)
def jobs_file() -> Response:
    """The lines of the list as it is narrowed, all pages of it."""
    found = ask(_question(looked_for(), _view(), whole=True))
    lines = [told(line) for line in found.lines]
    columns = [FROM.get(name, name) for name in told(found.lines[0])] if found.lines else ["Job"]
    credit = [[CREDIT]] if any(line.occupation for line in found.lines) else []
    return csv_file("jobs.csv", [columns, *(list(line.values()) for line in lines), *credit])


TAGS = ("Pay", "Hours", "Place", "Shifts", "Justice record", "Openings", "Last word", "Apply until")


def _row(line: JobLine) -> dict[str, Any]:
    said = told(line)
    about = ". ".join(said[name] for name in ("Employer", "Occupation") if said[name])
    return {
        "when_status": {"word": line.word, "kind": line.shape},
        "who": line.row.title,
        "href": url_for("jobs.job", job_order_id=line.row.job_order_id),
        "say": f"{about}. {said['To do']}." if said["To do"] else f"{about}.",
        "tags": [said[name] for name in TAGS if said[name]],
    }


def _view() -> str:
    usual = "open"
    view = request.args.get("view", usual)
    if view not in VIEWS or (view in FOR_DUTY and actor().role not in WRITERS):
        abort(404)
    return view


def _question(search: Search, view: str, whole: bool = False) -> Jobs:
    asked = request.args
    return Jobs(
        view,
        search.words,
        employer_id=asked.get("employer", ""),
        state=asked.get("state", ""),
        occupation=asked.get("occupation", ""),
        chance=asked.get("chance") == "true",
        page=asked.get("page", 1, int),
        whole=whole,
    )


def _fields(found: JobsFound) -> list[dict[str, Any]]:
    def field(name: str, label: str, choices: list[tuple[str, str]]) -> dict[str, Any]:
        value = request.args.get(name, "")
        return {"name": name, "label": label, "widget": "select", "choices": choices, "blank": "Any", "value": value}

    return [
        field("employer", "Employer", found.employers),
        field("state", "State", [(each, each) for each in found.states]),
        field("occupation", "Occupation", found.occupations),
        {
            "name": "chance",
            "label": "Only where a record by itself rules nobody out",
            "widget": "checkbox",
            "value": request.args.get("chance", ""),
        },
    ]
