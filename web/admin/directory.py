"""Taking a directory of services in, after a look at what it would change; and writing one out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Response, abort, render_template, request, url_for

from lifeservices.commands import Role
from lifeservices.exchange.directory.door import UNPACKED, Manner, Outcome, as_json, as_tables, read_directory, take_in
from lifeservices.exchange.directory.reading import Report
from lifeservices.exchange.tables import BadFile
from lifeservices.questions.keeping_directory import Directories, DirectoryTold, ListedThere
from lifeservices.sentences.words import short
from web.access import actor, ask, policy, services
from web.admin.place import blueprint

KEEPERS = (Role.ADMIN, Role.LEAD)
SHOWN = 30
MOST_AT_ONCE = 2_000
"""More services than this are a matter for the command line: a page that long keeps somebody waiting."""
WORDS = {
    "new": "new",
    "changed": "changed",
    "unchanged": "as they were",
    "missing": "listed here and not there any more",
    "taken off": "taken off the list",
}
FORMS = {
    "json": (as_json, "application/json", "directory.json"),
    "csv": (as_tables, "application/zip", "directory.zip"),
}


@blueprint.route("/directories", methods=["GET", "POST"])
@policy(*KEEPERS)
def directories() -> Any:
    """The directories that were taken in; and a file to look at or to take in."""
    problem, outcome, keeps = "", None, request.form.get("doing") == "take-in"
    if request.method == "POST":
        try:
            outcome = _read(keeps)
        except BadFile as bad:
            problem = str(bad)
    page = render_template(
        "admin/directories.html",
        title="Directories",
        lead="Lists of services that others keep: a county, a 211 line, a coalition.",
        crumb={"href": url_for("admin.services"), "label": "Services"},
        problem=problem,
        outcome=outcome and _told(outcome, keeps),
        source=request.form.get("source", ""),
        whole=request.form.get("whole") == "true",
        rows=[_row(each) for each in ask(Directories())],
    )
    return (page, 422) if problem else page


@blueprint.get("/directories/<form>")
@policy(*KEEPERS)
def written_out(form: str) -> Any:
    """A directory as others can read it."""
    if form not in FORMS:
        abort(404)
    write, kind, name = FORMS[form]
    listings = [line.listing for line in ask(ListedThere(request.args.get("source", "")))]
    if not listings:
        abort(404)
    answer = Response(write(listings), mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _read(keeps: bool) -> Outcome:
    source = " ".join(request.form.get("source", "").split())
    if not source or len(source) > 80:
        raise BadFile("Say what the directory is called, in at most 80 characters.")
    with _sent() as place:
        report = Report()
        found = read_directory(place, report, UNPACKED["web"])
        if len(found) > MOST_AT_ONCE:
            raise BadFile(
                f"This file lists more than {MOST_AT_ONCE:,} services. Ask whoever keeps the server to take it in."
            )
        whole = request.form.get("whole") == "true"
        return take_in(services(), actor(), found, Manner(source, services().today(), not keeps, whole), report)


@contextmanager
def _sent() -> Iterator[Path]:
    """The file that was sent, for as long as it is read."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise BadFile("Choose the file.")
    ending = ".zip" if sent.stream.read(2) == b"PK" else ".json"
    sent.stream.seek(0)
    with tempfile.TemporaryDirectory(prefix="directory-") as folder:
        place = Path(folder) / f"The file{ending}"
        sent.save(place)
        yield place


def _told(outcome: Outcome, keeps: bool) -> dict[str, Any]:
    report = outcome.report
    return {
        "title": "Taken in" if keeps else "This would be taken in",
        "kept": keeps,
        "pairs": [
            (words.capitalize(), f"{outcome.done[kind]:,}") for kind, words in WORDS.items() if outcome.done[kind]
        ],
        "names": outcome.changed[:SHOWN],
        "more": max(0, len(outcome.changed) - SHOWN),
        "problems": report.problems[:SHOWN],
        "more_problems": max(0, len(report.problems) - SHOWN) + report.more,
        "people": report.people,
        "unknown": sorted(report.unknown),
    }


def _row(each: DirectoryTold) -> dict[str, Any]:
    told = f"told {short(each.told_on)}" if each.told_on else ""
    doubted = f"{each.doubted:,} with a reported error" if each.doubted else ""
    return {
        "name": each.source or "Listed by the program itself",
        "more": ", ".join(part for part in (f"{each.listed:,} listed of {each.services:,}", told, doubted) if part),
        "actions": [
            {
                "label": label,
                "href": url_for("admin.written_out", form=form, source=each.source or None),
                "kind": "compact",
            }
            for form, label in (("json", "HSDS as JSON"), ("csv", "HSDS as CSV"))
        ],
    }
