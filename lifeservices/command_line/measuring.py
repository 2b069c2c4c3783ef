"""The verb that prints a figure, never alone."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from lifeservices.application import LifeServices
from lifeservices.command_line.grouping import Day, cohort_of, group_options, metric_named, period_of
from lifeservices.command_line.program import record_here
from lifeservices.command_line.telling import result, rows
from lifeservices.evaluation.companions import Companion, companions
from lifeservices.evaluation.entries import as_plain, by_id, entries_of
from lifeservices.evaluation.manifest import manifest_of
from lifeservices.evaluation.replay import Replay
from lifeservices.evaluation.shelf import COMMAND_LINE, keep
from lifeservices.metrics import Measurement, Retention, all_definitions, lines
from lifeservices.metrics.people import Person

ORIGINS = {
    "as-recorded": "Recording times in this record came with an import; they are not this program's own.",
    "demo": "Everybody in this record is invented.",
}


@click.command("measure")
@click.argument("name", required=False)
@click.option("--as-of", type=Day(), help="The cut-off day. Today, unless given.")
@click.option("--known-at", default="now", metavar="DAY|INSTANT|POSITION", help="As known then. Now, unless given.")
@group_options
@click.option(
    "--definition", metavar="VERSION", help="By this version of the definition. The current one unless given."
)
@click.option("--people", is_flag=True, help="Also list every hire behind the figure, and the entry that decided it.")
@click.option("--manifest", "manifest_file", type=click.Path(path_type=Path), help="Write the manifest to this file.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def measure_verb(
    name: str | None,
    as_of: date | None,
    known_at: str,
    definition: str | None,
    people: bool,
    manifest_file: Path | None,
    as_json: bool,
    **group: Any,
) -> None:
    """Print a figure with everything it rests on.

    NAME is like retention.first_hire.same_employer.all.matured_known@90, or counts, or gained_employment. Without a
    name the names there are get listed.
    """
    if name is None:
        _list_names(as_json)
        return
    metric = metric_named(name, definition)
    period = period_of(group)
    services = record_here()
    services.reader.catch_up()
    replay = Replay(services, services.today())
    cohort = cohort_of(services, group)
    day, known = replay.cut_off(as_of or services.today()), replay.known(known_at)
    found = replay.measure(metric, day, known, cohort, period=period, version=definition)
    beside = companions(replay, found, known)
    listed = _listed(services, found) if people and isinstance(found, Retention) else None
    manifest = manifest_of(services, found)
    keep(services.database, manifest, COMMAND_LINE)
    if manifest_file:
        manifest_file.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    plain = {**_plain(services, found, beside, replay.waiting), "manifest_sha256": manifest["manifest_sha256"]}
    if listed is not None:
        plain["people"] = [person.to_dict() | {"entry": entry} for person, entry in listed]
    result(plain, _told(services, found, beside, replay.waiting, listed, manifest["manifest_sha256"]), as_json)
    services.close()


def _list_names(as_json: bool) -> None:
    found = [{"id": d.id, "version": d.version, "title": d.title} for d in all_definitions()]
    text = "\n".join(f"{d['id']}  {d['title']}" for d in found)
    note = "Retention names end with the days after the hire, like @90 (30 to 730)."
    result(found, f"{text}\n\n{note}", as_json)


def _listed(services: LifeServices, found: Retention) -> list[tuple[Person, dict[str, Any] | None]]:
    """Every hire with the entry that decided its status."""
    persons = found.people.having()
    with services.database.read() as connection:
        zone = services.settings.zone
        entries = by_id(entries_of(connection, services.database, zone, {p.member_id for p in persons}))
    return [(p, as_plain(entries[p.deciding_event]) if p.deciding_event in entries else None) for p in persons]


def _plain(services: LifeServices, found: Measurement, beside: list[Companion], waiting: int) -> dict[str, Any]:
    head = services.record.head()
    return {
        **found.to_dict(),
        "beside": {c.name: c.found.to_dict() for c in beside},
        "record": {"id": head.record_id, "origin": head.origin, "position": head.position, "waiting": waiting},
    }


def _told(
    services: LifeServices,
    found: Measurement,
    beside: list[Companion],
    waiting: int,
    listed: list[tuple[Person, dict[str, Any] | None]] | None,
    manifest_sha256: str,
) -> str:
    (_, title), *said = lines(found)
    said = [*said, ("Record", services.record.head().record_id), ("Manifest", f"{manifest_sha256[:12]}, kept")]
    text = [title, "", *rows(said)]
    if beside:
        text += ["", "Beside it", *rows([(c.title, c.text) for c in beside])]
    if note := ORIGINS.get(services.record.head().origin):
        text += ["", note]
    if waiting:
        text += ["", f"{waiting:,} entries are not read into the read models yet; the figure ends before them."]
    if listed is not None:
        text += ["", f"{len(listed):,} hires", *(_line(person, entry) for person, entry in listed)]
    return "\n".join(text)


def _line(person: Person, entry: dict[str, Any] | None) -> str:
    status = person.status + (f" ({person.reason})" if person.reason else "")
    decided = f"{entry['name']} at {entry['position']}, by {entry['actor_role']}" if entry else "-"
    return f"  {person.placement_id}  hired {person.hired_on}  {status}  {decided}"
