"""The occurrences of a record as plain rows, from the live tables and folded anew from the entries."""

from __future__ import annotations

from typing import Any

from lifeservices.application import LifeServices
from lifeservices.evaluation.facts import facts_from_record
from lifeservices.metrics.facts import Facts
from lifeservices.metrics.load import load_facts
from lifeservices.projections.journeys import journeys
from lifeservices.projections.occurrences import occurrences
from lifeservices.projections.placements import placements

NUMBERS = ("day", "until_day", "number", "amount")
WORDS = ("member_id", "occurrence_id", "kind", "what", "detail", "by")


def facts_in(services: LifeServices) -> Facts:
    """The facts out of the live tables."""
    services.reader.catch_up()
    tables = placements.table(), journeys.table()
    return load_facts(services.database.engine, *tables, occurrences=occurrences.table())


def things(facts: Facts, kind: str, position: int | None = None) -> list[dict[str, Any]]:
    """The things of one kind as known at a position, in the order of their days, as plain values."""
    found = facts.known_at(facts.position if position is None else position).occurrences(kind)
    words = facts.occurrences.words
    columns = {name: [words[name].text(code) or "" for code in found[name].tolist()] for name in WORDS}
    columns.update({name: found[name].tolist() for name in NUMBERS})
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def things_in(services: LifeServices, kind: str, position: int | None = None) -> list[dict[str, Any]]:
    """The same of a record: the live tables and the entries folded anew must say the same."""
    live = facts_in(services)
    folded = facts_from_record(services.reader, live.position)
    found, again = (things(facts, kind, position) for facts in (live, folded))
    key = [str(sorted(one.items())) for one in found]
    assert sorted(key) == sorted(str(sorted(one.items())) for one in again)
    return found
