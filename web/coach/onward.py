"""Where a form about a member leads: to the list or to the other form one came from, else to the member's page."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request, url_for

from lifeservices.commands import Handler
from web.forms import Form

TODAY = "today"
"""What the address of a form says in `then`, where one came from Today; else the name of another form."""
SKILLS, MATCHES, READINESS = "skills-to-work", "jobs-that-fit", "ready-for-work"
"""The same where one came from the page of skills, of jobs that fit, or of what is ready."""
PAGES = {
    SKILLS: ("coach.skills_to_work", "Skills to work"),
    MATCHES: ("coach.matches", "Open jobs"),
    READINESS: ("coach.readiness", "Ready for work"),
}


@dataclass(frozen=True)
class Onward:
    """Where one goes from the form of one member, as its address says."""

    member_id: str
    who: str
    names: frozenset[str]
    """The forms that this person may open."""

    def kept(self) -> dict[str, str]:
        """What the address keeps of the way while the form is filled in."""
        return {name: value for name in ("then", "of", "list", "coach") if (value := request.args.get(name))}

    def saved(self) -> str:
        """Where one goes once it is saved: on with the other form, filled as it was left."""
        then = request.args.get("then", "")
        if then in self.names:
            draft = request.args.get("of") or None
            return url_for("coach.command", member_id=self.member_id, name=then, draft=draft)
        return self.left()

    def left(self) -> str:
        """Where one goes without saving."""
        if request.args.get("then") == TODAY:
            return url_for("coach.today", **{name: request.args.get(name) or None for name in ("list", "coach")})
        endpoint, _ = PAGES.get(request.args.get("then", ""), ("coach.member", ""))
        return url_for(endpoint, member_id=self.member_id)

    def crumb(self) -> dict[str, str]:
        """What stands over the form."""
        then = request.args.get("then", "")
        came_from = "Today" if then == TODAY else PAGES.get(then, ("", ""))[1]
        return {"href": self.left(), "label": came_from or self.who or "The member"}

    def first(self, form: Form, handlers: list[Handler]) -> dict[str, str] | None:
        """What is to be recorded before this form can be saved: a link that leads back here."""
        handler = next((each for each in handlers if each.name == form.first and each.name in self.names), None)
        if handler is None:
            return None
        back = {"then": form.handler.name, "of": form.command_id}
        href = url_for("coach.command", member_id=self.member_id, name=handler.name, **back)
        return {"label": handler.title, "href": href}
