"""Finding members by what a hurried person types: parts of the name in any order, member number, digits of the phone.

Among everybody an index answers, so words are found where they begin. On one coach's list they are found anywhere. What
is found nowhere is looked for once more with the mistakes that people make.
"""

from __future__ import annotations

from typing import Any

from lifeservices.projections.caseload import CaseloadRow, caseload
from lifeservices.projections.finding import PARTS, FindingRow, alone, finding, folded
from lifeservices.questions import Looking
from lifeservices.questions.alike import alike
from lifeservices.questions.opening import like, typed

FEWEST_DIGITS = 4
MOST_ALIKE = 8
"""More suggestions are no help."""
NEARBY = 2_000
"""So many names are compared at most: beyond it a word is too short to guess from."""
Condition = tuple[str, list[Any]]


def condition(words: str, own: bool) -> Condition:
    """What a caseload row `t` must fulfil to be found; `own` where only one coach's list is looked at."""
    if not alone(words):
        return "1 = 0", []
    return _on_a_list(words) if own else _among_everybody(words)


def _digits(words: str) -> str:
    found = "".join(sign for sign in words if sign.isdigit())
    return found if len(found) >= FEWEST_DIGITS else ""


def _on_a_list(words: str) -> Condition:
    """Few rows: each word anywhere in a part of the name, or the whole anywhere in a number."""
    named = [_either(*(_anywhere(part, word) for part in PARTS)) for word in folded(words).split()]
    every = " AND ".join(way for way, _ in named), [value for _, values in named for value in values]
    ways = [every, _anywhere("number", alone(words))]
    if _digits(words):
        ways.append(_anywhere("phone", _digits(words)))
    return _either(*ways)


def _among_everybody(words: str) -> Condition:
    """Sets of ids, each read from an index, so that nobody who is not meant is ever looked at."""
    named = [_ids(PARTS, word) for word in folded(words).split()]
    every = " INTERSECT ".join(way for way, _ in named), [value for _, values in named for value in values]
    ways = [every, _ids(("number",), alone(words))]
    if digits := _digits(words):
        ways += [_ids(("phone",), digits), _ids(("phone_end",), digits[::-1])]
    sets = " UNION ".join(f"SELECT member_id FROM ({way}) AS way_{n}" for n, (way, _) in enumerate(ways))  # noqa: S608
    return f"t.member_id IN ({sets})", [value for _, values in ways for value in values]


def _ids(columns: tuple[str, ...], text: str) -> Condition:
    """Whoever has a column that begins so."""
    found = [_range(column, text) for column in columns]
    rows = " UNION ALL ".join(f"SELECT member_id FROM {finding.table_name} WHERE {way}" for way, _ in found)  # noqa: S608
    return f"SELECT member_id FROM ({rows}) AS parts", [value for _, values in found for value in values]  # noqa: S608


def _either(*ways: Condition) -> Condition:
    return "(" + " OR ".join(f"({way})" for way, _ in ways) + ")", [value for _, values in ways for value in values]


def _anywhere(column: str, text: str) -> Condition:
    return f"f.{column} LIKE ? ESCAPE '\\'", [like(text)]


def _range(column: str, text: str) -> Condition:
    """Where a column begins with a text, so that an index helps in whatever order a database sorts letters."""
    exact = f"{column} LIKE ? ESCAPE '\\'"
    pattern = like(text)[1:]
    until = _after(text)
    if until is None:
        return f"{column} >= ? AND {exact}", [text, pattern]
    return f"{column} >= ? AND {column} < ? AND {exact}", [text, until, pattern]


def _after(text: str) -> str | None:
    """A text that sorts after everything that begins with this one; a little further on where it ends in z or 9."""
    for at in range(len(text) - 1, -1, -1):
        if "a" <= text[at] < "z" or "0" <= text[at] < "9":
            return text[:at] + chr(ord(text[at]) + 1)
    return None


def matching(
    looking: Looking, where: str, values: list[Any], phase: str, at_once: int, page: int
) -> tuple[dict[str, int], list[CaseloadRow]]:
    """How many are found in each phase, and a page of them (of one phase, if it is given), by one look at the index.

    A frequent name has thousands: they are found once, and both answers are taken from what was found.
    """
    of_phase = "WHERE phase = ?" if phase else ""
    statement = (
        "WITH hits AS MATERIALIZED "  # noqa: S608  our own names
        f"(SELECT t.member_id, t.phase, t.sort_name FROM {caseload.table_name} t {where}) "
        "SELECT phase, COUNT(*), '' FROM hits GROUP BY phase UNION ALL SELECT '', 0, member_id FROM "
        f"(SELECT member_id FROM hits {of_phase} ORDER BY sort_name, member_id "
        f"LIMIT {at_once} OFFSET {at_once * (page - 1)}) AS shown"
    )
    found = looking.rows(statement, [*values, phase] if phase else values)
    ids = [member_id for _, _, member_id in found if member_id]
    marks = ", ".join("?" for _ in ids) or "''"
    rows = typed(looking, caseload, f"WHERE t.member_id IN ({marks}) ORDER BY t.sort_name, t.member_id", ids)
    return {name: int(count) for name, count, _ in found if name}, rows


def nearly(looking: Looking, words: str, coach_id: str) -> list[str]:
    """The members whose names are meant, with the fewest mistakes first."""
    wanted = folded(words).split()
    if not wanted:
        return []
    found = []
    for row in _own(looking, coach_id) if coach_id else _nearby(looking, wanted):
        made = alike(wanted, (row.part_1, row.part_2, row.part_3, row.part_4))
        if made is not None:
            found.append((made, row.part_1, row.member_id))
    return [member_id for _, _, member_id in sorted(found)[:MOST_ALIKE]]


def _own(looking: Looking, coach_id: str) -> list[FindingRow]:
    of_coach = "JOIN caseload_v2 c ON c.member_id = t.member_id WHERE c.coach_id = ?"
    return typed(looking, finding, of_coach, (coach_id,))


def _nearby(looking: Looking, words: list[str]) -> list[FindingRow]:
    """Everybody with a part that begins nearly as the longest word does: one mistake may be in the beginning itself."""
    word = max(words, key=len)
    if len(word) < FEWEST_DIGITS:
        return []
    starts = {word[:3], word[1] + word[0] + word[2], word[0] + word[2] + word[1], word[1:4], word[0] + word[2:4]}
    ways = [_range(part, start) for part in PARTS for start in sorted({*starts, word[:2] + word[3:4]})]
    where, values = _either(*ways)
    return typed(looking, finding, f"WHERE {where} LIMIT {NEARBY}", values)
