"""Are the figures of a long record what reading its entries one by one comes to? For one member in a hundred.

The figures come from the same columns as ever, with the rows of everybody else left out; the other side shares nothing
with the program but the stored bytes.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import numpy as np

from benchmarks.figures import Figure, timed
from benchmarks.generate import services_at
from benchmarks.places import Place
from lifeservices.evaluation.facts import facts_reached
from lifeservices.metrics import measure
from lifeservices.metrics.columns import History
from lifeservices.metrics.facts import Facts
from lifeservices.record.recorder import COLUMNS
from tests.evaluation.brute_force import BruteForce

ONE_IN, AT_LEAST = 100, 20
DAYS = 6
STATUSES = ("retained", "lost", "unknown", "not_matured")


def by_hand(place: Place) -> list[Figure]:
    """The integers of a sample both ways, on days and at positions drawn at random. Ends the run where they differ."""
    services = services_at(place.home, place.url)
    services.reader.catch_up()
    facts = facts_reached(services.database, services.settings).facts
    random, words = Random(7), facts.journeys.words["member_id"]
    members = random.sample(words.texts, min(len(words), max(AT_LEAST, len(words) // ONE_IN)))
    with services.database.read() as connection:
        rows = services.database.select_keys(connection, "event", COLUMNS.split(", "), "stream_id", members)
    services.close()
    some, compared = only(facts, words.codes(members)), 0
    quick = slow = 0.0
    for n in range(DAYS):
        as_of = date(2019, 6, 1) + timedelta(random.randint(0, 2000))
        position = facts.position if n == 0 else random.randint(facts.position // 10, facts.position)
        ours: list[Any] = []
        theirs: list[Any] = []
        quick += timed(lambda a=as_of, p=position, o=ours: o.extend(measured(some, a, p)))  # type: ignore[misc]
        slow += timed(lambda a=as_of, p=position, t=theirs: t.extend(read(rows, a, p)))  # type: ignore[misc]
        if ours != theirs:
            raise SystemExit(f"On {as_of} at {position} the figures say {ours}, and the entries {theirs}.")
        compared += len(ours)
    label = f"{compared} integers of {len(members):,} members, the same by hand"
    return [Figure(label, place.database, quick, "s", raw=slow)]


def only(facts: Facts, members: Any) -> Facts:
    """Facts about nobody but some members."""
    among = np.zeros(len(facts.journeys.words["member_id"]) + 1, bool)
    among[members] = True

    def of_them(history: History) -> History:
        rows = among[history.columns["member_id"]]
        return History(history.shape, {name: column[rows] for name, column in history.columns.items()}, history.words)

    placements, journeys = of_them(facts.placements), of_them(facts.journeys)
    return Facts(placements, journeys, facts.position, lambda column, rows: [None] * len(rows))


def asked() -> list[tuple[str, str, int]]:
    """Unit, evidence and days of each question."""
    return [(u, e, h) for u in ("first_hire", "placement") for e in ("all", "verified") for h in (30, 90, 180)]


def measured(facts: Facts, as_of: date, position: int) -> list[int]:
    """The integers as the program finds them."""
    counts = measure(facts, "counts", as_of, position)
    found = [counts.opted_in, counts.members_hired, counts.placements]  # type: ignore[attr-defined]
    for unit, evidence, days in asked():
        figure: Any = measure(facts, f"retention.{unit}.same_employer.{evidence}.matured_known@{days}", as_of, position)
        found += [figure.retained, figure.lost, figure.unknown, figure.not_yet]
    return found


def read(rows: list[Any], as_of: date, position: int) -> list[int]:
    """The same integers from the entries, one by one."""
    by_entry = BruteForce(rows, position)
    found = [*by_entry.counts(as_of)]
    for unit, evidence, days in asked():
        status = by_entry.statuses(unit, days, as_of, evidence == "verified")
        found += [status[word] for word in STATUSES]
    return found
