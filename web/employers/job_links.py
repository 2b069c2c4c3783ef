"""The link by which an employer looks after its own jobs: given, shown to be copied, taken back."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from flask import redirect, render_template, url_for

from lifeservices.commands.job_link import GiveJobLink, TakeBackJobLink
from lifeservices.domain.errors import NotFound, Refused
from lifeservices.domain.words_support import LinkState
from lifeservices.made_by import own_id
from lifeservices.questions.job_links import LinkHeld, LinkOfEmployer
from lifeservices.questions.partner import OnePartner
from lifeservices.sentences.words import short
from web.access import ask, do, policy
from web.employers.place import READERS, blueprint
from web.pages import saved
from web.partner.jobs import link_to

STATES = {
    LinkState.OPEN: ("Works", "good"),
    LinkState.LATE: ("Too old", "held"),
    LinkState.STOPPED: ("Stopped", "held"),
    LinkState.REPLACED: ("Replaced", "held"),
}
SUBJECT = "Your jobs with us: are they still open?"
BODY = "Please say by this link whether your jobs are still open. It takes a minute, and you need no account:"


@blueprint.get("/<employer_id>/link")
@policy(*READERS)
def job_link(employer_id: str) -> Any:
    """The link that it holds, to be copied into a message."""
    partner, held = ask(OnePartner(employer_id)), ask(LinkOfEmployer(employer_id))
    works = held is not None and held.state is LinkState.OPEN
    give = {
        "label": "Make a new link" if held else "Make a link",
        "action": url_for("employers.give_job_link", employer_id=employer_id),
        "kind": "" if works else "main",
    }
    stop = {
        "label": "Take it back",
        "action": url_for("employers.take_back_job_link", employer_id=employer_id),
    }
    return render_template(
        "employers/job_link.html",
        title=f"Link to its jobs: {partner.row.name}",
        crumb={"href": url_for("employers.partner", employer_id=employer_id), "label": partner.row.name},
        held=_held(held) if held else None,
        actions=[give, *([stop] if works else [])],
    )


@blueprint.post("/<employer_id>/give-job-link")
@policy(*READERS)
def give_job_link(employer_id: str) -> Any:
    """A new one, that takes the place of any other."""
    try:
        do(GiveJobLink(employer_id), own_id("give-job-link"))
    except Refused as refused:
        saved("No link was made", refused.message)
    else:
        saved("A link is ready", "Copy it into a message of your own. Earlier links do not work any more.")
    return redirect(url_for("employers.job_link", employer_id=employer_id))


@blueprint.post("/<employer_id>/take-back-job-link")
@policy(*READERS)
def take_back_job_link(employer_id: str) -> Any:
    """It stops at once."""
    held = ask(LinkOfEmployer(employer_id))
    if held is None:
        raise NotFound(employer_id)
    try:
        do(TakeBackJobLink(employer_id, held.row.link_id), own_id("take-back-job-link"))
    except Refused as refused:
        saved("Nothing to take back", refused.message)
    else:
        saved("Taken back", "Whoever opens the link reads that it does not work any more.")
    return redirect(url_for("employers.job_link", employer_id=employer_id))


def _held(held: LinkHeld) -> dict[str, Any]:
    row, (word, kind) = held.row, STATES[held.state]
    link = link_to(row.employer_id, row.link_id) if held.state is LinkState.OPEN else ""
    given = f"Made {short(row.given_on)}." if row.given_on else ""
    until = f" Works until {short(row.until)}." if row.until and link else ""
    asked = f" A new one was asked for on {short(row.asked_on)}." if row.asked_on else ""
    return {
        "status": {"word": word, "kind": kind},
        "words": f"{given}{until}{asked}",
        "link": link,
        "mail": f"mailto:?subject={quote(SUBJECT)}&body={quote(f'{BODY} {link}')}" if link else "",
    }
