"""Visits as tables: before and after for those hired and those not, month by month from the event, and by calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from lifeservices.evaluation.group_tables import ALL_SHOWN, ShownOf
from lifeservices.evaluation.outcome_tables import (
    HIRED,
    NOT_HIRED,
    SUMS,
    around_shown,
    month_row,
    months_shown,
    sums_of,
)
from lifeservices.evaluation.wioa_tables import ALL
from lifeservices.metrics.utilisation.around import EACH_SIDE, Around, Group
from lifeservices.metrics.utilisation.family import rate_text
from lifeservices.metrics.utilisation.monthly import Series
from lifeservices.metrics.utilisation.ratios import Ratio
from lifeservices.metrics.utilisation.series import Step, per_1000
from lifeservices.questions.outcomes import Outcomes
from web.figures.sheets import COUNT, HIDDEN, NUMBER, Column, Said, Sheet
from web.figures.ways import Way

GROUPS = {HIRED: "Hired", NOT_HIRED: "Opted in, not hired"}
FEW = "Numbers from 1 to 10, and those from which one follows, are hidden with what is worked out from them."
_ENDS = (Column("Low", NUMBER), Column("High", NUMBER))


def shown_around(found: Outcomes) -> ShownOf:
    """What may be shown of both groups to whoever asks."""
    if not found.published:
        return ALL_SHOWN
    return around_shown(found.figures["around"], found.wholes.get("around"), found.beside)


def shown_months(found: Outcomes) -> ShownOf:
    """What may be shown of the calendar months to whoever asks."""
    if not found.published:
        return ALL_SHOWN
    whole: Series | None = found.wholes.get("series")
    return months_shown(found.figures["series"].monthly, whole.monthly if whole else None, found.beside)


def group_told(found: Outcomes, shown: ShownOf, name: str) -> bool:
    """Whether what is worked out from a group's sums may be said."""
    return not found.wholes or shown.shows(name, *SUMS)


def step_told(found: Outcomes, shown: ShownOf) -> bool:
    """Whether the step may be said: of a part of the program with every month."""
    return not found.wholes or shown.everything


def group_of(found: Around, name: str) -> Group:
    """One of the two groups."""
    return found.group if name == HIRED else found.others


def all_sheets(way: Way, found: Outcomes, notes: tuple[str, ...]) -> list[Sheet]:
    """Both groups before and after, the months from the event, and the calendar months, as they may leave."""
    around, months = shown_around(found), shown_months(found)
    return [
        group_sheet(way, found, around, notes),
        _comparison(found, around),
        relative_sheet(found, around),
        month_sheet(found, months),
        step_sheet(found, months),
    ]


def group_sheet(way: Way, found: Outcomes, shown: ShownOf, notes: tuple[str, ...] = ()) -> Sheet:
    """The sums of both groups, their rates and the ratio of each."""
    figure: Around = found.figures["around"]
    columns = (
        Column("Group"),
        *(Column(label, COUNT) for label in ("Members", "Dropped", "Visits before", "Months before")),
        Column("Per 1,000 before", NUMBER),
        *(Column(label, COUNT) for label in ("Visits after", "Months after")),
        Column("Per 1,000 after", NUMBER),
        Column("After / before", NUMBER),
        *_ENDS,
    )
    rows = [_group(way, found, shown, name) for name in GROUPS]
    return Sheet("before-and-after", figure.asked.label, columns, rows, (*notes, FEW))


def _group(way: Way, found: Outcomes, shown: ShownOf, name: str) -> list[Any]:
    figure: Around = found.figures["around"]
    group, sums = group_of(figure, name), sums_of(group_of(figure, name))
    counts: dict[str, Any] = {part: sums[part] if shown.shows(name, part) else HIDDEN for part in SUMS}
    for part, integer in (("people", "members"), ("dropped", "dropped")):
        if counts[part] != HIDDEN:
            counts[part] = way.behind(figure, f"{name}.{integer}", counts[part])
    before = _rate(group.sums.pre_rate) if shown.shows(name, "pre_visits", "pre_months") else HIDDEN
    after = _rate(group.sums.post_rate) if shown.shows(name, "post_visits", "post_months") else HIDDEN
    ratio = ratio_cells(group.sums.ratio) if group_told(found, shown, name) else [HIDDEN] * 3
    people = [counts[part] for part in ("people", "dropped")]
    visits = [counts["pre_visits"], counts["pre_months"], before, counts["post_visits"], counts["post_months"], after]
    return [GROUPS[name], *people, *visits, *ratio]


def _rate(rate: float | None) -> Said:
    return Said(rate, words=rate_text(rate))


def ratio_cells(ratio: Ratio | None) -> list[Any]:
    """A ratio with its interval."""
    return [None] * 3 if ratio is None else [ratio.estimate, *ratio.interval]


def both_told(found: Outcomes, shown: ShownOf) -> bool:
    """Whether the two groups may be compared."""
    return all(group_told(found, shown, name) for name in GROUPS)


def _comparison(found: Outcomes, shown: ShownOf) -> Sheet:
    figure: Around = found.figures["around"]
    told = both_told(found, shown)
    columns = (Column("Comparison"), Column("Ratio of ratios", NUMBER), *_ENDS)
    rows = [["Hired over not hired", *(ratio_cells(figure.ratio) if told else [HIDDEN] * 3)]]
    return Sheet("comparison", "The ratio of those hired over that of those not hired", columns, rows)


def relative_sheet(found: Outcomes, shown: ShownOf) -> Sheet:
    """The months from the event, both groups side by side."""
    columns = [Column("Month")]
    for label in GROUPS.values():
        columns += [Column(f"{label}: visits", COUNT), Column("member months", COUNT), Column("per 1,000", NUMBER)]
    places = [place for place in range(-EACH_SIDE, EACH_SIDE + 1) if place]
    rows = []
    for place in places:
        both = [cell for name in GROUPS for cell in _month(found, shown, name, place)]
        rows.append([Said(place, words=signed_month(place)), *both])
    return Sheet("months-from-the-event", "Month by month from the event", tuple(columns), rows, (FEW,))


def signed_month(place: int) -> str:
    """A month counted from the event: `−3`, `+3`."""
    return f"{place:+d}".replace("-", "−")


def _month(found: Outcomes, shown: ShownOf, name: str, place: int) -> list[Any]:
    group = group_of(found.figures["around"], name)
    visits, months = next(((v, n) for m, v, n in group.by_month if m == place), (0, 0))
    return _cells(shown, month_row(name, place), visits, months)


def relative_rate(found: Outcomes, shown: ShownOf, name: str, place: int) -> float | None:
    """The rate of a month from the event, None where there is none or it may not be shown."""
    rate = _month(found, shown, name, place)[-1]
    return rate.value if isinstance(rate, Said) else None


def _cells(shown: ShownOf, row: str, visits: int, months: int) -> list[Any]:
    told = [count if shown.shows(row, column) else HIDDEN for column, count in (("visits", visits), ("months", months))]
    return [*told, HIDDEN if HIDDEN in told else _rate(per_1000(visits, months))]


def month_sheet(found: Outcomes, shown: ShownOf) -> Sheet:
    """The calendar months, and all together."""
    series: Series = found.figures["series"]
    columns = (
        Column("Month"),
        Column("Visits", COUNT),
        Column("Member months", COUNT),
        Column("Per 1,000", NUMBER),
    )
    monthly = series.monthly
    rows: list[list[Any]] = [
        [month_words(word), *_cells(shown, word, visits, months)] for word, visits, months in monthly.months
    ]
    rows.append(["All months", *_cells(shown, ALL, monthly.visits, monthly.member_months)])
    return Sheet("months", series.asked.label, columns, rows, (FEW,))


def month_words(word: str) -> Said:
    """A month as people say it; in a file it stays a word that sorts."""
    return Said(word, words=f"{date.fromisoformat(f'{word}-01'):%B %Y}")


def month_rate(shown: ShownOf, word: str, visits: int, months: int) -> float | None:
    """The rate of a calendar month, None where there is none or it may not be shown."""
    return per_1000(visits, months) if shown.shows(word, "visits", "months") else None


def step_sheet(found: Outcomes, shown: ShownOf) -> Sheet:
    """The step by two models, and both sides without a model."""
    series: Series = found.figures["series"]
    models = [("Step", series.level), ("Step and change of slope", series.level_and_slope)]
    columns = (
        Column("Model"),
        Column("Rate ratio", NUMBER),
        *(Column(f"{name} {end}", NUMBER) for name in ("Quasi-Poisson", "Newey-West") for end in ("low", "high")),
    )
    rows: list[list[Any]] = [[label, *_step(step)] for label, step in models if step is not None]
    rows.append(["Without a model, all months", series.crude.rate_ratio, *[None] * 4])
    rows.append(["Without a model, 12 months v 12", series.crude_year.rate_ratio, *[None] * 4])
    if not step_told(found, shown):
        rows = [[row[0], *[HIDDEN] * 5] for row in rows]
    title = f"The rate from {series.step_in} on, over what it would have been"
    return Sheet("step", title, columns, rows)


def _step(step: Step) -> list[float]:
    return [step.rate_ratio, *step.quasi, *step.newey_west]
