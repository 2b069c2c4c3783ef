"""The lead's pages about figures."""

from __future__ import annotations

from typing import Any

from web.access import policy
from web.figures import checking, defining, replay, retention
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
    return retention.people()


@blueprint.get("/retention/people.csv")
@policy(*READERS)
def people_csv() -> Any:
    """The same as a file, with codes."""
    return retention.people_file()


@blueprint.get("/retention.csv")
@policy(*READERS)
def figures_csv() -> Any:
    """The page as a file."""
    return retention.figures_file()


@blueprint.get("/retention/curve.csv")
@policy(*READERS)
def curve_csv() -> Any:
    """The curve as a file."""
    return retention.curve_file()


@blueprint.get("/retention/manifest.json")
@policy(*READERS)
def manifest() -> Any:
    """By what the figure can be worked out again."""
    return retention.manifest_file()


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
