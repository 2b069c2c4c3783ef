"""The list of employers: what is due, who is a partner, who is on the way."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, request, url_for

from lifeservices.questions.partners import PAGE, VIEWS, PartnerLine, Partners
from web.access import ask, policy
from web.employers.place import READERS, blueprint
from web.searching import looked_for
from web.words import pages_of

LABELS = {"due": "Due", "partners": "Partners", "on-the-way": "On the way", "others": "Others"}
EMPTY = {
    "due": "Nothing waits. Replies, conditions, information that was asked for and approvals that end stand here.",
    "partners": "No employer is approved. Whoever is approved stands here, with how long that holds.",
    "on-the-way": "No employer is being vetted. Whoever applied stands here until it is decided.",
    "others": "Nobody else is known. Employers that never applied, or are suspended or declined, stand here.",
}


@blueprint.get("/")
@policy(*READERS)
def partners() -> Any:
    """The employers of one view, and how many the others hold."""
    view, search = request.args.get("view", "due"), looked_for()
    if view not in VIEWS:
        abort(404)
    found = ask(Partners(view, search.words, request.args.get("page", 1, int)))

    def link(page: int) -> str:
        return url_for("employers.partners", view=view, q=search.id, page=page if page > 1 else None)

    return render_template(
        "employers/partners.html",
        title="Employer partners",
        filters=[
            {
                "label": label,
                "count": found.counts[name],
                "href": url_for("employers.partners", view=name, q=search.id),
                "current": name == view,
            }
            for name, label in LABELS.items()
        ],
        rows=[_row(line) for line in found.lines],
        words=search.words,
        view=view,
        empty=EMPTY[view],
        csv=url_for("employers.partners_file", view=view, q=search.id),
        pages=pages_of(found.page, found.pages, found.total, PAGE, link),
    )


def _row(line: PartnerLine) -> dict[str, Any]:
    return {
        "when_status": {"word": line.word, "kind": line.shape},
        "who": line.name,
        "href": url_for("employers.partner", employer_id=line.id),
        "say": ". ".join(line.due),
        "tags": line.more,
    }
