"""How do the history tables come from the database, once, and then only what is new?

A warm process keeps one `FactsSource`; each `facts()` reads the rows that began or ceased to hold since the last one.
Placements and journeys are always read. Of the occurrences each kind is read when a figure first asks for it.
With a cache folder a new process starts from the columns of the last one.
"""

from collections.abc import Sequence
from pathlib import Path
from threading import RLock

from sqlalchemy import Connection, Engine, Table, func, select

from lifeservices.metrics.columns import FOREVER, JOURNEYS, OCCURRENCES, PLACEMENTS, History, Shape, new_words
from lifeservices.metrics.fact_cache import Cache, file_of
from lifeservices.metrics.facts import Facts
from lifeservices.metrics.held import Group, Held
from lifeservices.metrics.occurrences import Occurrences, nothing_happened

_IDS_AT_ONCE = 400


class FactsSource:
    """Facts out of the history tables, topped up by position.

    `generation` names the build of the tables: after a rebuild give another one and everything is read afresh.
    """

    def __init__(
        self,
        engine: Engine,
        placements: Table,
        journeys: Table,
        cache_folder: Path | None = None,
        generation: str = "1",
        occurrences: Table | None = None,
    ) -> None:
        self._engine, self._folder, self._generation = engine, cache_folder, generation
        self._lock = RLock()
        words = new_words()
        self._placements, self._journeys = Held(PLACEMENTS, placements, words[0]), Held(JOURNEYS, journeys, words[1])
        self._always = Group((self._placements, self._journeys), self._cache(None, PLACEMENTS, JOURNEYS))
        self._occurrences, self._texts = occurrences, words[2]
        self._kinds: dict[str, Group] = {}
        self._facts: Facts | None = None

    def facts(self, position: int | None = None) -> Facts:
        """The facts up to a position the tables are known to have reached (else: as far as their rows go)."""
        with self._lock, self._engine.connect() as connection:
            reached = self._reached(connection) if position is None else position
            if self._facts is not None and reached <= self._always.position:
                return self._facts
            self._always.read_to(connection, reached)
            histories = self._placements.history, self._journeys.history
            facts = Facts(*histories, self._always.position, self._event_ids, self._things())
            if self._facts is not None:
                facts.inherit(self._facts)
            self._facts = facts
            return facts

    def _things(self) -> Occurrences:
        """Occurrences as far as these facts go, read kind by kind when they are asked for."""
        table, reached = self._occurrences, self._always.position
        if table is None:
            return nothing_happened()
        return Occurrences(self._texts, lambda kind: self._of_kind(table, kind, reached))

    def _of_kind(self, table: Table, kind: str, reached: int) -> History:
        with self._lock, self._engine.connect() as connection:
            group = self._kinds.get(kind)
            if group is None:
                held = Held(OCCURRENCES, table, self._texts, kind)
                group = self._kinds[kind] = Group((held,), self._cache(kind, OCCURRENCES))
            group.read_to(connection, reached)
            # Later facts may have read it further. What began after these is known at no position of theirs.
            return group.held[0].history

    def _cache(self, kind: str | None, *shapes: Shape) -> Cache | None:
        return None if self._folder is None else Cache(self._folder, file_of(kind), self._generation, shapes)

    def _reached(self, connection: Connection) -> int:
        latest = 0
        tables = [self._placements.table, self._journeys.table]
        for table in [*tables, self._occurrences] if self._occurrences is not None else tables:
            begun = connection.scalar(select(func.max(table.c.pos_from)))
            ceased = connection.scalar(select(func.max(table.c.pos_to)).where(table.c.pos_to < FOREVER))
            latest = max(latest, begun or 0, ceased or 0)
        return latest

    def _event_ids(self, column: str, rows: Sequence[int]) -> list[str | None]:
        """Read from the table when somebody opens a list: too many to keep in memory, seldom asked."""
        table, columns, words = self._placements.table, self._placements.columns, self._placements.words
        if column not in table.c:
            return [None] * len(rows)
        names, members = words["placement_id"], words["member_id"]
        wanted = [(names.text(columns["placement_id"][row]), int(columns["pos_from"][row])) for row in rows]
        whose = sorted({str(members.text(code)) for code in columns["member_id"][rows].tolist()})
        found: dict[tuple[str | None, int], str | None] = {}
        with self._engine.connect() as connection:
            # By member: that is what the table is looked up by.
            for start in range(0, len(whose), _IDS_AT_ONCE):
                some = whose[start : start + _IDS_AT_ONCE]
                query = select(table.c.placement_id, table.c.pos_from, table.c[column]).where(
                    table.c.member_id.in_(some)
                )
                found.update({(row[0], row[1]): row[2] or None for row in connection.execute(query)})
        return [found.get(key) for key in wanted]


def load_facts(
    engine: Engine,
    placements: Table,
    journeys: Table,
    cache_folder: Path | None = None,
    occurrences: Table | None = None,
) -> Facts:
    """The facts as they stand in the history tables now; `FactsSource` is the same for many questions."""
    return FactsSource(engine, placements, journeys, cache_folder, occurrences=occurrences).facts()
