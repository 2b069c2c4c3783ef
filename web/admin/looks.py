"""What those outside looked at: every page and file that an evaluator asked for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import render_template, request, url_for

from lifeservices.commands import Role
from lifeservices.metrics.saying import day_text
from lifeservices.questions.given_out import LooksFound, LooksMade
from lifeservices.questions.retention import PAGE
from web.access import ask, policy, services
from web.admin.place import blueprint
from web.words import pages_of


@blueprint.get("/looks")
@policy(Role.ADMIN)
def looks() -> Any:
    """Who looked at what, and when."""
    found: LooksFound = ask(LooksMade(request.args.get("page", 1, int) or 1))
    rows = [
        {"cells": [_when(look.at), found.called.get(look.staff_id, look.staff_id), look.page, look.asked or "—"]}
        for look in found.rows
    ]
    return render_template(
        "admin/looks.html",
        title=f"{found.total:,} {'look' if found.total == 1 else 'looks'} from outside",
        lead="Every page and file that an evaluator asked for, written down before it was shown.",
        rows=rows,
        pages=pages_of(found.page, found.pages, found.total, PAGE, lambda n: url_for("admin.looks", page=n)),
    )


def _when(stored: str) -> str:
    at = datetime.fromisoformat(stored.replace("Z", "+00:00")).astimezone(services().zone)
    return f"{day_text(at.date())}, {at:%H:%M}"
