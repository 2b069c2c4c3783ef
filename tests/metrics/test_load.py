"""Do the facts of the database stay those of its tables, topped up and out of the cache?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import BigInteger, Boolean, Column, Engine, Integer, MetaData, Table, Text, create_engine, event, update

from lifeservices.metrics import FactsSource, load_facts
from lifeservices.metrics.facts import FOREVER, JOURNEYS, OCCURRENCES, PLACEMENTS, Facts, Shape
from tests.metrics.build import HEADLINE, START, facts_of, job, journey, shown

META = MetaData()


def table(name: str, shape: Shape) -> Table:
    kinds: dict[str, Any] = {
        **dict.fromkeys((*shape.words, *shape.events), Text),
        **dict.fromkeys((*shape.days, *shape.numbers), Integer),
        **dict.fromkeys(shape.flags, Boolean),
        **dict.fromkeys((*shape.large, "pos_from", "pos_to"), BigInteger),
    }
    return Table(name, META, *(Column(column, kind) for column, kind in kinds.items()))


PLACEMENTS_TABLE, JOURNEYS_TABLE = table("placements", PLACEMENTS), table("journeys", JOURNEYS)
OCCURRENCES_TABLE = table("occurrences", OCCURRENCES)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = create_engine(url)
    META.create_all(engine)
    yield engine
    engine.dispose()


def put(engine: Engine, table: Table, *rows: Any) -> None:
    with engine.begin() as connection:
        for row in rows:
            connection.execute(table.insert().values({n: v for n, v in row.items() if n in table.c}))


def tell(engine: Engine, position: int, row: Any) -> None:
    """The row a reader would write at a position: the old version ends there."""
    columns = PLACEMENTS_TABLE.c
    with engine.begin() as connection:
        still = (columns.placement_id == row["placement_id"]) & (columns.pos_to == FOREVER)
        connection.execute(update(PLACEMENTS_TABLE).where(still).values(pos_to=position))
    put(engine, PLACEMENTS_TABLE, {**row, "pos_from": position})


def said(facts: Facts, position: int) -> Any:
    found = shown(facts, 200, HEADLINE, position)
    return found.to_dict(), found.people.having()


def begin(engine: Engine) -> None:
    put(engine, JOURNEYS_TABLE, *(journey(m, state="OH") for m in ("Ada", "Ben", "Cyd")))
    put(engine, PLACEMENTS_TABLE, job("Ada", 0, known=(2, FOREVER)), job("Ben", 3, known=(3, FOREVER)))


def test_the_database_gives_what_the_rows_give(engine: Engine) -> None:
    begin(engine)
    tell(engine, 5, job("Ada", 0, confirmed=120, contacts=1))
    rows = [
        job("Ada", 0, known=(2, 5)),
        job("Ada", 0, confirmed=120, contacts=1, known=(5, FOREVER)),
        job("Ben", 3, known=(3, FOREVER)),
    ]
    plain = facts_of(*rows, journeys=[journey(m, state="OH") for m in ("Ada", "Ben", "Cyd")])
    loaded = load_facts(engine, PLACEMENTS_TABLE, JOURNEYS_TABLE)
    assert loaded.position == plain.position == 5
    for position in range(1, 6):
        assert said(loaded, position) == said(plain, position)


def test_a_top_up_gives_what_a_fresh_load_gives(engine: Engine, tmp_path: Path) -> None:
    begin(engine)
    source = FactsSource(engine, PLACEMENTS_TABLE, JOURNEYS_TABLE, tmp_path)
    before = source.facts()
    assert source.facts() is before
    earlier = said(before, 3)
    tell(engine, 5, job("Ada", 0, confirmed=120, contacts=1))
    tell(engine, 6, job("Cyd", 9))
    tell(engine, 7, job("Ada", 0, separated=150, contacts=1))
    after = source.facts()
    fresh = load_facts(engine, PLACEMENTS_TABLE, JOURNEYS_TABLE)
    from_cache = FactsSource(engine, PLACEMENTS_TABLE, JOURNEYS_TABLE, tmp_path).facts()
    for position in range(1, 8):
        assert said(after, position) == said(fresh, position) == said(from_cache, position)
    assert said(before, 3) == earlier == said(after, 3)


def test_a_cache_that_is_torn_or_of_another_build_is_not_read(engine: Engine, tmp_path: Path) -> None:
    begin(engine)
    FactsSource(engine, PLACEMENTS_TABLE, JOURNEYS_TABLE, tmp_path).facts()
    with engine.begin() as connection:
        connection.execute(update(PLACEMENTS_TABLE).values(confirmed_day=START + 150))
    rebuilt = FactsSource(engine, PLACEMENTS_TABLE, JOURNEYS_TABLE, tmp_path, generation="2").facts()
    assert shown(rebuilt, 200).retained == 2
    (tmp_path / "facts.npz").write_bytes(b"PK")
    assert shown(FactsSource(engine, PLACEMENTS_TABLE, JOURNEYS_TABLE, tmp_path).facts(), 200).retained == 2


def test_facts_go_no_further_than_they_are_asked_to(engine: Engine) -> None:
    begin(engine)
    source = FactsSource(engine, PLACEMENTS_TABLE, JOURNEYS_TABLE)
    assert shown(source.facts(position=2), 200).hires == 1
    assert shown(source.facts(position=3), 200).hires == 2


def thing(member: str, number: int, kind: str = "visits", known: tuple[int, int] = (2, FOREVER), count: int = 1) -> Any:
    """An occurrences row on a day of its own."""
    texts = {"what": "ed", "detail": "", "by": "", "kind": kind, "member_id": member}
    days = {"day": START + number, "until_day": None, "number": count, "amount": 5_000_000_000}
    return {**texts, **days, "occurrence_id": f"{member}-{number}", "pos_from": known[0], "pos_to": known[1]}


def counted(facts: Facts, position: int, kind: str = "visits") -> list[tuple[str | None, int, int]]:
    found = facts.known_at(position).occurrences(kind)
    names = [facts.occurrences.words["member_id"].text(code) for code in found["member_id"].tolist()]
    return list(zip(names, found["number"].tolist(), found["amount"].tolist(), strict=True))


def asked(engine: Engine) -> list[str]:
    """The statements about occurrences from here on."""
    heard: list[str] = []

    def hear(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: Any) -> None:
        if "occurrences" in statement and "max(" not in statement:
            heard.append(str(parameters))

    event.listen(engine, "before_cursor_execute", hear)
    return heard


def test_occurrences_are_read_kind_by_kind_and_only_when_asked_for(engine: Engine) -> None:
    begin(engine)
    put(engine, OCCURRENCES_TABLE, thing("Ada", 1), thing("Ben", 2, "wages"))
    heard = asked(engine)
    facts = FactsSource(engine, PLACEMENTS_TABLE, JOURNEYS_TABLE, occurrences=OCCURRENCES_TABLE).facts()
    assert shown(facts, 200).hires == 2
    assert heard == []
    assert counted(facts, 3) == counted(facts, 3) == [("Ada", 1, 5_000_000_000)]
    assert all("wages" not in parameters for parameters in heard)
    assert counted(facts, 3, "wages") == [("Ben", 1, 5_000_000_000)]
    assert counted(facts, 3, "education") == []


def test_occurrences_are_topped_up_and_earlier_facts_stay(engine: Engine, tmp_path: Path) -> None:
    begin(engine)
    put(engine, OCCURRENCES_TABLE, thing("Ada", 1, known=(2, 6)), thing("Ben", 2, known=(4, FOREVER)))
    source = FactsSource(engine, PLACEMENTS_TABLE, JOURNEYS_TABLE, tmp_path, occurrences=OCCURRENCES_TABLE)
    before = source.facts(5)
    assert counted(before, 5) == [("Ada", 1, 5_000_000_000), ("Ben", 1, 5_000_000_000)]
    put(engine, OCCURRENCES_TABLE, thing("Ada", 1, known=(6, FOREVER), count=3), thing("Cyd", 0, known=(7, FOREVER)))
    put(engine, PLACEMENTS_TABLE, job("Cyd", 9, known=(8, FOREVER)))
    after = source.facts(8)
    cached = FactsSource(engine, PLACEMENTS_TABLE, JOURNEYS_TABLE, tmp_path, occurrences=OCCURRENCES_TABLE).facts(8)
    fresh = load_facts(engine, PLACEMENTS_TABLE, JOURNEYS_TABLE, occurrences=OCCURRENCES_TABLE)
    expected = [("Cyd", 1, 5_000_000_000), ("Ada", 3, 5_000_000_000), ("Ben", 1, 5_000_000_000)]
    for facts in (after, cached, fresh):
        assert counted(facts, 8) == expected
        assert counted(facts, 5) == counted(before, 5) == [("Ada", 1, 5_000_000_000), ("Ben", 1, 5_000_000_000)]


def test_files_of_two_processes_that_met_members_in_different_orders_fit_together(
    engine: Engine, tmp_path: Path
) -> None:
    begin(engine)
    put(engine, OCCURRENCES_TABLE, thing("Dot", 1), thing("Eve", 2, "wages", count=2))
    first = FactsSource(engine, PLACEMENTS_TABLE, JOURNEYS_TABLE, tmp_path, occurrences=OCCURRENCES_TABLE)
    second = FactsSource(engine, PLACEMENTS_TABLE, JOURNEYS_TABLE, tmp_path, occurrences=OCCURRENCES_TABLE)
    assert counted(first.facts(), 3) == [("Dot", 1, 5_000_000_000)]
    assert counted(second.facts(), 3, "wages") == [("Eve", 2, 5_000_000_000)]
    third = FactsSource(engine, PLACEMENTS_TABLE, JOURNEYS_TABLE, tmp_path, occurrences=OCCURRENCES_TABLE).facts()
    assert counted(third, 3, "wages") == [("Eve", 2, 5_000_000_000)]
    assert counted(third, 3) == [("Dot", 1, 5_000_000_000)]
