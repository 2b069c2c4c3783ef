"""Finding members by what a hurried person types: parts of the name in any order, member number, digits of the phone.

Names are sealed. On one coach's list every name is opened, and words are found anywhere in it. Among everybody marks
lead to those who begin as the first letters of a word do; these are opened and compared. What is found nowhere is
looked for once more with the mistakes that people make.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from lifeservices.name_seal import Marks, NameSeal, names_of
from lifeservices.projections.as_looked_for import alone, folded
from lifeservices.projections.caseload import CaseloadRow, caseload
from lifeservices.projections.finding import NAME, NUMBER, PARTS, PHONE, PHONE_END, FindingRow, finding
from lifeservices.projections.sealed import COLUMN
from lifeservices.questions import Looking
from lifeservices.questions.alike import alike
from lifeservices.questions.opening import typed

FEWEST_DIGITS = 4
SHORTEST = NAME.letters[0]
"""Fewer letters lead to nobody, unless somebody is called just so."""
MOST_WORDS = 12
MOST_OPENED = 5_000
"""So many names are opened for one search at most."""
MOST_ALIKE = 8
"""More suggestions are no help."""
NEARBY = 2_000
"""So many names are compared at most: beyond it a word is too short to guess from."""
AFTER_MARKS = "g"
"""Sorts after every mark, which is made of the digits and the letters from a to f."""
Condition = tuple[str, list[Any]]


@dataclass(frozen=True)
class Hit:
    """One member who is meant."""

    member_id: str
    phase: str


@dataclass(frozen=True)
class Found:
    """Who is meant, in the order of their names. `too_many`: so many may be meant that none were looked at."""

    hits: list[Hit] = field(default_factory=list)
    too_many: bool = False


def by_name(rows: Iterable[CaseloadRow]) -> list[CaseloadRow]:
    """In the order of their names."""
    return sorted(rows, key=lambda row: (row.sort_name, row.member_id))


def search(looking: Looking, where: str, values: Sequence[Any], words: str, own: bool) -> Found:
    """Who among these caseload rows `t` is called so; `own` where only somebody's lists are looked at."""
    if not alone(words):
        return Found()
    names = names_of(looking.record.keyring)
    among, led = (finding.table_name, list[Any]()) if own else _led_to(words, names)
    statement = (
        f"SELECT t.member_id, t.phase, f.{COLUMN} FROM {among} f "  # noqa: S608  our own names
        f"JOIN {caseload.table_name} t ON t.member_id = f.member_id {where} LIMIT {MOST_OPENED + 1}"
    )
    rows = looking.rows(statement, [*led, *values])
    if len(rows) > MOST_OPENED:
        return Found(too_many=True)
    meant = _anywhere(words) if own else _beginning(words)
    opened = ((finding.opened(member_id, sealed, names), member_id, phase) for member_id, phase, sealed in rows)
    # The words begin with the parts of the name: they are in its order.
    return Found([Hit(member_id, phase) for _, member_id, phase in sorted(one for one in opened if meant(one[0]))])


def matching(
    looking: Looking, found: Found, phase: str, at_once: int, page: int
) -> tuple[dict[str, int], list[CaseloadRow]]:
    """How many are found in each phase, and a page of them (of one phase, if it is given)."""
    shown = [hit.member_id for hit in found.hits if phase in ("", hit.phase)][at_once * (page - 1) : at_once * page]
    rows = {row.member_id: row for row in looking.of_members(caseload, shown)}
    return dict(Counter(hit.phase for hit in found.hits)), [rows[id] for id in shown]


def _parts(row: FindingRow) -> tuple[str, ...]:
    return row.part_1, row.part_2, row.part_3, row.part_4


def _digits(words: str) -> str:
    found = "".join(sign for sign in words if sign.isdigit())
    return found if len(found) >= FEWEST_DIGITS else ""


def _anywhere(words: str) -> Callable[[list[str]], bool]:
    """Each word anywhere in a part of the name, or the whole anywhere in a number."""
    wanted, whole, digits = folded(words).split(), alone(words), _digits(words)

    def meant(found: list[str]) -> bool:
        *parts, number, phone, _ = found
        if whole in number or (digits and digits in phone):
            return True
        return all(any(word in part for part in parts) for word in wanted)

    return meant


def _beginning(words: str) -> Callable[[list[str]], bool]:
    """Each word where a part of the name begins, or the whole where a number begins; a phone also by its end."""
    wanted, whole, digits = folded(words).split(), alone(words), _digits(words)

    def meant(found: list[str]) -> bool:
        *parts, number, phone, back = found
        if number.startswith(whole) or (digits and (phone.startswith(digits) or back.startswith(digits[::-1]))):
            return True
        return all(any(part.startswith(word) for part in parts) for word in wanted)

    return meant


def _led_to(words: str, names: NameSeal) -> Condition:
    """Sets of members, each read from an index, so that hardly anybody who is not meant is ever opened."""
    every = folded(words).split()
    # A single letter beside a whole name is compared afterwards.
    leading = [word for word in every if len(word) >= SHORTEST] or every
    named = [_ids(PARTS, NAME, word, names) for word in leading[:MOST_WORDS]]
    ways = [(" INTERSECT ".join(way for way, _ in named), [value for _, values in named for value in values])]
    ways.append(_ids(("number",), NUMBER, alone(words), names))
    if digits := _digits(words):
        ways += [_ids(("phone",), PHONE, digits, names), _ids(("phone_end",), PHONE_END, digits[::-1], names)]
    sets = " UNION ".join(f"SELECT * FROM ({way}) AS way_{n}" for n, (way, _) in enumerate(ways))  # noqa: S608
    return f"({sets})", [value for _, values in ways for value in values]


def _ids(columns: tuple[str, ...], marks: Marks, text: str, names: NameSeal) -> Condition:
    """Whoever has a column that begins with these marks, in whatever order a database sorts letters."""
    begins = marks.beginning(text, names)
    rows = " UNION ALL ".join(
        f"SELECT member_id, {COLUMN} FROM {finding.table_name} WHERE {column} >= ? AND {column} < ?"  # noqa: S608
        for column in columns
    )
    return f"SELECT * FROM ({rows}) AS parts", [begins, begins + AFTER_MARKS] * len(columns)  # noqa: S608


def with_marks(looking: Looking, column: str, texts: Iterable[str]) -> list[FindingRow]:
    """Whoever has one of these whole texts in a column, and now and then somebody who has not: compare."""
    names, marks = names_of(looking.record.keyring), finding.marked[column]
    wanted = sorted({marks.of(text, names) for text in texts if text})
    rows = looking.database.select_keys(looking.connection, finding.table_name, list(finding.fields), column, wanted)
    return [finding.from_values(row, names) for row in rows]


def nearly(looking: Looking, words: str, coach_id: str) -> list[str]:
    """The members whose names are meant, with the fewest mistakes first."""
    wanted = folded(words).split()
    if not wanted:
        return []
    found = []
    for row in _own(looking, coach_id) if coach_id else _nearby(looking, wanted):
        made = alike(wanted, _parts(row))
        if made is not None:
            found.append((made, row.part_1, row.member_id))
    return [member_id for _, _, member_id in sorted(found)[:MOST_ALIKE]]


def _own(looking: Looking, coach_id: str) -> list[FindingRow]:
    of_coach = f"JOIN {caseload.table_name} c ON c.member_id = t.member_id WHERE c.coach_id = ?"
    return typed(looking, finding, of_coach, (coach_id,))


def _nearby(looking: Looking, words: list[str]) -> list[FindingRow]:
    """Everybody with a part that begins nearly as the longest word does: one mistake may be in the beginning itself."""
    word = max(words, key=len)
    if len(word) < FEWEST_DIGITS:
        return []
    starts = {word[:3], word[1] + word[0] + word[2], word[0] + word[2] + word[1], word[1:4], word[0] + word[2:4]}
    names = names_of(looking.record.keyring)
    marks = [NAME.beginning(start, names) for start in sorted({*starts, word[:2] + word[3:4]})]
    ways = [(f"{part} >= ? AND {part} < ?", [mark, mark + AFTER_MARKS]) for part in PARTS for mark in marks]
    where = " OR ".join(f"({way})" for way, _ in ways)
    return typed(looking, finding, f"WHERE {where} LIMIT {NEARBY}", [value for _, values in ways for value in values])
