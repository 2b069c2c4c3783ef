"""The evaluator’s pages about figures: the lead’s, with codes for names and without small numbers."""

from __future__ import annotations

from typing import Any

from web.access import policy
from web.evaluator.place import READERS, blueprint
from web.figures import checking, defining, replay, retention


@blueprint.get("/figures", endpoint="figures")
@policy(*READERS)
def figures_page() -> Any:
    """Do members keep the jobs they found?"""
    return retention.page()


@blueprint.get("/figures/people")
@policy(*READERS)
def people() -> Any:
    """Everybody behind an integer."""
    return retention.people()


@blueprint.get("/figures/people.csv")
@policy(*READERS)
def people_csv() -> Any:
    """The same as a file, with codes."""
    return retention.people_file()


@blueprint.get("/figures.csv")
@policy(*READERS)
def figures_csv() -> Any:
    """The page as a file."""
    return retention.figures_file()


@blueprint.get("/figures/curve.csv")
@policy(*READERS)
def curve_csv() -> Any:
    """The curve as a file."""
    return retention.curve_file()


@blueprint.get("/figures/manifest.json")
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
