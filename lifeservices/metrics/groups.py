"""Which group is each member in: by what they said of themselves, by age at opt-in, or by a study's own division?

A grouping is a word of the journeys (race, sex, …), `age`, or the name of any division that is on record as a study
group (arm, county, …). Who said nothing is in the group `unknown`: missing answers are a row of every table.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from lifeservices.metrics.facts import NEVER, Array, Columns, Known

DEMOGRAPHICS = ("race", "ethnicity", "sex", "language", "disability", "veteran")
AGE = "age"
AGE_BANDS = ((25, "under-25"), (35, "25-34"), (45, "35-44"), (55, "45-54"), (65, "55-64"), (200, "65-and-over"))
"""Each band by the first age above it. Age is that of the year of opt-in: only the year of birth is readable."""
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Grouped:
    """The group of each row: a place in the list of texts."""

    codes: Array
    texts: tuple[str, ...]

    def rows(self, value: str) -> Array:
        """Which rows are in a group."""
        code = self.texts.index(value) if value in self.texts else -1
        found: Array = self.codes == code
        return found


def groupings(known: Known) -> list[str]:
    """Every grouping that somebody could be looked at by, as known here."""
    studies = known.facts.occurrences.words["what"]
    return [*DEMOGRAPHICS, AGE, *sorted({studies.texts[c] for c in known.occurrences("group")["what"].tolist()})]


def grouped(known: Known, grouping: str, member_codes: Array) -> Grouped:
    """The group of each of these members, as known here. A grouping nobody spoke of puts everybody in `unknown`."""
    if grouping in DEMOGRAPHICS:
        return _of_texts(known.journey_of(member_codes)[grouping], known.facts.journeys.words[grouping].texts)
    if grouping == AGE:
        return _of_ages(known.journey_of(member_codes))
    return _of_study(known, grouping, member_codes)


def _of_texts(codes: Array, texts: list[str]) -> Grouped:
    """Groups in the order of their names, the unknown last."""
    there, of_code = np.unique(codes, return_inverse=True)
    said = [texts[code] if code >= 0 else "" for code in there.tolist()]
    used = sorted({*said} - {""})
    place = {text: n for n, text in enumerate(used)}
    return Grouped(np.array([place.get(text, len(used)) for text in said], np.int64)[of_code], (*used, UNKNOWN))


def _of_ages(journeys: Columns) -> Grouped:
    years = np.array([date.fromordinal(int(day)).year for day in np.unique(journeys["opted_in_day"]) if day < NEVER])
    days, place = np.unique(journeys["opted_in_day"], return_inverse=True)
    year_of = np.append(years, np.zeros(len(days) - len(years), np.int64)).astype(np.int64)
    age = year_of[place] - journeys["birth_year"] if len(days) else np.zeros(0, np.int64)
    known = (journeys["birth_year"] > 0) & (journeys["opted_in_day"] < NEVER)
    band = np.searchsorted(np.array([first for first, _ in AGE_BANDS]), age, side="right")
    bands = tuple(text for _, text in AGE_BANDS)
    return Grouped(np.where(known & (band < len(bands)), band, len(bands)), (*bands, UNKNOWN))


def _of_study(known: Known, grouping: str, member_codes: Array) -> Grouped:
    said, words = known.occurrences("group"), known.facts.occurrences.words
    about = np.flatnonzero(said["what"] == words["what"].code(grouping))
    value_of = np.full(max(int(member_codes.max(initial=0)), int(said["member_id"].max(initial=0))) + 1, -1, np.int64)
    # In the order of their days: of two values of one member the later one stands.
    value_of[said["member_id"][about]] = said["detail"][about]
    return _of_texts(value_of[member_codes], words["detail"].texts)
