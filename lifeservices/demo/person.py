"""Who are the invented members, and what will become of each? Drawn before anything is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import log
from typing import TYPE_CHECKING

from lifeservices.demo import names
from lifeservices.demo.cast import COACHES, WHO_LEFT, Colleague
from lifeservices.demo.places import CITIES, MARKETS
from lifeservices.domain.words_person import ProductLine

if TYPE_CHECKING:
    from lifeservices.demo.story import Stage

LANGUAGES = {"es": 0.3, "so": 0.35, "ne": 0.3, "fr": 0.03}
"""How many members of a coach who speaks it are most at home in it (French: of any coach)."""
STATES = {"OH": 1.0, "IN": 0.9, "GA": 1.0, "KY": 0.9, "WV": 0.8, "AR": 0.45}


SCALE, SHAPE = 850, 0.64
"""How long jobs last, in days: a Weibull distribution."""


@dataclass(frozen=True)
class Spell:
    """A stretch in one job. `ended_on`: the first day no longer in it."""

    started_on: date
    ended_on: date | None


@dataclass(frozen=True)
class Fate:
    """What becomes of somebody."""

    kind: str
    """joined, declined or unreached."""
    opted_in_on: date
    spells: tuple[Spell, ...] = ()
    silent_from: date | None = None
    """From then on nobody reaches them."""
    leaves_on: date | None = None
    """The day they leave the program, or it ends for them."""
    quiet_from: date | None = None
    """Since when the coach has not got round to them."""
    proves: bool = False
    """Pay stubs or the employer say that the job goes on."""
    reached: float = 0.9
    """How often a call finds them."""


@dataclass(frozen=True)
class Person:
    """An invented member."""

    id: str
    given: str
    family: str
    preferred: str
    born_on: date
    number: str
    phone: str
    email: str
    street: str
    city: str
    postal_code: str
    state: str
    product: ProductLine
    language: str
    coach: Colleague
    first_coach: Colleague
    found_on: date
    fate: Fate

    @property
    def called(self) -> str:
        """What the coach says."""
        return self.preferred or self.given


def people(stage: Stage, count: int) -> list[Person]:
    """So many members, each with a name of their own, in the order in which the program came to know them."""
    families = names.family_names()
    stage.rng.shuffle(families)
    return [_person(stage, number, count, families) for number in range(count)]


def _person(stage: Stage, number: int, count: int, families: list[str]) -> Person:
    coach = COACHES[number % len(COACHES)]
    language = _language(stage, coach)
    given = stage.any(names.GIVEN_BY_LANGUAGE.get(language, names.GIVEN))
    family = stage.any(names.FAMILY_BY_LANGUAGE[language]) if language != "en" else families[number % len(families)]
    state = stage.any(list(coach.states), tuple(STATES[state] for state in coach.states))
    plans = MARKETS[state]
    city, postal_code = stage.any(CITIES[state])
    found_on = _found_on(stage, number, count)
    early = found_on < stage.begins + timedelta(days=430)
    stands_in = early and state == "OH" and coach is not COACHES[0] and stage.chance(0.45)
    return Person(
        id=stage.id(),
        given=given,
        family=family,
        preferred=given[:3] if len(given) > 7 and stage.chance(0.12) else "",
        born_on=found_on - stage.days(19 * 366, 61 * 365),
        number=f"L{stage.rng.randint(10**8, 10**9 - 1)}",
        phone=f"({stage.any((937, 614, 317, 404, 502, 304))}) 555-{stage.rng.randint(100, 199):04d}",
        email=f"{given}.{family}@mail.example".lower() if stage.chance(0.6) and family.isascii() else "",
        street=f"{stage.rng.randint(3, 998)} {stage.any(names.STREETS)} {stage.any(names.STREET_ENDS)}",
        city=city,
        postal_code=postal_code,
        state=state,
        product=stage.any([plan[0] for plan in plans], tuple(plan[2] for plan in plans)),
        language=language,
        coach=coach,
        first_coach=WHO_LEFT if stands_in else coach,
        found_on=found_on,
        fate=_fate(stage, number, found_on),
    )


def _language(stage: Stage, coach: Colleague) -> str:
    own = coach.languages[-1]
    if own != "en" and stage.chance(LANGUAGES[own]):
        return own
    return "fr" if stage.chance(LANGUAGES["fr"]) else "en"


def _found_on(stage: Stage, number: int, count: int) -> date:
    """Spread over the years; the last of each coach's list came this week, where the list is long."""
    if _comes_last(number, count):
        day = stage.today - stage.days(1, 4)
        return day - timedelta(days=max(0, day.weekday() - 4))
    span = (stage.today - stage.begins).days - 12
    return stage.begins + timedelta(days=5 + int(span * (number + stage.rng.random()) / count))


def _comes_last(number: int, count: int) -> bool:
    return count >= 100 and count - number <= len(COACHES)


def _fate(stage: Stage, number: int, found_on: date) -> Fate:
    if found_on > stage.today - timedelta(days=7):
        return Fate("joined", found_on + stage.days(8, 24))
    kind = "declined" if number % 12 == 5 else "unreached" if number % 25 == 11 else "joined"
    opted_in_on = found_on + stage.days(2, 24)
    if kind != "joined":
        return Fate(kind, opted_in_on)
    quiet_from = _quiet(stage, number)
    if stage.even(number, 2) > 0.8:
        leaves_on = opted_in_on + stage.days(60, 240) if stage.chance(0.75) else None
        return Fate(kind, opted_in_on, leaves_on=leaves_on, quiet_from=quiet_from, reached=0.7)
    found_after = int(min(300, 14 + stage.rng.lognormvariate(3.75, 0.6)))
    spells = _spells(stage, opted_in_on + timedelta(days=found_after), stage.even(number, 3))
    first, silent_from, silence = spells[0].started_on, None, stage.even(number, 5)
    if silence < 0.06:
        silent_from = first + stage.days(12, 84)
    elif silence > 0.93:
        silent_from = first + stage.days(130, 600)
    leaves_on = first + stage.days(200, 600) if silent_from is None and stage.chance(0.09) else None
    return Fate(
        kind,
        opted_in_on,
        spells,
        silent_from,
        leaves_on,
        quiet_from,
        proves=stage.even(number, 7) < 0.36,
        reached=stage.any((0.95, 0.88, 0.7), (0.5, 0.35, 0.15)),
    )


def _quiet(stage: Stage, number: int) -> date | None:
    """Of each coach's list every seventh; so nobody's is without."""
    put_off = number // len(COACHES) % 7 == 1
    return stage.today - stage.days(22, 45) if put_off else None


def _spells(stage: Stage, started_on: date, luck: float) -> tuple[Spell, ...]:
    """Jobs one after another. About a fifth of them have ended after 90 days, about half after two years."""
    spells: list[Spell] = []
    while len(spells) < 3:
        ended_on = started_on + timedelta(days=max(3, int(SCALE * (-log(1 - luck)) ** (1 / SHAPE))))
        if ended_on > stage.today:
            return (*spells, Spell(started_on, None))
        spells.append(Spell(started_on, ended_on))
        started_on, luck = ended_on + stage.days(9, 100), stage.rng.random()
        if started_on > stage.today or not stage.chance(0.72):
            break
    return tuple(spells)
