"""The lists of what the program keeps, and the forms that change them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from flask import abort, redirect, render_template, request, url_for

from lifeservices.commands import Handler, Role, all_handlers
from lifeservices.domain.errors import NotAllowed
from lifeservices.drafts import Key
from lifeservices.questions.choices import Offered
from lifeservices.questions.program import PAGE, Kept, KeptLine
from web.access import actor, ask, policy, services
from web.admin.place import blueprint
from web.coach.commands import carried_out, form_page, kept
from web.drafting import Keeping
from web.forms import Form
from web.pages import saved
from web.searching import looked_for
from web.words import pages_of

KEEPERS = (Role.ADMIN, Role.LEAD)

KINDS: dict[str, dict[str, Any]] = {
    "staff": {
        "title": "Staff",
        "id": "staff_id",
        "add": ("Add somebody", "add-staff"),
        "change": (
            ("Team", "put-in-team"),
            ("Languages", "set-staff-languages"),
            ("Left", "record-departure"),
        ),
        "empty": "Nobody works here yet. Whoever is added here can be given members and a way to sign in.",
    },
    "services": {
        "title": "Community services",
        "id": "service_id",
        "add": ("Add a service", "list-service"),
        "change": (("Take off the list", "delist-service"),),
        "empty": "No service is listed yet. A coach can refer members only to services on this list.",
    },
    "markets": {
        "title": "Markets",
        "id": "market_id",
        "add": ("Open a market", "open-market"),
        "change": (("Help numbers", "set-help-numbers"), ("Rides", "set-ride-lead"), ("Close", "close-market")),
        "empty": "The program runs nowhere yet. A market is a state and a kind of health plan.",
    },
}
"""Each list: its title, how it grows, what can be done to a line, and what it says while it is empty."""


def _list(kind: str) -> Callable[[], Any]:
    """The view of one list."""

    @policy(*KEEPERS)
    def show() -> Any:
        search, about = looked_for(), KINDS[kind]
        found = ask(Kept(kind, search.words, request.args.get("page", 1, int)))

        def link(page: int) -> str:
            return url_for(f"admin.{kind}", q=search.id, page=page if page > 1 else None)

        add = about["add"] if _may(about["add"][1]) else None
        return render_template(
            "admin/list.html",
            title=about["title"],
            add=add and {"label": add[0], "href": url_for("admin.command", name=add[1])},
            also={"label": "Directories", "href": url_for("admin.directories")} if kind == "services" else None,
            rows=[_row(line, about) for line in found.lines],
            total=found.total,
            words=search.words,
            endpoint=f"admin.{kind}",
            searchable=kind != "markets",
            empty=about["empty"],
            pages=pages_of(found.page, found.pages, found.total, PAGE, link),
        )

    return show


def _row(line: KeptLine, about: dict[str, Any]) -> dict[str, Any]:
    actions = [
        {"label": label, "href": url_for("admin.command", name=name, **{about["id"]: line.id}), "kind": "compact"}
        for label, name in about["change"]
        if _may(name) and _makes_sense(name, line)
    ]
    return {
        "when_status": {"word": line.word, "kind": line.shape},
        "name": line.name,
        "more": ", ".join(line.more),
        "actions": actions,
    }


def _makes_sense(name: str, line: KeptLine) -> bool:
    if name == "put-in-team" and line.word != "Life coach":
        return False
    return not line.word.startswith(("Left", "Not listed", "Closed"))


def _may(name: str) -> bool:
    return any(h.name == name and actor().role in h.may for h in _handlers())


def _handlers() -> list[Handler]:
    """Commands about the program itself; those about a member have a page of their own."""
    return [h for h in all_handlers() if h.audience == "admin" and fields(h.command)[0].name != "member_id"]


for _kind in KINDS:
    blueprint.add_url_rule(f"/{_kind}", _kind, _list(_kind))


@blueprint.route("/<name>", methods=["GET", "POST"])
@policy(*KEEPERS)
def command(name: str) -> Any:
    """Any command about the program itself."""
    handler = next((h for h in _handlers() if h.name == name), None)
    if handler is None:
        abort(404)
    if actor().role not in handler.may:
        raise NotAllowed(name)
    form = Form(handler, lambda wanted: ask(Offered(wanted, chosen=form.chosen())), services().today())
    back = url_for(_list_of(handler))
    cancel, crumb = {"href": back, "label": "Leave without saving"}, {"href": back, "label": "Back to the list"}
    address, keeping = url_for("admin.command", name=name), Keeping(Key(name))
    if request.method == "GET":
        form.fill(request.args)
        keeping.fill(form)
        return form_page(form, address, cancel, crumb, keeping=keeping)
    if keeping.wanted():
        return kept(keeping, form, back)
    if (done := carried_out(form)) is None:
        return form_page(form, address, cancel, crumb, keeping=keeping), 422
    keeping.forget(form)
    saved("Saved", f"{handler.title}.")
    if name == "register-employer":
        return redirect(url_for("employers.partner", employer_id=done.subject_id))
    return redirect(back)


def _list_of(handler: Handler) -> str:
    noun = handler.command.__module__.rpartition(".")[2]
    lists = {"employer": "employers.partners", "service": "admin.services", "market": "admin.markets"}
    return lists.get(noun, "admin.staff")
