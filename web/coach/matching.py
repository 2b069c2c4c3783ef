"""Open jobs beside a member: what fits, what is in the way, what nobody knows, and what to do about each."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, request, url_for

from lifeservices.library.occupations import CREDIT
from lifeservices.questions.job_sought import JobSoughtBefore
from lifeservices.questions.matches import OPEN, PAGE, SET_ASIDE, ConflictLine, MatchesAnswer, MatchesFor, MatchLine
from lifeservices.sentences.words import short
from web.access import ask, policy
from web.coach.offering import Can, can_about
from web.coach.onward import MATCHES
from web.coach.place import READERS, blueprint
from web.forms import Form
from web.job_facts import told
from web.words import pages_of

FACTS = ("Pay", "Hours", "Place", "Shifts", "Justice record", "Apply until")
ASKED = "They were asked about it: {}."


@blueprint.get("/members/<member_id>/jobs")
@policy(*READERS)
def matches(member_id: str) -> Any:
    """The page."""
    show = request.args.get("show", OPEN)
    if show not in (OPEN, SET_ASIDE):
        abort(404)
    found: MatchesAnswer = ask(MatchesFor(member_id, request.args.get("page", 1, int), show))
    can, who = can_about(member_id), found.name or "The member"

    def link(number: int) -> str:
        shown: dict[str, Any] = {"show": show if show != OPEN else None, "page": number if number > 1 else None}
        return url_for("coach.matches", member_id=member_id, **shown)

    return render_template(
        "coach/matches.html",
        title=f"Open jobs beside {who}",
        crumb={"href": url_for("coach.member", member_id=member_id), "label": who},
        described=bool(found.described_on),
        looks_for=found.looks_for,
        told=short(found.described_on, found.day) if found.described_on else "",
        describe=_link(
            member_id, can, "Say it anew" if found.described_on else "Say what they look for", "describe-job-search"
        ),
        record=_record(found, member_id, can),
        said=_said(found, show),
        aside=found.aside if show == OPEN else 0,
        aside_href=url_for("coach.matches", member_id=member_id, show=SET_ASIDE),
        open_href=url_for("coach.matches", member_id=member_id),
        set_aside=show == SET_ASIDE,
        lines=[_line(line, found, member_id, can) for line in found.lines],
        pages=pages_of(found.page, found.pages, found.total, PAGE, link),
        credit=CREDIT if found.described_on else "",
    )


def _said(found: MatchesAnswer, show: str) -> str:
    if show == SET_ASIDE:
        return f"{_jobs(found.total)} set aside for them."
    clear = (
        "nothing is in the way of any" if found.clear == found.total else f"nothing is in the way of {found.clear:,}"
    )
    return (
        f"{_jobs(found.total)} open, {clear}. First what has least in its way; then what fits in most, and pays best."
    )


def _jobs(count: int) -> str:
    return f"{count:,} {'job' if count == 1 else 'jobs'}"


def _record(found: MatchesAnswer, member_id: str, can: Can) -> dict[str, Any]:
    """Whether a justice record is compared, and how it comes to be."""
    if found.record_hidden:
        return {"words": "The justice record is not open here, so what jobs rule out is not compared.", "actions": []}
    words = (
        "Compared with what jobs rule out."
        if found.record_told
        else "Not told. Jobs that rule something out say so, and nothing is compared."
    )
    return {"words": words, "actions": _link(member_id, can, "Record what is on it", "tell-record-for-jobs")}


def _link(member_id: str, can: Can, words: str, name: str, **start: str) -> list[dict[str, str]]:
    if not can(name):
        return []
    href = url_for("coach.command", member_id=member_id, name=name, then=MATCHES, **start)
    return [{"label": words, "href": href, "kind": "compact"}]


def _line(line: MatchLine, found: MatchesAnswer, member_id: str, can: Can) -> dict[str, Any]:
    row, facts = line.job.row, told(line.job)
    about = {"job_order_id": row.job_order_id}
    asks = {"employer_id": row.employer_id, **about}
    actions = [] if line.asked else _link(member_id, can, "Ask them about it", "propose-job", **asks)
    if line.dismissed:
        actions += _link(member_id, can, "Look at it again", "take-up-job-match", **about)
    else:
        actions += _link(member_id, can, "Not for them", "dismiss-job-match", **about)
    in_the_way = sum(1 for each in line.conflicts if each.set_aside is None)
    return {
        "title": row.title,
        "href": url_for("jobs.job", job_order_id=row.job_order_id),
        "employer": line.job.employer,
        "status": _status(in_the_way, len(line.unknown)),
        "facts": [facts[name] for name in FACTS if facts[name]],
        "conflicts": [_conflict(each, row.job_order_id, found, member_id, can) for each in line.conflicts],
        "unknown": [each.words for each in line.unknown],
        "fits": [each.words for each in line.fits],
        "asked": ASKED.format(line.asked) if line.asked else "",
        "dismissed": line.dismissed,
        "actions": actions,
    }


def _status(in_the_way: int, unknown: int) -> dict[str, str]:
    if in_the_way:
        return {"word": f"{in_the_way} in the way", "kind": "held"}
    return {"word": "Fits; ask about the rest", "kind": "info"} if unknown else {"word": "Fits", "kind": "good"}


def _conflict(each: ConflictLine, job_order_id: str, found: MatchesAnswer, member_id: str, can: Can) -> dict[str, Any]:
    if each.set_aside:
        by = f"{each.set_aside.by}, {short(each.set_aside.on, found.day)}".lstrip(", ")
        return {"words": each.words, "because": each.set_aside.because, "by": by, "actions": []}
    about = {"job_order_id": job_order_id, "conflict": each.about.value}
    return {
        "words": each.words,
        "actions": _link(member_id, can, "Why it does not count", "set-conflict-aside", **about),
    }


def describe(form: Form, member_id: str) -> None:
    """The form begins with what they said last; where they live stands in it until they say another place."""
    form.beside = {"lead": "Leave empty what does not matter to them. Nothing of it leaves the program."}
    if request.method == "GET":
        form.typed |= ask(JobSoughtBefore(member_id))


ARRANGED = {"describe-job-search": describe}
"""By the name of a command."""
