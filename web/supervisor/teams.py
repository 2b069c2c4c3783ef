"""Who is in which team: a supervisor sets their own, whoever keeps the program every one."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template, request, url_for

from lifeservices.commands import Role, all_handlers
from lifeservices.domain.errors import NotFound
from lifeservices.questions.choices import Offered
from lifeservices.questions.in_teams import InTeam, InTeams, InTeamsAnswer
from lifeservices.sentences.words import short
from web.access import actor, ask, policy, services
from web.coach.commands import carried_out, form_page
from web.forms import Form
from web.pages import saved
from web.supervisor.place import OVERSEERS, blueprint
from web.words import people

SETTERS = (*OVERSEERS, Role.ADMIN)
PUT, TAKE = "put-in-team", "take-out-of-team"


@blueprint.get("/teams")
@policy(*SETTERS)
def teams() -> str:
    """The coaches of one team, and those who are in nobody's."""
    answer: InTeamsAnswer = ask(InTeams(request.args.get("team", "")))
    own = actor().role == Role.SUPERVISOR
    return render_template(
        "supervisor/teams.html",
        title="Who is in my team" if own else "Who is in which team",
        lead="A coach is in one team at a time. Their supervisor sees their members, and approves their plans.",
        crumb=None if actor().role == Role.ADMIN else {"href": url_for("supervisor.team"), "label": "The team"},
        filters=[] if own else _filters(answer),
        supervisor=answer.supervisor,
        count=people(answer.how_many, "coach", "coaches"),
        coaches=[_row(each, answer, TAKE) for each in answer.coaches],
        more=answer.how_many - len(answer.coaches),
        free=[_row(each, answer, PUT) for each in answer.free],
        more_free=answer.how_many_free - len(answer.free),
        own=own,
    )


def _filters(answer: InTeamsAnswer) -> list[dict[str, Any]]:
    return [
        {
            "label": name,
            "href": url_for("supervisor.teams", team=id),
            "count": count,
            "current": id == answer.supervisor_id,
        }
        for id, name, count in answer.teams
    ]


def _row(coach: InTeam, answer: InTeamsAnswer, name: str) -> dict[str, Any]:
    since = f"since {short(coach.since, services().today())}" if coach.since else ""
    said = ", ".join(part for part in (coach.site, since) if part)
    about = {"staff_id": coach.coach_id, "team": answer.supervisor_id}
    return {
        "name": coach.name,
        "said": f"{said}. {coach.why}" if said and coach.why else said or coach.why,
        "action": {
            "label": "Take out" if name == TAKE else "Put in",
            "href": url_for("supervisor.set_team", name=name, **about),
            "kind": "compact",
        }
        if answer.supervisor_id
        else None,
    }


@blueprint.route("/teams/<name>", methods=["GET", "POST"])
@policy(*SETTERS)
def set_team(name: str) -> Any:
    """From which day a coach comes into this team or leaves it, and why."""
    handler = next((each for each in all_handlers() if each.name == name and name in (PUT, TAKE)), None)
    if handler is None:
        abort(404)
    answer: InTeamsAnswer = ask(InTeams(request.args.get("team", "")))
    coach = _coach(answer, request.args.get("staff_id", ""))
    into = {"supervisor_id": answer.supervisor_id} if name == PUT else {}
    form = Form(
        handler, lambda wanted: ask(Offered(wanted)), services().today(), given={"staff_id": coach.coach_id, **into}
    )
    back = url_for("supervisor.teams", team=answer.supervisor_id)
    address = url_for("supervisor.set_team", name=name, staff_id=coach.coach_id, team=answer.supervisor_id)
    cancel, crumb = {"href": back, "label": "Leave without saving"}, {"href": back, "label": "Back to the team"}
    words = f"{coach.name}, {'into' if name == PUT else 'out of'} the team of {answer.supervisor}."
    if request.method == "GET":
        form.fill({})
        return form_page(form, address, cancel, crumb, lead=words)
    if carried_out(form) is None:
        return form_page(form, address, cancel, crumb, lead=words), 422
    saved("Saved", words)
    return redirect(back)


def _coach(answer: InTeamsAnswer, coach_id: str) -> InTeam:
    """Whom it is about: of this team or of nobody's, wherever they are once the form has been sent."""
    found = next((each for each in (*answer.coaches, *answer.free) if each.coach_id == coach_id), None)
    if found is None:
        raise NotFound(coach_id)
    return found
