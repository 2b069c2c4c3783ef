"""How many partners there were on a day; and the rules of vetting, with the drawing of an audit."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from flask import redirect, render_template, request, url_for

from lifeservices.commands import Handler, all_handlers
from lifeservices.domain.errors import NotAllowed
from lifeservices.domain.words_employer import PartnerTier
from lifeservices.domain.words_industry import SECTORS
from lifeservices.drafts import Key
from lifeservices.metrics.partners import DEFINITION, PartnerCounts
from lifeservices.questions.choices import Offered
from lifeservices.questions.partners import CountPartners, Partners
from lifeservices.sentences.words import short
from web.access import actor, ask, policy, services
from web.coach.commands import carried_out, form_page, kept, say_saved
from web.drafting import Keeping
from web.employers.place import READERS, blueprint
from web.forms import Form

TIERS_CALLED = {tier.value: tier.label for tier in PartnerTier}
SECTORS_CALLED = dict(SECTORS)
OF_ALL = ("publish-vetting-rules", "draw-vetting-sample")


@blueprint.get("/count")
@policy(*READERS)
def count() -> Any:
    """Partners, second-chance partners, by tier and industry, as of a day and as known on a day."""
    as_of, first = day_asked("as-of", "True on")
    known_on, second = day_asked("known-on", "Known on")
    today = services().today()
    found = ask(CountPartners(as_of or today, known_on))
    share = "(no partner, no share)" if found.share is None else f"({found.share:.0%} of the partners)"
    known = f"known at the end of {short(known_on)}" if known_on else "known now"
    return render_template(
        "employers/count.html",
        title="Partners in numbers",
        crumb={"href": url_for("employers.partners"), "label": "Back to the list"},
        fields=[first, second],
        said=f"On {short(as_of or today)}, as {known}",
        numbers=[
            ("Employer partners", f"{len(found.partners):,}"),
            ("Second-chance partners", f"{len(found.second_chance):,}", share),
        ],
        tiers=_rows(found, found.tiers, TIERS_CALLED),
        sectors=_rows(found, found.sectors, SECTORS_CALLED),
        csv=url_for("employers.count_file", **_days_given()),
        definition=DEFINITION,
    )


def _rows(found: PartnerCounts, groups: dict[str, tuple[str, ...]], called: dict[str, str]) -> list[dict[str, Any]]:
    chance = set(found.second_chance)
    return [
        {"cells": [called.get(code, "Not set"), f"{len(ids):,}", f"{len(chance.intersection(ids)):,}"]}
        for code, ids in groups.items()
    ]


def _days_given() -> dict[str, Any]:
    return {name: request.args.get(name) or None for name in ("as-of", "known-on")}


def day_of(name: str) -> date | None:
    """A day of the address; none where it cannot be read."""
    return day_asked(name, "")[0]


def day_asked(name: str, label: str) -> tuple[date | None, dict[str, Any]]:
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


@blueprint.route("/all/<name>", methods=["GET", "POST"])
@policy(*READERS)
def of_all(name: str) -> Any:
    """What is done about all employers at once: new rules, and the drawing of an audit."""
    handler = next((h for h in handlers_of_all() if h.name == name), None)
    if handler is None or actor().role not in handler.may:
        raise NotAllowed(name)
    form = Form(handler, lambda wanted: ask(Offered(wanted)), services().today())
    form.beside = {"lead": _lead(name)}
    back = url_for("employers.partners")
    cancel, crumb = {"href": back, "label": "Leave without saving"}, {"href": back, "label": "Back to the list"}
    address, keeping = url_for("employers.of_all", name=name), Keeping(Key(name))
    if request.method == "GET":
        form.fill({**_usual(handler), **request.args})
        keeping.fill(form)
        return form_page(form, address, cancel, crumb, keeping=keeping)
    if keeping.wanted():
        return kept(keeping, form, back)
    if carried_out(form) is None:
        return form_page(form, address, cancel, crumb, keeping=keeping), 422
    keeping.forget(form)
    say_saved(form, f"{handler.title}.")
    return redirect(back)


def _usual(handler: Handler) -> dict[str, str]:
    """The numbers that the command supposes, so that they stand in the form."""
    return {each.name: str(each.default) for each in fields(handler.command) if isinstance(each.default, int)}


def _lead(name: str) -> str:
    if name != "draw-vetting-sample":
        return LEADS[name]
    able = ask(Partners("partners")).total
    return f"{LEADS[name]} {able:,} {'is' if able == 1 else 'are'} approved today."


LEADS = {
    "publish-vetting-rules": "They hold from the day you name, and are never changed. Decisions before that day stay "
    "under the rules they were made under.",
    "draw-vetting-sample": "It is drawn among all partners approved on the day, and who they were is kept with it. "
    "The day and the rules draw: nobody chooses. Whoever is drawn is vetted again and stays approved meanwhile.",
}


def handlers_of_all() -> list[Handler]:
    """The commands about all employers at once."""
    return [h for h in all_handlers() if h.audience == "employers" and h.name in OF_ALL]
