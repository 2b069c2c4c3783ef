"""The pages about figures that leads and evaluators share: one list, two addresses, each with its own readers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Blueprint

from lifeservices.commands import Role
from web.access import policy
from web.figures import (
    any_figure,
    changes,
    checking,
    cohorts,
    defining,
    equity,
    figure_people,
    journeys,
    lag,
    needs,
    quality,
    referrals,
    replay,
    retention,
    retention_people,
    shelf,
    times,
    visits,
    wioa,
)

FILE = ".<any(csv, xlsx):kind>"


def install(blueprint: Blueprint, readers: tuple[Role, ...], retention_page: str) -> None:
    """Hang every page on a blueprint. `retention_page` is what the page about retention is called there."""
    own = f"/{retention_page}"
    for rule, endpoint, view in (
        (own, retention_page, retention.page),
        (f"{own}/cohorts", "cohorts", cohorts.page),
        (f"{own}/people", "people", retention_people.people),
        (f"{own}/people.csv", "people_csv", retention_people.people_file),
        (f"{own}.csv", "figures_csv", partial(retention.file, "csv")),
        (f"{own}.xlsx", "figures_xlsx", partial(retention.file, "xlsx")),
        (f"{own}/manifest.json", "manifest", retention_people.manifest_file),
        ("/replay", "replay", replay.page),
        ("/replay/changes.csv", "changes_csv", changes.changes_file),
        ("/definitions", "definitions", defining.page),
        ("/definitions.csv", "definitions_csv", defining.file),
        ("/definitions/<name>", "definition", defining.one),
        ("/figure", "figure", any_figure.page),
        ("/figure.csv", "figure_csv", any_figure.file),
        ("/figure/people", "behind", figure_people.page),
        ("/reporting-lag", "lag", lag.page),
        ("/reporting-lag.csv", "lag_csv", lag.file),
        ("/visits", "visits", visits.page),
        (f"/visits{FILE}", "visits_file", visits.file),
        ("/needs", "needs", needs.page),
        (f"/needs{FILE}", "needs_file", needs.file),
        ("/wioa", "wioa", wioa.page),
        (f"/wioa{FILE}", "wioa_file", wioa.file),
        ("/journey", "journey", journeys.page),
        ("/equity", "equity", equity.page),
        ("/equity.csv", "equity_csv", partial(equity.file, "csv")),
        ("/equity.xlsx", "equity_xlsx", partial(equity.file, "xlsx")),
        ("/time", "time", times.page),
        (f"/time{FILE}", "time_file", times.file),
        ("/referrals", "referrals", referrals.page),
        (f"/referrals{FILE}", "referrals_file", referrals.file),
        ("/data-quality", "quality", quality.page),
        (f"/data-quality{FILE}", "quality_file", quality.file),
        ("/data-quality/people", "quality_people", quality.people),
        ("/manifests", "manifests", shelf.page),
        ("/manifests.csv", "manifests_csv", shelf.list_file),
        ("/manifests/<name>.json", "kept", shelf.file),
    ):
        blueprint.add_url_rule(rule, endpoint, policy(*readers)(_own(view)))
    blueprint.add_url_rule("/verify", "verify", policy(*readers)(_own(checking.page)), methods=["GET", "POST"])


def _own(page: Callable[..., Any]) -> Callable[..., Any]:
    """A view for one address: who may visit is written on the view itself."""

    def visited(**parts: Any) -> Any:
        return page(**parts)

    return visited
