"""How many jobs were open on a day, of which occupations, and how many give a second chance."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for

from lifeservices.library.occupations import CREDIT, title_of
from lifeservices.metrics.job_orders import DEFINITION
from lifeservices.questions.jobs import CountJobs
from lifeservices.sentences.words import short
from web.access import actor, ask, policy, services
from web.employers.counting import day_asked
from web.jobs.place import READERS, WRITERS, blueprint


@blueprint.get("/count")
@policy(*READERS)
def count() -> Any:
    """Open jobs, second-chance jobs and stale ones, by occupation, as of a day and as known on a day."""
    as_of, first = day_asked("as-of", "True on")
    known_on, second = day_asked("known-on", "Known on")
    day = as_of or services().today()
    found = ask(CountJobs(day, known_on))
    share = "(no open job, no share)" if found.share is None else f"({found.share:.0%} of the open jobs)"
    chance = set(found.second_chance)
    return render_template(
        "jobs/count.html",
        title="Jobs in numbers",
        crumb={"href": url_for("jobs.jobs"), "label": "Back to the list"},
        fields=[first, second],
        said=f"On {short(day)}, as known {f'at the end of {short(known_on)}' if known_on else 'now'}",
        numbers=[
            (
                "Open jobs",
                f"{len(found.open):,}",
                f"({found.wanted:,} {'person' if found.wanted == 1 else 'people'} wanted)",
            ),
            ("Second-chance jobs", f"{len(found.second_chance):,}", share),
            ("Nobody said what a record means", f"{len(found.not_said):,}"),
            ("Stale: time to ask again", f"{len(found.stale):,}"),
            ("Held: the employer is no approved partner", f"{len(found.held):,}"),
        ],
        rows=[
            {"cells": [title_of(code), f"{len(ids):,}", f"{len(chance.intersection(ids)):,}"]}
            for code, ids in found.occupations.items()
        ],
        due=url_for("jobs.jobs", view="due") if actor().role in WRITERS else "",
        definition=DEFINITION,
        credit=CREDIT if found.occupations else "",
    )
