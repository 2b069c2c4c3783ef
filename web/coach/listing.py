"""The page of a community service, and the forms about it: checked, an error reported, a note."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template, request, url_for

from lifeservices.commands import all_handlers
from lifeservices.domain.errors import NotAllowed
from lifeservices.domain.words_plan import LifeDomain
from lifeservices.drafts import Key
from lifeservices.questions.caseload import MemberName
from lifeservices.questions.finding_services import CLOSED_FOR_NOW, freshness
from lifeservices.questions.service_page import ListingOf, ListingPage, Remark
from lifeservices.sentences.words import short
from web.access import actor, ask, policy, services
from web.coach.answering import answering_facts
from web.coach.arranging_services import CHOSEN_IN
from web.coach.commands import carried_out, form_page, kept, say_saved
from web.coach.drafts import OF_A_SERVICE
from web.coach.finding import FRESH, USERS, where
from web.coach.listed import phones, places, safe, who
from web.coach.offering import can_about
from web.coach.place import READERS, blueprint
from web.drafting import Keeping
from web.forms import Form
from web.pages import saved

PRESSED = {"remove-listing-note": "note_id", "settle-doubt": "doubt_id"}
"""What is pressed on the page, and which of several it is about."""
MORE = {
    "share-outside": "Share something with them",
    "give-consent": "Record a consent to share with them",
    "give-treatment-consent": "Record a consent about treatment",
    "start-program-service": "Record a service they give",
}
"""What else is done about a member with a service at hand."""
DONE = {
    "check-listing": "It is marked as checked with them.",
    "doubt-listing": "Everybody who opens this page sees it until it is settled.",
    "tell-capacity": "Everybody who looks for a service sees it.",
    "write-listing-note": "Every coach sees the note here.",
    "remove-listing-note": "The note is gone from this page.",
    "settle-doubt": "The reported error is settled.",
}


@blueprint.get("/services/<service_id>")
@policy(*USERS)
def service(service_id: str) -> Any:
    """One service."""
    return _page(ask(ListingOf(service_id)))


@blueprint.get("/members/<member_id>/services/<service_id>")
@policy(*READERS)
def service_for(member_id: str, service_id: str) -> Any:
    """One service, looked at for a member."""
    ask(MemberName(member_id))
    return _page(ask(ListingOf(service_id)), member_id)


@blueprint.route("/services/<service_id>/<name>", methods=["GET", "POST"])
@policy(*USERS)
def about_service(service_id: str, name: str) -> Any:
    """A form about a service; or what is pressed on its page."""
    handler = next((each for each in all_handlers() if each.name == name), None)
    if handler is None or name not in (*OF_A_SERVICE, *PRESSED):
        abort(404)
    if actor().role not in handler.may:
        raise NotAllowed(name)
    back = url_for("coach.service", service_id=service_id)
    called = ask(ListingOf(service_id)).row.name
    given = {"service_id": service_id}
    if name in PRESSED:
        if request.method == "GET":
            return redirect(back)
        given[PRESSED[name]] = request.form.get(PRESSED[name], "")
    form = Form(handler, lambda wanted: [], services().today(), given=given)
    crumb, cancel = {"href": back, "label": called}, {"href": back, "label": "Leave without saving"}
    address = url_for("coach.about_service", service_id=service_id, name=name)
    keeping = Keeping(Key(f"{name}/{service_id}"))
    if request.method == "GET":
        form.fill(request.args)
        keeping.fill(form)
        return form_page(form, address, cancel, crumb, lead=f"{called}.", keeping=keeping)
    if keeping.wanted():
        return kept(keeping, form, back)
    if carried_out(form) is None:
        if name in PRESSED:
            # There is no form to show again: whatever was pressed is said on the page it stood on.
            saved("Nothing was changed", " ".join(said for found in form.errors.values() for said in found), "soon")
            return redirect(back)
        return form_page(form, address, cancel, crumb, lead=f"{called}.", keeping=keeping), 422
    keeping.forget(form)
    say_saved(form, DONE[name])
    return redirect(back)


def _page(found: ListingPage, member_id: str = "") -> Any:
    row, listing, today = found.row, found.row.listing, services().today()
    fresh, day = freshness(row, today)
    word, kind = FRESH[fresh]
    can = can_about(member_id) if member_id else lambda _: False
    sends = row.listed and row.status != CLOSED_FOR_NOW and can("send-referral")
    actions = []
    if sends:
        href = url_for("coach.command", member_id=member_id, name="send-referral", service_id=row.service_id)
        actions = [{"label": "Refer to this service", "href": href, "kind": "main"}]
    search = url_for("coach.services_for", member_id=member_id) if member_id else url_for("coach.services")
    return render_template(
        "coach/service.html",
        title=row.name,
        lead=row.organization,
        crumb={"href": search, "label": "Find a service"},
        head_actions=actions,
        state=_state(found),
        fresh={"word": word.format(short(day, today) if day else ""), "kind": kind},
        alert=listing.get("alert", ""),
        description=listing.get("description", ""),
        needs=[LifeDomain(need).label for need in row.needs],
        phones=phones(found),
        web=[url for url in (listing.get("url"), listing.get("organization", {}).get("website")) if safe(url)][:1],
        email=listing.get("email", ""),
        hours=found.hours,
        answering=answering_facts(found.answering, today),
        offered_at=places(listing),
        who=who(found),
        notes=[_remark(note, "remove-listing-note", "note_id", "Remove", row.service_id) for note in found.notes],
        doubts=[
            _remark(each, "settle-doubt", "doubt_id", "Settled" if found.may_settle else "", row.service_id)
            for each in found.doubts
        ],
        changes=[(short(each.on, today), each) for each in found.changes],
        source=row.source,
        told=short(row.told_on, today) if row.told_on else "",
        listed=row.listed,
        forms={name: url_for("coach.about_service", service_id=row.service_id, name=name) for name in OF_A_SERVICE},
        where=where(row.service_id, member_id),
        more=[_more(name, member_id, row.service_id) for name in MORE if row.listed and can(name)],
        takes_off=url_for("admin.command", name="delist-service", service_id=row.service_id)
        if row.listed and found.may_settle
        else "",
    )


def _more(name: str, member_id: str, service_id: str) -> dict[str, str]:
    chosen: dict[str, Any] = {CHOSEN_IN[name]: service_id}
    return {"label": MORE[name], "href": url_for("coach.command", member_id=member_id, name=name, **chosen)}


def _state(found: ListingPage) -> dict[str, str]:
    if not found.row.listed:
        return {"word": f"Not listed since {short(found.ended_on)}" if found.ended_on else "Not listed", "kind": "held"}
    if found.row.status == CLOSED_FOR_NOW:
        return {"word": "Closed for now", "kind": "soon"}
    words = {True: ("Open now", "good"), False: ("Closed now", "held"), None: ("Hours not listed", "unknown")}
    return dict(zip(("word", "kind"), words[found.open_now], strict=True))


def _remark(remark: Remark, name: str, field: str, label: str, service_id: str) -> dict[str, Any]:
    action = None
    if label:
        to = url_for("coach.about_service", service_id=service_id, name=name)
        action = {"label": label, "action": to, "hidden": {field: remark.id}, "kind": "compact"}
    by = " ".join(part for part in (short(remark.on), remark.by and f"by {remark.by}") if part)
    return {"words": remark.words or "", "about": remark.about, "by": by, "action": action}
