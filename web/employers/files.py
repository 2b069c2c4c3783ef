"""The list of employers and the counts of partners as files: all that the pages show, and by what it was counted."""

from __future__ import annotations

from typing import Any

from flask import abort, request

from lifeservices.metrics.partners import DEFINITION, PartnerCounts
from lifeservices.questions.partners import VIEWS, CountPartners, PartnerLine, Partners
from web.access import ask, policy, services
from web.employers.counting import SECTORS_CALLED, TIERS_CALLED, day_of
from web.employers.place import READERS, blueprint
from web.figures.files import csv_file
from web.searching import looked_for

LIST = ("employer_id", "employer", "standing", "state", "tier", "approved_until", "second_chance", "due")
COUNTS = ("as_of", "recorded_to", "definition", "version", "group", "code", "called", "partners", "second_chance")


@blueprint.get("/partners.csv")
@policy(*READERS)
def partners_file() -> Any:
    """The employers of one view, all of them."""
    view = request.args.get("view", "due")
    if view not in VIEWS:
        abort(404)
    found = ask(Partners(view, looked_for().words, None))
    return csv_file(f"employers-{view}.csv", [LIST, *(_line(line) for line in found.lines)])


@blueprint.get("/count.csv")
@policy(*READERS)
def count_file() -> Any:
    """The partners of a day, as known on a day."""
    as_of, known_on = day_of("as-of"), day_of("known-on")
    found = ask(CountPartners(as_of or services().today(), known_on))
    return csv_file("partners.csv", [COUNTS, *_counted(found)])


def _line(line: PartnerLine) -> tuple[Any, ...]:
    row = line.row
    until = row.valid_to.isoformat() if row.valid_to else ""
    chance = "yes" if row.second_chance else ""
    return (row.employer_id, row.name, line.word, row.state, row.tier, until, chance, ". ".join(line.due))


def _counted(found: PartnerCounts) -> list[tuple[Any, ...]]:
    chance = set(found.second_chance)
    groups = {
        "all": ({"": found.partners}, {"": "Employer partners"}),
        "tier": (found.tiers, TIERS_CALLED),
        "industry": (found.sectors, SECTORS_CALLED),
    }
    by = (found.as_of.isoformat(), found.position, DEFINITION.id, DEFINITION.version)
    return [
        (*by, group, code, called.get(code, "Not set"), len(ids), len(chance.intersection(ids)))
        for group, (counts, called) in groups.items()
        for code, ids in counts.items()
    ]
