"""The verb that says why a figure is another one now, cause by cause, down to the entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from lifeservices.application import LifeServices
from lifeservices.command_line.grouping import Day, cohort_of, group_options, metric_named, period_of
from lifeservices.command_line.program import record_here
from lifeservices.command_line.telling import result, rows
from lifeservices.domain.errors import Refused
from lifeservices.evaluation.causes import SAID, SINCE, Side
from lifeservices.evaluation.entries import as_plain
from lifeservices.evaluation.learned import Change
from lifeservices.evaluation.manifest import manifest_of
from lifeservices.evaluation.replay import Replay
from lifeservices.evaluation.restatement import Restatement, Step, restate
from lifeservices.evaluation.restating import LEARNED, Integers, Moved, restate_integers
from lifeservices.evaluation.shelf import COMMAND_LINE, keep
from lifeservices.metrics import Measurement, Metric, lines
from lifeservices.metrics.families import Line
from lifeservices.metrics.saying import DASH, counted_text, day_text

KNOWN = "DAY|INSTANT|POSITION"


@dataclass(frozen=True)
class Told:
    """What led from one figure to the other, with the manifests of both."""

    metric: Metric
    sides: tuple[Side, Side]
    found: Restatement | Integers
    manifests: tuple[str, str]

    @property
    def figures(self) -> tuple[Measurement, Measurement]:
        """Both figures."""
        return self.found.before, self.found.after

    @property
    def changes(self) -> tuple[Change | Moved, ...]:
        """Everybody who changed by what was learned."""
        return self.found.learned if isinstance(self.found, Restatement) else self.found.moved

    def cause(self, cause: str) -> str:
        """A cause in words."""
        return {**SAID, LEARNED: "Worked out from the others"}[cause].format(day=day_text(self.sides[0].as_of))


@click.command("restate")
@click.argument("name")
@click.option("--a-true", type=Day(), help="The cut-off day of A. Today, unless given.")
@click.option("--a-known", default="now", metavar=KNOWN, help="A as known then. Now, unless given.")
@click.option("--b-true", type=Day(), help="The cut-off day of B. That of A, unless given.")
@click.option("--b-known", default="now", metavar=KNOWN, help="B as known then. Now, unless given.")
@click.option("--definition", metavar="VERSION", help="Both by this version. The current one, unless given.")
@click.option("--a-definition", metavar="VERSION", help="A by this version of the definition.")
@click.option("--b-definition", metavar="VERSION", help="B by this version of the definition.")
@group_options
@click.option("--people", is_flag=True, help="Also list everybody who changed, and the entries that made it so.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def restate_verb(
    name: str,
    a_true: date | None,
    a_known: str,
    b_true: date | None,
    b_known: str,
    definition: str | None,
    a_definition: str | None,
    b_definition: str | None,
    people: bool,
    as_json: bool,
    **group: Any,
) -> None:
    """Say why a figure is another one now.

    NAME is like retention.first_hire.same_employer.all.matured_known@90. What led from A to B is told in a fixed
    order: definition, day, what happened since, late news, corrections, voids. It adds up exactly.
    """
    versions = a_definition or definition, b_definition or definition
    metric = metric_named(name, *versions)
    period = period_of(group)
    services = record_here()
    services.reader.catch_up()
    replay = Replay(services, services.today())
    first = replay.cut_off(a_true or services.today())
    sides = (
        Side(first, replay.known(a_known), versions[0]),
        Side(replay.cut_off(b_true or first), replay.known(b_known), versions[1]),
    )
    cohort = cohort_of(services, group)
    with services.database.snapshot() as connection:
        found: Restatement | Integers
        if metric.family == "retention":
            if period is not None:
                raise Refused("A figure about hires has no period. Use --hired-from and --hired-to.", "period")
            found = restate(replay, connection, metric, *sides, cohort)
        else:
            found = restate_integers(replay, connection, metric, *sides, cohort, (period, period))
    told = Told(metric, sides, found, _kept(services, found))
    result(_plain(told), _text(told, people), as_json)
    services.close()


def _kept(services: LifeServices, found: Restatement | Integers) -> tuple[str, str]:
    """The fingerprints of both manifests, which are kept."""
    a, b = (manifest_of(services, figure) for figure in (found.before, found.after))
    for manifest in (a, b):
        keep(services.database, manifest, COMMAND_LINE)
    return a["manifest_sha256"], b["manifest_sha256"]


def _plain(told: Told) -> dict[str, Any]:
    found = told.found
    plain: dict[str, Any] = {"metric": told.metric.name}
    for letter, figure, sha in zip("ab", told.figures, told.manifests, strict=True):
        plain[letter] = {**figure.to_dict(), "manifest_sha256": sha}
    if isinstance(found, Restatement):
        plain["steps"] = [_step(step) for step in found.steps]
    else:
        plain["integers"] = [
            {"name": each.name, "a": each.before, "b": each.after, "by_cause": each.by_cause}
            for each in found.integers
            if each.changed
        ]
    return {**plain, "changes": [_change(change) for change in told.changes]}


def _step(step: Step) -> dict[str, Any]:
    counts = {name: getattr(step, name) for name in ("hires", "retained", "lost", "unknown", "not_yet")}
    return {"cause": step.cause, **counts, "share": step.share.to_dict() if step.share else None}


def _change(change: Change | Moved) -> dict[str, Any]:
    entries = [as_plain(entry) for entry in change.entries]
    if isinstance(change, Change):
        what: dict[str, Any] = {"placement_id": change.placement_id, "was": change.was, "now": change.now}
    else:
        what = {"id": change.id, "by": change.by}
    return {**what, "member_id": change.member_id, "cause": change.cause, "entries": entries}


def _text(told: Told, people: bool) -> str:
    said = [dict(lines(figure)) for figure in told.figures]
    text = [said[0]["Figure"], ""]
    sides = zip("AB", told.sides, told.manifests, strict=True)
    text += rows([(letter, _side(side, sha)) for letter, side, sha in sides])
    both = [label for label in dict.fromkeys((*said[0], *said[1])) if label != "Figure"]
    differ = [(label, f"{said[0].get(label, DASH)}  →  {said[1].get(label, DASH)}") for label in both]
    text += [
        "",
        "From A to B",
        *rows([(label, words) for label, words in differ if len(set(words.split("  →  "))) > 1]),
    ]
    text += ["", "Why", *rows(_steps(told, told.found) if isinstance(told.found, Restatement) else _moves(told))]
    if people:
        text += ["", f"{len(told.changes):,} changed by what was learned", *map(_line, told.changes)]
    return "\n".join(text)


def _side(side: Side, manifest: str) -> str:
    known = side.known
    when = day_text(known.day) if known.day else known.words
    return f"true {day_text(side.as_of)}, known {when} (position {known.position:,}), manifest {manifest[:12]}, kept"


def _steps(told: Told, found: Restatement) -> list[Line]:
    listed = []
    for step in found.steps:
        if step.cause == SINCE and told.sides[0].as_of >= told.sides[1].as_of:
            continue
        share = f"  {counted_text(step.share)}" if step.share else ""
        counts = f"{step.retained:,} retained, {step.lost:,} lost, {step.unknown:,} unknown"
        moved = f"{step.hires:,} hire{'' if step.hires == 1 else 's'}"
        listed.append((told.cause(step.cause), f"{moved:<10}{counts}{share}"))
    return listed


def _moves(told: Told) -> list[Line]:
    integers = [each for each in told.found.integers if each.changed] if isinstance(told.found, Integers) else []
    listed = []
    for each in integers:
        causes = ", ".join(f"{told.cause(cause)} {n:+,}" for cause, n in each.by_cause.items() if n)
        listed.append((each.name, f"{_count(each.before)} → {_count(each.after)}  {causes}"))
    return listed or [("Nothing", "no number is another one")]


def _count(count: int | None) -> str:
    return DASH if count is None else f"{count:,}"


def _line(change: Change | Moved) -> str:
    if isinstance(change, Change):
        what = f"{change.placement_id}  {change.was} → {change.now}"
    else:
        what = f"{change.id}  " + ", ".join(f"{name} {more:+,}" for name, more in change.by.items())
    entries = ", ".join(f"{entry.name} at {entry.position}, by {entry.actor_role}" for entry in change.entries)
    return f"  {what}  {change.cause}  {entries or '-'}"
