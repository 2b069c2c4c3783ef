"""The links by which employers answer about somebody who was put forward, to be copied and sent; and their answers."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import quote

from flask import render_template, url_for

from lifeservices.domain.words_job_referral import CandidateReply
from lifeservices.domain.words_support import LinkState
from lifeservices.questions.candidate_link import CandidateLinksAnswer, CandidateLinksOf, LinkMade
from lifeservices.sentences.words import short
from web.access import actor, ask, policy, services
from web.coach.employer_links import STATES
from web.coach.offering import WRITERS, can_about
from web.coach.place import READERS, blueprint
from web.partner.place import CANDIDATE, signed

SUBJECT = "Somebody for your job"
BODY = "Please look at this and answer by the link. You need no account, and it works once:"


@blueprint.get("/members/<member_id>/candidate-links")
@policy(*READERS)
def candidate_links(member_id: str) -> Any:
    """The page."""
    found: CandidateLinksAnswer = ask(CandidateLinksOf(member_id))
    who, writes = found.name or "The member", actor().role.value in WRITERS
    makes = can_about(member_id)("make-candidate-link")
    new = url_for("coach.command", member_id=member_id, name="make-candidate-link")
    return render_template(
        "coach/candidate_links.html",
        title=f"Links for employers: {who}",
        crumb={"href": url_for("coach.member", member_id=member_id), "label": who},
        links=[_link_line(each, services().today(), writes, makes) for each in found.links],
        actions=[{"label": "Make a link", "href": new, "kind": "main"}] if makes else [],
    )


def _link_line(each: LinkMade, today: date, writes: bool, makes: bool) -> dict[str, Any]:
    word, kind = STATES[each.state]
    made_on, until = each.row.made_on or today, each.row.until or today
    open_now = each.state is LinkState.OPEN
    then = f"Works once, until {short(until, today)}." if open_now else answer_words(each, today) or "No answer came."
    link = _address(each.row.link_id) if writes and open_now else ""
    about: dict[str, Any] = {"member_id": each.row.member_id, "job_referral_id": each.row.job_referral_id}
    again = url_for("coach.command", name="make-candidate-link", **about)
    renewed = makes and each.going_on and each.state is not LinkState.REPLACED
    return {
        "title": f"{each.title}, {each.employer}" if each.title else each.employer,
        "status": {"word": word, "kind": kind},
        "words": f"Made {short(made_on, today)}. {then}",
        "link": link,
        "id": each.row.link_id,
        "mail": f"mailto:?subject={quote(SUBJECT)}&body={quote(f'{BODY} {link}')}" if link else "",
        "again": {"label": "Make a new link", "href": again, "kind": "compact"} if renewed else None,
    }


def _address(link_id: str) -> str:
    return url_for("partner.candidate", token=signed(link_id, CANDIDATE), _external=True)


def answer_words(each: LinkMade, today: date) -> str:
    """What the employer said, and when; nothing where they said nothing."""
    row = each.row
    if row.answered_on is None:
        return ""
    return f"They said {short(row.answered_on, today)}: {CandidateReply(row.reply).label}."
