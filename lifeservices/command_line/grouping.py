"""Of which part of the program, and of which days: the options of every verb that works a figure out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import click

from lifeservices.application import LifeServices
from lifeservices.domain.errors import Refused
from lifeservices.metrics import Cohort, Metric, Period, UnknownMetric, parse
from lifeservices.metrics.registry import release_of


class Day(click.ParamType[date]):
    """A day in ISO form."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a sentence."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is not a day like 2016-12-31.", param, ctx)


OPTIONS = (
    click.option("--state", help="Only members of this state."),
    click.option("--product", help="Only members of this product line."),
    click.option("--coach", help="Only members of this coach: an id or a full name."),
    click.option("--hired-from", type=Day(), help="Only hires from this day on."),
    click.option("--hired-to", type=Day(), help="Only hires up to this day."),
    click.option(
        "--group", "groups", multiple=True, metavar="GROUPING=VALUE", help="Only this group, like sex=female."
    ),
    click.option("--from", "period_from", type=Day(), help="What happened from this day on; with --to."),
    click.option("--to", "period_to", type=Day(), help="What happened up to this day; with --from."),
)


def group_options(verb: Callable[..., None]) -> Callable[..., None]:
    """A verb that takes a part of the program and a period."""
    for option in reversed(OPTIONS):
        verb = option(verb)
    return verb


def metric_named(name: str, *versions: str | None) -> Metric:
    """The metric of this name, which has these versions; else a sentence."""
    try:
        metric = parse(name)
        for version in versions:
            release_of(metric, version)
    except UnknownMetric as unknown:
        raise click.UsageError(str(unknown)) from None
    return metric


def cohort_of(services: LifeServices, given: Mapping[str, Any]) -> Cohort:
    """The part of the program that the options name."""
    coach = _coach(services, given["coach"])
    hired = given["hired_from"], given["hired_to"]
    return Cohort(given["state"], given["product"], coach, *hired, _groups(given["groups"]))


def period_of(given: Mapping[str, Any]) -> Period | None:
    """The days that the options name, where they do."""
    start, end = given["period_from"], given["period_to"]
    if start is None and end is None:
        return None
    if start is None or end is None:
        raise click.UsageError("Give both days of the period: --from and --to.")
    if end < start:
        raise click.UsageError("The period ends before it begins. Change one of the two days.")
    return Period(start, end)


def _groups(given: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    for words in given:
        if "=" not in words:
            raise click.UsageError(f"“{words}” should be a grouping and its value, like sex=female.")
    return tuple(sorted((words.partition("=")[0].strip(), words.partition("=")[2].strip()) for words in given))


def _coach(services: LifeServices, coach: str | None) -> str | None:
    """A coach's id; full names are looked up."""
    if coach is None:
        return None
    with services.database.read() as connection:
        found = connection.exec_driver_sql(
            services.database.sql("SELECT staff_id FROM staff_v1 WHERE name = ? ORDER BY staff_id"), (coach,)
        ).fetchall()
    if len(found) > 1:
        ids = ", ".join(row[0] for row in found)
        raise Refused(f"{len(found)} people are called {coach}. Give the id of one: {ids}.")
    return str(found[0][0]) if found else coach
