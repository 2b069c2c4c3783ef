"""Whom did the program reach, do they keep their jobs, what changed, and what is to be done before reporting week?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from flask import render_template

from lifeservices.evaluation.auditor import small
from lifeservices.evaluation.restatement import Restatement
from lifeservices.metrics.journeys.data_quality_text import CLOSED, OPEN, TITLES
from lifeservices.metrics.journeys.funnel import ASKED_OF_ALL, STEPS, WORDS
from lifeservices.metrics.saying import day_text, percent_of, range_text
from lifeservices.questions.overview import Overview, Overviewed, OverviewToLeave
from lifeservices.questions.overview_leaving import NOTHING_LEFT_OUT, LeftOut, left_out
from web.access import ask, for_others, policy
from web.figures import wording
from web.figures.outcomes import TOO_SMALL
from web.figures.places import link, links_of
from web.figures.sheets import COUNT, DAY, HIDDEN, SHARE, Column, Said, Sheet, table
from web.figures.ways import Way, file_of
from web.lead import since
from web.lead.place import READERS, blueprint
from web.lead.three_rules import in_a_row, rules_sheet

WORK = (f"unknown_90_{OPEN}", f"unknown_90_{CLOSED}", "members_word_only", "overdue_check_ins", "contradictions")
FEW_CAUSES = "Cause by cause it is of a few people, which stays inside the program."
FIRST = ("opted_in", "hired", "retained_at_90")
"""Steps whose bars stand out."""
REST = {"not_yet_day_90": "Not yet there", "lost_by_90": "Lost by day 90", "unknown_at_90": "Unknown at day 90"}


def _here() -> Way:
    way = Way.here("overview")
    # Every figure of the page is about day 90.
    way.errors.pop("horizon", None)
    way.view = replace(way.view, horizon=90)
    return way


@blueprint.get("/")
@policy(*READERS)
def overview() -> Any:
    """From opt-in to day 90, the same hires by three definitions, what changed, and the work list."""
    way = _here()
    found, stays = _found(way)
    way.settle(found.view)
    counts, whole = found.funnel.counts, stays == NOTHING_LEFT_OUT
    changed = found.since if found.since and not _stays(found.since, stays) else None
    html = render_template(
        "lead/overview.html",
        title=_finding(found) if whole else TOO_SMALL,
        lead=_footing(way, found) if whole else f"What of it may be shown stands below.{way.group(found.funnel)}",
        nobody=not counts["opted_in"],
        heading=_heading(found) if whole else "From opt-in to day 90",
        bars=_bars(way, found) if whole else [],
        steps=table(funnel_sheet(way, found, stays)),
        provenance=way.provenance(found.funnel, found.known, "counts.opted_in", f"The {counts['opted_in']:,} people"),
        figures=in_a_row(way, found) if whole else [],
        rules=None if whole else table(rules_sheet(found, stays)),
        shared=wording.provenance(found.same_employer, found.known, links_of(way.view, found.same_employer.matured)),
        retention=link("retention", way.view),
        definitions=link("definitions"),
        since_heading=since.heading(found) if whole else "Since last month",
        since_footing=since.footing(found, found.since) if found.since else _nothing_then(found),
        since=since.table_of(found, changed) if changed else None,
        since_stays=FEW_CAUSES if found.since and not changed else "",
        work=table(work_sheet(way, found, stays)),
        work_footing=_settles(found) if whole else "",
        quality=way.link("quality"),
        fields=way.form(found.choices, leave=("horizon", "hired-from", "hired-to")),
        files=way.files("overview_file"),
        **way.page_values(found.origin, found.waiting),
    )
    return html, 422 if way.errors else 200


@blueprint.get("/overview.<any(csv, xlsx):kind>")
@policy(*READERS)
def overview_file(kind: str) -> Any:
    """Everything on the page, with the manifest of each figure."""
    way = _here()
    way.refuse()
    found, whole = ask(OverviewToLeave(way.view))
    stays = left_out(found, whole) if way.of_a_part else NOTHING_LEFT_OUT
    way.settle(found.view)
    sheets = [funnel_sheet(way, found, stays), rules_sheet(found, stays)]
    sheets += [since.sheet(found, found.since)] if found.since and not stays.since else []
    sheets.append(work_sheet(way, found, stays))
    return file_of(way, "overview", kind, sheets, [found.funnel, *found.rules, found.work])


def _found(way: Way) -> tuple[Overviewed, LeftOut]:
    """The figures, and what of them is left out where the page is as others may see it."""
    if not for_others():
        return way.ask(Overview(way.view), Overview()), NOTHING_LEFT_OUT
    found, whole = way.ask(OverviewToLeave(way.view), OverviewToLeave())
    return found, left_out(found, whole) if way.of_a_part else NOTHING_LEFT_OUT


def _stays(changes: Restatement, stays: LeftOut) -> bool:
    """Whether the causes stay inside: on paper, where one of them is of a few people."""
    return stays.since or (for_others() and any(small(row.hires) for row in since.rows_of(changes)))


def _finding(found: Overviewed) -> str:
    counts = found.funnel.counts
    if not counts["opted_in"]:
        return "Nobody has opted in yet"
    members = "member has" if counts["opted_in"] == 1 else "members have"
    return f"{counts['hired']:,} of {counts['opted_in']:,} {members} been hired"


def _heading(found: Overviewed) -> str:
    """What the bars say of those who were hired."""
    counts = found.funnel.counts
    if not counts["hired"]:
        return "From opt-in to day 90: nobody has been hired yet"
    reached, kept = counts["reached_day_90"], counts["retained_at_90"]
    return f"{counts['hired']:,} hired, {reached:,} reached day 90, {kept:,} known to be still with the employer"


def _footing(way: Way, found: Overviewed) -> str:
    hired = found.funnel.of_opted_in("hired")
    if not hired.denominator:
        return "This page fills by itself as members opt in, are hired, and stay."
    room = range_text(hired.interval, hired.denominator)
    said = f"{percent_of(hired)}; with so many members, chance alone leaves room from {room}."
    return f"{said} First hires, each person once.{way.group(found.funnel)}"


def _bars(way: Way, found: Overviewed) -> list[dict[str, Any]]:
    counts = found.funnel.counts
    whole = counts["opted_in"] or 1
    return [
        {
            "label": _opening(way, found, step),
            "n": counts[step],
            "note": _note(found, step),
            "share": counts[step] / whole,
            "kind": "first" if step in FIRST else "second",
        }
        for step in STEPS
    ]


def _opening(way: Way, found: Overviewed, step: str) -> Any:
    href = way.opens(found.funnel, f"counts.{step}") if found.funnel.counts[step] else None
    return wording.anchor(WORDS[step], href) if href else WORDS[step]


def _note(found: Overviewed, step: str) -> str:
    counts = found.funnel.counts
    if step == "opted_in":
        return ""
    if step == "reached_day_90":
        return f"{counts['not_yet_day_90']:,} not yet there"
    if step == "retained_at_90":
        return f"{counts['lost_by_90']:,} lost, {counts['unknown_at_90']:,} unknown"
    share = percent_of(found.funnel.of_opted_in(step))
    return f"{share} of opted in" if step == "hired" else share


def funnel_sheet(way: Way, found: Overviewed, stays: LeftOut = NOTHING_LEFT_OUT) -> Sheet:
    """The steps with their shares of those who opted in, and where the rest of the first hires are."""
    funnel, rows = found.funnel, []
    for step, label in [*((step, WORDS[step]) for step in STEPS), *REST.items()]:
        people = way.behind(funnel, f"counts.{step}", funnel.counts[step])
        # Those who kept the job are never set against all opted in: most of these have not reached the day.
        share = funnel.of_opted_in(step) if step in ASKED_OF_ALL else None
        low, high = (share.interval if share else None) or (None, None)
        told: tuple[Any, ...] = (share.estimate if share else None, low, high)
        if share and stays.hides(step, "opted_in", f"not {step}"):
            told = (HIDDEN,) * 3
        rows.append((label, HIDDEN if stays.hides(step) else people, *told))
    columns = (Column("Step"), Column("People", COUNT), Column("Of opted in", SHARE))
    columns += (Column("95% from", SHARE), Column("95% to", SHARE))
    title = "Each step as a share of those who opted in, with its 95% Wilson interval."
    note = "A step does not ask for the one before it. The last rows are about first hires."
    return Sheet("funnel", title, columns, rows, (note,), [funnel.counts["opted_in"]] * len(rows))


def work_sheet(way: Way, found: Overviewed, stays: LeftOut = NOTHING_LEFT_OUT) -> Sheet:
    """What should be looked at first: how many, and since when the oldest."""
    as_of, rows = found.work.asked.as_of, list[tuple[Any, ...]]()
    for name in WORK:
        row = found.work.row(name)
        count, oldest = (row.count, row.oldest) if row else (0, None)
        href = way.link("quality_people", row=name) if count and not for_others() else ""
        waited = _days((as_of - oldest).days) if oldest else ""
        # Whose window is closed is on the list of the hopeless only as long as there is somebody.
        if count or stays.hides(name) or not name.endswith(CLOSED):
            told = (count, Said(oldest, words=waited))
            # How long the one has waited who waits longest is about one person: of a part it does not leave.
            if for_others() or stays is not NOTHING_LEFT_OUT:
                told = (HIDDEN if stays.hides(name) else count, HIDDEN)
            rows.append((Said(TITLES[name], href=href), *told))
    columns = (Column("Work list"), Column("Hires", COUNT), Column("Oldest", DAY))
    return Sheet("before-reporting-week", "Each row opens to its people, the oldest first.", columns, rows)


def _days(count: int) -> str:
    return "today" if not count else "1 day" if count == 1 else f"{count:,} days"


def _settles(found: Overviewed) -> str:
    asked = found.same_employer.asked
    if asked.settled:
        return "The figure counts as settled; what is answered now shows as late news."
    unknown, by = found.same_employer.unknown, day_text(asked.settles_on)
    if not unknown:
        return (
            f"Every status in the figure is known; it settles on {by}. The rows count every hire, not first ones alone."
        )
    are = "first hire in the figure is" if unknown == 1 else "first hires in the figure are"
    answered = f"What is learned of them by {by} counts before it is settled."
    return f"{unknown:,} {are} unknown at day 90. {answered} The rows count every hire."


def _nothing_then(found: Overviewed) -> str:
    day: date = found.month_end
    return f"Nothing was on record yet when {day_text(day)} ended. From next month on, what changed stands here."
