"""Which services does a form offer? All of them, while they can be read through; else those that were used lately.

A county lists twenty thousand services. Whoever needs another than those used lately looks for it, opens its page, and
goes from there into the form, where it is chosen already.
"""

from __future__ import annotations

from collections.abc import Iterable

from lifeservices.domain.words_plan import LifeDomain
from lifeservices.questions import Looking

MANY = 100
"""A longer list is read through by nobody."""
LATELY = 30
_LOOKED_BACK = 1000
"""Among so many of the latest referrals."""
_NAMED = "SELECT service_id, name, organization FROM services_v1 WHERE listed = 1"
_USED = (
    'SELECT u."by" FROM (SELECT o."by", o.pos_from FROM occurrences_v1 o WHERE o.kind = \'referred\' '
    'ORDER BY o.pos_from DESC LIMIT ?) u GROUP BY u."by" ORDER BY MAX(u.pos_from) DESC LIMIT ?'
)


def offered_services(looking: Looking, chosen: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Services by name, with who runs them; at most so many as can be read through."""
    found = looking.rows(f"{_NAMED} ORDER BY sort_name LIMIT ?", (MANY + 1,))
    if len(found) > MANY:
        found = _named(looking, [*chosen, *lately(looking)])
    return [_choice(*row) for row in found]


def named_services(looking: Looking, ids: Iterable[str]) -> list[tuple[str, str]]:
    """Those of these services that are listed, by name, with who runs them."""
    return [_choice(*row) for row in _named(looking, ids)]


def services_near(looking: Looking, state: str | None, chosen: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Services in a state or of no known one, those for alcohol and drugs first; and what was chosen, wherever it is.

    Where they are many, the first of these, and those used lately."""
    first = "CASE WHEN category = ? THEN 0 ELSE 1 END"
    asked = f"{_NAMED} AND (state = ? OR state = '' OR state IS NULL) ORDER BY {first}, name LIMIT ?"
    found = looking.rows(asked, (state, LifeDomain.SUBSTANCE_USE.value, MANY + 1))
    used = _named(looking, lately(looking)) if len(found) > MANY else []
    every = [*_named(looking, chosen), *found[:MANY], *used]
    return list({row[0]: (row[0], row[1]) for row in every}.values())


def lately(looking: Looking) -> list[str]:
    """The services of the latest referrals, by their ids."""
    return [row[0] for row in looking.rows(_USED, (_LOOKED_BACK, LATELY))]


def _choice(id: str, name: str, organization: str) -> tuple[str, str]:
    return id, f"{name}, {organization}" if organization else name


def _named(looking: Looking, ids: Iterable[str]) -> list[tuple[str, str, str]]:
    wanted = [id for id in dict.fromkeys(ids) if id]
    if not wanted:
        return []
    marks = ", ".join("?" for _ in wanted)
    return [
        (row[0], row[1], row[2])
        for row in looking.rows(f"{_NAMED} AND service_id IN ({marks}) ORDER BY sort_name", wanted)
    ]
