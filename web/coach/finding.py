"""Finding a service for somebody, or for nobody in particular. What is looked for stands in no address."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlencode

from flask import redirect, render_template, request, url_for

from lifeservices.commands import Role
from lifeservices.domain.words_plan import LifeDomain
from lifeservices.questions.caseload import MemberName
from lifeservices.questions.ending import WhereTheyStand
from lifeservices.questions.finding_services import (
    CLOSED_FOR_NOW,
    MILES,
    PAGE,
    USUAL_MILES,
    FindServices,
    ServiceFound,
    freshness,
)
from lifeservices.questions.languages import LANGUAGES, language
from lifeservices.sentences.words import short
from web.access import ask, policy, services
from web.coach.answering import answering_tags
from web.coach.listed_terms import in_their_words, terms_tags, told_of
from web.coach.offering import can_about
from web.coach.place import READERS, blueprint
from web.help_lines import dialed
from web.searching import keep, looked_for
from web.words import pages_of

USERS = (*READERS, Role.ADMIN)
ASKED = ("words", "need", "language", "near", "miles", "age", "open_now", "whom", "free")
LONGEST = 100
FRESH = {"fresh": ("Checked {}", "good"), "stale": ("Last checked {}", "soon"), "never": ("Never checked", "unknown")}


@blueprint.post("/look-for-service")
@policy(*USERS)
def look_for_service() -> Any:
    """Keep what is looked for, and go to the page that shows it."""
    asked = {name: " ".join(request.form.get(name, "").split())[:LONGEST] for name in ASKED}
    kept = keep(urlencode({name: value for name, value in asked.items() if value}))
    if member_id := request.form.get("member_id", ""):
        return redirect(url_for("coach.services_for", member_id=member_id, q=kept), 303)
    return redirect(url_for("coach.services", q=kept), 303)


@blueprint.get("/services", endpoint="services")
@policy(*USERS)
def for_anybody() -> Any:
    """Services for nobody in particular."""
    return _found("Find a service")


@blueprint.get("/members/<member_id>/services")
@policy(*READERS)
def services_for(member_id: str) -> Any:
    """Services for one member."""
    return _found(f"Find a service for {ask(MemberName(member_id)) or 'this member'}", member_id)


def _found(title: str, member_id: str = "") -> Any:
    search = looked_for()
    asked = {name: values[0] for name, values in parse_qs(search.words).items()}
    if not search.words and member_id:
        asked = _usual(member_id)
    wrong = _wrong(asked)
    page = request.args.get("page", 1, int)
    found = ask(
        FindServices(
            asked.get("words", ""),
            asked.get("need", ""),
            asked.get("language", ""),
            asked.get("near", ""),
            _whole(asked.get("miles", ""), USUAL_MILES),
            None if wrong or not asked.get("age") else _whole(asked["age"], 0),
            asked.get("open_now") == "true",
            page,
            asked.get("whom", ""),
            asked.get("free") == "true",
        )
    )

    def link(number: int) -> str:
        where: dict[str, Any] = {"q": search.id, "page": number if number > 1 else None}
        if member_id:
            return url_for("coach.services_for", member_id=member_id, **where)
        return url_for("coach.services", **where)

    sends = bool(member_id) and can_about(member_id)("send-referral")
    return render_template(
        "coach/services.html",
        title=title,
        fields=_fields(asked, wrong),
        narrowed=_narrowed(asked),
        member_id=member_id,
        crumb={"href": url_for("coach.member", member_id=member_id), "label": "The member"} if member_id else None,
        rows=[_row(each, member_id, sends) for each in found.services],
        total=found.total,
        listed=found.listed,
        unplaced=found.unplaced,
        told=told_of(found),
        near=asked.get("near", ""),
        looked=bool(asked),
        pages=pages_of(found.page, found.pages, found.total, PAGE, link),
    )


def _narrowed(asked: dict[str, str]) -> list[str]:
    """What was chosen under the fold, in words."""
    spoken, age, miles = (asked.get(name, "") for name in ("language", "age", "miles"))
    far = f"{miles} miles" if miles and asked.get("near") else ""
    return [part for part in (language(spoken) if spoken else "", f"age {age}" if age else "", far) if part]


def _usual(member_id: str) -> dict[str, str]:
    """What is known of the member: a language other than English, which the service had better speak."""
    spoken = ask(WhereTheyStand(member_id)).spoken
    return {"language": spoken} if spoken and spoken != "en" and spoken in LANGUAGES else {}


def _wrong(asked: dict[str, str]) -> dict[str, list[str]]:
    age = asked.get("age", "")
    return {"age": ["Enter the age as a whole number, like 34."]} if age and _whole(age, -1) < 0 else {}


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else otherwise


def _fields(asked: dict[str, str], wrong: dict[str, list[str]]) -> dict[str, dict[str, Any]]:
    """What can be looked for, as the form puts it."""

    def field(name: str, label: str, widget: str, **more: Any) -> dict[str, Any]:
        view = {"name": name, "label": label, "widget": widget, "value": asked.get(name, ""), "autocomplete": "off"}
        return {**view, "errors": wrong.get(name, []), "max_length": LONGEST, **more}

    needs = [(need.value, need.label) for need in LifeDomain]
    spoken = [(code, name) for code, name in LANGUAGES.items() if code != "en"]
    miles = [(str(each), f"{each} miles") for each in MILES]
    return {
        "words": field("words", "What is looked for?", "text", hint="Words of the name, or of what they do"),
        "need": field("need", "What should it help with?", "select", choices=needs, blank="Anything"),
        "language": field("language", "In which language?", "select", choices=spoken, blank="Any"),
        "near": field("near", "Near which ZIP code or city?", "text"),
        "miles": field(
            "miles", "How far?", "select", choices=miles, value=asked.get("miles") or str(USUAL_MILES), required=True
        ),
        "age": field("age", "For which age?", "number"),
        "open_now": field("open_now", "Open now", "checkbox"),
        "whom": field("whom", "For whom?", "text", hint="Like veterans, women, re-entry"),
        "free": field("free", "Free of charge only", "checkbox"),
    }


def _row(found: ServiceFound, member_id: str, sends: bool) -> dict[str, Any]:
    row, today = found.row, services().today()
    opened = {True: ("Open now", "good"), False: ("Closed now", "held"), None: ("Hours not listed", "unknown")}
    status = ("Closed for now", "soon") if row.status == CLOSED_FOR_NOW else opened[found.open_now]
    place = next((place[3] for place in row.places if place[3]), "")
    far = f"{found.miles:.1f} miles" if found.miles is not None else ""
    fresh, day = freshness(row, today)
    word, kind = FRESH[fresh]
    known = [LifeDomain(need).label for need in row.needs]
    spoken = [language(each).capitalize() for each in row.languages[:6]]
    tags: list[Any] = [{"word": word.format(short(day, today) if day else ""), "kind": kind}, *known]
    tags[0:0] = [*terms_tags(found), *answering_tags(found.answering, today)]
    if row.doubts:
        tags.insert(0, {"word": "An error was reported", "kind": "urgent"})
    return {
        "when_status": {"word": status[0], "kind": status[1]},
        "when_note": far,
        "who": row.name,
        "href": where(row.service_id, member_id),
        "say": "".join(f"{part}. " for part in (row.organization, place, ", ".join(spoken)) if part).strip(),
        "quote": in_their_words(found),
        "tags": tags,
        "actions": _actions(row.phone, row.service_id, member_id if sends and row.status != CLOSED_FOR_NOW else ""),
    }


def where(service_id: str, member_id: str) -> str:
    """The page of a service, with the member for whom it was looked for."""
    if member_id:
        return url_for("coach.service_for", member_id=member_id, service_id=service_id)
    return url_for("coach.service", service_id=service_id)


def _actions(phone: str, service_id: str, member_id: str) -> list[dict[str, str]]:
    found = [{"label": phone, "href": dialed(phone.partition(" ext.")[0]), "kind": "compact"}] if phone else []
    if member_id:
        href = url_for("coach.command", member_id=member_id, name="send-referral", service_id=service_id)
        found.insert(0, {"label": "Refer", "href": href, "kind": "compact main"})
    return found
