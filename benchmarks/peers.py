"""Our figures beside an analyst's: the same counts and the same curve, and the time each took.

The peers live in an environment of their own, made from `peers.lock` in the folder of the run.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from benchmarks.figures import Figure, timed
from benchmarks.generate import services_at
from benchmarks.places import Place
from lifeservices.evaluation.facts import facts_reached
from lifeservices.metrics import Facts, Retention, measure

HERE = Path(__file__).parent
KNOWN = "retention.first_hire.same_employer.all.matured_known@90"
CURVE = "retention.first_hire.same_employer.all.km@90"
COLUMNS = {
    "member_id": "member",
    "placement_id": "placement",
    "hired_day": "hired",
    "separated_day": "separated",
    "found_ended_day": "found_ended",
    "confirmed_day": "confirmed",
    "program_hire": "program_hire",
    "pos_from": "pos_from",
    "pos_to": "pos_to",
}


def beside_peers(place: Place, folder: Path, questions: int = 12) -> list[Figure]:
    """The median time of a figure at any day and position, beside pandas with lifelines and beside DuckDB.

    Every count must be the same in all three, and the curve to nine decimals; anything else ends the run.
    """
    services = services_at(place.home, place.url)
    facts = facts_reached(services.database, services.settings).facts
    _flatten(facts, folder / "flat.csv")
    random = Random(11)
    asked: list[dict[str, Any]] = [
        {
            "as_of": (date(2020, 1, 1) + timedelta(random.randint(0, 2200))).isoformat(),
            "position": random.randint(facts.position // 20, facts.position),
        }
        for _ in range(questions)
    ]
    (folder / "questions.json").write_text(json.dumps(asked))
    command = [str(_environment(folder)), HERE / "peer_answers.py", folder / "flat.csv", folder / "questions.json"]
    answers = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["answers"]
    ours = [_ours(facts, question) for question in asked]
    services.close()
    for place_of, answer in enumerate(answers):
        _same(ours[place_of // 2][1], answer)
    taken = {peer: np.median([a["seconds"] for a in answers if a["peer"] == peer]) for peer in ("pandas", "duckdb")}
    mine = float(np.median([seconds for seconds, _ in ours])) * 1000
    label = f"counts and curve at any day and position, {len(facts.placements):,} states of hires"
    return [
        Figure(f"{label}, beside pandas and lifelines", place.database, mine, "ms", library=taken["pandas"] * 1000),
        Figure(f"{label}, beside DuckDB over Parquet", place.database, mine, "ms", raw=taken["duckdb"] * 1000),
    ]


def _ours(facts: Facts, question: dict[str, Any]) -> tuple[float, dict[str, Any]]:
    as_of, position = date.fromisoformat(question["as_of"]), question["position"]
    found: list[Any] = []
    seconds = timed(lambda: found.extend(measure(facts, name, as_of, position) for name in (KNOWN, CURVE)))
    known, curve = found
    assert isinstance(known, Retention)
    assert isinstance(curve, Retention)
    counts = {"retained": known.retained, "lost": known.lost, "unknown": known.unknown, "not_matured": known.not_yet}
    return seconds, {**counts, "km": curve.estimate, "longest": curve.survival.curve.longest if curve.survival else 0}


def _same(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    counts = ("retained", "lost", "unknown", "not_matured")
    alike = all(ours[name] == theirs[name] for name in counts)
    # Past the longest follow-up ours is a dash; theirs carry the last value forward.
    if ours["km"] is not None and theirs["km"] is not None:
        alike = alike and abs(ours["km"] - theirs["km"]) < 1e-9
    if not alike:
        raise SystemExit(f"The answers differ: ours {ours}, theirs {theirs}.")


def _flatten(facts: Facts, file: Path) -> None:
    """Everything the question needs, one row for each hire and state of knowledge, as a file."""
    columns = facts.placements.columns
    members = facts.journeys.columns
    journey_of = np.full(len(facts.journeys.words["member_id"]) + 1, -1, np.int64)
    # The last state of each journey: in this record a member opts in once and leaves observation at most once.
    journey_of[members["member_id"]] = np.arange(len(members["member_id"]))
    row = journey_of[columns["member_id"]]
    listed = {name: columns[column] for column, name in COLUMNS.items()}
    listed["opted_in"], listed["observed_to"] = members["opted_in_day"][row], members["observed_to_day"][row]
    listed["heard"] = facts.first_position(columns["placement_id"])
    with file.open("w", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(listed)
        writer.writerows(zip(*(column.tolist() for column in listed.values()), strict=True))


def _environment(folder: Path) -> Path:
    """The Python of an environment with the peers in it, made once for a folder."""
    home = folder / "peers"
    python = home / "bin" / "python"
    if not (home / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        lock = [str(python), "-m", "pip", "install", "-q", "--no-deps", "--require-hashes", "-r"]
        subprocess.run([*lock, HERE / "peers.lock"], check=True)
        (home / "ready").touch()
    return python
