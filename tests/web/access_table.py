"""The committed table of who may visit what, `docs/access.md`: read for the tests, and drawn up for new addresses.

`python -m tests.web.access_table` puts rows for addresses that have none below the table, as they were declared. Rows
that are there are never rewritten: whoever changes who may see what changes the row by hand, and somebody reads it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from flask import Flask
from werkzeug.routing import Rule

from lifeservices.commands import Handler, Role, all_handlers
from tests.services import services_at
from tests.web.sites import site_over
from web.access import Policy, policy_of
from web.admin.erasing import handlers as steps
from web.coach.commands import member_handlers
from web.coach.drafts import OF_A_SERVICE
from web.coach.listing import PRESSED
from web.employers.counting import handlers_of_all
from web.employers.steps import steps as steps_with_employers
from web.jobs.steps import steps as steps_with_jobs

TABLE = Path(__file__).parents[2] / "docs" / "access.md"
YES, NO, SIGN_IN, OPEN = "yes", "–", "sign in", "open"
COLUMNS = (
    "Nobody signed in",
    "Their coach",
    "Coach who covers",
    "Former coach",
    "Other coach",
    "Supervisor of the team",
    "Other supervisor",
    "Lead",
    "Evaluator",
    "Administrator",
    "Left the staff",
)
REACHES = {Role.COACH: ("Their coach", "Coach who covers"), Role.SUPERVISOR: ("Supervisor of the team",)}
COLUMN_ROLES = {
    **dict.fromkeys(COLUMNS[1:5], Role.COACH),
    **dict.fromkeys(COLUMNS[5:7], Role.SUPERVISOR),
    **dict(zip(COLUMNS[7:10], (Role.LEAD, Role.EVALUATOR, Role.ADMIN), strict=True)),
}
Row = dict[str, str]
Key = tuple[str, str]
COMMANDS = {
    "coach.command": "coach",
    "admin.command": "admin",
    "admin.about_member": "erasing",
    "supervisor.set_team": "team",
    "employers.command": "employer",
    "employers.of_all": "employers",
    "coach.about_service": "listing",
    "jobs.command": "job",
}
"""Views of any command: each command has a row of its own there."""


def committed() -> dict[Key, Row]:
    """Address and method → column → what is answered."""
    rows: dict[Key, Row] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `") and len(cells) == len(COLUMNS) + 2:
            key = (cells[0].strip("`"), cells[1])
            assert key not in rows, f"{key} has two rows"
            assert set(cells[2:]) <= {YES, NO, SIGN_IN, OPEN}, line
            rows[key] = dict(zip(COLUMNS, cells[2:], strict=True))
    return rows


def addresses(app: Flask) -> Iterator[tuple[str, str, Rule, str]]:
    """Address, method, rule and command name of everything that can be visited."""
    own_views = {rule.rule for rule in app.url_map.iter_rules()}
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            for name in commands_at(rule.endpoint) or [""]:
                address = rule.rule.replace("<name>", name) if name else rule.rule
                if not name or address not in own_views:
                    yield address, method, rule, name


def commands_at(endpoint: str) -> list[str]:
    """The commands that a view takes in its address."""
    return [handler.name for handler in _handlers(COMMANDS.get(endpoint, ""))]


def _handlers(where: str) -> list[Handler]:
    if where == "coach":
        return member_handlers()
    if where == "erasing":
        return steps()
    if where == "listing":
        return [handler for handler in all_handlers() if handler.name in (*OF_A_SERVICE, *PRESSED)]
    if where == "job":
        return list(steps_with_jobs())
    if where.startswith("employer"):
        return list(steps_with_employers()) if where == "employer" else handlers_of_all()
    wanted = [h for h in all_handlers() if h.audience == "admin" and h not in steps()] if where else []
    return wanted if where == "admin" else [h for h in wanted if h.name in ("put-in-team", "take-out-of-team")]


def declared(policy: Policy, rule: Rule, name: str) -> Row:
    """What an address says by what was declared: the policy of its view, who may give a command, who is reached."""
    if policy.everybody:
        return dict.fromkeys(COLUMNS, OPEN)
    may = policy.roles & next((h.may for h in all_handlers() if h.name == name), policy.roles)
    row = dict.fromkeys(COLUMNS, SIGN_IN)
    for column, role in COLUMN_ROLES.items():
        within = "member_id" not in rule.arguments or role not in REACHES or column in REACHES[role]
        row[column] = YES if role in may and within else NO
    return row


def missing(app: Flask) -> list[str]:
    """Rows for addresses that have none, as lines of the table."""
    there = committed()
    lines = []
    for address, method, rule, name in addresses(app):
        if (address, method) not in there:
            row = declared(policy_of(app, rule.endpoint), rule, name)
            lines.append(f"| `{address}` | {method} | {' | '.join(row[column] for column in COLUMNS)} |")
    return sorted(lines)


def main() -> None:
    """Put the rows that are missing below the table."""
    with (
        tempfile.TemporaryDirectory() as folder,
        services_at(f"sqlite:///{folder}/record.db", migrating=True) as services,
    ):
        lines = missing(site_over(services))
    text = TABLE.read_text(encoding="utf-8").rstrip("\n")
    TABLE.write_text("\n".join([text, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
