"""What a browser and the site know of each other between two pages, kept in the database.

The browser holds a random word and nothing else; the table holds its fingerprint. A visit ends after a while without a
touch, at the latest after a working day, and at once when somebody signs out: then its row is gone. Of a visit that
ended by itself the row stays for a day, so that what its browser still sends can be kept for whoever typed it; it opens
nothing.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Column, Table, Text

from lifeservices.application import LifeServices
from lifeservices.record.recorder import stamp
from lifeservices.record.tables import metadata
from lifeservices.together import Take, Together

IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=12)
REMEMBERED = timedelta(days=1)
"""How long after its end it is still known whose visit it was: what they go on typing is kept for them, and no more."""
TOUCH_EVERY = timedelta(seconds=30)
"""How exactly the last touch is known: less often than every page, so that reading pages does not mean writing."""

CLOCKS_DIFFER = timedelta(minutes=2)
"""So much two machines may disagree without anybody being sent away."""

visit = Table(
    "visit",
    metadata,
    Column("word_hash", Text, primary_key=True),
    Column("content", Text, nullable=False),
    Column("began_at", Text, nullable=False),
    Column("seen_at", Text, nullable=False, index=True),
)


@dataclass
class Visit:
    """One visit as it was found."""

    word: str
    content: dict[str, Any]
    began_at: str
    seen_at: str


class Visits:
    """Keeps visits."""

    def __init__(self, services: LifeServices) -> None:
        self._services = services
        self._database = services.database
        self._together = Together(self._keep_all)

    def find(self, word: str) -> Visit | None:
        """The visit a browser's word stands for, if it has not ended."""
        found = self._row(word)
        return None if found is None or self._is_over(found) else found

    def ended(self, word: str) -> Visit | None:
        """The visit a browser's word stood for, if it ended by itself not long ago. Nobody signed out of it."""
        found = self._row(word)
        return found if found is not None and self._is_over(found) and not self._is_forgotten(found) else None

    def _row(self, word: str) -> Visit | None:
        statement = self._database.sql("SELECT content, began_at, seen_at FROM visit WHERE word_hash = ?")
        rows = self._database.rows(statement, (fingerprint(word),))
        return Visit(word, json.loads(rows[0][0]), rows[0][1], rows[0][2]) if rows else None

    def _is_over(self, found: Visit) -> bool:
        # What was touched in days to come was touched by a clock that has gone back since: it cannot be judged.
        ahead = max(found.began_at, found.seen_at) > self._ago(-CLOCKS_DIFFER)
        return ahead or found.began_at < self._ago(LONGEST) or found.seen_at < self._ago(IDLE)

    def _is_forgotten(self, found: Visit) -> bool:
        return found.began_at < self._ago(LONGEST + REMEMBERED) or found.seen_at < self._ago(IDLE + REMEMBERED)

    def begin(self, content: dict[str, Any], since: str | None = None) -> str:
        """Begin a visit. The answer is the word for the browser. Visits long over are swept out on the way."""
        word, now = secrets.token_urlsafe(32), stamp(self._services.clock())
        values = (fingerprint(word), json.dumps(content), since or now, now)
        with self._database.write() as connection:
            connection.exec_driver_sql(
                self._database.sql("DELETE FROM visit WHERE seen_at < ? OR began_at < ?"),
                (self._ago(IDLE + REMEMBERED), self._ago(LONGEST + REMEMBERED)),
            )
            connection.exec_driver_sql(
                self._database.sql("INSERT INTO visit (word_hash, content, began_at, seen_at) VALUES (?, ?, ?, ?)"),
                values,
            )
        return word

    def keep(self, word: str, content: dict[str, Any]) -> None:
        """Keep what changed, and that the browser was here."""
        self._together.bring((json.dumps(content), stamp(self._services.clock()), fingerprint(word)))

    def _keep_all(self, take: Take[tuple[str, str, str]]) -> None:
        with self._database.write() as connection:
            self._database.many(connection, "UPDATE visit SET content = ?, seen_at = ? WHERE word_hash = ?", take())

    def end(self, word: str) -> None:
        """The word is worth nothing from now on."""
        with self._database.write() as connection:
            connection.exec_driver_sql(
                self._database.sql("DELETE FROM visit WHERE word_hash = ?"), (fingerprint(word),)
            )

    def is_old(self, seen_at: str) -> bool:
        """True when it is time to note the touch."""
        return seen_at < self._ago(TOUCH_EVERY)

    def _ago(self, span: timedelta) -> str:
        return stamp(self._services.clock() - span)


def fingerprint(word: str) -> str:
    """What the table holds of a word: whoever reads the table cannot visit with it."""
    return hashlib.sha256(word.encode()).hexdigest()
