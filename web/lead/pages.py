"""The lead's pages about figures."""

from __future__ import annotations

from typing import Any

from web.access import policy
from web.figures import any_figure, checking, defining, journeys, lag, replay, retention, retention_people, shelf
from web.lead.place import READERS, blueprint


@blueprint.get("/retention", endpoint="retention")
@policy(*READERS)
def retention_page() -> Any:
    """Do members keep the jobs they found?"""
    return retention.page()


@blueprint.get("/retention/people")
@policy(*READERS)
def people() -> Any:
    """Everybody behind an integer."""
    return retention_people.people()


@blueprint.get("/retention/people.csv")
@policy(*READERS)
def people_csv() -> Any:
    """The same as a file, with codes."""
    return retention_people.people_file()


@blueprint.get("/retention.csv")
@policy(*READERS)
def figures_csv() -> Any:
    """The page as a file."""
    return retention.file("csv")


@blueprint.get("/retention.xlsx")
@policy(*READERS)
def figures_xlsx() -> Any:
    """The page as a workbook."""
    return retention.file("xlsx")


@blueprint.get("/retention/manifest.json")
@policy(*READERS)
def manifest() -> Any:
    """By what the figure can be worked out again."""
    return retention_people.manifest_file()


@blueprint.get("/replay", endpoint="replay")
@policy(*READERS)
def replay_page() -> Any:
    """What was shown, what is known now, and why they differ."""
    return replay.page()


@blueprint.get("/replay/changes.csv")
@policy(*READERS)
def changes_csv() -> Any:
    """Whose status changed, as a file."""
    return replay.changes_file()


@blueprint.get("/definitions")
@policy(*READERS)
def definitions() -> Any:
    """What every number means."""
    return defining.page()


@blueprint.get("/definitions/<name>")
@policy(*READERS)
def definition(name: str) -> Any:
    """What one number means."""
    return defining.one(name)


@blueprint.route("/verify", methods=["GET", "POST"])
@policy(*READERS)
def verify() -> Any:
    """Is the record whole?"""
    return checking.page()


@blueprint.get("/figure")
@policy(*READERS)
def figure() -> Any:
    """Any figure, by its name."""
    return any_figure.page()


@blueprint.get("/figure.csv")
@policy(*READERS)
def figure_csv() -> Any:
    """The same as a file."""
    return any_figure.file()


@blueprint.get("/figure/people")
@policy(*READERS)
def behind() -> Any:
    """Everybody behind an integer of it."""
    return any_figure.people()


@blueprint.get("/reporting-lag", endpoint="lag")
@policy(*READERS)
def lag_page() -> Any:
    """How late news comes."""
    return lag.page()


@blueprint.get("/reporting-lag.csv")
@policy(*READERS)
def lag_csv() -> Any:
    """The same as a file."""
    return lag.file()


@blueprint.get("/journey")
@policy(*READERS)
def journey() -> Any:
    """One journey without a name."""
    return journeys.page()


@blueprint.get("/manifests")
@policy(*READERS)
def manifests() -> Any:
    """The figures that were given out."""
    return shelf.page()


@blueprint.get("/manifests/<name>.json")
@policy(*READERS)
def kept(name: str) -> Any:
    """The manifest of one of them."""
    return shelf.file(name)
